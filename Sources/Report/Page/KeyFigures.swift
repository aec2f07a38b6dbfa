/// The head of the page: what there is to know at one glance.
struct KeyFigures {
    private let facts: PageFacts
    private var instances: InstanceFigures? { facts.instances }
    private var lives: InstanceLives? { facts.lives }
    private var machines: MachineFigures? { facts.machines }

    init(_ facts: PageFacts) {
        self.facts = facts
    }

    /// The first and the last time of any event, in microseconds since 1970.
    private var span: (first: Int64, last: Int64)? {
        let firsts = [instances?.first, instances?.lifetimes == nil ? nil : lives?.first, machines?.first].compactMap { $0 }
        let lasts = [instances?.end, machines?.last].compactMap { $0 }
        guard let first = firsts.min(), let last = lasts.max() else { return nil }
        return (first, last)
    }

    var title: String { facts.title ?? "What the cloud did" }

    var subtitle: String {
        guard let span else { return "The traces have no rows." }
        return "\(Shown.day(span.first)) to \(Shown.day(span.last)), as its traces tell"
    }

    var html: HTML {
        var tiles: HTML = ""
        func tile(_ title: String, _ value: String, _ more: String) {
            tiles += "<div><dt>\(title)</dt><dd>\(value)</dd><dd class=\"small\">\(more)</dd></div>\n"
        }
        if let span {
            let days = (span.last - span.first) / Day.microseconds + 1
            tile("Span", "\(Shown.count(days)) day\(days == 1 ? "" : "s")", "first event to last")
        }
        if let instances, let lives {
            tile(
                "Instances created", Shown.count(lives.created),
                """
                \(Shown.count(lives.deleted)) deleted, \(Shown.count(lives.aliveAtEnd)) \
                \(lives.isFromLifetimes ? "alive at the end" : "without a delete, so alive")
                """)
            if let quantiles = Quantiles(lives.lifetimes.ended) {
                tile(
                    "Median lifetime", Shown.duration(quantiles.values[1]),
                    "of \(Shown.count(quantiles.count)) that ended; \(Shown.count(lives.lifetimes.living.count)) not seen to")
            }
            if instances.total.total > 0 {
                tile("Instance events", Shown.count(instances.total.total), "of \(Shown.count(instances.kinds.count)) kinds")
                tile(
                    "Failure share", Shown.percent(instances.total.failureShare),
                    """
                    \(Shown.count(instances.total.error)) of \(Shown.count(instances.total.error + instances.total.success)) events \
                    failed
                    """)
            }
        }
        if let cores = facts.cores, let level = cores.atEnd, let mean = cores.meanShare {
            tile(
                "Cores in use at the end", Shown.percent(level.share),
                "of \(Shown.count(level.all ?? 0)); \(Shown.percent(mean)) on average")
        }
        if let machines, !machines.events.isEmpty {
            tile("Machines at the end", Shown.count(machines.now.machines), "at most \(Shown.count(machines.most))")
            if let cores = machines.now.total(\.cores) {
                tile(
                    "Cores at the end", Shown.count(cores),
                    machines.now.total(\.memory).map { "\(Shown.gibibytes($0)) GiB of memory" } ?? "memory not known")
            }
        }
        if let match = facts.hostMatch, machines?.events.isEmpty == false {
            tile(
                "Hosts matched", Shown.percent(match.hosts > 0 ? Double(match.matched) / Double(match.hosts) : nil),
                "\(Shown.count(match.matched)) of \(Shown.count(match.hosts)) are in the machine trace")
        }
        return "<dl class=\"key\">\n\(tiles)</dl>"
    }
}
