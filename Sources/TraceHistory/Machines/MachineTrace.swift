import Values

/// One event of a machine trace: all that a format may show of it.
package struct MachineTraceEvent: TraceEvent, Sendable {
    package var time: DateTime
    package var host: TextID
    package var kind: MachineEventKind
    /// The number of the machine's rack; NULL if it has none.
    package var rack: NullableInteger
    /// Of a host of virtual machines; NULL if Nova did not note it.
    package var vcpus = NullableInteger(nil)
    /// MiB
    package var memoryMB = NullableInteger(nil)
    /// GiB
    package var localGB = NullableInteger(nil)
    /// Of a host of virtual machines its allocation ratios and what is in use, under the names of `MachineUse`; nil unless they are wanted.
    package var use: [PropertyValue?]?
    /// Of bare metal, what the configuration names, in its order; nil for a host of virtual machines.
    package var named: [NamedProperty]?

    package var firstTime: DateTime? { time }
}

extension ResolvedHistory {
    /// Refines the machine events, numbers the racks and orders the events by time, then masked host, then kind.
    ///
    /// - Throws: `DigestError` if libcrypto refuses to mask.
    package mutating func selectMachineEvents(of type: InstanceType, masker: inout Masker) throws -> [MachineTraceEvent] {
        let events = MachineRefinement.refine(
            type == .bareMetal ? bareMetalEvents : machineEvents, showsInitialState: options.showsInitialState)
        let racks = rackNumbers(events)
        let new = masker.unknown(events.map(\.host))[...]
        masker.learn(new, try masker.masks(of: new, texts), of: texts)
        var masked = events.map { event in
            var mask: [UInt8] = []
            masker.append(event.host, of: texts, to: &mask)
            return (event: event, host: mask)
        }
        // By the masked host: an order by name would tell about the names.
        masked.sort { left, right in
            if left.event.time != right.event.time { return left.event.time < right.event.time }
            if left.host != right.host { return left.host.lexicographicallyPrecedes(right.host) }
            return left.event.kind < right.event.kind
        }
        return masked.map { event, _ in traceEvent(event, of: type, rack: NullableInteger(racks[event.properties.rack])) }
    }

    private func traceEvent(_ event: MachineEvent, of type: InstanceType, rack: NullableInteger) -> MachineTraceEvent {
        var shown = MachineTraceEvent(time: event.time, host: event.host, kind: event.kind, rack: rack)
        let values = event.properties.values
        switch type {
        case .virtualMachine:
            func number(_ place: Int) -> NullableInteger {
                guard place < values.count, case .number(let number)? = values[place] else { return NullableInteger(nil) }
                return number
            }
            shown.vcpus = number(0)
            shown.memoryMB = number(1)
            shown.localGB = number(2)
            if options.machineValues == .use { shown.use = Array(values.dropFirst(MachineUse.first)) }
        case .bareMetal:
            shown.named = zip(options.bareMetalProperties, values).map { name, value in
                let isRack = name == options.bareMetalRack
                let hasNumber = isRack && value != nil && !event.properties.rack.isNull
                return NamedProperty(name: name, value: hasNumber ? .number(rack) : value, isRack: isRack)
            }
        }
        return shown
    }

    /// Ordered masking: the racks of the refined events, sorted byte by byte, numbered from 0.
    private func rackNumbers(_ events: [MachineEvent]) -> [TextID: Int64] {
        let racks = Set(events.map(\.properties.rack)).filter { !$0.isNull }.sorted { texts.precedes($0, $1) }
        return Dictionary(uniqueKeysWithValues: zip(racks, Int64(0)...))
    }
}
