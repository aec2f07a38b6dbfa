/// Reads the events of one trace, whoever wrote it and in whichever published layout. The bytes come in any blocks, and no row
/// is kept.
///
/// A row that cannot be understood is left out and counted; `starcompactor verify` tells more about it.
package struct TraceEventReader {
    /// What a row says.
    package enum Event {
        case instance(InstanceEventRow)
        case machine(MachineEventRow)

        package var isOfInstance: Bool {
            if case .instance = self { return true }
            return false
        }
    }

    /// What the file's first line says it is; nil before that line, and if the file is no trace.
    package var layout: TraceLayout? { source.layout }
    /// Whether the file is one that this reader knows but does not read.
    package var isParquet: Bool { source.encoding == .parquet }
    /// Rows of data, damaged ones among them.
    package var rows: Int { source.rows }
    /// Rows that were left out because they cannot be understood.
    package private(set) var damagedRows = 0
    /// What is wrong with them: one finding for each.
    package private(set) var damage = Findings()

    private var source = TraceFileRows()
    private var instances: InstanceEventColumns?
    private var machines: MachineEventColumns?

    package init() {}

    /// Takes the next bytes of the file and hands on the events in them.
    package mutating func feed(_ block: UnsafeRawBufferPointer, _ take: (Event) throws -> Void) rethrows {
        var position = 0
        while let row = source.next(block, &position) { try read(row, take) }
    }

    /// Ends the file. A file of JSON Lines without a byte is a trace without rows; what kind of trace, it does not tell.
    package mutating func finish(_ take: (Event) throws -> Void) rethrows {
        if let row = source.finish() { try read(row, take) }
    }

    private mutating func read(_ row: TraceRow, _ take: (Event) throws -> Void) rethrows {
        guard let layout else { return }
        if instances == nil, machines == nil {
            if layout.isOfInstances {
                instances = InstanceEventColumns(layout)
            } else {
                machines = MachineEventColumns(layout)
            }
        }
        var findings = Findings()
        var event: Event?
        if let problem = TraceFileRows.problem(of: row, layout) {
            findings.add(.fields, at: row.place, problem)
        } else if layout.isOfInstances {
            event = instances?.read(row, &findings).map { .instance($0) }
        } else {
            event = machines?.read(row, &findings).map { .machine($0) }
        }
        if let event, findings.errors == 0 { return try take(event) }
        damagedRows += 1
        if let first = findings.groups.first?.first.first {
            damage.add(first.rule, as: .error, at: first.place, first.message)
        }
    }
}
