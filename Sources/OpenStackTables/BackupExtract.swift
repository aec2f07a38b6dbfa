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
            TraceKind.allCases.filter { trace in
                guard trace == .bareMetalMachineEvents else { return nova.contains { $0.takesPart(in: trace) } }
                return [OpenStackTable.nodes, .computehosts].allSatisfy { table in databases.contains { $0.tables[table] != nil }
                }
            })
    }
}

/// The wanted rows of one database in one backup, each table with its shadow table, in order of the primary key.
public struct DatabaseExtract: Sendable {
    /// Empty for a dump that names no database.
    public var name: String
    /// The wanted tables that the dump holds here, with what was found of their columns.
    public var tables: [OpenStackTable: TableExtract] = [:]
    /// The same of their shadow tables, if those were read. Their rows are among those of the tables.
    public var shadowTables: [OpenStackTable: TableExtract] = [:]
    public var instances: [InstanceRow] = []
    public var actions: [ActionRow] = []
    public var events: [EventRow] = []
    public var computeNodes: [ComputeNodeRow] = []
    public var services: [ServiceRow] = []
    public var nodes: [NodeRow] = []
    public var computehosts: [ComputehostRow] = []
    public var capabilities: [CapabilityRow] = []
    /// The names of `capabilities`, of `extra_capabilities` and of `resource_properties`.
    public var extraCapabilities: [CapabilityNameRow] = []
    public var resourceProperties: [CapabilityNameRow] = []

    public init(name: String) {
        self.name = name
    }

    /// Rows in the dump, of all wanted tables.
    public var rowCount: Int {
        [tables, shadowTables].joined().reduce(0) { $0 + $1.value.rows }
    }

    /// Whether the database holds what a trace is made of: `instances` with `instance_actions` and
    /// `instance_actions_events`; `compute_nodes`; Ironic's `nodes` or Blazar's `computehosts`.
    public func takesPart(in trace: TraceKind) -> Bool {
        switch trace {
        case .instanceEvents, .bareMetalInstanceEvents: return trace.tables.allSatisfy { tables[$0] != nil }
        case .machineEvents: return tables[.computeNodes] != nil
        case .bareMetalMachineEvents: return tables[.nodes] != nil || tables[.computehosts] != nil
        }
    }
}

/// What a backup holds of one table.
public struct TableExtract: Sendable, Equatable {
    /// Read columns that the table has.
    public var columns: [String]
    /// Read columns that the table lacks.
    public var missingColumns: [String]
    /// Rows in the dump.
    public var rows: Int

    /// Missing columns that a trace cannot do without.
    public func missingNeededColumns(of table: OpenStackTable) -> [String] {
        missingColumns.filter { name in table.columns.contains { $0.name == name && $0.isNeeded } }
    }
}

/// A wanted table that lacks what a trace needs.
public struct SchemaError: Error, Equatable, Sendable, CustomStringConvertible {
    public let table: TableName
    public let columns: [String]

    public var description: String {
        "lacks the column\(columns.count == 1 ? "" : "s") \(columns.joined(separator: ", ")) in table \(table), "
            + "which the traces need: is it OpenStack's table?"
    }
}
