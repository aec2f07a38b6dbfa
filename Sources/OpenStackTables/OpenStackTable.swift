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

    /// What a row of it is kept as.
    var rowType: any TableRow.Type {
        switch self {
        case .instances: return InstanceRow.self
        case .instanceActions: return ActionRow.self
        case .instanceActionsEvents: return EventRow.self
        case .computeNodes: return ComputeNodeRow.self
        case .services: return ServiceRow.self
        case .nodes: return NodeRow.self
        case .computehosts: return ComputehostRow.self
        case .computehostExtraCapabilities: return CapabilityRow.self
        case .extraCapabilities: return ExtraCapabilityRow.self
        case .resourceProperties: return ResourcePropertyRow.self
        }
    }

    /// The columns that are read.
    public var columns: [SourceColumn] { rowType.columns }
}
