import OpenStackTables
import Values

/// What a machine is: what CREATE and UPDATE announce.
package struct MachineProperties: Equatable {
    /// NULL if the machine has none.
    package var rack: TextID
    /// In the order in which the trace shows them: `vcpus`, `memory_mb` and `local_gb`, then those of `MachineUse` if they are
    /// wanted; or those that the configuration names for bare metal, the rack among them. Nil for one that the machine does not have.
    package var values: [PropertyValue?]
}

/// What `--machine-values use` shows of a host, beside what it can give: columns of `compute_nodes`.
package enum MachineUse {
    /// In the trace's order.
    package static let names = [
        "cpu_allocation_ratio", "ram_allocation_ratio", "disk_allocation_ratio", "vcpus_used", "memory_mb_used", "running_vms",
    ]
    /// The place of the first one among a machine's values.
    static let first = 3
    /// The place of the first one that changes with the instances on the host.
    private static let firstInUse = first + 3

    static func values(of node: ComputeNodeRow) -> [PropertyValue?] {
        [
            .fraction(node.cpuAllocationRatio), .fraction(node.ramAllocationRatio), .fraction(node.diskAllocationRatio),
            .number(node.vcpusUsed), .number(node.memoryMBUsed), .number(node.runningVMs),
        ]
    }

    /// Makes NULL what changes with the instances.
    static func forget(in values: inout [PropertyValue?]) {
        for place in values.indices.dropFirst(firstInUse) { values[place] = .number(NullableInteger(nil)) }
    }
}

/// A property of a machine or an instance.
package enum PropertyValue: Equatable, Sendable {
    case number(NullableInteger)
    case fraction(NullableDouble)
    /// NULL for the pool's NULL.
    case text(TextID)
}

/// From when to when a row says that its machine lives.
struct Lifetime: Hashable {
    var createdAt: NullableDateTime
    var deletedAt: NullableDateTime

    /// A row without created_at has lived for ever, one without deleted_at still does.
    func contains(_ time: DateTime) -> Bool {
        if let created = createdAt.value, created > time { return false }
        if let deleted = deletedAt.value, deleted <= time { return false }
        return true
    }
}

/// A machine as one row of a backup shows it.
struct MachineSighting {
    /// The name that the trace gives it.
    var host: TextID
    /// The name by which databases are told apart: that of the compute service, whatever the trace shows.
    var serviceHost: TextID
    var lifetime: Lifetime
    var properties: MachineProperties
    /// When the row was last written: what is in use it knows from then on. Nil where nothing is.
    var writtenAt: DateTime? = nil
    /// What the row says of the machine's past.
    var happened: [(kind: MachineEventKind, time: DateTime)]

    /// What the row tells of the machine as it was at a time. What was in use before the row was last written nobody knows.
    func properties(at time: DateTime) -> MachineProperties {
        guard let writtenAt, time < writtenAt else { return properties }
        var known = properties
        MachineUse.forget(in: &known.values)
        return known
    }
}

/// A machine that was switched on or off.
struct MachineSwitch {
    var host: TextID
    var kind: MachineEventKind
    var time: DateTime
    var properties: MachineProperties
}

/// The machines of one database in one backup; of bare metal, of one pair of databases.
struct MachineSightings {
    /// What tells it from others in the same backup.
    var name: String
    /// In this order: of two rows that tell the same the later counts.
    var list: [MachineSighting] = []
    /// In the same order.
    var switches: [MachineSwitch] = []
    /// Whether the backup holds any row at all, with a name or without.
    var holdsRows = false
    /// Whether a machine that is not among them is gone. Not if the dump lacks what would name it.
    var isWhole = true
}
