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
    }

    /// Machines that are there, and what they have.
    struct Fleet: Equatable {
        var machines = 0
        /// By the last ENABLE or DISABLE.
        var enabled = 0
        var disabled = 0
        var cores: Int64 = 0
        /// In MiB.
        var memory: Int64 = 0
        /// Of the enabled ones.
        var enabledCores: Int64 = 0
        /// Of the enabled ones; in MiB.
        var enabledMemory: Int64 = 0

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

    fileprivate struct Machine {
        var isThere = false
        var isEnabled: Bool?
        var rack: Int64?
        var cores: Int64 = 0
        var memory: Int64 = 0
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
    private var machines: [TextID: Machine] = [:]
    private var rackFleets: [Int64?: Fleet] = [:]

    var hosts: Set<TextID> { Set(machines.keys) }
    /// In microseconds since 1970.
    var first: Int64? { events.first?.time }
    var last: Int64? { events.last?.time }

    mutating func take(_ row: MachineRecord) {
        events.append(
            Event(
                time: row.time.microseconds, host: names.intern(row.host), kind: row.event, rack: row.rack, vcpus: row.vcpus,
                memory: row.memory))
    }

    /// Follows the machines from the first event to the last.
    ///
    /// - Parameter time: until when the cloud is known to have gone on; the instance trace often ends later.
    mutating func finish(until time: Int64?) {
        // A trace is in order of time; one that is not gets sorted, and equal times keep their order.
        if !zip(events, events.dropFirst()).allSatisfy({ $0.time <= $1.time }) {
            events = events.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }.map(\.element)
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
            new.cores = min(max(event.vcpus ?? 0, 0), Self.most)
            new.memory = min(max(event.memory ?? 0, 0), Self.most)
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
        cores += machine.cores * Int64(sign)
        memory += machine.memory * Int64(sign)
        switch machine.isEnabled {
        case true?:
            enabled += sign
            enabledCores += machine.cores * Int64(sign)
            enabledMemory += machine.memory * Int64(sign)
        case false?: disabled += sign
        case nil: break
        }
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
