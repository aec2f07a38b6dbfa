/// What a trace's instances run on.
public enum InstanceType: String, CaseIterable, Sendable, Codable {
    /// Virtual machines on the hosts that Nova knows.
    case virtualMachine = "vm"
    /// Whole machines that Ironic hands out and Blazar reserves.
    case bareMetal = "baremetal"
}

/// What the rows of a trace are about. The raw values are what such a trace is called, whatever its instances run on
/// (scienceclouds.org knows the first two).
public enum TraceSubject: String, CaseIterable, Sendable {
    case instanceEvents = "instance_events"
    case machineEvents = "machine_events"
    /// One row an instance.
    case instanceLifetimes = "instance_lifetimes"

    /// As people call it.
    public var name: String {
        switch self {
        case .instanceEvents: return "instance events"
        case .machineEvents: return "machine events"
        case .instanceLifetimes: return "instance lifetimes"
        }
    }
}

/// The traces. The raw values name their files if there are several types of instances.
public enum TraceKind: String, CaseIterable, Sendable, Codable {
    case instanceEvents = "instance_events"
    case machineEvents = "machine_events"
    case instanceLifetimes = "instance_lifetimes"
    case bareMetalInstanceEvents = "baremetal_instance_events"
    case bareMetalMachineEvents = "baremetal_machine_events"
    case bareMetalInstanceLifetimes = "baremetal_instance_lifetimes"

    /// Those that backups are read for. Lifetimes come out of what is read for instance events.
    public static let events: [TraceKind] = allCases.filter { $0.source == $0 }

    /// The traces of these types of instances, in the order in which they are written.
    public static func all(of types: [InstanceType], withLifetimes: Bool = false) -> [TraceKind] {
        (withLifetimes ? allCases : events).filter { types.contains($0.instanceType) }
    }

    /// The trace whose tables it is made of.
    public var source: TraceKind {
        switch self {
        case .instanceEvents, .machineEvents, .bareMetalInstanceEvents, .bareMetalMachineEvents: return self
        case .instanceLifetimes: return .instanceEvents
        case .bareMetalInstanceLifetimes: return .bareMetalInstanceEvents
        }
    }

    public var subject: TraceSubject {
        switch self {
        case .instanceEvents, .bareMetalInstanceEvents: return .instanceEvents
        case .machineEvents, .bareMetalMachineEvents: return .machineEvents
        case .instanceLifetimes, .bareMetalInstanceLifetimes: return .instanceLifetimes
        }
    }

    public var instanceType: InstanceType {
        switch self {
        case .instanceEvents, .machineEvents, .instanceLifetimes: return .virtualMachine
        case .bareMetalInstanceEvents, .bareMetalMachineEvents, .bareMetalInstanceLifetimes: return .bareMetal
        }
    }

    /// Whether its rows are events of instances.
    public var isOfInstances: Bool { subject == .instanceEvents }

    /// What the published format calls such a trace, whatever its instances run on (scienceclouds.org).
    public var publishedName: String { subject.rawValue }
}
