import Values

/// Machines over time, as a machine trace tells: which are there, which take instances, and what they have.
struct MachineFleet {
    /// What a machine can give; nil where the trace does not tell.
    struct Capacity: Hashable {
        var cores: Int64?
        /// MiB
        var memoryMB: Int64?
        /// GiB
        var diskGB: Int64?

        init(cores: Int64?, memoryMB: Int64?, diskGB: Int64?) {
            func sensible(_ number: Int64?) -> Int64? {
                number.flatMap { (1...ExportGathering.most).contains($0) ? $0 : nil }
            }
            self.cores = sensible(cores)
            self.memoryMB = sensible(memoryMB)
            self.diskGB = sensible(diskGB)
        }
    }

    struct Event {
        var time: DateTime
        var host: TextID
        var kind: MachineEventKind
        var capacity: Capacity
    }

    /// What a machine is at a time.
    struct State: Equatable {
        var isThere = false
        /// By its last ENABLE or DISABLE; before the first nobody knows, and it counts as enabled.
        var isEnabled = true
        var capacity = Capacity(cores: nil, memoryMB: nil, diskGB: nil)

        /// Whether it takes instances.
        var isAvailable: Bool { isThere && isEnabled }
    }

    struct Change {
        var time: DateTime
        /// The machine, as its place in `hosts`.
        var machine: Int
        var old: State
        var new: State
    }

    /// In the order in which the trace first names them.
    private(set) var hosts: [TextID] = []
    /// In order of time, several at one time as one.
    private(set) var changes: [Change] = []
    private(set) var firstTime: DateTime?
    /// Machines without any ENABLE or DISABLE.
    private(set) var neverToldOf = 0
    private(set) var numbering: Numbering

    /// - Parameters:
    ///   - events: in any order; those of one time in the trace's.
    ///   - firstNumber: of the machines.
    init(_ events: [Event] = [], firstNumber: Int = 1) {
        numbering = Numbering(first: firstNumber)
        let events = events.inOrder(of: \.time)
        firstTime = events.first?.time
        var states: [State] = []
        var isTold: [Bool] = []
        for event in events {
            let number = (numbering.number(of: event.host) ?? firstNumber) - firstNumber
            guard number == states.count else {
                if event.kind == .enable || event.kind == .disable { isTold[number] = true }
                continue
            }
            // Whose first event is no CREATE was there when the trace began.
            states.append(State(isThere: event.kind != .create, capacity: event.capacity))
            isTold.append(event.kind == .enable || event.kind == .disable)
        }
        hosts = numbering.names
        neverToldOf = isTold.count { !$0 }
        if let firstTime {
            for (machine, state) in states.enumerated() where state.isThere {
                changes.append(Change(time: firstTime, machine: machine, old: State(), new: state))
            }
        }
        follow(events, states)
    }

    private mutating func follow(_ events: [Event], _ initial: [State]) {
        var states = initial
        var rest = events[...]
        while let time = rest.first?.time {
            let now = rest.prefix { $0.time == time }
            rest = rest.dropFirst(now.count)
            var old: [Int: State] = [:]
            for event in now {
                guard let number = numbering.number(of: event.host) else { continue }
                let machine = number - numbering.first
                if old[machine] == nil { old[machine] = states[machine] }
                Self.apply(event, to: &states[machine])
            }
            for (machine, state) in old.sorted(by: { $0.key < $1.key }) where states[machine] != state {
                changes.append(Change(time: time, machine: machine, old: state, new: states[machine]))
            }
        }
    }

    private static func apply(_ event: Event, to state: inout State) {
        switch event.kind {
        case .create: state.isThere = true
        case .delete: state.isThere = false
        case .enable: state.isEnabled = true
        case .disable: state.isEnabled = false
        case .update: break
        }
        // A DELETE of format 0.3 does not show what the machine was.
        state.capacity.cores = event.capacity.cores ?? state.capacity.cores
        state.capacity.memoryMB = event.capacity.memoryMB ?? state.capacity.memoryMB
        state.capacity.diskGB = event.capacity.diskGB ?? state.capacity.diskGB
    }

    /// All capacities that any machine ever had, each once, in the order in which they came.
    var capacities: [Capacity] {
        var seen: Set<Capacity> = []
        return changes.filter(\.new.isThere).map(\.new.capacity).filter { seen.insert($0).inserted }
    }

    /// The machines that are there at the first time at which they have the most cores together.
    func largest() -> (time: DateTime, machines: [State])? {
        var best: (cores: Int64, time: DateTime)?
        follow { time, states, cores in
            if cores > best?.cores ?? -1 { best = (cores, time) }
            return true
        }
        guard let best else { return nil }
        var machines: [State] = []
        follow { time, states, _ in
            guard time == best.time else { return true }
            machines = states.filter(\.isThere)
            return false
        }
        return (best.time, machines)
    }

    /// - Parameter body: is asked at each time after which something changed; false ends it.
    private func follow(_ body: (DateTime, [State], _ cores: Int64) -> Bool) {
        var states = [State](repeating: State(), count: hosts.count)
        var cores: Int64 = 0
        for (place, change) in changes.enumerated() {
            func own(_ state: State) -> Int64 { state.isThere ? state.capacity.cores ?? 0 : 0 }
            cores += own(change.new) - own(states[change.machine])
            states[change.machine] = change.new
            let isLastOfTime = place + 1 == changes.count || changes[place + 1].time != change.time
            if isLastOfTime, !body(change.time, states, cores) { return }
        }
    }

    /// When machines were away that were there before and came back.
    func outages() -> [(start: DateTime, end: DateTime)] {
        var since: [Int: DateTime] = [:]
        var outages: [(start: DateTime, end: DateTime)] = []
        for change in changes where change.old.isAvailable != change.new.isAvailable {
            if change.new.isAvailable {
                if let start = since.removeValue(forKey: change.machine) { outages.append((start, change.time)) }
            } else {
                since[change.machine] = change.time
            }
        }
        return outages
    }

    /// Machines that are away at the end.
    var awayAtEnd: Int {
        var isAway = [Bool](repeating: false, count: hosts.count)
        for change in changes { isAway[change.machine] = !change.new.isAvailable }
        return isAway.count { $0 }
    }
}
