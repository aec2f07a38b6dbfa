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

    /// The layout with exactly these columns; nil if there is none.
    package static func with(_ names: [[UInt8]]) -> TraceLayout? {
        all.first { $0.columnNames.elementsEqual(names) { $0.utf8.elementsEqual($1) } }
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
