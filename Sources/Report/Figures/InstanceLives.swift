import Values

/// How many instances were alive, and what that adds up to.
struct InstanceLives {
    /// Of one day.
    struct OfDay {
        var created = 0
        var deleted = 0
        /// Came into view without a build in the trace.
        var appeared = 0
        /// Alive when the day ended.
        var alive = 0
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
    private(set) var created = 0
    private(set) var deleted = 0
    /// Without a build in the trace.
    private(set) var appeared = 0
    private(set) var aliveAtEnd = 0
    private(set) var mostAlive = 0
    private(set) var users: [TextID: Share] = [:]
    private(set) var projects: [TextID: Share] = [:]
    private(set) var flavors: [InstanceFigures.Flavor: Share] = [:]
    private(set) var total = Share()
    /// From begin to end, of the instances that were deleted; in microseconds.
    private(set) var lifetimes: [Int64] = []

    init(_ figures: InstanceFigures) {
        for instance in figures.instances { take(instance, until: figures.last ?? 0) }
        var alive = 0
        for day in days.keys.sorted() {
            guard let changes = days[day] else { continue }
            alive += changes.created + changes.appeared - changes.deleted
            days[day]?.alive = alive
            mostAlive = max(mostAlive, alive)
        }
        aliveAtEnd = alive
    }

    private mutating func take(_ instance: InstanceFigures.Instance, until last: Int64) {
        var share = Share()
        share.instances = 1
        if let begin = instance.begin {
            let end = instance.end
            if instance.built != nil {
                created += 1
                share.created = 1
                days[Day.of(DateTime(microseconds: begin)), default: OfDay()].created += 1
            } else {
                appeared += 1
                days[Day.of(DateTime(microseconds: begin)), default: OfDay()].appeared += 1
            }
            if let end {
                deleted += 1
                days[Day.of(DateTime(microseconds: end)), default: OfDay()].deleted += 1
                lifetimes.append(end - begin)
            } else {
                share.aliveAtEnd = 1
            }
            // A Double, because no bound on cores is known.
            let hours = Double(max(0, (end ?? last) - begin)) / 3_600_000_000
            share.coreHours = hours * Double(max(0, instance.flavor.vcpus ?? 0))
        }
        users[instance.user, default: Share()].add(share)
        projects[instance.project, default: Share()].add(share)
        flavors[instance.flavor, default: Share()].add(share)
        total.add(share)
    }
}

extension InstanceLives.Share {
    mutating func add(_ other: InstanceLives.Share) {
        instances += other.instances
        created += other.created
        aliveAtEnd += other.aliveAtEnd
        coreHours += other.coreHours
    }
}
