/// The tables that the traces are made of: Nova's, and of bare metal Ironic's and Blazar's.
public enum OpenStackTable: String, CaseIterable, Sendable {
    case instances
    case instanceActions = "instance_actions"
    case instanceActionsEvents = "instance_actions_events"
    case computeNodes = "compute_nodes"
    case services
    case nodes
    case computehosts
    case computehostExtraCapabilities = "computehost_extra_capabilities"
    /// Names of capabilities, in Blazar before `resource_properties`.
    case extraCapabilities = "extra_capabilities"
    /// Names of capabilities, in Blazar today.
    case resourceProperties = "resource_properties"

    /// The part of OpenStack that a table belongs to.
    public enum Service: String, Sendable {
        case nova = "Nova"
        case ironic = "Ironic"
        case blazar = "Blazar"
    }

    public var service: Service {
        switch self {
        case .instances, .instanceActions, .instanceActionsEvents, .computeNodes, .services: return .nova
        case .nodes: return .ironic
        case .computehosts, .computehostExtraCapabilities, .extraCapabilities, .resourceProperties: return .blazar
        }
    }

    /// What stands in front of the name of a shadow table, into which Nova's archiver moves deleted rows
    /// (`nova-manage db archive_deleted_rows`).
    private static let shadowPrefix = "shadow_"

    /// Whether Nova's archiver knows the table.
    public var hasShadow: Bool { service == .nova }

    /// Reads a table's name as it stands in a dump; nil if it is none of these.
    static func named(_ name: String) -> (table: OpenStackTable, isShadow: Bool)? {
        if let table = OpenStackTable(rawValue: name) { return (table, false) }
        guard name.hasPrefix(shadowPrefix), let table = OpenStackTable(rawValue: String(name.dropFirst(shadowPrefix.count))),
            table.hasShadow
        else { return nil }
        return (table, true)
    }

    /// The table's name in a dump.
    public func name(isShadow: Bool) -> String {
        isShadow ? Self.shadowPrefix + rawValue : rawValue
    }

    /// A column without which a table of this name is another program's, and not read: ironic-inspector has `nodes`, too.
    var mark: String? { self == .nodes ? "maintenance" : nil }

    /// A column that is read, and whether a trace can do without it.
    public struct Column: Sendable, Equatable {
        public let name: String
        /// False for columns that some releases of OpenStack do not have; they are then NULL in every row.
        public let isNeeded: Bool
    }

    /// The columns that are read, in the order of the slots.
    public var columns: [Column] {
        switch self {
        case .instances:
            // node came with Grizzly.
            return Self.needed("uuid", "memory_mb", "root_gb", "vcpus", "hostname", "user_id", "project_id", "host")
                + Self.optional("node")
        case .instanceActions:
            return Self.needed("id", "instance_uuid", "created_at")
        case .instanceActionsEvents:
            // Older releases have no host here.
            return Self.needed("id", "event", "action_id", "start_time", "finish_time", "result") + Self.optional("host")
        case .computeNodes:
            // host came with Kilo; service_id went away later; hypervisor_hostname came with Folsom.
            return Self.needed("id", "created_at", "updated_at", "deleted_at", "vcpus", "memory_mb", "local_gb")
                + Self.optional("hypervisor_hostname", "host", "service_id")
        case .services:
            return Self.needed("id", "host", "binary", "disabled", "updated_at")
        case .nodes:
            return Self.needed("id", "uuid", "maintenance", "updated_at")
        case .computehosts:
            return Self.needed("id", "created_at", "hypervisor_hostname")
        case .computehostExtraCapabilities:
            // The name of the property has moved twice: out of this row, and from one table to another.
            return Self.needed("id", "created_at", "updated_at", "computehost_id", "capability_value")
                + Self.optional("capability_name", "capability_id", "property_id")
        case .extraCapabilities:
            return Self.needed("id", "capability_name")
        case .resourceProperties:
            return Self.needed("id", "property_name")
        }
    }

    private static func needed(_ names: String...) -> [Column] {
        names.map { Column(name: $0, isNeeded: true) }
    }

    private static func optional(_ names: String...) -> [Column] {
        names.map { Column(name: $0, isNeeded: false) }
    }
}
