import OpenStackTables
import Values

/// What audit tables tell of the instances of one database: each change at its time, not what a night shows.
struct ExactInstances {
    /// An instance as one change left it.
    struct Version {
        /// From when on it was so, UTC.
        var time: DateTime
        var row: InstanceRow
    }

    /// An event as it last was, joined to its action.
    struct Event {
        /// Without its instance.
        var event: JoinedEvent
        /// The key of its instance.
        var instanceKey: TextID
    }

    /// By the instances' keys, oldest first; none is empty.
    var versions: [TextID: [Version]] = [:]
    /// When the rows of instances were removed that are not there any more, by the instances' keys.
    var removed: [TextID: DateTime] = [:]
    /// The rank of the newest backup that holds the audit.
    var newest = 0
    /// In the order in which the audit first tells of them.
    var instanceKeys: [TextID] = []
    var events: [Event] = []
    /// Rows that no trace can show.
    var leftOut = LeftOut()
}

extension ExactInstances {
    /// The newest backup in whose time an instance was there.
    fileprivate func lastHolder(of key: TextID, times: [Int: DateTime]) -> Int32 {
        guard let removed = removed[key] else { return Int32(clamping: newest) }
        return Int32(clamping: times.filter { $0.value < removed }.keys.max() ?? 0)
    }
}

extension InstanceHistory.Database {
    /// Adds what audit tables tell. Where a backup tells the same, it stands here once.
    ///
    /// - Parameters:
    ///   - times: of each backup when it was made, by its rank.
    ///   - showsThen: whether each event shows its instance as it was when the event finished.
    mutating func take(_ exact: ExactInstances, times: [Int: DateTime], showsThen: Bool, leftOut: inout LeftOut) {
        for key in exact.instanceKeys {
            guard let versions = exact.versions[key], let first = versions.first, let newest = versions.last else { continue }
            let holder = exact.lastHolder(of: key, times: times)
            if let place = place(of: key) {
                // A backup shows what no trigger watches, too, such as a new name: the later of the two counts.
                if let backup = times[Int(holders[place])], backup < newest.time { instances[place] = newest.row }
                if times[Int(firstHolders[place])].map({ first.time < $0 }) ?? true { note(first: versions, at: place) }
                holders[place] = max(holders[place], holder)
            } else {
                note(first: versions, at: Int(put(newest.row, rank: Int(holder), room: Int(key.rawValue) + 1)))
            }
        }
        take(exact.events, leftOut: &leftOut)
        if showsThen { showThen(exact) }
    }

    /// What an instance was at first: where it was put first, since a new one is nowhere.
    private mutating func note(first versions: [ExactInstances.Version], at place: Int) {
        let first = versions.first { $0.row.host.isName || $0.row.node.isName } ?? versions.first
        firstRows[Int32(clamping: place)] = first?.row
    }

    private mutating func take(_ exact: [ExactInstances.Event], leftOut: inout LeftOut) {
        var joined: [JoinedEvent] = []
        joined.reserveCapacity(exact.count)
        for one in exact {
            guard let place = place(of: one.instanceKey) else {
                leftOut.add(.noInstance)
                continue
            }
            var event = one.event
            event.instance = Int32(clamping: place)
            joined.append(event)
        }
        joined.sort(by: JoinedEvent.precedes)
        // An action that was made anew may have events that are known by the same.
        var audited: [JoinedEvent] = []
        for event in joined {
            if let last = audited.last, !JoinedEvent.precedes(last, event) { audited.removeLast() }
            audited.append(event)
        }
        events = OrderedUnion.of(audited, over: events, by: JoinedEvent.precedes) { audited, held in
            // Nothing that is finished begins again: triggers were off when it finished.
            guard audited.finishTime.value != nil else { return held }
            var event = audited
            event.finishedIn = held.finishedIn
            event.shown = held.shown
            return event
        }
    }

    /// The instance as the last change left it before the event finished. An event that finished before the first change shows what the
    /// backups tell, else the first that is known.
    private mutating func showThen(_ exact: ExactInstances) {
        for index in events.indices {
            guard let finished = events[index].finishTime.value,
                let versions = exact.versions[instances[Int(events[index].instance)].key], let first = versions.first
            else { continue }
            let next = versions.firstPlace(notBefore: { $0.time <= finished })
            if next == 0, events[index].shown >= 0 { continue }
            let then = next == 0 ? first.row : versions[next - 1].row
            if shown.last != then { shown.append(then) }
            events[index].shown = Int32(clamping: shown.count - 1)
        }
    }
}
