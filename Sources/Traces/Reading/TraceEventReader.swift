import MySQLDump
import OpenStackTables

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
    package private(set) var layout: TraceLayout?
    /// Rows of data, damaged ones among them.
    package private(set) var rows = 0
    /// Rows that were left out because they cannot be understood.
    package private(set) var damagedRows = 0
    /// What is wrong with them: one finding for each. Of a file that is no trace, why.
    package private(set) var damage = Findings()
    /// Whether the file was not read to its end: it is no trace, or a field or line is too long for one.
    package private(set) var isOver = false

    private var encoding: TraceEncoding?
    private var csv = CSVRows()
    private var json = JSONRows()
    private var instances: InstanceEventColumns?
    private var machines: MachineEventColumns?

    package init() {}

    /// Takes the next bytes of the file and hands on the events in them.
    package mutating func feed(_ block: UnsafeRawBufferPointer, _ take: (Event) throws -> Void) rethrows {
        guard let first = block.first, !isOver else { return }
        let encoding = encoding ?? (first == UInt8(ascii: "{") ? .jsonLines : .csv)
        self.encoding = encoding
        var position = 0
        switch encoding {
        case .csv:
            while !isOver, csv.next(block, &position) { try read(csv.row, take) }
            if csv.isTooLong { isOver = true }
        case .jsonLines:
            while !isOver, json.next(block, &position) { try read(json.row, take) }
            if json.isTooLong { isOver = true }
        }
    }

    /// Ends the file. A file of JSON Lines without a byte is a trace without rows; what kind of trace, it does not tell.
    package mutating func finish(_ take: (Event) throws -> Void) rethrows {
        switch encoding {
        case .csv? where !isOver: if csv.finish() { try read(csv.row, take) }
        case .jsonLines? where !isOver: if json.finish() { try read(json.row, take) }
        default: break
        }
    }

    private mutating func read(_ row: TraceRow, _ take: (Event) throws -> Void) rethrows {
        guard let layout else { return try readFirst(row, take) }
        try readEvent(row, layout, take)
    }

    private mutating func readFirst(_ row: TraceRow, _ take: (Event) throws -> Void) rethrows {
        let columns =
            encoding == .csv ? (0..<min(row.count, TraceRow.mostValues)).map { Array(row.bytes($0)) } : json.keys ?? []
        guard row.problem == nil, let layout = TraceLayout.with(columns) else {
            damage.add(.columns, "the first line has not the columns of a published layout")
            isOver = true
            return
        }
        self.layout = layout
        if layout.isOfInstances {
            instances = InstanceEventColumns(layout)
        } else {
            machines = MachineEventColumns(layout)
        }
        if encoding == .jsonLines { try readEvent(row, layout, take) }
    }

    private mutating func readEvent(_ given: TraceRow, _ layout: TraceLayout, _ take: (Event) throws -> Void) rethrows {
        var row = given
        rows += 1
        row.place.row = rows
        var findings = Findings()
        var event: Event?
        if let problem = row.problem {
            findings.add(.fields, at: row.place, problem)
        } else if row.count != layout.columns.count {
            findings.add(.fields, at: row.place, "\(Count.text(row.count, "field")), expected \(layout.columns.count)")
        } else if !row.isUTF8 {
            findings.add(.fields, at: row.place, "the text is not UTF-8")
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
