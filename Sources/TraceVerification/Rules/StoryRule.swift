import TraceFiles
import Values

/// Rule `story`: what happens to each host makes sense, as the refinement of the trace promises.
struct StoryRule: RowRule {
    private struct Machine {
        var isCreated = false
        var isEnabled = false
        var last: MachineEventKind
        /// Nil if the row does not show them.
        var properties: [UInt8]?
    }

    private var machines: [[UInt8]: Machine] = [:]

    mutating func check(_ row: TraceRow, _ values: RowValues<MachineColumn>, _ findings: inout TraceFindings) {
        guard let kind = values.machineEvent, let name = values.text(.host, of: row), !name.isEmpty else { return }
        let host = Array(name)
        let properties = Self.shown(row, values)
        var machine = machines[host]
        if let problem = Self.problem(kind, properties, after: machine) { findings.add(.story, at: row.place, problem) }
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

    /// The properties in a form in which equal ones are equal bytes; nil if the row does not show them.
    private static func shown(_ row: TraceRow, _ values: RowValues<MachineColumn>) -> [UInt8]? {
        var key: [UInt8] = []
        for placed in values.columns {
            switch placed.value {
            case .integer:
                key += row.bytes(placed.place)
                key.append(UInt8(ascii: ","))
            case .properties:
                // A DELETE of format 0.3 leaves out what the machine was.
                guard values.machineEvent != .delete, let shown = values.properties else { return nil }
                for property in shown.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
                    guard append(property, to: &key) else { return nil }
                }
            case .text, .maskedText, .machineEvent, .time, .seconds, .duration: continue
            }
        }
        return key
    }

    /// - Returns: whether it is a value that a property may have.
    private static func append(_ property: TraceProperty, to key: inout [UInt8]) -> Bool {
        append(property.name, to: &key)
        switch property.value {
        case .none: append("none".utf8, to: &key)
        case .text(let text):
            append("text".utf8, to: &key)
            append(text, to: &key)
        case .number(let number):
            append("number".utf8, to: &key)
            DecimalText.append(number, to: &key)
            key.append(UInt8(ascii: ";"))
        case .other: return false
        }
        return true
    }

    /// With its length first, so that no two lists of texts make the same bytes.
    private static func append(_ text: some Collection<UInt8>, to key: inout [UInt8]) {
        DecimalText.append(Int64(text.count), to: &key)
        key.append(UInt8(ascii: ":"))
        key += text
    }
}
