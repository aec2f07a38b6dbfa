import Values

extension TraceKind {
    /// The tables that are read for it.
    public var tables: [OpenStackTable] {
        switch self {
        case .instanceEvents, .bareMetalInstanceEvents, .instanceLifetimes, .bareMetalInstanceLifetimes:
            return [.instances, .instanceActions, .instanceActionsEvents]
        case .machineEvents: return [.computeNodes, .services]
        case .bareMetalMachineEvents:
            return [.nodes, .computehosts, .computehostExtraCapabilities, .extraCapabilities, .resourceProperties]
        }
    }

    /// The audit tables that keep their changes: needed by none.
    public var auditTables: [OpenStackTable] { OpenStackTable.audits(of: tables) }

    /// Those of `tables` that every release has.
    public var neededTables: [OpenStackTable] {
        tables.filter { $0 != .extraCapabilities && $0 != .resourceProperties }
    }
}
