import OpenStackTables
import Values

/// The instance events of all backups, joined inside each backup and united over them.
package struct InstanceHistory {
    /// What is known of one database.
    package struct Database {
        package var name: String
        package fileprivate(set) var instances: [InstanceRow] = []
        /// In order of what an event is known by.
        package var events: [JoinedEvent] = []
        /// For each instance the newest backup that holds it.
        fileprivate var holders: [Int32] = []
        /// For each text number of the history the place of the instance with that key, or -1.
        fileprivate var placeOfKey: [Int32] = []

        init(name: String) {
            self.name = name
        }

        /// The place of the instance with this key; nil if the database holds none.
        func place(of key: TextID) -> Int? {
            let number = Int(key.rawValue)
            return number < placeOfKey.count && placeOfKey[number] >= 0 ? Int(placeOfKey[number]) : nil
        }
    }

    /// What is kept of one name of databases.
    private struct Named {
        /// Everything that any backup holds.
        var all: Database
        /// What `--history latest` shows: the newest backup alone.
        var latest: Database?
        var latestRank = 0
        var latestIsIntact = false
    }

    private let options: TraceOptions
    private var names: [String: Named] = [:]

    init(options: TraceOptions) {
        self.options = options
    }

    mutating func fold(
        _ extract: DatabaseExtract, rank: Int, isIntact: Bool, translation: inout TextTranslation,
        texts: inout TextPool, leftOut: inout LeftOut
    ) {
        // Taken out and put back, so that its arrays have one owner and are changed in place.
        var known = names.removeValue(forKey: extract.name) ?? Named(all: Database(name: extract.name))
        known.all.add(extract, rank: rank, translation: &translation, texts: &texts, leftOut: &leftOut)
        // The newest intact backup counts; a damaged one only where there is no other.
        if options.history == .latest, extract.holdsInstanceRows, isIntact || !known.latestIsIntact {
            var alone = Database(name: extract.name)
            var counted = LeftOut()
            alone.add(extract, rank: rank, translation: &translation, texts: &texts, leftOut: &counted)
            known.latest = alone
            known.latestRank = rank
            known.latestIsIntact = isIntact
        }
        names[extract.name] = known
    }

    /// Whether databases of two names hold one event: the same instance, event id and created_at of the action. A created_at
    /// that is NULL tells nothing.
    func share(_ one: String, _ other: String) -> Bool {
        guard let one = names[one]?.all, let other = names[other]?.all else { return false }
        var start = 0
        for event in one.events where event.createdAt.value != nil {
            while start < other.events.count, other.events[start].id < event.id { start += 1 }
            var next = start
            while next < other.events.count, other.events[next].id == event.id {
                if other.events[next].createdAt == event.createdAt,
                    other.instances[Int(other.events[next].instance)].key == one.instances[Int(event.instance)].key
                {
                    return true
                }
                next += 1
            }
        }
        return false
    }

    /// The databases, in order of their names, each event in one of them alone.
    consuming func resolved(_ identities: [DatabaseIdentity]) -> [Database] {
        var databases: [Database] = []
        for identity in identities {
            let held = identity.names.compactMap { names[$0] }
            var database: Database?
            switch options.history {
            case .union:
                for named in held {
                    if database == nil { database = named.all } else { database?.unite(with: named.all) }
                }
            case .latest:
                database =
                    held.filter { $0.latest != nil }.max {
                        ($0.latestIsIntact ? 1 : 0, $0.latestRank) < ($1.latestIsIntact ? 1 : 0, $1.latestRank)
                    }?.latest
            }
            guard var database else { continue }
            database.name = identity.name
            databases.append(database)
        }
        CopiedEvents.remove(from: &databases)
        return databases
    }
}

extension InstanceHistory.Database {
    /// Adds what a newer backup holds.
    fileprivate mutating func add(
        _ extract: DatabaseExtract, rank: Int, translation: inout TextTranslation, texts: inout TextPool,
        leftOut: inout LeftOut
    ) {
        let places = take(extract.instances, rank: rank, translation: &translation, texts: &texts)
        let join = InstanceJoin(extract, places: places, rank: rank)
        let live = join.events(in: .live, translation: &translation, texts: &texts, leftOut: &leftOut)
        let shadow = join.events(in: .shadow, translation: &translation, texts: &texts, leftOut: &leftOut)
        let newer = OrderedUnion.of(live, over: shadow, by: JoinedEvent.precedes)
        events = OrderedUnion.of(newer, over: events, by: JoinedEvent.precedes)
    }

    /// Takes the instances of a newer backup. Returns, for each text number of the extract, the place of the instance
    /// with that key, or -1.
    private mutating func take(
        _ rows: LogicalTable<InstanceRow>, rank: Int, translation: inout TextTranslation, texts: inout TextPool
    ) -> [Int32] {
        var places = [Int32](repeating: -1, count: translation.sourceCount)
        for half in LogicalTable<InstanceRow>.Half.allCases {
            for row in rows[half] where !row.key.isNull {
                let source = Int(row.key.rawValue)
                guard source < places.count else { continue }
                let kept = row.translated(&translation, &texts)
                if places[source] >= 0 {
                    let place = Int(places[source])
                    if kept.supplies(insteadOf: instances[place]) { instances[place] = kept }
                } else {
                    places[source] = put(kept, rank: rank, room: texts.count + rows.count + 1)
                }
            }
        }
        return places
    }

    /// Puts an instance over the one that is known.
    ///
    /// - Parameter room: how many keys there will be; so that room is made once for all rows to come.
    /// - Returns: its place.
    private mutating func put(_ row: InstanceRow, rank: Int, room: Int) -> Int32 {
        let key = Int(row.key.rawValue)
        if placeOfKey.count <= key {
            placeOfKey.append(contentsOf: repeatElement(-1, count: max(room, key + 1) - placeOfKey.count))
        }
        let place = placeOfKey[key]
        if place >= 0 {
            instances[Int(place)] = row
            holders[Int(place)] = Int32(clamping: rank)
            return place
        }
        placeOfKey[key] = Int32(clamping: instances.count)
        instances.append(row)
        holders.append(Int32(clamping: rank))
        return placeOfKey[key]
    }

    /// Adds what the same database held under another name. No backup holds both names, so the ranks tell what is newer.
    fileprivate mutating func unite(with other: InstanceHistory.Database) {
        var places: [Int32] = []
        places.reserveCapacity(other.instances.count)
        for (row, holder) in zip(other.instances, other.holders) {
            if let known = place(of: row.key), holders[known] > holder {
                places.append(Int32(clamping: known))
            } else {
                places.append(put(row, rank: Int(holder), room: other.placeOfKey.count))
            }
        }
        let moved = other.events.map { event in
            var event = event
            event.instance = places[Int(event.instance)]
            return event
        }.sorted(by: JoinedEvent.precedes)
        events = OrderedUnion.of(moved, over: events, by: JoinedEvent.precedes) { $0.rank > $1.rank ? $0 : $1 }
    }
}

extension InstanceRow {
    /// With the history's texts.
    fileprivate func translated(_ translation: inout TextTranslation, _ texts: inout TextPool) -> InstanceRow {
        var row = self
        row.key = translation(key, &texts)
        row.uuid = translation(uuid, &texts)
        row.hostname = translation(hostname, &texts)
        row.userID = translation(userID, &texts)
        row.projectID = translation(projectID, &texts)
        row.host = translation(host, &texts)
        row.node = translation(node, &texts)
        return row
    }
}
