import Values

/// What a file's columns tell: which trace it is, in which format.
public struct TraceLayout: Sendable, Equatable {
    /// Whether its rows are events of instances; else they are events of machines.
    public let isOfInstances: Bool
    public let format: TraceFormat
    package let columns: [String]

    /// All published ones.
    package static let all: [TraceLayout] = TraceFormat.allCases.flatMap { format in
        [TraceKind.instanceEvents, .machineEvents].map { trace in
            TraceLayout(isOfInstances: trace.isOfInstances, format: format, columns: format.columnNames(of: trace))
        }
    }

    /// The layout with exactly these columns; nil if there is none.
    package static func with(_ columns: [[UInt8]]) -> TraceLayout? {
        all.first { layout in
            layout.columns.count == columns.count && zip(layout.columns, columns).allSatisfy { $0.utf8.elementsEqual($1) }
        }
    }

    /// All layouts, for whoever has another one.
    package static var expected: String {
        all.map { "\($0.columns.joined(separator: ",")) (\($0.name))" }.joined(separator: "; or ")
    }

    /// As people read it.
    public var name: String {
        "\(isOfInstances ? "instance events" : "machine events"), format \(format.rawValue)"
    }

    /// Where a column stands. -1, where no row has a value, if the layout does not have it.
    package func place(of column: String) -> Int { columns.firstIndex(of: column) ?? -1 }
}
