/// Rows that are in no trace, by reason.
public struct LeftOut: Sendable, Equatable {
    public enum Reason: String, CaseIterable, Sendable {
        /// instance_actions_events without its action.
        case noAction = "event without an action"
        /// An action of an instance that the backup does not hold.
        case noInstance = "event without an instance"
        case noUserOrProject = "no user or no project"
        case excludedUserOrProject = "excluded user or project"
        case unfinished = "not finished"
        case outsidePeriod = "outside --start and --end"
        /// compute_nodes whose host runs no nova-compute.
        case noComputeService = "machine without a nova-compute service"
        /// compute_nodes that neither the row nor its service gives a host.
        case noHost = "machine without a host"
        /// Ironic's nodes that Blazar does not know.
        case noComputehost = "node that Blazar does not know"
        /// Blazar's computehosts that are none of Ironic's nodes.
        case noNode = "Blazar's host without a node"
        /// computehost_extra_capabilities whose name is in no table.
        case noPropertyName = "property without a name"
    }

    public private(set) var counts: [Reason: Int] = [:]

    public init() {}

    public var isEmpty: Bool { counts.isEmpty }

    public mutating func add(_ reason: Reason, _ count: Int = 1) {
        if count > 0 { counts[reason, default: 0] += count }
    }

    public mutating func add(_ other: LeftOut) {
        for (reason, count) in other.counts { add(reason, count) }
    }

    /// Reasons that occurred, in the order of their declaration.
    public var sorted: [(reason: Reason, count: Int)] {
        Reason.allCases.compactMap { reason in counts[reason].map { (reason, $0) } }
    }
}
