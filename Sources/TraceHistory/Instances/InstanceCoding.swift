import OpenStackTables
import Values

/// The instances and events of all backups as bytes: what a state file keeps of them.
///
/// Events are in order of their ids, and neighbours have much in common: numbers and times are written as differences from the event
/// before. Differences wrap round, so that there is one for every two numbers.
extension InstanceHistory {
    /// - Parameter ranks: of the backups, in order; a place in it stands for a rank.
    func encode(to coder: inout ByteEncoder, ranks: [Int32]) {
        let places = Dictionary(ranks.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        coder.put(names.keys.sorted { $0.precedesByBytes($1) }) { coder, name in
            guard let database = names[name]?.all else { return }
            coder.put(name)
            coder.put(database.instances.count)
            for (index, (row, holder)) in zip(database.instances, database.holders).enumerated() {
                row.encode(to: &coder)
                coder.put(places[holder] ?? 0)
                // One that is not kept is as good as the first that is.
                coder.put(places[database.firstHolders[index]].map { $0 + 1 } ?? 0)
            }
            let versions = database.versions?.changed ?? [:]
            coder.put(versions.keys.sorted()) { coder, place in
                coder.put(Int(place))
                coder.put(versions[place] ?? []) { coder, version in
                    // If the backup that a version began with is not kept, the version begins with the next backup that is.
                    coder.put(version.rank == .min ? 0 : ranks.firstPlace(notBefore: { $0 < version.rank }) + 1)
                    version.row.encode(to: &coder)
                }
            }
            coder.put(database.events.count)
            var before = EventNumbers()
            for event in database.events {
                let numbers = EventNumbers(event, place: places[event.rank] ?? 0, finishedIn: places[event.finishedIn])
                numbers.encode(to: &coder, after: before)
                before = numbers
            }
        }
    }

    /// Reads what `encode` wrote.
    ///
    /// - Parameters:
    ///   - ranks: the rank that each number stands for.
    ///   - columns: those that were written.
    init(
        options: TraceOptions, decoding coder: inout ByteDecoder, texts: TextPool, ranks: [Int], columns: CodedColumns
    ) throws(ExtractCodingError) {
        let ofActions = columns.written(of: .instanceActions)
        let hasRequests = ofActions.map { $0.contains(ActionRow.requestColumn) } ?? true
        let columns = columns.written(of: .instances)
        func rank(_ coder: inout ByteDecoder) throws(ExtractCodingError) -> Int32 {
            let place = Int(clamping: try coder.unsigned())
            guard ranks.indices.contains(place) else { throw coder.damage }
            return Int32(clamping: ranks[place])
        }
        /// One more than a place; 0 if it is not known.
        func firstRank(_ coder: inout ByteDecoder) throws(ExtractCodingError) -> Int32 {
            let number = Int(clamping: try coder.unsigned())
            guard number <= ranks.count else { throw coder.damage }
            return number == 0 ? .min : Int32(clamping: ranks[number - 1])
        }
        var names: [String: Named] = [:]
        for _ in 0..<(try coder.count()) {
            let name = try coder.string()
            let instances = try coder.list { coder throws(ExtractCodingError) in
                (
                    row: try InstanceRow(decoding: &coder, texts, written: columns), holder: try rank(&coder),
                    firstHolder: hasRequests ? try firstRank(&coder) : .min
                )
            }
            var versions: [Int32: [InstanceVersions.Version]] = [:]
            for _ in 0..<(try coder.count()) {
                let place = Int(clamping: try coder.unsigned())
                guard place < instances.count else { throw coder.damage }
                versions[Int32(clamping: place)] = try coder.list { coder throws(ExtractCodingError) in
                    let first = Int(clamping: try coder.unsigned())
                    guard first <= ranks.count else { throw coder.damage }
                    return InstanceVersions.Version(
                        rank: first == 0 ? .min : Int32(clamping: ranks[first - 1]),
                        row: try InstanceRow(decoding: &coder, texts, written: columns)
                    )
                }
            }
            var before = EventNumbers()
            let events = try coder.list { coder throws(ExtractCodingError) in
                before = try EventNumbers(decoding: &coder, after: before, hasRequests: hasRequests)
                guard
                    let event = before.joined(texts, ranks: ranks, instances: instances.count)
                else { throw coder.damage }
                return event
            }
            // A search by halves and the union of lists rely on the order.
            for (event, next) in zip(events, events.dropFirst()) where !JoinedEvent.precedes(event, next) { throw coder.damage }
            guard names[name] == nil,
                let database = Database(
                    name: name, instances: instances, versions: InstanceVersions(versions), events: events, keys: texts.count)
            else { throw coder.damage }
            let newest = max(instances.lazy.map(\.holder).max() ?? 0, events.lazy.map(\.rank).max() ?? 0)
            names[name] = Named(all: database, newestRank: Int(newest))
        }
        self.init(options: options, keepsVersions: true, names: names)
    }
}

/// An event as numbers. Without arrays, since there are millions of events.
private struct EventNumbers {
    private var id: Int64 = 0
    private var actionID: Int64 = 0
    /// In microseconds; nil for NULL.
    private var createdAt: Int64?
    private var startTime: Int64?
    private var finishTime: Int64?
    private var event: UInt64 = 0
    private var eventKey: UInt64 = 0
    private var result: UInt64 = 0
    private var host: UInt64 = 0
    private var action: UInt64 = 0
    private var requestedAt: Int64?
    private var instance: Int64 = 0
    /// Which backup supplied it.
    private(set) var place = 0
    /// The oldest backup in which it is finished, counted from 1; 0 if there is none.
    private var finishedIn = 0

    init() {}

    init(_ joined: JoinedEvent, place: Int, finishedIn: Int?) {
        id = joined.id
        actionID = joined.actionID
        createdAt = joined.createdAt.value?.microseconds
        startTime = joined.startTime.value?.microseconds
        finishTime = joined.finishTime.value?.microseconds
        event = UInt64(joined.event.rawValue)
        eventKey = UInt64(joined.eventKey.rawValue)
        result = UInt64(joined.result.rawValue)
        host = UInt64(joined.host.rawValue)
        action = UInt64(joined.action.rawValue)
        requestedAt = joined.requestedAt.value?.microseconds
        instance = Int64(joined.instance)
        self.place = place
        self.finishedIn = finishedIn.map { $0 + 1 } ?? 0
    }

    /// What the next event's first time is written as a difference from.
    private var firstTime: Int64 { createdAt ?? startTime ?? finishTime ?? 0 }

    func encode(to coder: inout ByteEncoder, after before: EventNumbers) {
        coder.put(signed: id &- before.id)
        coder.put(signed: actionID &- before.actionID)
        var base = before.firstTime
        Self.put(createdAt, &base, &coder)
        Self.put(startTime, &base, &coder)
        Self.put(finishTime, &base, &coder)
        coder.put(event)
        coder.put(eventKey)
        coder.put(result)
        coder.put(host)
        coder.put(signed: instance &- before.instance)
        coder.put(place)
        coder.put(finishedIn)
        coder.put(action)
        // Close to when it was written down.
        base = firstTime
        Self.put(requestedAt, &base, &coder)
    }

    /// - Parameter hasRequests: whether it was written with what the user asked for.
    init(decoding coder: inout ByteDecoder, after before: EventNumbers, hasRequests: Bool) throws(ExtractCodingError) {
        id = before.id &+ (try coder.signed())
        actionID = before.actionID &+ (try coder.signed())
        var base = before.firstTime
        createdAt = try Self.time(&base, &coder)
        startTime = try Self.time(&base, &coder)
        finishTime = try Self.time(&base, &coder)
        event = try coder.unsigned()
        eventKey = try coder.unsigned()
        result = try coder.unsigned()
        host = try coder.unsigned()
        instance = before.instance &+ (try coder.signed())
        place = Int(clamping: try coder.unsigned())
        finishedIn = Int(clamping: try coder.unsigned())
        guard hasRequests else { return }
        action = try coder.unsigned()
        base = firstTime
        requestedAt = try Self.time(&base, &coder)
    }

    private static func put(_ time: Int64?, _ base: inout Int64, _ coder: inout ByteEncoder) {
        coder.put(time != nil)
        guard let time else { return }
        coder.put(signed: time &- base)
        base = time
    }

    private static func time(_ base: inout Int64, _ coder: inout ByteDecoder) throws(ExtractCodingError) -> Int64? {
        guard try coder.bool() else { return nil }
        base = base &+ (try coder.signed())
        // DATETIME knows no other years.
        guard DateTime(unixSeconds: DateTime(microseconds: base).unixSeconds) != nil else { throw coder.damage }
        return base
    }

    /// Nil if a number stands for nothing.
    func joined(_ pool: TextPool, ranks: [Int], instances: Int) -> JoinedEvent? {
        guard ranks.indices.contains(place), finishedIn <= ranks.count, instance >= 0, instance < Int64(instances),
            let event = pool.id(event), let eventKey = pool.id(eventKey),
            let result = pool.id(result), let host = pool.id(host), let action = pool.id(action)
        else { return nil }
        func date(_ time: Int64?) -> NullableDateTime { NullableDateTime(time.map(DateTime.init(microseconds:))) }
        return JoinedEvent(
            id: id, actionID: actionID, createdAt: date(createdAt), startTime: date(startTime), finishTime: date(finishTime),
            event: event, eventKey: eventKey, result: result, instance: Int32(clamping: instance),
            rank: Int32(clamping: ranks[place]),
            host: host, action: action, requestedAt: date(requestedAt),
            finishedIn: finishedIn == 0 ? .max : Int32(clamping: ranks[finishedIn - 1]))
    }
}
