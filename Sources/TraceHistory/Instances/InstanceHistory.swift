import OpenStackTables
import Values

/// The instance events of all backups, joined inside each backup and united over them.
package struct InstanceHistory {
    /// An event that is joined to its action and its instance. Text numbers belong to the history.
    package struct Event {
        package var id: Int64
        package var actionID: Int64
        /// `instance_actions.created_at`
        package var createdAt: NullableDateTime
        package var startTime: NullableDateTime
        package var finishTime: NullableDateTime
        package var event: TextID
        package var result: TextID
        /// The place of the instance in its database's `instances`.
        package var instance: Int32
        /// The backup that supplied it.
        package var rank: Int32
        /// `instance_actions_events.host`
        package var host: TextID
    }

    /// What is known of one database.
    package struct Database {
        package let name: String
        package var instances: [InstanceRow] = []
        /// For each text number of the history the place of the instance with that key, or -1.
        var placeOfKey: [Int32] = []
        /// In order of (event id, instance): the key by which an event is known.
        package var events: [Event] = []
        /// Whether what is known comes from damaged backups alone.
        var isSalvaged = true

        init(name: String) {
            self.name = name
        }
    }

    private let options: TraceOptions
    package private(set) var databases: [String: Database] = [:]

    init(options: TraceOptions) {
        self.options = options
    }

    mutating func fold(
        _ extract: DatabaseExtract, rank: Int, isIntact: Bool, translation: inout TextTranslation,
        texts: inout TextPool, leftOut: inout LeftOut
    ) {
        // `--history latest` means the newest intact backup; of a damaged one only where there is no other.
        if options.history == .latest, !isIntact, let known = databases[extract.name], !known.isSalvaged { return }
        // Taken out and put back, so that its arrays have one owner and are changed in place.
        var database =
            options.history == .latest
            ? Database(name: extract.name) : databases.removeValue(forKey: extract.name) ?? Database(name: extract.name)
        let places = database.take(extract.instances, translation: &translation, texts: &texts)
        var joined: [Event] = []
        joined.reserveCapacity(extract.events.count)
        var search = ActionSearch(extract.actions)
        for row in extract.events {
            guard let actionID = row.actionID.value, let action = search.find(actionID) else {
                leftOut.add(.noAction)
                continue
            }
            let key = Int(action.instanceKey.rawValue)
            guard key < places.count, places[key] >= 0 else {
                leftOut.add(.noInstance)
                continue
            }
            joined.append(
                Event(
                    id: row.id, actionID: actionID, createdAt: action.createdAt, startTime: row.startTime,
                    finishTime: row.finishTime, event: translation(row.event, &texts),
                    result: translation(row.result, &texts), instance: places[key], rank: Int32(clamping: rank),
                    host: translation(row.host, &texts)))
        }
        database.merge(joined)
        database.isSalvaged = database.isSalvaged && !isIntact
        databases[extract.name] = database
    }
}

extension InstanceHistory.Database {
    /// Takes the instances of a newer backup. Returns, for each text number of the extract, the place of the instance
    /// with that key in this backup, or -1.
    fileprivate mutating func take(
        _ rows: [InstanceRow], translation: inout TextTranslation, texts: inout TextPool
    ) -> [Int32] {
        var places = [Int32](repeating: -1, count: translation.sourceCount)
        for row in rows where !row.key.isNull {
            let key = translation(row.key, &texts)
            var kept = row
            kept.key = key
            kept.uuid = translation(row.uuid, &texts)
            kept.hostname = translation(row.hostname, &texts)
            kept.userID = translation(row.userID, &texts)
            kept.projectID = translation(row.projectID, &texts)
            kept.host = translation(row.host, &texts)
            kept.node = translation(row.node, &texts)
            if placeOfKey.count <= Int(key.rawValue) {
                // One step for all rows to come, not one for each.
                let missing = texts.count + rows.count + 1 - placeOfKey.count
                placeOfKey.append(contentsOf: repeatElement(-1, count: missing))
            }
            var place = placeOfKey[Int(key.rawValue)]
            if place >= 0 {
                instances[Int(place)] = kept
            } else {
                place = Int32(clamping: instances.count)
                instances.append(kept)
                placeOfKey[Int(key.rawValue)] = place
            }
            if Int(row.key.rawValue) < places.count { places[Int(row.key.rawValue)] = place }
        }
        return places
    }

    /// Unites with the events of a newer backup, which win.
    fileprivate mutating func merge(_ newer: [InstanceHistory.Event]) {
        func precedes(_ left: InstanceHistory.Event, _ right: InstanceHistory.Event) -> Bool {
            (left.id, left.instance) < (right.id, right.instance)
        }
        // Event ids are unique within a backup and come in order, so `newer` is in order of (id, instance).
        events = OrderedUnion.of(newer, over: events, by: precedes)
    }
}

/// Finds actions by id in a list that is ordered by id.
private struct ActionSearch {
    private let actions: [ActionRow]
    /// Events lie near their action's neighbours: the last place is a good guess.
    private var last = 0

    init(_ actions: [ActionRow]) {
        self.actions = actions
    }

    mutating func find(_ id: Int64) -> ActionRow? {
        for guess in [last, last + 1] where guess < actions.count && actions[guess].id == id {
            last = guess
            return actions[guess]
        }
        var low = 0
        var high = actions.count
        while low < high {
            let middle = (low + high) / 2
            if actions[middle].id < id { low = middle + 1 } else { high = middle }
        }
        guard low < actions.count, actions[low].id == id else { return nil }
        last = low
        return actions[low]
    }
}
