import Values

/// The columns that a file has: which trace it is, in which format, of which generation of that format.
public struct TraceLayout: Sendable, Equatable {
    /// The columns, in order.
    package enum Columns: Sendable, Equatable {
        case instances([InstanceColumn])
        case machines([MachineColumn])
        case lifetimes([LifetimeColumn])
    }

    public let format: TraceFormat
    package let columns: Columns

    /// What its rows are about.
    public var subject: TraceSubject {
        switch columns {
        case .instances: return .instanceEvents
        case .machines: return .machineEvents
        case .lifetimes: return .instanceLifetimes
        }
    }

    var columnCount: Int {
        switch columns {
        case .instances(let columns): return columns.count
        case .machines(let columns): return columns.count
        case .lifetimes(let columns): return columns.count
        }
    }

    package var columnNames: [String] {
        switch columns {
        case .instances(let columns): return columns.map(\.name)
        case .machines(let columns): return columns.map(\.name)
        case .lifetimes(let columns): return columns.map(\.name)
        }
    }

    /// All published ones.
    private static let all: [TraceLayout] = TraceFormat.allCases.flatMap { format in
        InstanceColumn.columns(of: format).generations.map { TraceLayout(format: format, columns: .instances($0)) }
            + MachineColumn.columns(of: format).generations.map { TraceLayout(format: format, columns: .machines($0)) }
            + LifetimeColumn.columns(of: format).generations.map { TraceLayout(format: format, columns: .lifetimes($0)) }
    }

    /// The layout whose columns are all among these names, of several the one with the most; nil if there is none.
    package static func with(_ names: [[UInt8]]) -> TraceLayout? {
        let complete = all.filter { layout in
            layout.columnNames.allSatisfy { name in names.count { $0.elementsEqual(name.utf8) } == 1 }
        }
        guard let most = complete.map(\.columnCount).max() else { return nil }
        return complete.first { $0.columnCount == most }
    }

    /// All layouts, for whoever has another one.
    package static var expected: String {
        all.filter { $0.subject != .instanceLifetimes || $0.format == TraceFormat.allCases.first }.map {
            "\($0.columnNames.joined(separator: ",")) (\($0.name))"
        }.joined(separator: "; or ")
    }

    /// As people read it. Lifetimes are the same in all formats.
    public var name: String {
        subject == .instanceLifetimes ? subject.name : "\(subject.name), format \(format.rawValue)"
    }
}
