import MySQLDump
import Values

/// The wanted rows of one database in one backup, each table with its shadow table.
public struct DatabaseExtract: Sendable {
    /// Empty for a dump that names no database.
    public var name: String
    /// The wanted tables that the dump holds here, with what was found of their columns.
    public var tables: [OpenStackTable: TableExtract] = [:]
    /// The same of their shadow tables, if those were read. Their rows are among those of the tables.
    public var shadowTables: [OpenStackTable: TableExtract] = [:]
    public var instances = LogicalTable<InstanceRow>()
    public var actions = LogicalTable<ActionRow>()
    public var events = LogicalTable<EventRow>()
    public var computeNodes = LogicalTable<ComputeNodeRow>()
    public var services = LogicalTable<ServiceRow>()
    public var nodes = LogicalTable<NodeRow>()
    public var computehosts = LogicalTable<ComputehostRow>()
    public var capabilities = LogicalTable<CapabilityRow>()
    /// The names of `capabilities`, of `extra_capabilities` and of `resource_properties`.
    public var extraCapabilities = LogicalTable<ExtraCapabilityRow>()
    public var resourceProperties = LogicalTable<ResourcePropertyRow>()
    /// Changes of this database's rows. They lie in another database of the dump, mostly `openstack_audit`.
    public var audit = AuditTables()

    public init(name: String) {
        self.name = name
    }

    /// Rows in the dump, of all wanted tables.
    public var rowCount: Int {
        [tables, shadowTables].joined().reduce(0) { $0 + $1.value.rows }
    }

    /// Whether there is a row of an instance, an action or an event: not in a dump of the schema alone.
    public var holdsInstanceRows: Bool {
        !(instances.isEmpty && actions.isEmpty && events.isEmpty)
    }

    /// Whether the database holds what a trace is made of, or audit tables hold its changes: `instances` with `instance_actions` and
    /// `instance_actions_events`; `compute_nodes`; Ironic's `nodes` or Blazar's `computehosts`.
    public func takesPart(in trace: TraceKind) -> Bool { holdsTables(of: trace) || holdsAudits(of: trace) }

    /// The same of the tables alone.
    public func holdsTables(of trace: TraceKind) -> Bool {
        // A cloud of before 2013 has no events. Trove's table of this name has other columns.
        trace.isMade(of: Set(tables.keys))
            || trace.subject == .instanceLifetimes && tables[.instances]?.missingNeededColumns(of: .instances).isEmpty == true
    }

    /// The same of the audit tables alone.
    public func holdsAudits(of trace: TraceKind) -> Bool { trace.isMade(of: Set(tables.keys.compactMap(\.audited))) }

    /// Whether there is any audit table of a part of OpenStack, with rows or without.
    public func isAudited(of service: OpenStackTable.Service) -> Bool {
        tables.keys.contains { $0.audited != nil && $0.service == service }
    }
}

extension TraceKind {
    /// Whether these tables of one database are enough for it; of bare metal, whose machines stand in two databases, for a part of it.
    fileprivate func isMade(of held: Set<OpenStackTable>) -> Bool {
        switch self {
        case .instanceEvents, .bareMetalInstanceEvents, .instanceLifetimes, .bareMetalInstanceLifetimes:
            return held.isSuperset(of: tables)
        case .machineEvents: return held.contains(.computeNodes)
        case .bareMetalMachineEvents: return held.contains(.nodes) || held.contains(.computehosts)
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
    /// What made the rows useless, in words. An extract holds it only of tables that no trace needs, as far as the backup's own
    /// file tells.
    public var problem: String?
    /// Of an audit table the database that holds it; nil of others, which lie in the database whose rows they are.
    public var database: String? = nil

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
