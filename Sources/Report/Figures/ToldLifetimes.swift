import TraceFiles
import Values

/// What an instance_lifetimes trace tells.
struct ToldLifetimes {
    /// From when a user asked for an instance until it ran.
    private(set) var waits: [BuildFigures.Wait] = []
    /// In the trace's order; those that never ran, or of which that is not known, are counted below instead.
    private(set) var lives: [Life] = []
    /// Instances without a START_TIME: they never ran, or nothing tells when they began.
    private(set) var withoutStart: [Life] = []
    /// Instances that ended nobody knows when, though it is known that they did.
    private(set) var withoutEnd = 0
    /// The end of observation, in microseconds since 1970.
    private(set) var last: Int64?

    /// - Parameters:
    ///   - uuid: the instance's number among those of the events.
    ///   - how: how it ended; nil if it lives.
    mutating func take(_ row: ReadLifetime, uuid: TextID, how: LifetimeEnd?) {
        func name(_ id: TextID) -> TextID { id.isName ? id : .empty }
        let size = row.last
        var life = Life(
            user: name(row.user), project: name(row.project), host: name(row.lastHost),
            flavor: InstanceFigures.Flavor(vcpus: size.vcpus.value, memory: size.memoryMB.value, disk: size.rootGB.value))
        life.uuid = uuid
        life.isResized =
            (row.resizes.value ?? 0) > 0 || row.first.vcpus != size.vcpus || row.first.memoryMB != size.memoryMB
        if let observed = row.observed.value?.microseconds { last = max(last ?? observed, observed) }
        guard let started = row.started.value else {
            withoutStart.append(life)
            return
        }
        if let submitted = row.submitted.value, submitted <= started {
            waits.append(
                BuildFigures.Wait(day: Day.of(started), duration: started.microseconds - submitted.microseconds))
        }
        life.isCreated = true
        life.seenUntil = row.observed.value?.microseconds
        if let ended = row.ended.value {
            life.end = max(started, ended).microseconds
        } else if let how {
            life.isLost = true
            if how == .deleted {
                withoutEnd += 1
                withoutStart.append(life)
                return
            }
        }
        life.begin = started.microseconds
        lives.append(life)
    }
}
