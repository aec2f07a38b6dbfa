import OpenStackTables
import Values

/// Which backups tell of a database's instances.
struct InstanceObservation: Sendable {
    var database: String
    /// The rank of the newest whole backup that holds its instances: who is not in it is no longer there. Nil if there is none.
    var newest: Int?
    /// Whether any backup has its tables of events.
    var hasEvents: Bool
}

extension ResolvedHistory {
    /// The lives of all instances that the options want, in order of when they were asked for, NULL first.
    ///
    /// - Returns: the lives, and how many instances the options leave out, by reason.
    package mutating func selectLifetimes(of type: InstanceType) -> (lifetimes: [InstanceLifetime], leftOut: LeftOut) {
        let places = livingPlaces()
        let events = lifeEvents()
        let ends = InstanceEnds(&texts)
        let filter = InstanceFilter(options, &texts)
        var leftOut = LeftOut()
        /// What rows are ordered by that the life does not show.
        struct Row {
            var life: InstanceLifetime
            var database: Int
            var id: Int64
        }
        var rows: [Row] = []
        for (number, place) in places {
            let database = instances[place.database]
            let row = database.instances[place.instance]
            if let reason = filter.reason(against: row, &texts) {
                leftOut.add(reason)
                continue
            }
            let life = life(of: place, events[number] ?? LifeEvents(), ends, type)
            if !options.covers(life.submitted.value) {
                leftOut.add(.outsidePeriod)
                continue
            }
            rows.append(Row(life: life, database: place.database, id: row.id))
        }
        rows.sort { one, other in
            let (left, right) = (
                (one.life.submitted, one.life.started, one.database, one.id),
                (other.life.submitted, other.life.started, other.database, other.id)
            )
            return left == right ? texts.precedes(one.life.uuid, other.life.uuid) : left < right
        }
        return (rows.map(\.life), leftOut)
    }

    fileprivate struct Place {
        var database: Int
        var instance: Int
    }

    /// Where each instance is, by the number of its key: of several databases in the one that does not hide it, else in the first.
    private func livingPlaces() -> [UInt32: Place] {
        var places: [UInt32: Place] = [:]
        for (number, database) in instances.enumerated() {
            for (index, row) in database.instances.enumerated() {
                if let known = places[row.key.rawValue] {
                    guard instances[known.database].instances[known.instance].isHidden, !row.isHidden else { continue }
                }
                places[row.key.rawValue] = Place(database: number, instance: index)
            }
        }
        return places
    }

    /// What the events of all databases tell, by the number of the instance's key.
    private mutating func lifeEvents() -> [UInt32: LifeEvents] {
        let success = texts.intern(Array(InstanceEventName.success.utf8))
        let error = texts.intern(Array(InstanceEventName.error.utf8))
        let create = texts.intern(Array("create".utf8))
        /// Few different events and actions come again and again.
        struct Name: Hashable {
            var event: TextID
            var action: TextID
        }
        var meanings: [Name: InstanceEventMeaning] = [:]
        var lives: [UInt32: LifeEvents] = [:]
        for database in instances {
            for event in database.events {
                guard let finished = event.finishTime.value else { continue }
                let name = Name(event: event.event, action: event.action)
                let meaning =
                    meanings[name] ?? InstanceEventMeaning(event: texts.bytes(event.event), action: texts.bytes(event.action))
                meanings[name] = meaning
                let tellsRequest = meaning == .build || event.action == create
                lives[database.instances[Int(event.instance)].key.rawValue, default: LifeEvents()].add(
                    meaning, isSuccess: event.result == success, isError: event.result == error, finished: finished,
                    requested: tellsRequest ? event.requestedAt.value : nil, host: event.host)
            }
        }
        return lives
    }

    private func life(
        of place: Place, _ events: LifeEvents, _ ends: InstanceEnds, _ type: InstanceType
    ) -> InstanceLifetime {
        let database = instances[place.database]
        let row = database.instances[place.instance]
        let index = Int32(clamping: place.instance)
        let oldest =
            database.firstRows[index] ?? database.versions?.row(at: index, in: database.firstHolders[place.instance]) ?? row
        let observation = observations.first { $0.database == database.name }
        let holder = Int(database.holders[place.instance])
        let newest = observation?.newest ?? holder
        var life = InstanceLifetime()
        life.uuid = row.uuid
        life.user = row.userID
        life.project = row.projectID
        life.reservation = row.reservationID
        life.state = row.vmState
        life.first = InstanceLifetime.Size(oldest)
        life.last = InstanceLifetime.Size(row)
        life.lastHost = row.host(of: type)
        life.firstHost = oldest.host(of: type)
        if type == .virtualMachine, events.builtOn.isName { life.firstHost = events.builtOn }
        if observation?.hasEvents == true {
            life.builds = NullableInteger(events.builds)
            life.resizes = NullableInteger(events.resizes)
            life.migrations = NullableInteger(events.migrations)
            life.errors = NullableInteger(events.errors)
        }
        life.submitted = NullableDateTime(events.requested ?? row.createdAt.value)
        life.started = NullableDateTime(Self.start(of: row, events))

        let isDeleted = row.isDeleted || row.vmState == ends.stateDeleted || row.deletedAt.value != nil
        let hasEnded = isDeleted || row.vmState.isNull && events.deleted != nil
        let isGone = !hasEnded && holder < newest
        if hasEnded {
            life.ended = NullableDateTime(row.terminatedAt.value ?? row.deletedAt.value ?? events.deleted)
            life.end = life.started.value == nil ? ends.unstarted : ends.deleted
        } else if isGone {
            life.end = ends.gone
        }
        life.observed = NullableDateTime(backupTimes[isGone ? holder : max(holder, newest)])
        return life
    }

    /// When an instance began to run. Nova sets `launched_at` anew after a resize or a rebuild, so the first build that succeeded
    /// tells better; but an event may say `Success` of a build that was given up, and then `launched_at` stays NULL.
    private static func start(of row: InstanceRow, _ events: LifeEvents) -> DateTime? {
        // An earlier version of this program has not read `launched_at`.
        guard row.createdAt.value != nil || row.launchedAt.value != nil else { return events.built }
        return row.launchedAt.value.map { events.built ?? $0 }
    }
}

/// The words of how instances end, and of Nova for an instance that is deleted, as numbers of a pool.
private struct InstanceEnds {
    let deleted: TextID
    let unstarted: TextID
    let gone: TextID
    let stateDeleted: TextID

    init(_ texts: inout TextPool) {
        deleted = texts.intern(Array(InstanceEnd.deleted.rawValue.utf8))
        unstarted = texts.intern(Array(InstanceEnd.unstarted.rawValue.utf8))
        gone = texts.intern(Array(InstanceEnd.gone.rawValue.utf8))
        stateDeleted = texts.intern(Array("deleted".utf8))
    }
}

extension InstanceLifetime.Size {
    fileprivate init(_ row: InstanceRow) {
        self.init()
        vcpus = row.vcpus
        memoryMB = row.memoryMB
        rootGB = row.rootGB
        ephemeralGB = row.ephemeralGB
        flavor = row.flavorID
    }
}

extension InstanceRow {
    /// The machine that it is on, or last was.
    func host(of type: InstanceType) -> TextID {
        type == .bareMetal && node.isName ? node : host
    }
}

extension TraceOptions {
    /// Whether a time is within --start and --end.
    fileprivate func covers(_ time: DateTime?) -> Bool {
        guard start != nil || end != nil else { return true }
        guard let time else { return false }
        return time >= start ?? time && time <= end ?? time
    }
}
