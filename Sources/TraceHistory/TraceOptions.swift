import Values

/// What shapes the traces, besides the backups.
public struct TraceOptions: Sendable {
    /// How the instance events of several backups become one history.
    public enum History: String, CaseIterable, Sendable {
        /// Everything that any backup holds; the newest backup that holds a row supplies it.
        case union
        /// Each database from the newest intact backup that holds a row of it, alone.
        case latest
    }

    /// What names a machine in the machine trace.
    public enum MachineHost: String, CaseIterable, Sendable {
        /// `compute_nodes.host`, which the instance trace's host refers to.
        case host
        /// `compute_nodes.hypervisor_hostname`, as the Python tool did.
        case hypervisor
    }

    /// Which host an instance event happened on.
    public enum EventHost: String, CaseIterable, Sendable {
        /// `instances.host`: where the instance is, or last was.
        case instance
        /// `instance_actions_events.host`, where the schema has it and it is neither NULL nor empty: an instance that migrated
        /// shows each event where it ran.
        case event

        /// What is taken if nothing else is said: the traces of format 0.3 that Chameleon publishes since March 2026 show the event's.
        public static func standard(in format: TraceFormat) -> EventHost {
            switch format {
            case .version02: return .instance
            case .version03: return .event
            }
        }
    }

    /// Which values of its instance an event shows.
    public enum InstanceValues: String, CaseIterable, Sendable {
        /// Those of the newest backup that holds the instance.
        case newest
        /// Those of the oldest backup in which the event is finished: sizes before a resize, hosts before a migration.
        case then
    }

    /// Which values a host of virtual machines has in the machine trace of format 0.3.
    public enum MachineValues: String, CaseIterable, Sendable {
        /// What it can give.
        case capacity
        /// And its allocation ratios, and what of it is in use.
        case use
    }

    /// Which columns the instance trace has.
    public enum Columns: String, CaseIterable, Sendable {
        /// Those of the published format.
        case usual
        /// And one that tells which events are steps of one request.
        case request
    }

    public var format = TraceFormat.version02
    public var columns = Columns.usual
    public var instanceValues = InstanceValues.newest
    public var eventHost = EventHost.instance
    /// The time that seconds are counted from.
    public var epoch = TraceOptions.defaultEpoch
    /// Earliest and latest `instance_actions.created_at` of the instance trace, both inclusive; nil is open.
    public var start: DateTime?
    public var end: DateTime?
    public var history = History.union
    /// Whether lifetimes are wanted: then what instances were in older backups is kept, and databases with instances alone count.
    public var keepsLifetimes = false
    public var machineHost = MachineHost.host
    public var machineValues = MachineValues.capacity
    /// Whether a machine that is gone from the next backup was deleted.
    public var infersDeletes = true
    /// Whether a machine that is first seen disabled has a DISABLE.
    public var showsInitialState = false
    /// Instances of these users and projects are left out; compared as MySQL does.
    public var excludedUsers = ["admin"]
    public var excludedProjects = ["admin"]
    /// Nova's databases that take part; empty for all that hold the tables.
    public var databases: [String] = []
    public var racks = RackPattern.none
    /// Of the times in audit tables.
    public var auditZone = AuditZone.told
    /// The properties of bare metal that the machine trace shows: names of Blazar's capabilities, in order.
    public var bareMetalProperties = [
        "node_type", "placement.rack", "architecture.platform_type", "main_memory.ram_size", "architecture.smt_size",
        "architecture.smp_size", "storage_devices.0.size",
    ]
    /// The one of them that is masked by a number; empty if none is a rack.
    public var bareMetalRack = "placement.rack"

    public init() {}

    /// 2015-09-17T00:00:00, when the published traces begin (scienceclouds.org, trace format 0.2).
    public static let defaultEpoch = DateTime(microseconds: 1_442_448_000_000_000)

    /// Whether a database is one of `databases`, or all are wanted.
    public func takesPart(_ database: String) -> Bool {
        databases.isEmpty || databases.contains(database)
    }
}
