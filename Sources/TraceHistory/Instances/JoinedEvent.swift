import OpenStackTables
import Values

/// An event that is joined to its action and its instance. Text numbers belong to the history.
package struct JoinedEvent: Sendable {
    package var id: Int64
    package var actionID: Int64
    /// `instance_actions.created_at`
    package var createdAt: NullableDateTime
    package var startTime: NullableDateTime
    package var finishTime: NullableDateTime
    package var event: TextID
    /// `event` as a comparison sees it.
    var eventKey: TextID
    package var result: TextID
    /// The place of the instance in its database's `instances`.
    package var instance: Int32
    /// The backup that supplied it.
    package var rank: Int32
    /// `instance_actions_events.host`
    package var host: TextID
    /// `instance_actions.action`; NULL where an earlier version of this program did not read it.
    package var action: TextID
    /// `instance_actions.start_time`: when the user asked for it; NULL as above.
    package var requestedAt: NullableDateTime
    /// The oldest backup in which it is finished; `Int32.max` if it is in none.
    var finishedIn: Int32
    /// The instance as that backup shows it, as a place in its database's `shown`; -1 for the newest values.
    var shown: Int32 = -1

    /// The event as a newer backup has it, which an older one held, too.
    func over(_ older: JoinedEvent) -> JoinedEvent {
        guard older.finishedIn < finishedIn else { return self }
        var event = self
        event.finishedIn = older.finishedIn
        event.shown = older.shown
        return event
    }

    /// In order of what an event is known by. The ids come first, as in a backup.
    static func precedes(_ left: JoinedEvent, _ right: JoinedEvent) -> Bool {
        if left.id != right.id { return left.id < right.id }
        return (left.instance, left.eventKey, left.createdAt) < (right.instance, right.eventKey, right.createdAt)
    }
}
