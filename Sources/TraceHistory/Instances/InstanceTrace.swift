import OpenStackTables
import Values

/// One event of an instance trace: all that a format may show of it.
package struct InstanceTraceEvent: TraceEvent, Sendable {
    /// Joined to its action.
    package var event: JoinedEvent
    /// The instance as this row shows it.
    package var instance: InstanceRow
    /// The machine that it happened on; NULL or empty if the instance never was on one.
    package var host: TextID
    package var instanceType: InstanceType
    /// What its action is known by; NULL unless `TraceOptions.columns` asks for it.
    package var request = TextID.null

    package var firstTime: DateTime? { event.startTime.value ?? event.finishTime.value }
}

/// The order of an instance trace. Events that are equal by it are in order of the action's created_at, then of the database's name,
/// the action's and the event's id.
package enum InstanceTraceOrder: Sendable {
    /// By the created_at of the action that the event belongs to, NULL first.
    case actionCreated
    /// By the event's start_time, NULL first.
    case started
}

/// The events of an instance trace, in its order. They are put together one by one: a million of them take eight bytes each.
package struct InstanceTrace: RandomAccessCollection, Sendable {
    /// The place of an event in the history.
    fileprivate struct Reference: Sendable {
        var database: Int32
        var event: Int32
    }

    /// Rows of the history that the options leave out, by reason.
    package let leftOut: LeftOut
    fileprivate let instanceType: InstanceType
    fileprivate let eventHost: TraceOptions.EventHost
    fileprivate let databases: [InstanceHistory.Database]
    fileprivate let references: [Reference]
    /// For each of them what its action is known by; empty if nobody asks.
    fileprivate let requests: [TextID]

    package var startIndex: Int { 0 }
    package var endIndex: Int { references.count }

    package subscript(index: Int) -> InstanceTraceEvent {
        let reference = references[index]
        // Not by way of a database of its own, which would be a copy with all its arrays.
        let place = Int(reference.database)
        let event = databases[place].events[Int(reference.event)]
        let instance = databases[place].instance(of: event)
        return InstanceTraceEvent(
            event: event, instance: instance, host: host(of: event, instance), instanceType: instanceType,
            request: requests.indices.contains(index) ? requests[index] : .null)
    }

    private func host(of event: JoinedEvent, _ instance: InstanceRow) -> TextID {
        switch instanceType {
        case .virtualMachine: return eventHost == .event && event.host.isName ? event.host : instance.host
        // Of bare metal `host` is the service that manages all machines, `node` the machine.
        case .bareMetal:
            if instance.node.isName { return instance.node }
            return event.host.isName ? event.host : instance.host
        }
    }
}

extension ResolvedHistory {
    /// What tells which instance events the options leave out.
    package mutating func instanceFilter() -> InstanceFilter { InstanceFilter(options, &texts) }

    /// For each database an event for each instance that it holds, which shows the instance's values: whatever they hold, rows will
    /// mostly show. Empty for a database without events.
    package func exampleEvents(of type: InstanceType) -> [InstanceExamples] {
        instances.compactMap { database in
            database.events.first.map { InstanceExamples(event: $0, instances: database.instances, instanceType: type) }
        }
    }

    /// Chooses the instance events that the options want, and orders them.
    package mutating func selectInstanceEvents(
        of type: InstanceType, order: InstanceTraceOrder, _ filter: InstanceFilter
    ) -> InstanceTrace {
        let databases = instances
        var leftOut = LeftOut()
        /// A reference with what it is mostly ordered by, so that most comparisons need no look at the event.
        struct Key {
            var time: NullableDateTime
            var reference: InstanceTrace.Reference
        }
        var kept: [Key] = []
        for (index, database) in databases.enumerated() {
            let excluded = database.instances.map { filter.reason(against: $0, &texts) }
            for (place, event) in database.events.enumerated() {
                let reason =
                    event.shown >= 0
                    ? filter.reason(against: database.instance(of: event), &texts) : excluded[Int(event.instance)]
                if let reason = reason ?? filter.reason(against: event) {
                    leftOut.add(reason)
                } else {
                    kept.append(
                        Key(
                            time: order == .started ? event.startTime : event.createdAt,
                            reference: InstanceTrace.Reference(database: Int32(index), event: Int32(clamping: place))))
                }
            }
        }
        kept.sort { one, other in
            if one.time != other.time { return one.time < other.time }
            let (left, right) = (one.reference, other.reference)
            let a = databases[Int(left.database)].events[Int(left.event)]
            let b = databases[Int(right.database)].events[Int(right.event)]
            // The databases are in order of their names.
            let (first, second) = (
                (a.createdAt, left.database, a.actionID, a.id), (b.createdAt, right.database, b.actionID, b.id)
            )
            if first != second { return first < second }
            // A rebuilt database has given out an id twice.
            if a.event != b.event { return texts.precedes(a.event, b.event) }
            return texts.precedes(
                databases[Int(left.database)].instances[Int(a.instance)].uuid,
                databases[Int(right.database)].instances[Int(b.instance)].uuid)
        }
        let requests = options.columns == .request ? kept.map { request(of: $0.reference) } : []
        return InstanceTrace(
            leftOut: leftOut, instanceType: type, eventHost: options.eventHost, databases: databases,
            references: kept.map(\.reference), requests: requests)
    }

    /// What the action of an event is known by: its id alone may be given out again.
    private mutating func request(of reference: InstanceTrace.Reference) -> TextID {
        let database = instances[Int(reference.database)]
        let event = database.events[Int(reference.event)]
        let created = event.createdAt.value?.microseconds ?? 0
        return texts.intern("\(database.name) \(event.actionID) \(created)")
    }
}

/// Instances, each with one and the same event.
package struct InstanceExamples: RandomAccessCollection, Sendable {
    fileprivate let event: JoinedEvent
    fileprivate let instances: [InstanceRow]
    fileprivate let instanceType: InstanceType

    package var startIndex: Int { 0 }
    package var endIndex: Int { instances.count }

    package subscript(index: Int) -> InstanceTraceEvent {
        let instance = instances[index]
        return InstanceTraceEvent(
            event: event, instance: instance, host: instance.host(of: instanceType), instanceType: instanceType)
    }
}
