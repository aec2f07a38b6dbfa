import OpenStackTables
import Values

extension AuditReading {
    /// The instances and events of one database, as its audit tables tell them.
    mutating func instances(
        _ audit: AuditTables, _ texts: inout TextPool
    ) throws(AuditClock.Unknown) -> ExactInstances {
        var exact = ExactInstances()
        for life in try lives(audit.instances, texts, by: \.key) {
            guard let key = life.versions.first?.row.key, !key.isNull else { continue }
            if exact.versions[key] == nil { exact.instanceKeys.append(key) }
            exact.versions[key, default: []] += life.versions.map { ExactInstances.Version(time: $0.time, row: $0.row) }
            exact.removed[key] = life.removedAt
        }
        /// For each id the actions that had it, oldest first.
        var actions: [Int64: [AuditedRowLife<ActionRow>]] = [:]
        for life in try lives(
            audit.actions, texts, by: { AuditedAction(id: $0.id, instance: $0.instanceKey, createdAt: $0.createdAt) })
        {
            actions[life.last.row.id, default: []].append(life)
        }
        for life in try lives(
            audit.events, texts, by: { AuditedEvent(id: $0.id, startTime: $0.startTime, createdAt: $0.createdAt) })
        {
            // What an event became counts, not what it was when it began.
            let row = life.last.row
            guard let actionID = row.actionID.value, let held = actions[actionID], let first = life.versions.first,
                let action = held.last(where: { ($0.versions.first?.time ?? first.time) <= first.time }) ?? held.first
            else {
                exact.leftOut.add(.noAction)
                continue
            }
            exact.events.append(
                ExactInstances.Event(
                    event: JoinedEvent(
                        id: row.id, actionID: actionID, createdAt: action.last.row.createdAt, startTime: row.startTime,
                        finishTime: row.finishTime, event: row.event, eventKey: texts.internFolded(row.event),
                        result: row.result, instance: -1, rank: -1, host: row.host, action: action.last.row.action,
                        requestedAt: action.last.row.startTime, finishedIn: .max),
                    instanceKey: action.last.row.instanceKey))
        }
        return exact
    }
}

/// What never changes in an action.
private struct AuditedAction: Hashable {
    var id: Int64
    var instance: TextID
    var createdAt: NullableDateTime
}

/// What never changes in an event, but for its name.
private struct AuditedEvent: Hashable {
    var id: Int64
    var startTime: NullableDateTime
    var createdAt: NullableDateTime
}
