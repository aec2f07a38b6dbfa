/// The tables that the traces are made of: Nova's, and of bare metal Ironic's and Blazar's; and audit tables, which keep each change of
/// one of them.
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
    // In a dump an audit table is called audit_, its database, _, its table: audit_nova_instances.
    case auditInstances = "audit_instances"
    case auditInstanceActions = "audit_instance_actions"
    case auditInstanceActionsEvents = "audit_instance_actions_events"
    case auditComputeNodes = "audit_compute_nodes"
    case auditServices = "audit_services"
    case auditNodes = "audit_nodes"
    case auditComputehosts = "audit_computehosts"
    case auditComputehostExtraCapabilities = "audit_computehost_extra_capabilities"
    case auditResourceProperties = "audit_resource_properties"

    /// The part of OpenStack that a table belongs to.
    public enum Service: String, Sendable {
        case nova = "Nova"
        case ironic = "Ironic"
        case blazar = "Blazar"
    }

    public var service: Service {
        switch self {
        case .instances, .instanceActions, .instanceActionsEvents, .computeNodes, .services, .auditInstances,
            .auditInstanceActions, .auditInstanceActionsEvents, .auditComputeNodes, .auditServices:
            return .nova
        case .nodes, .auditNodes: return .ironic
        case .computehosts, .computehostExtraCapabilities, .extraCapabilities, .resourceProperties, .auditComputehosts,
            .auditComputehostExtraCapabilities, .auditResourceProperties:
            return .blazar
        }
    }

    /// The primary key.
    var key: [String] { audited == nil ? ["id"] : ["audit_id"] }

    /// The table whose changes an audit table keeps; nil of other tables.
    public var audited: OpenStackTable? {
        switch self {
        case .instances, .instanceActions, .instanceActionsEvents, .computeNodes, .services, .nodes, .computehosts,
            .computehostExtraCapabilities, .extraCapabilities, .resourceProperties:
            return nil
        case .auditInstances: return .instances
        case .auditInstanceActions: return .instanceActions
        case .auditInstanceActionsEvents: return .instanceActionsEvents
        case .auditComputeNodes: return .computeNodes
        case .auditServices: return .services
        case .auditNodes: return .nodes
        case .auditComputehosts: return .computehosts
        case .auditComputehostExtraCapabilities: return .computehostExtraCapabilities
        case .auditResourceProperties: return .resourceProperties
        }
    }

    /// The audit tables that keep changes of these tables.
    static func audits(of tables: [OpenStackTable]) -> [OpenStackTable] {
        allCases.filter { audit in audit.audited.map(tables.contains) ?? false }
    }

    /// What stands in front of the name of a shadow table, into which Nova's archiver moves deleted rows
    /// (`nova-manage db archive_deleted_rows`).
    private static let shadowPrefix = "shadow_"

    /// Whether Nova's archiver knows the table.
    public var hasShadow: Bool { audited == nil && service == .nova }

    private static let auditPrefix = "audit_"

    /// Reads a table's name as it stands in a dump; nil if it is none of these.
    ///
    /// - Returns: of an audit table also the database whose changes it keeps, which its name tells.
    static func named(_ name: String) -> (table: OpenStackTable, isShadow: Bool, source: String?)? {
        if name.hasPrefix(auditPrefix) { return audit(of: name.dropFirst(auditPrefix.count)) }
        if let table = OpenStackTable(rawValue: name) { return (table, false, nil) }
        guard name.hasPrefix(shadowPrefix), let table = OpenStackTable(rawValue: String(name.dropFirst(shadowPrefix.count))),
            table.hasShadow
        else { return nil }
        return (table, true, nil)
    }

    /// Of `nova_instance_actions` the table `instance_actions` of the database `nova`: the longest name of a table decides.
    private static func audit(of name: Substring) -> (table: OpenStackTable, isShadow: Bool, source: String?)? {
        var found: (table: OpenStackTable, isShadow: Bool, source: String?)?
        for table in allCases {
            guard let audited = table.audited, name.hasSuffix("_" + audited.rawValue) else { continue }
            let source = name.dropLast(audited.rawValue.count + 1)
            guard !source.isEmpty, source.count < found?.source?.count ?? .max else { continue }
            found = (table, false, String(source))
        }
        return found
    }

    /// The table's name in a dump.
    ///
    /// - Parameter database: the one whose rows it holds, or whose changes.
    public func name(isShadow: Bool, of database: String) -> String {
        if let audited { return "\(Self.auditPrefix)\(database)_\(audited.rawValue)" }
        return isShadow ? Self.shadowPrefix + rawValue : rawValue
    }

    /// A column without which a table of this name is another program's, and not read: ironic-inspector has `nodes`, too.
    var mark: String? {
        if audited != nil { return AuditColumn.eventType.declaration.name }
        return self == .nodes ? "maintenance" : nil
    }

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
        case .auditInstances: return AuditRow<InstanceRow>.self
        case .auditInstanceActions: return AuditRow<ActionRow>.self
        case .auditInstanceActionsEvents: return AuditRow<EventRow>.self
        case .auditComputeNodes: return AuditRow<ComputeNodeRow>.self
        case .auditServices: return AuditRow<ServiceRow>.self
        case .auditNodes: return AuditRow<NodeRow>.self
        case .auditComputehosts: return AuditRow<ComputehostRow>.self
        case .auditComputehostExtraCapabilities: return AuditRow<CapabilityRow>.self
        case .auditResourceProperties: return AuditRow<ResourcePropertyRow>.self
        }
    }

    /// The columns that are read.
    public var columns: [SourceColumn] { rowType.columns }
}
