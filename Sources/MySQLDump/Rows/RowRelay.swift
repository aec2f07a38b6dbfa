import ByteStreams

/// Gives the rows to a consumer on a thread of its own, while the next ones are read. Other calls wait until that is done: the
/// consumer gets one call at a time, in the order of the statements.
///
/// What the consumer makes for a table it makes on that thread, too, in the thread's own memory: its counters beside what this thread
/// writes for each row, in one line of the cache, made both wait for each other, up to a tenth of a second of 500 MB.
final class RowRelay: DumpConsumer {
    /// The consumer, and what it threw. Touched by the other thread while rows are on their way, else by this one.
    private final class Target: @unchecked Sendable {
        let consumer: any DumpConsumer
        var failure: (any Error)?
        /// The same while rows are on their way.
        let hasFailed = Locked(false)
        /// Batches whose memory is used again: of fresh memory each page costs a fault.
        let spare = Locked<[Spare]>([])

        init(_ consumer: any DumpConsumer) {
            self.consumer = consumer
        }

        func take(_ parcel: Parcel) {
            switch parcel {
            case .rows(let batch):
                guard failure == nil else { return }
                do {
                    try batch.give(to: consumer)
                    spare.withLock { $0.append(Spare(batch: batch)) }
                } catch {
                    failure = error
                    hasFailed.withLock { $0 = true }
                }
            case .call(let body): body(consumer)
            }
        }
    }

    /// What is on its way; nobody else has it.
    private enum Parcel: @unchecked Sendable {
        case rows(RowBatch)
        /// Another call, for whose end the sender waits.
        case call((any DumpConsumer) -> Void)
    }

    /// A batch that nobody has.
    private struct Spare: @unchecked Sendable {
        let batch: RowBatch
    }

    private let target: Target
    private let way: HandOver<Parcel>
    /// Each row touches it, and nothing that it calls comes back here: so nobody watches over that.
    @exclusivity(unchecked) private var batch = RowBatch()
    /// What the consumer said of tables: it is asked at each statement.
    private var wanted: [TableName: Bool] = [:]
    private static let mostKnown = 4096

    /// Nil if the system has no thread to give.
    init?(_ consumer: any DumpConsumer) {
        let target = Target(consumer)
        guard let way = HandOver<Parcel>({ target.take($0) }) else { return nil }
        self.target = target
        self.way = way
    }

    /// Returns when the consumer has got all rows.
    ///
    /// - Throws: what the consumer threw.
    func finish() throws {
        if !batch.isEmpty { send() }
        way.finish()
        if let failure = target.failure { throw failure }
    }

    private func send() {
        way.put(.rows(batch))
        batch = target.spare.withLock { $0.popLast() }?.batch ?? RowBatch()
        batch.clear()
    }

    private func sendIfFull() throws {
        guard batch.isFull else { return }
        send()
        if target.hasFailed.withLock({ $0 }) { try finish() }
    }

    /// The consumer, when it has got all rows; nil if it has thrown an error, which the next call that can throw it does.
    private var ready: (any DumpConsumer)? {
        do {
            try finish()
            return target.consumer
        } catch {
            return nil
        }
    }

    /// Makes another call on the consumer's thread, when it has got all rows.
    ///
    /// - Throws: what the consumer threw, here or before.
    private func call<Value>(_ body: @escaping (any DumpConsumer) throws -> Value) throws -> Value {
        try finish()
        var result: Result<Value, any Error>?
        way.put(.call { consumer in result = Result { try body(consumer) } })
        way.finish()
        guard let result else { preconditionFailure("a call that was not made") }
        return try result.get()
    }

    // MARK: DumpConsumer

    func wants(_ table: TableName) -> Bool {
        if let known = wanted[table] { return known }
        // A dump may name any number of tables.
        if wanted.count >= Self.mostKnown { wanted = [:] }
        let answer = ready?.wants(table) ?? false
        wanted[table] = answer
        return answer
    }

    func tableCreated(_ layout: TableLayout) throws { try call { try $0.tableCreated(layout) } }

    func tableDropped(_ table: TableName) { ready?.tableDropped(table) }
    func tableEmptied(_ table: TableName) { ready?.tableEmptied(table) }
    func databaseDropped(_ name: String) { ready?.databaseDropped(name) }

    func databaseUsed(_ name: String) throws {
        try finish()
        try target.consumer.databaseUsed(name)
    }

    func columns(of layout: TableLayout) throws -> ColumnSelection? { try call { try $0.columns(of: layout) } }

    func row(_ row: borrowing RowView) throws {
        batch.append(row)
        try sendIfFull()
    }

    func rowsEnded(_ rows: InsertedRows) throws {
        batch.append(rows)
        try sendIfFull()
    }
}
