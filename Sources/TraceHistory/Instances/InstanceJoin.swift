import OpenStackTables
import Values

/// Joins the events of one database in one backup to their actions and instances.
struct InstanceJoin {
    private var events: LogicalTable<EventRow>
    private var actions: LogicalTable<ActionRow>
    /// For each text number of the extract the place of the instance with that key, or -1.
    private let places: [Int32]
    private let rank: Int32

    /// - Parameter extract: gives its actions and events away, so that memory comes free while they are joined.
    init(_ extract: inout DatabaseExtract, places: [Int32], rank: Int) {
        events = extract.events
        actions = extract.actions
        extract.events = LogicalTable()
        extract.actions = LogicalTable()
        self.places = places
        self.rank = Int32(clamping: rank)
    }

    /// The events, in order of what they are known by. Of two that are known by the same, that of the live half counts.
    consuming func joined(
        translation: inout TextTranslation, texts: inout TextPool, leftOut: inout LeftOut
    ) -> [JoinedEvent] {
        var joined: [JoinedEvent] = []
        joined.reserveCapacity(events.count)
        // The halves side by side: a list of each would take as much memory as all that is kept.
        var live = Half(&events.live, .live, places, rank)
        var shadow = Half(&events.shadow, .shadow, places, rank)
        var liveEvent = live.next(actions, &translation, &texts, &leftOut)
        var shadowEvent = shadow.next(actions, &translation, &texts, &leftOut)
        while let one = liveEvent ?? shadowEvent {
            if joined.count & (Half.step - 1) == 0 { giveBackActions(before: min(live.leastAction, shadow.leastAction)) }
            let isLive = liveEvent != nil
            if isLive, let other = shadowEvent, JoinedEvent.precedes(other, one) {
                joined.append(other)
                shadowEvent = shadow.next(actions, &translation, &texts, &leftOut)
                continue
            }
            joined.append(one)
            if !isLive {
                shadowEvent = shadow.next(actions, &translation, &texts, &leftOut)
                continue
            }
            if let other = shadowEvent, !JoinedEvent.precedes(one, other) {
                shadowEvent = shadow.next(actions, &translation, &texts, &leftOut)
            }
            liveEvent = live.next(actions, &translation, &texts, &leftOut)
        }
        return joined
    }

    /// Gives actions back that no event to come refers to.
    private mutating func giveBackActions(before id: Int64) {
        for half in LogicalTable<ActionRow>.Half.allCases {
            let rows = actions[half]
            actions[half].giveBack(before: rows[rows.firstKept...].firstPlace { $0.id < id })
        }
    }

    /// The events of one half, in order of their ids.
    ///
    /// An action is looked for in the event's own half first, since the other may have given its id to another. An archiver
    /// that was stopped midway leaves it in the other.
    private struct Half {
        /// A power of two.
        static let step = 4096

        private var rows: RowList<EventRow>
        private let half: LogicalTable<EventRow>.Half
        private let places: [Int32]
        private let rank: Int32
        private var live = ActionSearch()
        private var shadow = ActionSearch()
        private var index = 0
        /// For each `step` rows the least action that they and all rows after them refer to.
        private let leastActions: [Int64]

        /// - Parameter rows: are taken over.
        init(_ rows: inout RowList<EventRow>, _ half: LogicalTable<EventRow>.Half, _ places: [Int32], _ rank: Int32) {
            var least = [Int64](repeating: .max, count: rows.count / Self.step + 1)
            for (index, row) in rows.enumerated() {
                if let action = row.actionID.value { least[index / Self.step] = min(least[index / Self.step], action) }
            }
            for step in least.indices.dropLast().reversed() { least[step] = min(least[step], least[step + 1]) }
            leastActions = least
            self.rows = rows
            rows = []
            self.half = half
            self.places = places
            self.rank = rank
        }

        /// No row to come refers to an action with a lower id.
        var leastAction: Int64 { leastActions[index / Self.step] }

        /// The next event that has an action and an instance; the others are counted.
        mutating func next(
            _ actions: LogicalTable<ActionRow>, _ translation: inout TextTranslation, _ texts: inout TextPool,
            _ leftOut: inout LeftOut
        ) -> JoinedEvent? {
            while index < rows.count {
                let row = rows[index]
                index += 1
                rows.giveBack(before: index)
                guard let actionID = row.actionID.value, let action = find(actionID, in: actions) else {
                    leftOut.add(.noAction)
                    continue
                }
                let key = Int(action.instanceKey.rawValue)
                guard key < places.count, places[key] >= 0 else {
                    leftOut.add(.noInstance)
                    continue
                }
                let event = translation(row.event, &texts)
                return JoinedEvent(
                    id: row.id, actionID: actionID, createdAt: action.createdAt, startTime: row.startTime,
                    finishTime: row.finishTime, event: event, eventKey: texts.internFolded(event),
                    result: translation(row.result, &texts), instance: places[key], rank: rank,
                    host: translation(row.host, &texts), action: translation(action.action, &texts),
                    requestedAt: action.startTime,
                    finishedIn: row.finishTime.value == nil ? .max : rank)
            }
            return nil
        }

        private mutating func find(_ id: Int64, in actions: LogicalTable<ActionRow>) -> ActionRow? {
            switch half {
            case .live: return live.find(id, in: actions.live) ?? shadow.find(id, in: actions.shadow)
            case .shadow: return shadow.find(id, in: actions.shadow) ?? live.find(id, in: actions.live)
            }
        }
    }
}

/// Finds actions by id in a list that is ordered by id.
private struct ActionSearch {
    /// Events lie near their action's neighbours: the last place is a good guess.
    private var last = 0

    mutating func find(_ id: Int64, in actions: RowList<ActionRow>) -> ActionRow? {
        last = max(last, actions.firstKept)
        if last < actions.count, actions[last].id == id { return actions[last] }
        if last + 1 < actions.count, actions[last + 1].id == id {
            last += 1
            return actions[last]
        }
        let place = actions[actions.firstKept...].firstPlace { $0.id < id }
        guard place < actions.count, actions[place].id == id else { return nil }
        last = place
        return actions[place]
    }
}
