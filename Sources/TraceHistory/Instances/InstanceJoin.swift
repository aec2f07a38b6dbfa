import OpenStackTables
import Values

/// Joins the events of one database in one backup to their actions and instances.
struct InstanceJoin {
    private let extract: DatabaseExtract
    /// For each text number of the extract the place of the instance with that key, or -1.
    private let places: [Int32]
    private let rank: Int32

    init(_ extract: DatabaseExtract, places: [Int32], rank: Int) {
        self.extract = extract
        self.places = places
        self.rank = Int32(clamping: rank)
    }

    /// The events of one half, in order of what they are known by.
    ///
    /// An action is looked for in the event's own half first, since the other may have given its id to another. An archiver
    /// that was stopped midway leaves it in the other.
    func events(
        in half: LogicalTable<EventRow>.Half, translation: inout TextTranslation, texts: inout TextPool,
        leftOut: inout LeftOut
    ) -> [JoinedEvent] {
        let rows = extract.events[half]
        guard !rows.isEmpty else { return [] }
        var own = ActionSearch(half == .live ? extract.actions.live : extract.actions.shadow)
        var other = ActionSearch(half == .live ? extract.actions.shadow : extract.actions.live)
        var keys = FoldedTexts()
        var joined: [JoinedEvent] = []
        joined.reserveCapacity(rows.count)
        for row in rows {
            guard let actionID = row.actionID.value, let action = own.find(actionID) ?? other.find(actionID) else {
                leftOut.add(.noAction)
                continue
            }
            let key = Int(action.instanceKey.rawValue)
            guard key < places.count, places[key] >= 0 else {
                leftOut.add(.noInstance)
                continue
            }
            let event = translation(row.event, &texts)
            joined.append(
                JoinedEvent(
                    id: row.id, actionID: actionID, createdAt: action.createdAt, startTime: row.startTime,
                    finishTime: row.finishTime, event: event, eventKey: keys.folded(event, &texts),
                    result: translation(row.result, &texts), instance: places[key], rank: rank,
                    host: translation(row.host, &texts), finishedIn: row.finishTime.value == nil ? .max : rank))
        }
        return joined
    }
}

/// Texts as comparisons see them. Each is folded once: there are few names of events.
private struct FoldedTexts {
    private var known: [TextID: TextID] = [:]

    mutating func folded(_ text: TextID, _ texts: inout TextPool) -> TextID {
        if let folded = known[text] { return folded }
        let folded = texts.internFolded(text)
        known[text] = folded
        return folded
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
        let place = actions.firstPlace(notBefore: { $0.id < id })
        guard place < actions.count, actions[place].id == id else { return nil }
        last = place
        return actions[place]
    }
}
