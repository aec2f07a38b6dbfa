import TraceFiles
import Values

/// Rule `story`: what happens to each host makes sense, as the refinement of the trace promises. The rows are kept, some forty bytes
/// each, because other programs' traces may have them in any order.
struct StoryRule: RowRule {
    private struct Event {
        /// In microseconds since 1970.
        var time: Int64
        var kind: MachineEventKind
        /// The number of what the row shows of the machine; nil if it does not show it.
        var properties: Int?
        var place: RowPlace
    }

    private struct Machine {
        var isCreated = false
        /// Nil as long as no row tells.
        var isEnabled: Bool?
        var last: MachineEventKind
        var properties: Int?
    }

    private var events: [[UInt8]: [Event]] = [:]
    /// Equal properties have equal numbers.
    private var numbers: [[UInt8]: Int] = [:]

    mutating func check(_ row: TraceRow, _ values: RowValues<MachineColumn>, _ findings: inout TraceFindings) {
        guard let kind = values.machineEvent, let name = values.text(.host, of: row), !name.isEmpty else { return }
        var properties: Int?
        if let shown = Self.shown(row, values) {
            properties = numbers[shown] ?? numbers.count
            numbers[shown] = properties
        }
        let host = Array(name)
        // A row whose time is damaged belongs right after the host's row before it.
        let time = values.time(.time)?.microseconds ?? events[host]?.last.map { $0.time + 1 } ?? .min
        events[host, default: []].append(Event(time: time, kind: kind, properties: properties, place: row.place))
    }

    func finish(_ verdict: inout TraceVerdict) {
        var problems: [(place: RowPlace, severity: FindingSeverity?, message: String)] = []
        for list in events.values {
            var machine: Machine?
            for event in Self.ordered(list) {
                if let problem = Self.problem(event.kind, event.properties, after: machine) {
                    problems.append((event.place, nil, problem))
                } else if event.kind == .disable, machine?.isEnabled == nil {
                    // A machine counts as disabled until its first ENABLE, so the published traces have no such row.
                    problems.append(
                        (event.place, .note, "DISABLE of a host that no row has enabled, as --initial-state shows it"))
                }
                Self.follow(event, &machine)
            }
        }
        // The first ones are kept, so they have to come in the order of the rows.
        problems.sort { $0.place.row < $1.place.row }
        for (place, severity, problem) in problems { verdict.findings.add(.story, as: severity, at: place, problem) }
    }

    /// By time, then kind, as the traces are; what is equal stays in the order of the rows.
    private static func ordered(_ events: [Event]) -> [Event] {
        events.sorted { ($0.time, $0.kind, $0.place.row) < ($1.time, $1.kind, $1.place.row) }
    }

    private static func follow(_ event: Event, _ machine: inout Machine?) {
        var next = machine ?? Machine(last: event.kind)
        next.last = event.kind
        next.properties = event.properties
        switch event.kind {
        case .create: next.isCreated = true
        case .delete: next.isCreated = false
        case .enable: next.isEnabled = true
        case .disable: next.isEnabled = false
        case .update: break
        }
        machine = next
    }

    private static func problem(_ kind: MachineEventKind, _ properties: Int?, after machine: Machine?) -> String? {
        guard let machine else {
            return kind == .create ? nil : "the host's first event is \(kind.rawValue), not CREATE"
        }
        switch kind {
        case .create where machine.isCreated: return "CREATE of a host that is there already"
        case .delete where !machine.isCreated: return "DELETE of a host that is not there"
        case .enable where machine.isEnabled == true: return "ENABLE of a host that is enabled already"
        case .disable where machine.isEnabled == false: return "DISABLE of a host that is disabled already"
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
        case .fraction(let value):
            // 48.0 is 48.
            guard let whole = property.value.wholeNumber else {
                append("fraction".utf8, to: &key)
                append("\(value)".utf8, to: &key)
                break
            }
            append("number".utf8, to: &key)
            DecimalText.append(whole, to: &key)
            key.append(UInt8(ascii: ";"))
        case .truth(let value): append((value ? "true" : "false").utf8, to: &key)
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
