import Values

/// One event of a machine trace: all that a format may show of it. Texts are numbers of the history's pool, not yet masked.
package struct MachineTraceEvent {
    package var time: DateTime
    package var host: TextID
    package var kind: MachineEventKind
    /// The number of the machine's rack; NULL if it has none.
    package var rack: NullableInteger
    package var properties: MachineProperties
}

extension History {
    /// Refines the machine events, numbers the racks and orders the events by time, then masked host, then kind.
    ///
    /// - Throws: `DigestError` if libcrypto refuses to mask.
    package mutating func selectMachineEvents(of type: InstanceType, masker: inout Masker) throws -> [MachineTraceEvent] {
        let machines = type == .bareMetal ? bareMetal : self.machines
        let events = MachineRefinement.refine(machines.events)
        let racks = rackNumbers(events)
        var masked: [(event: MachineEvent, host: [UInt8])] = []
        for event in events {
            masked.append((event, try masker.mask(event.host, of: texts).map(Array.init) ?? []))
        }
        // By the masked host: an order by name would tell about the names.
        masked.sort { left, right in
            if left.event.time != right.event.time { return left.event.time < right.event.time }
            if left.host != right.host { return left.host.lexicographicallyPrecedes(right.host) }
            return left.event.kind < right.event.kind
        }
        return masked.map { event, _ in
            MachineTraceEvent(
                time: event.time, host: event.host, kind: event.kind, rack: NullableInteger(racks[event.properties.rack]),
                properties: event.properties)
        }
    }

    /// Ordered masking: the racks of the refined events, sorted byte by byte, numbered from 0.
    private func rackNumbers(_ events: [MachineEvent]) -> [TextID: Int64] {
        let racks = Set(events.map(\.properties.rack)).filter { !$0.isNull }.sorted {
            texts.bytes($0).lexicographicallyPrecedes(texts.bytes($1))
        }
        return Dictionary(uniqueKeysWithValues: zip(racks, Int64(0)...))
    }
}
