// Long, because it keeps places of instances that events refer to, and each way that changes them has to keep the others right.

import OpenStackTables
import Values

/// The instance events of all backups, joined inside each backup and united over them.
package struct InstanceHistory {
    /// What is known of one database.
    package struct Database: Sendable {
        package var name: String
        package internal(set) var instances: [InstanceRow] = []
        /// In order of what an event is known by.
        package var events: [JoinedEvent] = []
        /// For each instance the newest backup that holds it.
        package internal(set) var holders: [Int32] = []
        /// And the oldest; `Int32.min` where an earlier version of this program did not write it down.
        fileprivate(set) var firstHolders: [Int32] = []
        /// What instances were at first, where audit tables tell it better than the oldest backup; by their places.
        var firstRows: [Int32: InstanceRow] = [:]
        /// What instances were in older backups; nil if nobody will ask.
        fileprivate(set) var versions: InstanceVersions?
        /// What events show that do not show their instance as it is now.
        package internal(set) var shown: [InstanceRow] = []
        /// For each text number of the history the place of the instance with that key, or -1.
        fileprivate var placeOfKey: [Int32] = []

        init(name: String, keepsVersions: Bool) {
            self.name = name
            versions = keepsVersions ? InstanceVersions() : nil
        }

        /// - Parameters:
        ///   - instances: each with the newest backup that holds it.
        ///   - events: in order of what an event is known by.
        /// - Returns: nil if two instances have one key, or one has none.
        init?(
            name: String, instances: [(row: InstanceRow, holder: Int32, firstHolder: Int32)], versions: InstanceVersions,
            events: [JoinedEvent],
            keys: Int
        ) {
            self.name = name
            placeOfKey = [Int32](repeating: -1, count: keys + 1)
            for (row, holder, firstHolder) in instances {
                guard !row.key.isNull, place(of: row.key) == nil else { return nil }
                firstHolders[Int(put(row, rank: Int(holder), room: placeOfKey.count))] = firstHolder
            }
            self.versions = versions
            self.events = events
        }

        /// The place of the instance with this key; nil if the database holds none.
        func place(of key: TextID) -> Int? {
            let number = Int(key.rawValue)
            return number < placeOfKey.count && placeOfKey[number] >= 0 ? Int(placeOfKey[number]) : nil
        }
    }

    /// What is kept of one name of databases.
    struct Named {
        /// Everything that any backup holds.
        var all: Database
        /// The newest backup that was folded.
        var newestRank = 0
        /// What `--history latest` shows: the newest backup alone.
        var latest: Database?
        var latestRank = 0
        var latestIsIntact = false
    }

    private let options: TraceOptions
    /// Whether what instances were in older backups is kept.
    private let keepsVersions: Bool
    private(set) var names: [String: Named]

    init(options: TraceOptions, keepsVersions: Bool, names: [String: Named] = [:]) {
        self.options = options
        self.keepsVersions = keepsVersions
        self.names = names
    }

    /// Adds what a backup holds; of one that is older than others only what these do not tell better.
    ///
    /// - Parameter extract: gives its instances, actions and events away.
    mutating func fold(
        _ extract: inout DatabaseExtract, rank: Int, isIntact: Bool, translation: inout TextTranslation,
        texts: inout TextPool, leftOut: inout LeftOut
    ) {
        let isLatest = options.history == .latest && extract.holdsInstanceRows
        var rows = isLatest ? extract : DatabaseExtract(name: extract.name)
        // Taken out and put back, so that its arrays have one owner and are changed in place.
        var known =
            names.removeValue(forKey: extract.name) ?? Named(all: Database(name: extract.name, keepsVersions: keepsVersions))
        if rank >= known.newestRank {
            known.all.add(&extract, rank: rank, translation: &translation, texts: &texts, leftOut: &leftOut)
            known.newestRank = rank
        } else {
            var alone = Database(name: extract.name, keepsVersions: false)
            alone.add(&extract, rank: rank, translation: &translation, texts: &texts, leftOut: &leftOut)
            known.all.unite(with: alone, ofRank: rank)
        }
        // The newest intact backup counts; a damaged one only where there is no other.
        if isLatest, isIntact || !known.latestIsIntact {
            var alone = Database(name: extract.name, keepsVersions: false)
            var counted = LeftOut()
            alone.add(&rows, rank: rank, translation: &translation, texts: &texts, leftOut: &counted)
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
    ///
    /// - Parameters:
    ///   - exact: what audit tables tell, by the names of databases.
    ///   - times: of each backup when it was made, by its rank.
    ///   - leftOut: takes rows of audit tables that no trace can show.
    consuming func resolved(
        _ identities: [DatabaseIdentity], exact: [String: ExactInstances] = [:], times: [Int: DateTime] = [:],
        leftOut: inout LeftOut
    ) -> [Database] {
        var databases: [Database] = []
        for identity in identities {
            let held = identity.names.compactMap { names[$0] }
            var database: Database?
            switch options.history {
            case .union:
                for var named in held {
                    if options.instanceValues == .then { named.all.showThen() }
                    if database == nil { database = named.all } else { database?.unite(with: named.all) }
                }
            case .latest:
                database =
                    held.filter { $0.latest != nil }.max {
                        ($0.latestIsIntact ? 1 : 0, $0.latestRank) < ($1.latestIsIntact ? 1 : 0, $1.latestRank)
                    }?.latest
            }
            // The newest backup alone has no use for what came before.
            for name in identity.names where options.history == .union || database == nil {
                guard let exact = exact[name] else { continue }
                leftOut.add(exact.leftOut)
                var audited = database ?? Database(name: name, keepsVersions: false)
                database = nil
                audited.take(exact, times: times, showsThen: options.instanceValues == .then, leftOut: &leftOut)
                database = audited
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
        _ extract: inout DatabaseExtract, rank: Int, translation: inout TextTranslation, texts: inout TextPool,
        leftOut: inout LeftOut
    ) {
        let places = take(&extract.instances, rank: rank, translation: &translation, texts: &texts)
        let join = InstanceJoin(&extract, places: places, rank: rank)
        let newer = join.joined(translation: &translation, texts: &texts, leftOut: &leftOut)
        events = OrderedUnion.of(newer, over: events, by: JoinedEvent.precedes) { $0.over($1) }
    }

    /// Takes the instances of a newer backup. Returns, for each text number of the extract, the place of the instance
    /// with that key, or -1.
    ///
    /// - Parameter rows: are given away.
    private mutating func take(
        _ rows: inout LogicalTable<InstanceRow>, rank: Int, translation: inout TextTranslation, texts: inout TextPool
    ) -> [Int32] {
        var places = [Int32](repeating: -1, count: translation.sourceCount)
        let known = instances.count
        let room = texts.count + rows.count + 1
        makeRoom(instances: rows.count)
        for half in LogicalTable<InstanceRow>.Half.allCases {
            var list = rows[half]
            rows[half] = RowList()
            for index in list.indices {
                let row = list[index]
                list.giveBack(before: index)
                if row.key.isNull { continue }
                let source = Int(row.key.rawValue)
                guard source < places.count else { continue }
                let kept = row.translated(&translation, &texts)
                if places[source] >= 0 {
                    let place = Int(places[source])
                    guard kept.supplies(insteadOf: instances[place]) else { continue }
                    if place < known {
                        versions?.note(kept, at: Int32(clamping: place), rank: Int32(clamping: rank), before: instances[place])
                    }
                    instances[place] = kept
                } else {
                    places[source] = put(kept, rank: rank, room: room)
                }
            }
        }
        return places
    }

    /// Of a first backup the lists are as long as its rows: growing, they would be there twice.
    private mutating func makeRoom(instances count: Int) {
        guard instances.isEmpty else { return }
        instances.reserveCapacity(count)
        holders.reserveCapacity(count)
        firstHolders.reserveCapacity(count)
    }

    /// Puts an instance over the one that is known.
    ///
    /// - Parameter room: how many keys there will be; so that room is made once for all rows to come.
    /// - Returns: its place.
    mutating func put(_ row: InstanceRow, rank: Int, room: Int) -> Int32 {
        let key = Int(row.key.rawValue)
        if placeOfKey.count <= key {
            placeOfKey.append(contentsOf: repeatElement(-1, count: max(room, key + 1) - placeOfKey.count))
        }
        let place = placeOfKey[key]
        if place >= 0 {
            versions?.note(row, at: place, rank: Int32(clamping: rank), before: instances[Int(place)])
            instances[Int(place)] = row
            holders[Int(place)] = Int32(clamping: rank)
            firstHolders[Int(place)] = min(firstHolders[Int(place)], Int32(clamping: rank))
            return place
        }
        placeOfKey[key] = Int32(clamping: instances.count)
        instances.append(row)
        holders.append(Int32(clamping: rank))
        firstHolders.append(Int32(clamping: rank))
        return placeOfKey[key]
    }

    /// Adds what another backup, or the same database under another name, held. No backup is in both, so the ranks tell what is newer.
    ///
    /// - Parameter backup: the rank of the only backup in `other`. Of another name of the database, whose backups are several, no older
    ///   values are taken over: `showThen` has to come before.
    fileprivate mutating func unite(with other: InstanceHistory.Database, ofRank backup: Int? = nil) {
        var places: [Int32] = []
        places.reserveCapacity(other.instances.count)
        for (index, (row, holder)) in zip(other.instances, other.holders).enumerated() {
            defer {
                if let place = place(of: row.key) { firstHolders[place] = min(firstHolders[place], other.firstHolders[index]) }
            }
            if let known = place(of: row.key), holders[known] > holder {
                places.append(Int32(clamping: known))
                if backup != nil {
                    versions?.insert(row, at: Int32(clamping: known), rank: holder, newest: instances[known])
                }
            } else {
                places.append(put(row, rank: Int(holder), room: other.placeOfKey.count))
            }
        }
        let firstShown = Int32(clamping: shown.count)
        shown += other.shown
        let moved = other.events.map { event in
            var event = event
            event.instance = places[Int(event.instance)]
            if event.shown >= 0 { event.shown += firstShown }
            return event
        }.sorted(by: JoinedEvent.precedes)
        events = OrderedUnion.of(moved, over: events, by: JoinedEvent.precedes) {
            $0.rank > $1.rank ? $0.over($1) : $1.over($0)
        }
    }

    /// Finds for each event the values that its instance had when the event was first seen finished. The names of a database are still
    /// apart, so each backup's values are known.
    fileprivate mutating func showThen() {
        for index in events.indices where events[index].finishedIn < .max {
            let event = events[index]
            let then = versions?.row(at: event.instance, in: event.finishedIn) ?? instances[Int(event.instance)]
            // The newest values under this name may not be the newest under all.
            if shown.last != then { shown.append(then) }
            events[index].shown = Int32(clamping: shown.count - 1)
        }
    }

    /// The instance as an event shows it.
    package func instance(of event: JoinedEvent) -> InstanceRow {
        event.shown >= 0 ? shown[Int(event.shown)] : instances[Int(event.instance)]
    }
}
