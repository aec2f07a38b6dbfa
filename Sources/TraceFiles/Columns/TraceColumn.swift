import TraceHistory
import Values

/// The columns of one kind of trace, a case each. All that is known of a column stands in its declaration; which formats have it,
/// and in which order, in `FormatColumns.swift`.
package protocol TraceColumn: CaseIterable, Hashable, Sendable, RawRepresentable where RawValue == Int, AllCases == [Self] {
    /// What a row shows.
    associatedtype Event: TraceEvent

    var declaration: ColumnDeclaration<Self> { get }

    static func columns(of format: TraceFormat) -> ColumnList<Self>
    /// Whom a row is about. It is never NULL and never empty.
    static var subject: Self { get }
    /// The machine.
    static var host: Self { get }
    /// Names that PROPERTIES has only if they are asked for, after all others.
    static var optionalProperties: [String] { get }
}

extension TraceColumn {
    package static var optionalProperties: [String] { [] }
}

extension TraceColumn {
    /// As it stands in the header, and as a key of JSON.
    package var name: String { declaration.name }
}

/// What writing, reading, verifying and `docs/format.md` know of a column.
package struct ColumnDeclaration<Column: TraceColumn>: Sendable {
    package let name: String
    /// What its values are, and how an event's is found.
    package let value: ColumnValue<Column>
    /// What its values mean, for readers of the trace; plain sentences in Markdown.
    let meaning: String
    /// The unit of a number, empty if it has none.
    let unit: String
    /// When it is NULL; nil if never.
    package let null: String?
    /// The column of OpenStack's tables that it comes from.
    let source: String
    /// A value as CSV shows it, without quotes; those of one format make a row of the fixtures' traces.
    let example: String

    init(
        _ name: String, _ value: ColumnValue<Column>, _ meaning: String, unit: String = "", null: String? = nil, source: String,
        example: String
    ) {
        self.name = name
        self.value = value
        self.meaning = meaning
        self.unit = unit
        self.null = null
        self.source = source
        self.example = example
    }
}

/// What a column's values are, and how an event's is found.
package enum ColumnValue<Column: TraceColumn>: Sendable {
    package typealias Event = Column.Event

    case text(@Sendable (Event) -> TextID)
    /// A text that is masked unless `--masking none` is given.
    case maskedText(@Sendable (Event) -> TextID)
    /// The name of what happened to a machine.
    case machineEvent(@Sendable (Event) -> MachineEventKind)
    /// A point in time, UTC.
    case time(@Sendable (Event) -> NullableDateTime)
    /// Seconds from the epoch to the time of another column.
    case seconds(of: Column)
    /// Seconds between the times of two other columns.
    case duration(from: Column, to: Column)
    case integer(@Sendable (Event) -> NullableInteger)
    /// Named values.
    case properties([PropertyColumn<Column>], shown: @Sendable (Event) -> ShownProperties<Column>)

    /// What every encoding has to know of its values.
    package var kind: ValueKind {
        switch self {
        case .text, .machineEvent: return .text
        case .maskedText: return .maskedText
        case .time: return .time
        case .seconds, .duration: return .seconds
        case .integer: return .integer
        case .properties: return .properties
        }
    }
}

/// A value of PROPERTIES that has a column of its own in another format.
package struct PropertyColumn<Column: TraceColumn>: Sendable {
    package let name: String
    /// The column that it would be, of whole numbers.
    package let column: Column
    /// Other names with this end mean the same.
    package let ending: String?

    init(_ name: String, _ column: Column, ending: String? = nil) {
        self.name = name
        self.column = column
        self.ending = ending
    }
}

/// What PROPERTIES shows of an event.
package enum ShownProperties<Column: TraceColumn> {
    /// Everything that is declared.
    case all
    /// Only these, and each as NULL.
    case nulls(of: [Column])
    /// Others, which the event itself names; nil for one that it does not have.
    case named([(name: String, value: PropertyValue?)])
}

/// What the values of a column are.
package enum ValueKind: CaseIterable, Sendable {
    case text, maskedText, time
    /// Seconds, perhaps with a fraction.
    case seconds
    case integer
    /// Named values, of which the format fixes neither the number nor the types.
    case properties
}
