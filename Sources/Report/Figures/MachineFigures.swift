import TraceFiles
import Values

/// What a machine trace's events add up to, once they are all there and in order of time.
struct MachineFigures {
    /// A machine with more than this, in cores or MiB, is a mistake; the bound keeps sums from overflowing.
    private static let most: Int64 = 1 << 30

    /// One event, as small as can be.
    struct Event {
        /// In microseconds since 1970.
        var time: Int64
        var host: TextID
        var kind: MachineEventKind
        /// Nil where the row shows none.
        var rack: Int64?
        var vcpus: Int64?
        /// In MiB.
        var memory: Int64?
        /// Whether who gets the machine gets all of it.
        var isBareMetal: Bool
    }

    /// Machines that are there, and what they have.
    struct Fleet: Equatable {
        var machines = 0
        /// By the last ENABLE or DISABLE.
        var enabled = 0
        var disabled = 0
        /// What the machines have whose rows show it, and how many those are; in cores and MiB.
        var cores = Sum()
        var memory = Sum()
        /// Of the enabled ones.
        var enabledCores = Sum()
        var enabledMemory = Sum()

        /// What machines have together.
        struct Sum: Equatable {
            var value: Int64 = 0
            var machines = 0
        }

        /// Nil if there are machines, and none tells.
        func total(_ sum: KeyPath<Fleet, Sum>) -> Int64? {
            machines > 0 && self[keyPath: sum].machines == 0 ? nil : self[keyPath: sum].value
        }

        /// Of the enabled machines; nil as long as of no machine it is known whether it is enabled, and if none of the enabled tells.
        func enabledTotal(_ sum: KeyPath<Fleet, Sum>) -> Int64? {
            if machines > 0, unknown == machines { return nil }
            return enabled > 0 && self[keyPath: sum].machines == 0 ? nil : self[keyPath: sum].value
        }

        /// Nil as long as of no machine it is known.
        var shownEnabled: Int? { machines > 0 && unknown == machines ? nil : enabled }
        var shownDisabled: Int? { machines > 0 && unknown == machines ? nil : disabled }

        /// Machines without any ENABLE or DISABLE yet.
        var unknown: Int { machines - enabled - disabled }

        /// Enabled ones among those of which the trace tells; nil if it tells of none.
        var enabledShare: Double? { enabled + disabled > 0 ? Double(enabled) / Double(enabled + disabled) : nil }
    }

    /// Machines of one rack from one time to the next.
    struct Span: Equatable {
        var start: Int64
        var end: Int64
        var fleet: Fleet
    }

    struct Machine {
        fileprivate(set) var isThere = false
        fileprivate(set) var isEnabled: Bool?
        fileprivate(set) var rack: Int64?
        fileprivate(set) var cores: Int64?
        /// In MiB.
        fileprivate(set) var memory: Int64?
        fileprivate(set) var isBareMetal = false
    }

    private(set) var names = TextPool()
    private(set) var events: [Event] = []
    /// The fleet at the end of each day on which it changed.
    private(set) var days: [Int: Fleet] = [:]
    /// By rack; nil stands for machines without one.
    private(set) var racks: [Int64?: [Span]] = [:]
    private(set) var now = Fleet()
    /// When the last span of each rack ends.
    private(set) var end: DateTime?
    private(set) var most = 0
    /// As their last event left them.
    private(set) var machines: [TextID: Machine] = [:]
    private var rackFleets: [Int64?: Fleet] = [:]

    var hosts: Set<TextID> { Set(machines.keys) }
    /// In microseconds since 1970.
    var first: Int64? { events.first?.time }
    var last: Int64? { events.last?.time }

    mutating func take(_ row: MachineRecord) {
        events.append(
            Event(
                time: row.time.microseconds, host: names.intern(row.host), kind: row.event, rack: row.rack, vcpus: row.vcpus,
                memory: row.memory, isBareMetal: row.isBareMetal))
    }

    /// Follows the machines from the first event to the last.
    ///
    /// - Parameter time: until when the cloud is known to have gone on; the instance trace often ends later.
    mutating func finish(until time: Int64?) {
        // A trace is in order of time; one that is not gets sorted, and equal times keep their order.
        if !zip(events, events.dropFirst()).allSatisfy({ $0.time <= $1.time }) {
            events = events.inOrder(of: \.time)
        }
        for event in events { apply(event) }
        guard let last else { return }
        let end = max(last, time ?? last)
        self.end = DateTime(microseconds: end)
        for rack in racks.keys { racks[rack]?.close(at: end) }
    }

    private mutating func apply(_ event: Event) {
        let old = machines[event.host] ?? Machine()
        var new = old
        switch event.kind {
        case .create: new.isThere = true
        case .delete: new.isThere = false
        case .enable: new.isEnabled = true
        case .disable: new.isEnabled = false
        case .update: break
        }
        if event.kind != .delete {
            new.rack = event.rack
            new.cores = event.vcpus.map { min(max($0, 0), Self.most) }
            new.memory = event.memory.map { min(max($0, 0), Self.most) }
            new.isBareMetal = event.isBareMetal
        }
        machines[event.host] = new
        now.count(old, -1)
        now.count(new, 1)
        days[Day.of(DateTime(microseconds: event.time))] = now
        most = max(most, now.machines)
        rackFleets[old.rack, default: Fleet()].count(old, -1)
        rackFleets[new.rack, default: Fleet()].count(new, 1)
        for rack in Set([old.rack, new.rack]) {
            guard let fleet = rackFleets[rack] else { continue }
            racks[rack, default: []].change(to: fleet, at: event.time)
        }
    }
}

extension MachineFigures {
    /// Whether any name is none of a mask's digits.
    var hasUnmaskedNames: Bool { hosts.contains { !MaskedText.looksMasked(names.bytes($0)) } }
}

extension MachineFigures.Fleet {
    /// Adds a machine, or takes it away.
    fileprivate mutating func count(_ machine: MachineFigures.Machine, _ sign: Int) {
        guard machine.isThere else { return }
        machines += sign
        cores.count(machine.cores, sign)
        memory.count(machine.memory, sign)
        switch machine.isEnabled {
        case true?:
            enabled += sign
            enabledCores.count(machine.cores, sign)
            enabledMemory.count(machine.memory, sign)
        case false?: disabled += sign
        case nil: break
        }
    }
}

extension MachineFigures.Fleet.Sum {
    fileprivate mutating func count(_ value: Int64?, _ sign: Int) {
        guard let value else { return }
        self.value += value * Int64(sign)
        machines += sign
    }
}

extension MachineFigures {
    /// What the whole machine of this name has, if whoever is given it gets all of it; else nil.
    func wholeMachine(_ name: ArraySlice<UInt8>, _ known: [ArraySlice<UInt8>: TextID]) -> InstanceLives.Capacity? {
        guard let id = known[name], let machine = machines[id], machine.isBareMetal else { return nil }
        return InstanceLives.Capacity(vcpus: machine.cores, memory: machine.memory)
    }

    /// The machines by their names.
    var numbers: [ArraySlice<UInt8>: TextID] {
        Dictionary(hosts.map { (names.bytes($0), $0) }) { first, _ in first }
    }

    /// Whether the trace tells racks apart. Without a pattern for racks in the configuration every machine is in rack 0.
    ///
    /// - Parameter options: what the manifest says, if there is one.
    func hasRacks(_ options: ManifestFacts.Options?) -> Bool {
        let named = Set(events.compactMap { $0.kind == .delete ? nil : $0.rack })
        if named.count > 1 { return true }
        if named.isEmpty { return false }
        return named != [0] || options?.racksFromPattern == true || options?.bareMetalRack.map { !$0.isEmpty } == true
    }
}

extension [MachineFigures.Span] {
    /// Ends the last span and begins another, unless nothing has changed.
    fileprivate mutating func change(to fleet: MachineFigures.Fleet, at time: Int64) {
        if let last, last.fleet == fleet { return }
        close(at: time)
        // Several changes at one time are one.
        if let last, last.start == time { removeLast() }
        if isEmpty, fleet.machines == 0 { return }
        append(MachineFigures.Span(start: time, end: time, fleet: fleet))
    }

    fileprivate mutating func close(at time: Int64) {
        if let index = indices.last { self[index].end = time }
    }
}
