import OpenStackTables
import Values

/// What a run asks of the history before it writes: settings that match nothing are told to the user.
extension ResolvedHistory {
    /// The earliest time that traces of these kinds would show; nil if all would be empty.
    package mutating func firstEvent(of traces: [TraceKind]) -> DateTime? {
        var first: DateTime?
        func take(_ time: DateTime?) {
            guard let time else { return }
            first = first.map { min($0, time) } ?? time
        }
        for trace in traces {
            switch trace.subject {
            case .instanceEvents:
                for row in selectInstanceEvents(of: trace.instanceType, order: .actionCreated, instanceFilter()) {
                    take(row.event.startTime.value)
                    take(row.event.finishTime.value)
                }
            case .instanceLifetimes:
                for row in selectLifetimes(of: trace.instanceType).lifetimes {
                    take(row.submitted.value)
                    take(row.started.value)
                }
            case .machineEvents:
                let events = trace.instanceType == .bareMetal ? bareMetalEvents : machineEvents
                for event in MachineRefinement.refine(events, showsInitialState: options.showsInitialState) { take(event.time) }
            }
        }
        return first
    }

    /// Counts seconds from another time.
    package mutating func countSeconds(from epoch: DateTime) {
        options.epoch = epoch
    }

    /// Those of some users and projects that no instance has. Nothing is done if none are named.
    package mutating func unmatched(users: [String], projects: [String]) -> (users: [String], projects: [String]) {
        if users.isEmpty && projects.isEmpty { return ([], []) }
        var knownUsers: Set<TextID> = []
        var knownProjects: Set<TextID> = []
        for database in instances {
            for instance in database.instances {
                if !instance.userID.isNull { knownUsers.insert(texts.internFolded(instance.userID)) }
                if !instance.projectID.isNull { knownProjects.insert(texts.internFolded(instance.projectID)) }
            }
        }
        func unmatched(_ names: [String], _ known: Set<TextID>) -> [String] {
            names.filter { !known.contains(texts.internFolded(texts.intern($0))) }
        }
        return (unmatched(users, knownUsers), unmatched(projects, knownProjects))
    }

    /// Whether there are machines, and the rack pattern finds a rack of none of them.
    package var racksAreUnknown: Bool {
        options.racks != .none && !machineEvents.isEmpty
            && machineEvents.values.allSatisfy { texts.bytes($0.rack).elementsEqual(RackPattern.unknown.utf8) }
    }
}
