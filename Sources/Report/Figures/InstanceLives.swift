import Values

/// How many instances were alive, and what that adds up to.
struct InstanceLives {
    /// More than this, in cores or MiB, is a mistake; the bound keeps sums from overflowing.
    static let most: Int64 = 1 << 30

    /// What a whole machine has: who is given it has all of that.
    struct Capacity {
        var vcpus: Int64?
        /// In MiB.
        var memory: Int64?
    }

    /// Of one day.
    struct OfDay {
        var created = 0
        var deleted = 0
        /// Came into view without a build in the trace.
        var appeared = 0
        /// No longer there, without that their end was seen.
        var lost = 0
        /// Alive when the day ended.
        var alive = 0
        /// Of the living ones when the day ended.
        var cores: Int64 = 0
        /// In MiB.
        var memory: Int64 = 0
    }

    /// Of one user, project or flavor.
    struct Share {
        /// Instances that the trace names, alive or not.
        var instances = 0
        var created = 0
        var aliveAtEnd = 0
        /// Virtual cores times the hours that their instance was alive.
        var coreHours = 0.0
    }

    /// Days on which something changed.
    private(set) var days: [Int: OfDay] = [:]
    /// The earliest time at which one is known to have been alive, in microseconds since 1970.
    private(set) var first: Int64?
    private(set) var created = 0
    private(set) var deleted = 0
    /// Without a build in the trace.
    private(set) var appeared = 0
    private(set) var lost = 0
    private(set) var aliveAtEnd = 0
    private(set) var mostAlive = 0
    private(set) var users: [TextID: Share] = [:]
    private(set) var projects: [TextID: Share] = [:]
    private(set) var flavors: [InstanceFigures.Flavor: Share] = [:]
    private(set) var total = Share()
    private(set) var lifetimes = Lifetimes()
    /// Instances that were alive and of which no cores are known: they are in no sum of cores.
    private(set) var withoutCores = 0
    private(set) var withoutMemory = 0
    /// Resized instances that count throughout with what they had at last.
    private(set) var resized = 0
    /// Whether the figures come from a lifetime trace.
    let isFromLifetimes: Bool
    /// By host: the days on which instances on it began and ended, for its own timeline.
    private(set) var hosts: [TextID: [(day: Int, change: Int)]] = [:]

    /// - Parameter capacity: what the whole machine of this name has; nil if it is shared, or not known.
    init(_ figures: InstanceFigures, capacity: (TextID) -> Capacity? = { _ in nil }) {
        isFromLifetimes = figures.lifetimes != nil
        let last = figures.end ?? 0
        for life in figures.lives { take(life, until: last, life.host == .empty ? nil : capacity(life.host)) }
        var now = OfDay()
        for day in days.keys.sorted() {
            guard let changes = days[day] else { continue }
            now.alive += changes.created + changes.appeared - changes.deleted - changes.lost
            now.cores += changes.cores
            now.memory += changes.memory
            days[day]?.alive = now.alive
            days[day]?.cores = now.cores
            days[day]?.memory = now.memory
            mostAlive = max(mostAlive, now.alive)
        }
        aliveAtEnd = now.alive
    }

    private mutating func take(_ life: Life, until last: Int64, _ machine: Capacity?) {
        var share = Share()
        share.instances = 1
        if let begin = life.begin {
            // What is lost from sight lived as long as it was seen.
            let end = life.end ?? (life.isLost ? max(begin, life.seenUntil ?? begin) : nil)
            count(life, begin, end, &share)
            lifetimes.add(life, begin, until: max(begin, life.seenUntil ?? last))
            let sizes = Self.sizes(of: life, machine)
            if life.isResized, life.sizes.isEmpty { resized += 1 }
            if sizes.allSatisfy({ $0.vcpus == nil }) { withoutCores += 1 }
            if sizes.allSatisfy({ $0.memory == nil }) { withoutMemory += 1 }
            for (index, size) in sizes.enumerated() {
                let from = max(begin, size.time)
                let next = index + 1 < sizes.count ? sizes[index + 1].time : nil
                let to = [end, next].compactMap { $0 }.min()
                if let to, to <= from, sizes.count > 1 { continue }
                let cores = min(max(size.vcpus ?? 0, 0), Self.most)
                add(cores, min(max(size.memory ?? 0, 0), Self.most), from, to)
                let until = to ?? max(begin, life.seenUntil ?? last)
                // A Double, because a cloud's hours have no bound.
                share.coreHours += Double(max(0, until - from)) / 3_600_000_000 * Double(cores)
            }
        }
        users[life.user, default: Share()].add(share)
        projects[life.project, default: Share()].add(share)
        flavors[life.flavor, default: Share()].add(share)
        total.add(share)
    }

    private mutating func count(_ life: Life, _ begin: Int64, _ end: Int64?, _ share: inout Share) {
        self.first = min(self.first ?? begin, begin)
        let first = Day.of(DateTime(microseconds: begin))
        if life.isCreated {
            created += 1
            share.created = 1
            days[first, default: OfDay()].created += 1
        } else {
            appeared += 1
            days[first, default: OfDay()].appeared += 1
        }
        if life.host != .empty { hosts[life.host, default: []].append((first, 1)) }
        guard let end else {
            share.aliveAtEnd = 1
            return
        }
        let day = Day.of(DateTime(microseconds: end))
        if life.end != nil {
            deleted += 1
            days[day, default: OfDay()].deleted += 1
        } else {
            lost += 1
            days[day, default: OfDay()].lost += 1
        }
        if life.host != .empty { hosts[life.host, default: []].append((day, -1)) }
    }

    private mutating func add(_ cores: Int64, _ memory: Int64, _ from: Int64, _ to: Int64?) {
        let first = Day.of(DateTime(microseconds: from))
        days[first, default: OfDay()].cores += cores
        days[first, default: OfDay()].memory += memory
        guard let to else { return }
        let last = Day.of(DateTime(microseconds: to))
        days[last, default: OfDay()].cores -= cores
        days[last, default: OfDay()].memory -= memory
    }

    /// What it had from which time on; the first one has it from its beginning.
    private static func sizes(of life: Life, _ machine: Capacity?) -> [(time: Int64, vcpus: Int64?, memory: Int64?)] {
        guard !life.sizes.isEmpty else {
            return [(.min, life.flavor.vcpus ?? machine?.vcpus, life.flavor.memory ?? machine?.memory)]
        }
        return life.sizes.map { ($0.time, $0.flavor.vcpus ?? machine?.vcpus, $0.flavor.memory ?? machine?.memory) }
    }
}

extension InstanceLives {
    /// Instances that were alive at any time.
    var count: Int { created + appeared }
    /// What the living ones had when a day ended; nil if no instance tells.
    var coresByDay: [Int: Int64]? { count > withoutCores ? days.mapValues(\.cores) : nil }
    /// In MiB.
    var memoryByDay: [Int: Int64]? { count > withoutMemory ? days.mapValues(\.memory) : nil }
}

extension InstanceLives.Share {
    mutating func add(_ other: InstanceLives.Share) {
        instances += other.instances
        created += other.created
        aliveAtEnd += other.aliveAtEnd
        coreHours += other.coreHours
    }
}
