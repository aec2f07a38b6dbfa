import TraceFiles
import TraceHistory
import Values

/// Takes the rows of traces and makes of them what is exported.
///
/// Lifetimes tell more than events: where there are any, events tell only when instances were stopped.
package struct ExportGathering {
    /// A larger number is a mistake; the bound keeps sums and products from overflowing.
    static let most: Int64 = 1 << 30

    private let needsInstances: Bool
    private let wantsStops: Bool
    private let firstMachine: Int
    private let living: LivingInstances
    private var texts = TextPool()
    private var lifetimes: [InstanceLifetime] = []
    /// The place in `lifetimes` of an uuid.
    private var places: [TextID: Int] = [:]
    private var hasLifetimes = false
    private var hasEvents = false
    private var lives = TraceLives()
    /// When the first build of an instance began, as its events tell.
    private var builds: [TextID: DateTime] = [:]
    private var power: [TextID: [PowerChange]] = [:]
    private var machines: [MachineFleet.Event] = []

    /// Nova's events after which an instance uses no processor, and those after which it does again.
    private static let stops = [
        "compute_stop_instance", "compute_suspend_instance", "compute_pause_instance", "compute_shelve_instance",
    ]
    .map { Array($0.utf8) }
    private static let starts = [
        "compute_start_instance", "compute_resume_instance", "compute_unpause_instance", "compute_unshelve_instance",
    ].map { Array($0.utf8) }

    package init(_ target: ExportTarget, living: LivingInstances) {
        let declaration = target.declaration
        needsInstances = declaration.needsInstances
        wantsStops = declaration.wantsStops
        firstMachine = declaration.firstMachine
        self.living = living
    }

    /// A trace of this kind was there, with rows or without.
    package mutating func begin(_ subject: TraceSubject) {
        switch subject {
        case .instanceEvents: hasEvents = true
        case .instanceLifetimes: hasLifetimes = true
        case .machineEvents: break
        }
    }

    package mutating func take(_ event: TraceEventReader.Event) {
        switch event {
        case .instance(let row): if needsInstances { take(row) }
        case .machine(let row):
            machines.append(
                MachineFleet.Event(
                    time: row.time, host: texts.intern(row.host), kind: row.event,
                    capacity: MachineFleet.Capacity(cores: row.vcpus, memoryMB: row.memory, diskGB: row.disk)))
        case .lifetime(let row): if needsInstances { take(row.lifetime(in: &texts)) }
        }
    }

    private mutating func take(_ row: InstanceRecord) {
        lives.take(row)
        if case .build = InstanceEventMeaning(event: row.event, action: []), let start = row.start {
            let uuid = texts.intern(row.uuid)
            builds[uuid] = min(builds[uuid] ?? start, start)
        }
        guard wantsStops, row.result.elementsEqual(InstanceEventName.success.utf8) else { return }
        if Self.stops.contains(where: row.event.elementsEqual) {
            power[texts.intern(row.uuid), default: []].append(PowerChange(time: row.finish, isOn: false))
        } else if Self.starts.contains(where: row.event.elementsEqual) {
            power[texts.intern(row.uuid), default: []].append(PowerChange(time: row.finish, isOn: true))
        }
    }

    /// Of two rows of one instance the one that was observed later counts.
    private mutating func take(_ lifetime: InstanceLifetime) {
        guard let place = places[lifetime.uuid] else {
            places[lifetime.uuid] = lifetimes.count
            return lifetimes.append(lifetime)
        }
        if lifetimes[place].observed <= lifetime.observed { lifetimes[place] = lifetime }
    }

    /// - Parameter end: the end of observation, as a manifest tells; nil if none does.
    package mutating func finish(until end: DateTime?) -> ExportSource {
        var source = ExportSource()
        let last = [end, lives.lastTime, lifetimes.compactMap(\.observed.value).max(), machines.map(\.time).max()]
            .compactMap { $0 }.max()
        source.observed = last
        source.hasInstances = hasLifetimes || hasEvents
        if hasLifetimes {
            source.leftOut[.inEventsAlone] = lives.lifetimes(observed: nil).count {
                places[texts.intern($0.uuid, of: lives.texts)] == nil
            }
        } else {
            lifetimes = lives.lifetimes(observed: last).map { life in
                var life = life
                life.uuid = texts.intern(life.uuid, of: lives.texts)
                life.user = texts.intern(life.user, of: lives.texts)
                life.project = texts.intern(life.project, of: lives.texts)
                life.end = texts.intern(life.end, of: lives.texts)
                life.firstHost = texts.intern(life.firstHost, of: lives.texts)
                life.lastHost = texts.intern(life.lastHost, of: lives.texts)
                life.submitted = NullableDateTime(builds[life.uuid])
                return life
            }
        }
        select(&source)
        source.fleet = MachineFleet(machines, firstNumber: firstMachine)
        source.texts = texts
        return source
    }

    private mutating func select(_ source: inout ExportSource) {
        let failed = texts.intern("error")
        source.usedHosts = Set(lifetimes.flatMap { [$0.firstHost, $0.lastHost] }.filter(\.isName)).count
        for life in lifetimes {
            if (life.resizes.value ?? 0) > 0 { source.resized += 1 }
            switch exported(life, failed: failed, observed: source.observed) {
            case .success(let instance):
                if !instance.isEndSeen { source.openEnds += 1 }
                if !instance.isEndSeen, living == .none {
                    source.leftOut[.endNotSeen, default: 0] += 1
                } else {
                    source.instances.append(instance)
                }
            case .failure(let loss): source.leftOut[loss.reason, default: 0] += 1
            }
        }
        source.leftOut = source.leftOut.filter { $0.value > 0 }
        let pool = texts
        source.instances.sort { one, other in
            if one.submitted != other.submitted { return one.submitted < other.submitted }
            let starts = (NullableDateTime(one.started), NullableDateTime(other.started))
            return starts.0 == starts.1 ? pool.precedes(one.uuid, other.uuid) : starts.0 < starts.1
        }
    }

    private struct Loss: Error {
        let reason: ExportLoss
    }

    private func exported(_ life: InstanceLifetime, failed: TextID, observed: DateTime?) -> Result<ExportedInstance, Loss> {
        let isBroken = life.state == failed || (life.errors.value ?? 0) > 0
        // An instance that never ran has ended, or was given up.
        guard let first = life.submitted.value ?? life.started.value,
            life.started.value != nil || life.ended.value != nil || isBroken
        else { return .failure(Loss(reason: .startUnknown)) }
        let begin = life.started.value ?? first
        if let end = life.ended.value, end < begin { return .failure(Loss(reason: .endsBeforeStart)) }
        var ended = life.ended.value
        let isEndSeen = ended != nil || life.started.value == nil
        if !isEndSeen, living == .observed { ended = max(life.observed.value ?? observed ?? begin, begin) }
        let outcome: ExportedInstance.Outcome
        if life.started.value == nil {
            outcome = isBroken ? .failed : .cancelled
        } else {
            outcome = life.ended.value == nil ? .unknown : .completed
        }
        func size(_ first: NullableInteger, _ last: NullableInteger) -> Int64? {
            (first.value ?? last.value).flatMap { (1...Self.most).contains($0) ? $0 : nil }
        }
        let root = life.first.rootGB.value ?? life.last.rootGB.value
        let ephemeral = life.first.ephemeralGB.value ?? life.last.ephemeralGB.value
        let disk = root.flatMap { root in
            let parts = [root, ephemeral ?? 0]
            return parts.allSatisfy((0...Self.most).contains) ? parts.reduce(0, +) : nil
        }
        return .success(
            ExportedInstance(
                uuid: life.uuid, user: life.user, project: life.project, submitted: min(first, begin),
                isSubmissionKnown: life.submitted.value != nil, started: life.started.value, ended: ended, isEndSeen: isEndSeen,
                outcome: outcome, vcpus: size(life.first.vcpus, life.last.vcpus),
                memoryMB: size(life.first.memoryMB, life.last.memoryMB), diskGB: disk,
                stops: (power[life.uuid] ?? []).sorted { $0.time < $1.time }))
    }
}
