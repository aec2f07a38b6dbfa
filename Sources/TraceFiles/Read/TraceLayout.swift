import Values

/// The columns that a file has: which trace it is, in which format, of which generation of that format.
public struct TraceLayout: Sendable, Equatable {
    /// The columns, in order.
    package enum Columns: Sendable, Equatable {
        case instances([InstanceColumn])
        case machines([MachineColumn])
    }

    public let format: TraceFormat
    package let columns: Columns

    /// Whether its rows are events of instances; else they are events of machines.
    public var isOfInstances: Bool {
        switch columns {
        case .instances: return true
        case .machines: return false
        }
    }

    var columnCount: Int {
        switch columns {
        case .instances(let columns): return columns.count
        case .machines(let columns): return columns.count
        }
    }

    package var columnNames: [String] {
        switch columns {
        case .instances(let columns): return columns.map(\.name)
        case .machines(let columns): return columns.map(\.name)
        }
    }

    /// All published ones.
    private static let all: [TraceLayout] = TraceFormat.allCases.flatMap { format in
        InstanceColumn.columns(of: format).generations.map { TraceLayout(format: format, columns: .instances($0)) }
            + MachineColumn.columns(of: format).generations.map { TraceLayout(format: format, columns: .machines($0)) }
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
        all.map { "\($0.columnNames.joined(separator: ",")) (\($0.name))" }.joined(separator: "; or ")
    }

    /// As people read it.
    public var name: String {
        "\(isOfInstances ? "instance events" : "machine events"), format \(format.rawValue)"
    }
}
