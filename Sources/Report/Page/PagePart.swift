import TraceFiles
import Values

/// Everything that the page is made from.
struct PageFacts {
    /// What the page is called; nil for its usual title.
    let title: String?
    let instances: InstanceFigures?
    /// Nil if there is neither an instance trace nor one of lifetimes.
    let lives: InstanceLives?
    let machines: MachineFigures?
    let sources: [ReportSource]
    let manifest: ManifestFacts?
    /// How much of the machines' cores, and of their memory in MiB, was used; nil if nothing tells.
    let cores: UseFigures?
    let memory: UseFigures?
    /// Whether names stand in the traces as they are.
    let isUnmasked: Bool

    init(
        title: String?, instances: InstanceFigures?, lives: InstanceLives?, machines: MachineFigures?, sources: [ReportSource],
        manifest: ManifestFacts?, isUnmasked: Bool
    ) {
        self.title = title
        self.instances = instances
        self.lives = lives
        self.machines = machines
        self.sources = sources
        self.manifest = manifest
        self.isUnmasked = isUnmasked
        let end = instances?.end.map { Day.of(DateTime(microseconds: $0)) }
        let fleetEnd = machines?.end.map(Day.of)
        cores = UseFigures(
            used: lives?.coresByDay, until: end, fleets: machines?.days ?? [:], until: fleetEnd, of: \.cores,
            enabled: \.enabledCores)
        memory = UseFigures(
            used: lives?.memoryByDay, until: end, fleets: machines?.days ?? [:], until: fleetEnd, of: \.memory,
            enabled: \.enabledMemory)
    }

    /// The newest backup that was read, in microseconds since 1970: until then everything that happened is in the traces.
    private var newestBackup: Int64? {
        manifest?.backups.filter { $0.intact == true }.compactMap { $0.made?.microseconds }.max()
    }

    /// From when to when events of instances are told; nil if there are none.
    var eventCoverage: Coverage? {
        guard let instances, let first = instances.first, let last = instances.last else { return nil }
        return Coverage(from: first, to: max(last, newestBackup ?? last))
    }

    /// The same of their lives.
    var lifeCoverage: Coverage? {
        guard let instances, let last = instances.end,
            let first = [instances.first, lives?.first].compactMap({ $0 }).min()
        else { return nil }
        return Coverage(from: first, to: max(last, newestBackup ?? last))
    }

    /// The same in short, where it is about what living instances use.
    var useNotes: [String] {
        guard let lives, lives.count > 0 else { return [] }
        var notes: [String] = []
        if lives.isFromLifetimes {
            notes.append("In use as the instance_lifetimes trace tells.")
        } else if lives.aliveAtEnd > 0 {
            notes.append(
                """
                \(Shown.count(lives.aliveAtEnd)) of \(Shown.counted(lives.count, "instance")) without a successful delete count as in \
                use to the end: if some of them went unseen, use is lower than shown.
                """)
        }
        if let resized { notes.append(resized) }
        return notes
    }

    /// What a table means by an instance that is alive at the end.
    var aliveMeaning: String {
        lives?.isFromLifetimes == true
            ? "Alive at the end: lived when last observed." : "Alive at the end: without a successful delete in the trace."
    }

    /// What resized instances do to the figures; nil if there are none, or their rows show what they had in each row's time.
    private var resized: String? {
        guard let lives, lives.resized > 0, manifest?.options?.instanceValues != "then" else { return nil }
        let isOne = lives.resized == 1
        return """
            \(Shown.counted(lives.resized, "resized instance")) count\(isOne ? "s" : "") throughout with \(isOne ? "its" : "their") last \
            size, so use before the resize is shown as it was after it; traces made with --instance-values then tell each size in its time.
            """
    }

    /// What instances without a delete and resized ones do to the figures of living ones.
    var aliveNotes: [String] {
        guard let instances, let lives, lives.count > 0 else { return [] }
        var notes: [String] = []
        let all = Shown.counted(lives.count, "instance")
        if lives.isFromLifetimes {
            notes.append("These figures come from the instance_lifetimes trace, which knows more than events.")
            if lives.aliveAtEnd > 0 {
                notes.append("\(Shown.count(lives.aliveAtEnd)) of \(all) lived when they were last observed.")
            }
            if lives.lost > 0 {
                notes.append(
                    "\(Shown.count(lives.lost)) vanished without a trace of their end: they count until they were last seen.")
            }
            if let told = instances.lifetimes, !told.withoutStart.isEmpty {
                notes.append(
                    "\(Shown.count(told.withoutStart.count)) more never ran, or nothing tells when: they count nowhere here.")
            }
        } else if lives.aliveAtEnd > 0 {
            notes.append(
                """
                \(Shown.count(lives.aliveAtEnd)) of \(all) \(lives.aliveAtEnd == 1 ? "has" : "have") no successful delete in the \
                trace and count as alive to its end. Those of them that went without such an event (their host was down, their rows \
                were removed) make the figures of living instances and of use too high, from the day on which they went.
                """)
        }
        if let resized { notes.append(resized) }
        return notes
    }

    /// Different hosts of the instance trace, and those of them that the machine trace knows; nil unless there are both traces.
    var hostMatch: (hosts: Int, matched: Int)? {
        guard let instances, let machines else { return nil }
        let known = Set(machines.hosts.map { Array(machines.names.bytes($0)) })
        let matched = instances.hosts.filter { known.contains(Array(instances.names.bytes($0))) }
        return (instances.hosts.count, matched.count)
    }
}

/// A chart with its table, or several that belong together. A new one is a file of its own and a place in `PageSection.all`.
protocol PagePart {
    /// Nil if the traces do not have what it shows.
    init?(_ facts: PageFacts)

    /// - Parameter data: takes what the page's script is to draw.
    func html(_ data: inout PageData) -> HTML
}

/// A part of the page with a heading and an entry in its menu.
struct PageSection {
    let id: String
    let title: String
    let parts: [any PagePart.Type]

    /// In the order of the page. A section without any part that has something to show is left out.
    static var all: [PageSection] {
        [
            PageSection(id: "use", title: "Use and capacity", parts: [UseSection.self]),
            PageSection(id: "lives", title: "Instances", parts: [LivesSection.self, LifetimesSection.self]),
            PageSection(id: "builds", title: "Builds and waiting", parts: [BuildsSection.self]),
            PageSection(id: "over-time", title: "Events and failures", parts: [EventsSection.self]),
            PageSection(id: "fleet", title: "Machines", parts: [MachinesSection.self, HostsSection.self]),
            PageSection(id: "flavor-list", title: "Flavors", parts: [FlavorsSection.self]),
            PageSection(
                id: "people", title: "Users and projects", parts: [ConcentrationSection.self, PeopleSection.self]),
            PageSection(id: "quality", title: "Data quality", parts: [QualitySection.self]),
        ]
    }
}
