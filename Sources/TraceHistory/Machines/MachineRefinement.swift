import Values

/// One event of one machine, as it will be written.
package struct MachineEvent {
    package var time: DateTime
    package var host: TextID
    package var kind: MachineEventKind
    package var properties: MachineProperties
}

/// Makes a believable story of each machine's events: rows of backups tell the same thing many times, and tell the
/// present state with the time of the last change.
package enum MachineRefinement {
    /// Refines host by host. The result is in order of host, then time, then kind.
    ///
    /// - Parameter showsInitialState: whether a machine that is first seen disabled has a DISABLE. The published traces have none: they
    ///   take each machine for disabled until its first ENABLE.
    package static func refine(
        _ events: [MachineHistory.Key: MachineProperties], showsInitialState: Bool = false
    ) -> [MachineEvent] {
        let ordered = events.map { key, properties in
            MachineEvent(time: key.time, host: key.host, kind: key.kind, properties: properties)
        }.sorted { ($0.host, $0.time, $0.kind) < ($1.host, $1.time, $1.kind) }
        var kept: [MachineEvent] = []
        let unseen = Machine(isEnabled: showsInitialState ? nil : false)
        var machine = unseen
        var host: TextID?
        for event in ordered {
            if event.host != host {
                host = event.host
                machine = unseen
            }
            var event = event
            if machine.takes(&event) { kept.append(event) }
        }
        return kept
    }

    /// The state of one machine so far. Only kept events change it.
    private struct Machine {
        private var last: MachineEvent?
        private var isCreated = false
        /// Nil as long as nothing tells.
        private var isEnabled: Bool?

        init(isEnabled: Bool?) {
            self.isEnabled = isEnabled
        }

        /// Whether an event is part of the story. It may change its kind.
        mutating func takes(_ event: inout MachineEvent) -> Bool {
            guard let last else {
                // What happened before the machine came is unknown, so its story begins with CREATE.
                if event.kind == .create { keep(event) }
                return event.kind == .create
            }
            let isSame = event.properties == last.properties
            if isSame && (event.kind == last.kind || event.kind == .update) { return false }
            switch event.kind {
            case .create where isCreated:
                // Nova made the row anew: of the machine only its properties are other ones.
                if isSame { return false }
                event.kind = .update
            case .delete where !isCreated: return false
            case .enable where isEnabled == true: return false
            case .disable where isEnabled == false: return false
            default: break
            }
            keep(event)
            return true
        }

        private mutating func keep(_ event: MachineEvent) {
            last = event
            switch event.kind {
            case .create: isCreated = true
            case .delete: isCreated = false
            case .enable: isEnabled = true
            case .disable: isEnabled = false
            case .update: break
            }
        }
    }
}
