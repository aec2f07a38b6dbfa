import Values

/// Each machine's own story, for whoever asks for it.
struct HostsSection: PagePart {
    /// Hosts whose story is in the page.
    private static let mostDrawn = 500
    /// Events of hosts that are in the page, of all together.
    private static let mostEvents = 20_000
    /// Numbers of instances that are in the page, of all hosts together.
    private static let mostSamples = 40_000
    private static let mostRows = 1000

    private let figures: MachineFigures
    private let facts: PageFacts

    /// One machine, and what happened to it.
    private struct Host {
        let id: TextID
        let name: ArraySlice<UInt8>
        var events: [MachineFigures.Event] = []
        /// Days on which instances on it came and went.
        var changes: [(day: Int, change: Int)] = []
        var instances: Int { changes.count { $0.change > 0 } }
        var alive: Int { changes.reduce(0) { $0 + $1.change } }
    }

    init?(_ facts: PageFacts) {
        guard let figures = facts.machines, !figures.events.isEmpty else { return nil }
        self.figures = figures
        self.facts = facts
    }

    func html(_ data: inout PageData) -> HTML {
        let hosts = hosts
        var table = Table(
            .name("Host"), .word("First event"), .word("Last event"), .number("Events"), .text("At the end"), .number("Cores"),
            .number("Memory, GiB"), .number("Instances"), .number("Alive at the end"))
        for host in hosts.prefix(Self.mostRows) {
            guard let first = host.events.first, let last = host.events.last, let machine = figures.machines[host.id] else {
                continue
            }
            table.add(
                Shown.name(host.name), Shown.minute(first.time), Shown.minute(last.time), Shown.count(host.events.count),
                Self.state(machine), machine.cores.map(Shown.count) ?? "–", machine.memory.map(Shown.gibibytes) ?? "–",
                facts.lives == nil ? "–" : Shown.count(host.instances), facts.lives == nil ? "–" : Shown.count(host.alive))
        }
        if hosts.count > Self.mostRows {
            table.note = "The \(Shown.count(Self.mostRows)) with the most instances of \(Shown.count(hosts.count))."
        }
        // Who prints the page asked for no machine's story.
        table.isOnPaper = false
        let shown = draw(hosts, &data)
        let some = shown < hosts.count ? " The \(Shown.count(shown)) with the most instances can be chosen." : ""
        return HTML.chart(
            "host", "One machine",
            """
            Whether it was enabled, and how many instances were on it. An instance counts where its last row shows it, also for the \
            time before it was moved there.\(some)
            """,
            choice: """
                <p class="choice"><label for="host-choice">Machine</label> <select id="host-choice"></select></p>
                <div class="scroll own" tabindex="0" role="region" aria-label="Events of the chosen machine"></div>
                """, table)
    }

    /// Those with the most instances first.
    private var hosts: [Host] {
        var hosts: [TextID: Host] = [:]
        for event in figures.events {
            hosts[event.host, default: Host(id: event.host, name: figures.names.bytes(event.host))].events.append(event)
        }
        if let lives = facts.lives, let names = facts.instances?.names {
            let known = figures.numbers
            for (host, changes) in lives.hosts {
                guard let id = known[names.bytes(host)] else { continue }
                hosts[id]?.changes = changes
            }
        }
        let all = hosts.values.map { (host: $0, instances: $0.instances) }
        return all.sorted { left, right in
            if left.instances != right.instances { return left.instances > right.instances }
            return left.host.name.lexicographicallyPrecedes(right.host.name)
        }.map(\.host)
    }

    /// - Returns: how many hosts are in the page.
    private func draw(_ hosts: [Host], _ data: inout PageData) -> Int {
        guard let start = figures.first, let finish = figures.end else { return 0 }
        let first = Day.of(DateTime(microseconds: start))
        let last = Day.of(finish)
        var drawn = PageData.Hosts(first: first, last: last, kinds: MachineEventKind.allCases.map(\.rawValue))
        var events = 0
        let some = hosts.prefix(Self.mostDrawn).prefix { host in
            events += host.events.count
            return events <= Self.mostEvents
        }
        if facts.lives != nil, !some.isEmpty {
            let most = max(2, min(last - first + 1, Self.mostSamples / some.count, 120))
            // The last day is one of them.
            drawn.day = (1...most).map { first - 1 + (last - first + 1) * $0 / most }
        }
        for host in some {
            drawn.name.append(Shown.name(host.name))
            drawn.events.append(host.events.map(Self.numbers))
            guard !drawn.day.isEmpty else { continue }
            let changes = host.changes.sorted { $0.day < $1.day }
            var alive = 0
            var next = 0
            drawn.alive.append(
                drawn.day.map { day in
                    while next < changes.count, changes[next].day <= day {
                        alive += changes[next].change
                        next += 1
                    }
                    return alive
                })
        }
        data.hosts = drawn
        return drawn.name.count
    }

    private static func numbers(_ event: MachineFigures.Event) -> [Double?] {
        let day = (Double(event.time) / Double(Day.microseconds) * 100_000).rounded() / 100_000
        let kind = MachineEventKind.allCases.firstIndex(of: event.kind).map { Double($0) }
        return [day, kind, event.vcpus.map { Double($0) }, event.memory.map { (Double($0) / 102.4).rounded() / 10 }]
    }

    private static func state(_ machine: MachineFigures.Machine) -> String {
        if !machine.isThere { return "gone" }
        switch machine.isEnabled {
        case true?: return "enabled"
        case false?: return "disabled"
        case nil: return "there, not known whether enabled"
        }
    }
}
