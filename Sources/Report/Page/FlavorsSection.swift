/// Which sizes of instances there were.
struct FlavorsSection: PagePart {
    private static let mostDrawn = 15
    private static let mostRows = 100

    let lives: InstanceLives
    private let aliveMeaning: String

    init?(_ facts: PageFacts) {
        guard let lives = facts.lives else { return nil }
        self.lives = lives
        aliveMeaning = facts.aliveMeaning
    }

    func html(_ data: inout PageData) -> HTML {
        let flavors = lives.flavors.sorted { left, right in
            if left.value.instances != right.value.instances { return left.value.instances > right.value.instances }
            return Self.order(left.key).lexicographicallyPrecedes(Self.order(right.key))
        }
        var table = Table(
            .number("Cores"), .number("Memory, MiB"), .number("Disk, GiB"), .number("Instances"), .number("Share"),
            .number("Created"), .number("Alive at the end"), .number("Core hours"))
        var drawn = PageData.List(what: "Instances")
        for (flavor, share) in flavors.prefix(Self.mostRows) {
            table.add(
                Self.text(flavor.vcpus), Self.text(flavor.memory), Self.text(flavor.disk), Shown.count(share.instances),
                Shown.share(share.instances, of: lives.total.instances), Shown.count(share.created),
                Shown.count(share.aliveAtEnd), Shown.decimal(share.coreHours))
        }
        for (flavor, share) in flavors.prefix(Self.mostDrawn) {
            drawn.name.append(Self.name(flavor))
            drawn.count.append(share.instances)
        }
        if flavors.count > Self.mostRows { table.note = "The \(Self.mostRows) largest of \(Shown.count(flavors.count))." }
        data.lists["flavors"] = drawn
        return HTML.chart(
            "flavors", "Instances by flavor",
            """
            The traces do not name flavors: instances with the same cores, memory and disk have the same one. Each instance of the \
            trace counts once, as its last row shows it. The chart names them by cores / GiB of memory / GiB of disk. \(aliveMeaning)
            """, table)
    }

    private static func text(_ value: Int64?) -> String { value.map(Shown.count) ?? "–" }

    private static func order(_ flavor: InstanceFigures.Flavor) -> [Int64] {
        [flavor.vcpus ?? -1, flavor.memory ?? -1, flavor.disk ?? -1]
    }

    private static func name(_ flavor: InstanceFigures.Flavor) -> String {
        guard flavor.vcpus != nil || flavor.memory != nil || flavor.disk != nil else { return "(none)" }
        let parts = [flavor.vcpus.map(Shown.count), flavor.memory.map(Shown.gibibytes), flavor.disk.map(Shown.count)]
        return parts.map { $0 ?? "?" }.joined(separator: " / ")
    }
}
