/// What a trace's instances run on.
public enum InstanceType: String, CaseIterable, Sendable, Codable {
    /// Virtual machines on the hosts that Nova knows.
    case virtualMachine = "vm"
    /// Whole machines that Ironic hands out and Blazar reserves.
    case bareMetal = "baremetal"
}

/// The traces. The raw values name their files if there are several types of instances.
public enum TraceKind: String, CaseIterable, Sendable, Codable {
    case instanceEvents = "instance_events"
    case machineEvents = "machine_events"
    case bareMetalInstanceEvents = "baremetal_instance_events"
    case bareMetalMachineEvents = "baremetal_machine_events"

    /// The traces of these types of instances, in the order in which they are written.
    public static func all(of types: [InstanceType]) -> [TraceKind] {
        allCases.filter { types.contains($0.instanceType) }
    }

    public var instanceType: InstanceType {
        switch self {
        case .instanceEvents, .machineEvents: return .virtualMachine
        case .bareMetalInstanceEvents, .bareMetalMachineEvents: return .bareMetal
        }
    }

    /// Whether its rows are events of instances; else they are events of machines.
    public var isOfInstances: Bool {
        self == .instanceEvents || self == .bareMetalInstanceEvents
    }

    /// What the published format calls such a trace, whatever its instances run on (scienceclouds.org).
    public var publishedName: String {
        isOfInstances ? TraceKind.instanceEvents.rawValue : TraceKind.machineEvents.rawValue
    }
}
