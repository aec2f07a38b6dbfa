import Values

/// Reads the events of one trace, whoever wrote it and in whichever published layout. The bytes come in any blocks, and no row
/// is kept.
///
/// A row that cannot be understood is left out and counted; `starcompactor verify` tells more about it.
package struct TraceEventReader {
    /// What a row says.
    package enum Event {
        case instance(InstanceRecord)
        case machine(MachineRecord)
        /// Only if it was asked for.
        case lifetime(LifetimeRecord)

        package var subject: TraceSubject {
            switch self {
            case .instance: return .instanceEvents
            case .machine: return .machineEvents
            case .lifetime: return .instanceLifetimes
            }
        }
    }

    /// What the file's first line says it is; nil before that line, and if the file is no trace.
    package var layout: TraceLayout? { source.layout }
    /// Why a Parquet file, or its rest, cannot be read, as the end of a sentence about it.
    package var parquetProblem: String? { source.parquetProblem }
    /// Whether no byte was there.
    package var isEmpty: Bool { source.encoding == nil }
    /// Rows of data, damaged ones among them.
    package var rows: Int { source.rows }
    /// Rows that were left out because they cannot be understood.
    package private(set) var damagedRows = 0
    /// What is wrong with them: one finding for each.
    package private(set) var damage = Findings<RowDamage>()

    private var source = TraceFileRows()
    private var instances: RowValues<InstanceColumn>?
    private var machines: RowValues<MachineColumn>?
    private var lifetimes: RowValues<LifetimeColumn>?
    private let readsLifetimes: Bool

    /// - Parameter readsLifetimes: whether rows of lifetime traces are handed on, too. They are no events.
    package init(readsLifetimes: Bool = false) {
        self.readsLifetimes = readsLifetimes
    }

    /// Takes the next bytes of the file and hands on the events in them.
    package mutating func feed(_ block: UnsafeRawBufferPointer, _ take: (Event) throws -> Void) rethrows {
        var position = 0
        while let row = source.next(block, &position) { try read(row, take) }
    }

    /// Ends the file. A file of JSON Lines without a byte is a trace without rows; what kind of trace, it does not tell.
    package mutating func finish(_ take: (Event) throws -> Void) rethrows {
        while let row = source.finish() { try read(row, take) }
    }

    private mutating func read(_ row: TraceRow, _ take: (Event) throws -> Void) rethrows {
        guard let layout else { return }
        if instances == nil, machines == nil, lifetimes == nil {
            switch layout.columns {
            case .instances(let columns): instances = RowValues(columns)
            case .machines(let columns): machines = RowValues(columns)
            case .lifetimes(let columns):
                guard readsLifetimes else { return }
                lifetimes = RowValues(columns)
            }
        }
        if let problem = row.problem { return leaveOut(row, [(.fields, problem)]) }
        instances?.read(row)
        machines?.read(row)
        lifetimes?.read(row)
        if let instances, let record = InstanceRecord(row, instances) { return try take(.instance(record)) }
        if let machines, let record = MachineRecord(row, machines) { return try take(.machine(record)) }
        if let lifetimes, let record = LifetimeRecord(row, lifetimes) { return try take(.lifetime(record)) }
        leaveOut(row, instances?.damage ?? machines?.damage ?? lifetimes?.damage ?? [])
    }

    /// Of several kinds of damage the first counts.
    private mutating func leaveOut(_ row: TraceRow, _ found: [(kind: RowDamage, message: String)]) {
        damagedRows += 1
        guard let first = RowDamage.allCases.compactMap({ kind in found.first { $0.kind == kind } }).first else { return }
        damage.add(first.kind, at: row.place, first.message)
    }
}
