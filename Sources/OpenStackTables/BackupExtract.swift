import ByteStreams
import MySQLDump
import Values

/// What one backup contributes to the traces: the rows of the wanted tables, database by database.
///
/// An extract depends on the backup alone, never on options, masks or other backups. The history is a fold over
/// extracts in rank order, so that extracts can be made anywhere, in any order.
public struct BackupExtract: Sendable {
    /// Sorted by name, byte by byte.
    public var databases: [DatabaseExtract]
    /// Every database of the dump, also those without wanted tables, in the dump's order.
    public var databaseNames: [String]
    /// The texts that the rows' numbers stand for.
    public var texts: TextPool
    /// What the dump says about itself.
    public var dump: DumpSummary
    public var compression: Compression
    /// What a user should hear about the backup although nothing of it is lost.
    public var notices: [String]

    public init(
        databases: [DatabaseExtract], databaseNames: [String], texts: TextPool, dump: DumpSummary,
        compression: Compression, notices: [String]
    ) {
        self.databases = databases
        self.databaseNames = databaseNames
        self.texts = texts
        self.dump = dump
        self.compression = compression
        self.notices = notices
    }

    /// The traces to which the backup gives rows.
    ///
    /// - Parameter isWanted: whether a database is one of the cloud's Nova databases. Bare metal lies in two databases of one
    ///   backup, Ironic's and Blazar's, which no such choice concerns.
    public func traces(ofNova isWanted: (DatabaseExtract) -> Bool) -> Set<TraceKind> {
        let nova = databases.filter(isWanted)
        return Set(
            TraceKind.events.filter { trace in
                guard trace == .bareMetalMachineEvents else { return nova.contains { $0.takesPart(in: trace) } }
                return [OpenStackTable.nodes, .computehosts].allSatisfy { table in
                    databases.contains { $0.tables.keys.contains { $0 == table || $0.audited == table } }
                }
            })
    }
}
