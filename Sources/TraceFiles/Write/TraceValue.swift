import TraceHistory
import Values

/// A value of a row on its way to a file.
enum TraceValue {
    case null
    case text(ArraySlice<UInt8>)
    case integer(Int64)
    case time(DateTime)
    case seconds(microseconds: Int64)
    /// What the traces say instead of seconds if a time lies before the epoch: -1.
    case beforeEpoch
    case properties([(name: String, value: PropertyValue)])
}

/// Takes the values of a format's columns from events. Which ones it takes how is settled once, not in each row.
struct EventValues<Column: TraceColumn> {
    private typealias Event = Column.Event

    private enum Source {
        case text(@Sendable (Event) -> TextID)
        case maskedText(@Sendable (Event) -> TextID)
        case machineEvent(@Sendable (Event) -> MachineEventKind)
        case time(@Sendable (Event) -> NullableDateTime)
        case seconds(@Sendable (Event) -> NullableDateTime)
        case duration(from: @Sendable (Event) -> NullableDateTime, to: @Sendable (Event) -> NullableDateTime)
        case integer(@Sendable (Event) -> NullableInteger)
        case properties([Property], shown: @Sendable (Event) -> ShownProperties<Column>)
    }

    private struct Property {
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

    /// The value of a column, by its place.
    @inline(__always)
    func value(_ place: Int, of event: Column.Event, _ texts: TextPool, _ masker: inout Masker) throws -> TraceValue {
        switch sources[place] {
        case .text(let text):
            let id = text(event)
            return id.isNull ? .null : .text(texts.bytes(id))
        case .maskedText(let text): return try masker.mask(text(event), of: texts).map { .text($0) } ?? .null
        case .machineEvent(let kind): return .text(Array(kind(event).rawValue.utf8)[...])
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
            case .named(let named): return .properties(named)
            }
        }
    }
}
