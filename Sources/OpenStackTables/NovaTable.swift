/// The tables of Nova that the traces are made of.
public enum NovaTable: String, CaseIterable, Sendable {
    case instances
    case instanceActions = "instance_actions"
    case instanceActionsEvents = "instance_actions_events"
    case computeNodes = "compute_nodes"
    case services

    /// What stands in front of the name of a shadow table, into which Nova's archiver moves deleted rows
    /// (`nova-manage db archive_deleted_rows`).
    static let shadowPrefix = "shadow_"

    /// Reads a table's name as it stands in a dump; nil if it is none of Nova's.
    static func named(_ name: String) -> (table: NovaTable, isShadow: Bool)? {
        if let table = NovaTable(rawValue: name) { return (table, false) }
        guard name.hasPrefix(shadowPrefix), let table = NovaTable(rawValue: String(name.dropFirst(shadowPrefix.count)))
        else { return nil }
        return (table, true)
    }

    /// The table's name in a dump.
    public func name(isShadow: Bool) -> String {
        isShadow ? Self.shadowPrefix + rawValue : rawValue
    }

    /// A column that is read, and whether a trace can do without it.
    public struct Column: Sendable, Equatable {
        public let name: String
        /// False for columns that some releases of Nova do not have; they are then NULL in every row.
        public let isNeeded: Bool
    }

    /// The columns that are read, in the order of the slots.
    public var columns: [Column] {
        switch self {
        case .instances:
            return Self.needed(
                "uuid", "memory_mb", "root_gb", "vcpus", "hostname", "user_id", "project_id", "host")
        case .instanceActions:
            return Self.needed("id", "instance_uuid", "created_at")
        case .instanceActionsEvents:
            // Older releases have no host here.
            return Self.needed("id", "event", "action_id", "start_time", "finish_time", "result")
                + [Column(name: "host", isNeeded: false)]
        case .computeNodes:
            // host came with Kilo; service_id went away later; hypervisor_hostname came with Folsom.
            return Self.needed("id", "created_at", "updated_at", "deleted_at", "vcpus", "memory_mb", "local_gb")
                + ["hypervisor_hostname", "host", "service_id"].map { Column(name: $0, isNeeded: false) }
        case .services:
            return Self.needed("id", "host", "binary", "disabled", "updated_at")
        }
    }

    private static func needed(_ names: String...) -> [Column] {
        names.map { Column(name: $0, isNeeded: true) }
    }
}

/// Which of the two traces something is for.
public enum TraceKind: String, CaseIterable, Sendable, Codable {
    case instanceEvents = "instance_events"
    case machineEvents = "machine_events"

    /// The tables that a database must hold to take part in this trace.
    public var tables: [NovaTable] {
        switch self {
        case .instanceEvents: return [.instances, .instanceActions, .instanceActionsEvents]
        case .machineEvents: return [.computeNodes, .services]
        }
    }
}
