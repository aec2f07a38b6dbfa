import TraceFiles
import Values

/// Everything that is counted while an instance trace goes by. Memory grows with the number of instances, days and kinds of
/// events, and by eight bytes a row for the durations, which exact quantiles need.
struct InstanceFigures {
    /// What the rows tell of one instance.
    struct Instance {
        /// The earliest time in any of its rows, in microseconds since 1970, as are all times here.
        var seen: Int64
        /// When its first successful build finished.
        var built: Int64?
        /// Whether there is a build of any result.
        var hasBuild = false
        /// When its last successful delete finished.
        var deleted: Int64?
        var user: TextID
        var project: TextID
        /// Where its last row that names a host shows it.
        var host: TextID
        var flavor: Flavor
        /// Whether a resize of it succeeded.
        var isResized = false
        /// When its last row so far finished.
        var finish: Int64
    }

    /// What an instance had from a time on.
    struct SizeChange {
        /// In microseconds since 1970.
        var time: Int64
        var flavor: Flavor
    }

    /// What an instance has; nil where the trace shows none.
    struct Flavor: Hashable {
        var vcpus: Int64?
        /// In MiB.
        var memory: Int64?
        /// In GiB.
        var disk: Int64?
    }

    /// Events by result.
    struct Results {
        var success = 0
        var error = 0
        /// A result that is neither.
        var other = 0
        /// NULL.
        var none = 0

        var total: Int { success + error + other + none }

        /// Errors among the events that succeeded or failed; nil if there is none of either.
        var failureShare: Double? {
            success + error > 0 ? Double(error) / Double(success + error) : nil
        }

        mutating func add(_ other: Results) {
            success += other.success
            error += other.error
            self.other += other.other
            none += other.none
        }
    }

    /// Of one kind of event.
    struct Kind {
        var results = Results()
        /// In microseconds.
        var durations: [Int64] = []
    }

    /// Of one day, by the time when the event finished.
    struct OfDay {
        var results = Results()
        var kinds: [TextID: Int] = [:]
    }

    private(set) var names = TextPool()
    private(set) var instances: [Instance] = []
    private(set) var kinds: [TextID: Kind] = [:]
    private(set) var days: [Int: OfDay] = [:]
    private(set) var users: [TextID: Results] = [:]
    private(set) var projects: [TextID: Results] = [:]
    private(set) var hosts: Set<TextID> = []
    private(set) var bins = DurationBins(DurationBins.ofEvents)
    private(set) var builds = BuildFigures()
    /// Of instances whose rows do not all show the same, by their place in `instances`: what they show, in order of time. Only
    /// `--instance-values then` makes such rows.
    private(set) var sizes: [Int: [SizeChange]] = [:]
    /// What an instance_lifetimes trace tells; nil without one.
    private(set) var lifetimes: ToldLifetimes?
    /// Whether there is an instance trace.
    var hasEvents = false
    private(set) var total = Results()
    /// The earliest and the latest time when an event finished.
    private(set) var first: Int64?
    private(set) var last: Int64?
    private(set) var withoutStart = 0
    private(set) var withNegativeDuration = 0
    private(set) var uuids = TextPool()
    /// The place in `instances` of an uuid's number in its pool.
    private var places: [Int] = []
    private let buildNames: Set<TextID>
    private let deletes: Set<TextID>
    private let resizes: Set<TextID>
    private let success: TextID
    private let error: TextID

    init() {
        var names = TextPool()
        buildNames = Set(InstanceEventName.builds.map { names.intern($0) })
        deletes = Set(InstanceEventName.deletes.map { names.intern($0) })
        resizes = Set(InstanceEventName.resizes.map { names.intern($0) })
        success = names.intern(InstanceEventName.success)
        error = names.intern(InstanceEventName.error)
        self.names = names
    }

    mutating func take(_ row: InstanceRecord) {
        let kind = names.intern(row.event)
        let result = names.intern(row.result)
        let user = names.intern(row.user)
        let project = names.intern(row.project)
        let host = names.intern(row.host)
        if host != .empty { hosts.insert(host) }
        let finish = row.finish.microseconds
        first = min(first ?? finish, finish)
        last = max(last ?? finish, finish)

        var results = Results()
        if result == success {
            results.success = 1
        } else if result == error {
            results.error = 1
        } else if row.result.isEmpty {
            results.none = 1
        } else {
            results.other = 1
        }
        total.add(results)
        users[user, default: Results()].add(results)
        projects[project, default: Results()].add(results)
        let day = Day.of(row.finish)
        days[day, default: OfDay()].results.add(results)
        days[day, default: OfDay()].kinds[kind, default: 0] += 1
        kinds[kind, default: Kind()].results.add(results)
        takeDuration(row, kind)
        let isSuccess = result == success
        if buildNames.contains(kind) { builds.take(start: row.start, finish: row.finish, isSuccess: isSuccess) }
        takeInstance(row, kind, isSuccess: isSuccess, user: user, project: project, host: host)
    }

    /// Says that there is a lifetime trace, even if it has no row.
    mutating func beginLifetimes() { lifetimes = lifetimes ?? ToldLifetimes() }

    mutating func take(_ row: LifetimeRecord) {
        let lifetime = row.lifetime(in: &names)
        if lifetime.lastHost.isName { hosts.insert(lifetime.lastHost) }
        let how = lifetime.end.isName ? String(decoding: names.bytes(lifetime.end), as: UTF8.self) : nil
        lifetimes?.take(lifetime, uuid: uuids.intern(names.bytes(lifetime.uuid)), how: how.flatMap(LifetimeEnd.init))
    }

    /// The sizes that the events show of an instance that the lifetime trace tells of.
    func sizes(of uuid: TextID) -> [SizeChange] {
        let number = Int(uuid.rawValue)
        guard places.indices.contains(number) else { return [] }
        return sizes[places[number]] ?? []
    }

    private mutating func takeDuration(_ row: InstanceRecord, _ kind: TextID) {
        guard let start = row.start else {
            withoutStart += 1
            return
        }
        // Both are times of the calendar, whose years have four digits: their difference fits.
        let duration = row.finish.microseconds - start.microseconds
        guard duration >= 0 else {
            withNegativeDuration += 1
            return
        }
        bins.add(duration)
        kinds[kind, default: Kind()].durations.append(duration)
    }

    private mutating func takeInstance(
        _ row: InstanceRecord, _ kind: TextID, isSuccess: Bool, user: TextID, project: TextID, host: TextID
    ) {
        let finish = row.finish.microseconds
        let seen = min(row.start?.microseconds ?? finish, finish)
        let flavor = Flavor(vcpus: row.vcpus, memory: row.memory, disk: row.disk)
        let number = Int(uuids.intern(row.uuid).rawValue)
        while places.count <= number { places.append(-1) }
        if places[number] < 0 {
            places[number] = instances.count
            instances.append(
                Instance(seen: seen, user: user, project: project, host: host, flavor: flavor, finish: finish))
        }
        let place = places[number]
        takeSize(flavor, at: finish, of: place)
        if host != .empty { instances[place].host = host }
        instances[place].seen = min(instances[place].seen, seen)
        instances[place].user = user
        instances[place].project = project
        instances[place].flavor = flavor
        if buildNames.contains(kind) {
            instances[place].hasBuild = true
            if isSuccess { instances[place].built = min(instances[place].built ?? finish, finish) }
        } else if isSuccess, deletes.contains(kind) {
            instances[place].deleted = max(instances[place].deleted ?? finish, finish)
        } else if isSuccess, resizes.contains(kind) {
            instances[place].isResized = true
        }
    }

    private mutating func takeSize(_ flavor: Flavor, at finish: Int64, of place: Int) {
        let known = instances[place]
        if sizes[place] == nil, known.flavor != flavor {
            // So far all rows have shown the same.
            sizes[place] = [
                SizeChange(time: .min, flavor: known.flavor), SizeChange(time: known.finish, flavor: known.flavor),
            ]
        }
        sizes[place]?.append(SizeChange(time: finish, flavor: flavor))
        instances[place].finish = max(known.finish, finish)
    }
}

extension InstanceFigures {
    /// Whether any name is none of a mask's digits.
    var hasUnmaskedNames: Bool {
        let shown = Set(users.keys).union(projects.keys).union(hosts)
        return uuids.all.contains { !$0.isEmpty && !MaskedText.looksMasked($0) }
            || shown.contains { $0 != .empty && !MaskedText.looksMasked(names.bytes($0)) }
    }
}

extension InstanceFigures.Instance {
    /// When it began to be alive: its build succeeded or, where the trace has no build of it at all, it was first seen. Nil if no
    /// build succeeded.
    var begin: Int64? { built ?? (hasBuild ? nil : seen) }

    /// When it was deleted. A delete that finished before the build did ends it at once.
    var end: Int64? {
        guard let begin, let deleted else { return nil }
        return max(begin, deleted)
    }
}
