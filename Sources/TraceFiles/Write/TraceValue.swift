import TraceHistory
import Values

/// A value of a row on its way to a file.
enum TraceValue {
    case null
    /// A text of the history's pool.
    case text(TextID)
    /// The mask of such a text.
    case masked(TextID)
    /// A name that the format itself gives.
    case word(String)
    case integer(Int64)
    case time(DateTime)
    case seconds(microseconds: Int64)
    /// What the traces say instead of seconds if a time lies before the epoch: -1.
    case beforeEpoch
    case properties([(name: String, value: PropertyValue)])
}

/// Takes the values of a format's columns from events. Which ones it takes how is settled once, not in each row.
struct EventValues<Column: TraceColumn>: Sendable {
    private typealias Event = Column.Event

    private enum Source: Sendable {
        case text(@Sendable (Event) -> TextID)
        case maskedText(@Sendable (Event) -> TextID)
        case machineEvent(@Sendable (Event) -> MachineEventKind)
        case time(@Sendable (Event) -> NullableDateTime)
        case seconds(@Sendable (Event) -> NullableDateTime)
        case duration(from: @Sendable (Event) -> NullableDateTime, to: @Sendable (Event) -> NullableDateTime)
        case integer(@Sendable (Event) -> NullableInteger)
        case properties([Property], shown: @Sendable (Event) -> ShownProperties<Column>)
    }

    private struct Property: Sendable {
        var name: String
        var column: Column
        var value: @Sendable (Event) -> NullableInteger
    }

    private let sources: [Source]
    private let epoch: DateTime

    /// - Parameter epoch: what seconds are counted from.
    @inline(__always)
    init(_ columns: [Column], epoch: DateTime) {
        self.epoch = epoch
        sources = columns.map { column in
            switch column.declaration.value {
            case .text(let text): return .text(text)
            case .maskedText(let text): return .maskedText(text)
            case .machineEvent(let event): return .machineEvent(event)
            case .time(let time): return .time(time)
            case .seconds(let of): return .seconds(Self.time(of))
            case .duration(let from, let to): return .duration(from: Self.time(from), to: Self.time(to))
            case .integer(let integer): return .integer(integer)
            case .properties(let declared, let shown):
                let properties = declared.map { Property(name: $0.name, column: $0.column, value: Self.integer($0.column)) }
                return .properties(properties, shown: shown)
            }
        }
    }

    // A column that another one refers to by mistake has no such value; a test finds that.

    private static func time(_ column: Column) -> @Sendable (Event) -> NullableDateTime {
        guard case .time(let time) = column.declaration.value else { return { _ in NullableDateTime(nil) } }
        return time
    }

    private static func integer(_ column: Column) -> @Sendable (Event) -> NullableInteger {
        guard case .integer(let integer) = column.declaration.value else { return { _ in NullableInteger(nil) } }
        return integer
    }

    /// The texts that the rows of some events show masked, and the hosts of these events, each once.
    ///
    /// - Parameter count: how many texts there are.
    func texts(of events: some Sequence<Column.Event>, count: Int) -> (masked: [TextID], hosts: Set<TextID>) {
        // Not a list of the columns' functions: taking one out of an array counts references, for each value of each row.
        let places = sources.indices.filter { if case .maskedText = sources[$0] { true } else { false } }
        var isMasked = [Bool](repeating: false, count: count + 1)
        var isHost = isMasked
        var masked: [TextID] = []
        var hosts: Set<TextID> = []
        for event in events {
            for place in places {
                guard case .masked(let id) = value(place, of: event), Int(id.rawValue) < isMasked.count,
                    !isMasked[Int(id.rawValue)]
                else { continue }
                isMasked[Int(id.rawValue)] = true
                masked.append(id)
            }
            let host = event.host
            guard host.isName, Int(host.rawValue) < isHost.count, !isHost[Int(host.rawValue)] else { continue }
            isHost[Int(host.rawValue)] = true
            hosts.insert(host)
        }
        return (masked, hosts)
    }

    /// The value of a column, by its place.
    @inline(__always)
    func value(_ place: Int, of event: Column.Event) -> TraceValue {
        switch sources[place] {
        case .text(let text):
            let id = text(event)
            return id.isNull ? .null : .text(id)
        case .maskedText(let text):
            let id = text(event)
            return id.isNull ? .null : .masked(id)
        case .machineEvent(let kind): return .word(kind(event).rawValue)
        case .time(let time): return time(event).value.map { .time($0) } ?? .null
        case .seconds(let time):
            guard let time = time(event).value else { return .null }
            return time < epoch ? .beforeEpoch : .seconds(microseconds: TimeText.microseconds(from: epoch, to: time))
        case .duration(let start, let end):
            guard let start = start(event).value, let end = end(event).value else { return .null }
            return .seconds(microseconds: TimeText.microseconds(from: start, to: end))
        case .integer(let integer): return integer(event).value.map { .integer($0) } ?? .null
        case .properties(let properties, let shown):
            switch shown(event) {
            case .all: return .properties(properties.map { ($0.name, .number($0.value(event))) })
            case .nulls(let columns):
                return .properties(
                    properties.filter { columns.contains($0.column) }.map { ($0.name, .number(NullableInteger(nil))) })
            case .named(let named):
                return .properties(named.compactMap { property in property.value.map { (property.name, $0) } })
            }
        }
    }

    /// The named values of a column that some events have, in the order in which the first one with each has them; those that are
    /// declared if there are none.
    func fields(
        _ place: Int, of events: some Sequence<Column.Event>
    ) -> [(name: String, kind: ParquetColumn.Kind)] {
        guard case .properties(let declared, let shown) = sources[place] else { return [] }
        var fields: [(name: String, kind: ParquetColumn.Kind?)] = []
        func note(_ name: String, _ kind: ParquetColumn.Kind?) {
            guard let known = fields.firstIndex(where: { $0.name == name }) else { return fields.append((name, kind)) }
            if fields[known].kind == nil || kind == .text { fields[known].kind = kind ?? fields[known].kind }
        }
        var hasDeclared = false
        for event in events {
            switch shown(event) {
            case .all, .nulls:
                if !hasDeclared { for property in declared { note(property.name, .integer) } }
                hasDeclared = true
            case .named(let named):
                for property in named {
                    switch property.value {
                    case nil, .text(.null): note(property.name, nil)
                    case .text: note(property.name, .text)
                    case .number: note(property.name, .integer)
                    case .fraction: note(property.name, .double)
                    }
                }
            }
        }
        if fields.isEmpty { return declared.map { ($0.name, .integer) } }
        // What no row has is a text, as bare metal's properties are.
        return fields.map { ($0.name, $0.kind ?? .text) }
    }
}
