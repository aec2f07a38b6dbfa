import OpenStackTables
import Values

// What a state file keeps of a history: the texts, the instances with their events, and the rows of audit tables. Machines are not among it: they are few, and
// what the traces show of them depends on settings, so they are folded anew from each backup's own rows.

extension History {
    /// Goes on with what an earlier run has written.
    ///
    /// - Parameters:
    ///   - bytes: what `encoded` gave.
    ///   - ranks: of the backups that it knows, in order.
    ///   - columns: those that were written.
    /// - Throws: `ExtractCodingError` if the bytes are something else.
    public init(
        options: TraceOptions, decoding bytes: ArraySlice<UInt8>, ranks: [Int], columns: CodedColumns = .present
    ) throws(ExtractCodingError) {
        var coder = ByteDecoder(bytes)
        let texts = try coder.texts()
        let instances = try InstanceHistory(
            options: options, decoding: &coder, texts: texts, ranks: ranks, columns: columns)
        let audits = columns.holdAudits ? try AuditHistory(decoding: &coder, texts, columns) : AuditHistory()
        guard coder.isAtEnd else { throw coder.damage }
        self.init(options, instances, audits, texts: texts, keepsAll: true)
    }

    /// A history that will be kept for later runs, whichever databases take part in them.
    public static func kept(options: TraceOptions) -> History {
        History(
            options, InstanceHistory(options: options, keepsVersions: true), AuditHistory(), texts: TextPool(), keepsAll: true)
    }

    /// How many instances and events are kept, of all databases.
    public var keptCounts: (instances: Int, events: Int) {
        instances.names.values.reduce((0, 0)) { ($0.0 + $1.all.instances.count, $0.1 + $1.all.events.count) }
    }

    /// How many rows of audit tables are kept, of all databases.
    public var keptAuditRows: Int { audits.databases.values.reduce(0) { $0 + $1.rowCount } }

    /// What a later run needs to go on.
    ///
    /// - Parameter ranks: of the backups that were folded, in order.
    public func encoded(ranks: [Int]) -> [UInt8] {
        var coder = ByteEncoder()
        coder.put(texts)
        instances.encode(to: &coder, ranks: ranks.map { Int32(clamping: $0) })
        audits.encode(to: &coder)
        return coder.bytes
    }
}
