import TraceFiles
import Values

/// Rule `story`: what happens to each host makes sense, as the refinement of the trace promises.
struct MachineStory {
    private struct Machine {
        var isCreated = false
        var isEnabled = false
        var last: MachineEventKind
        /// Nil if the row does not show them.
        var properties: [UInt8]?
    }

    private var machines: [[UInt8]: Machine] = [:]

    /// All hosts that the trace names.
    var hosts: Set<[UInt8]> { Set(machines.keys) }

    /// Takes a host's next event.
    ///
    /// - Parameter properties: in a form in which equal ones are equal bytes; nil if the row does not show them.
    mutating func take(
        _ kind: MachineEventKind, of host: ArraySlice<UInt8>, properties: [UInt8]?, at place: Finding.Place,
        _ findings: inout Findings
    ) {
        let host = Array(host)
        var machine = machines[host]
        if let problem = Self.problem(kind, properties, after: machine) { findings.add(.story, at: place, problem) }
        if machine == nil { machine = Machine(last: kind) }
        machine?.last = kind
        machine?.properties = properties
        switch kind {
        case .create: machine?.isCreated = true
        case .delete: machine?.isCreated = false
        case .enable: machine?.isEnabled = true
        case .disable: machine?.isEnabled = false
        case .update: break
        }
        machines[host] = machine
    }

    private static func problem(_ kind: MachineEventKind, _ properties: [UInt8]?, after machine: Machine?) -> String? {
        guard let machine else {
            return kind == .create ? nil : "the host's first event is \(kind.rawValue), not CREATE"
        }
        switch kind {
        case .create where machine.isCreated: return "CREATE of a host that is there already"
        case .delete where !machine.isCreated: return "DELETE of a host that is not there"
        case .enable where machine.isEnabled: return "ENABLE of a host that is enabled already"
        case .disable where !machine.isEnabled: return "DISABLE of a host that is not enabled"
        default: break
        }
        guard let properties, properties == machine.properties else { return nil }
        if kind == .update { return "UPDATE that changes nothing" }
        return kind == machine.last ? "the same event with the same properties as the host's last one" : nil
    }
}
