import Values

/// What a machine is: what CREATE and UPDATE announce.
package struct MachineProperties: Equatable {
    /// NULL if the machine has none.
    package var rack: TextID
    /// In the order in which the trace shows them: `vcpus`, `memory_mb` and `local_gb`, or those that the configuration names
    /// for bare metal, the rack among them. Nil for one that the machine does not have.
    package var values: [PropertyValue?]
}

/// A property of a machine or an instance.
package enum PropertyValue: Equatable, Sendable {
    case number(NullableInteger)
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
    /// What the row says of the machine's past.
    var happened: [(kind: MachineEventKind, time: DateTime)]
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
