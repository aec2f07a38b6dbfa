import Values

/// Reads the values of rows, by the columns of their layout. Holds those of the row that was read last.
package struct RowValues<Column: TraceColumn> {
    /// A column that this layout has, and where. A class: each value of each row looks at it, and a copy costs more than to read the value.
    package final class Placed {
        package let column: Column
        package let place: Int
        package let name: String
        package let value: ColumnValue<Column>
        fileprivate let mayBeNull: Bool
        fileprivate let reading: Reading
        /// Named values that stand for columns.
        fileprivate let declared: [PropertyColumn<Column>]

        fileprivate init(_ column: Column, at place: Int) {
            self.column = column
            self.place = place
            let declaration = column.declaration
            name = declaration.name
            value = declaration.value
            mayBeNull = declaration.null != nil
            var declared: [PropertyColumn<Column>] = []
            switch value {
            case .text, .maskedText, .seconds, .duration: reading = .nothing
            case .time: reading = .time
            case .integer: reading = .integer
            case .machineEvent: reading = .machineEvent
            case .properties(let columns, _):
                reading = .properties
                declared = columns
            }
            self.declared = declared
        }
    }

    /// What is read of a value, of `ColumnValue` what matters for that: its functions would be counted with each look.
    fileprivate enum Reading {
        case nothing, time, integer, machineEvent, properties
    }

    /// In the layout's order.
    package let columns: [Placed]
    /// What is wrong with the row, as far as one value alone can tell.
    package private(set) var damage: [(kind: RowDamage, message: String)] = []
    /// What happened to the machine; nil if it is damaged.
    package private(set) var machineEvent: MachineEventKind?
    /// The named values; nil if they are damaged, or the layout has none.
    package private(set) var properties: [TraceProperty]?
    /// Where each column of the format stands; nil for those that this layout does not have.
    private let places: [Int?]
    private var times: [NullableDateTime]
    private var integers: [NullableInteger]
    /// The named values that were read last: the next row often has the same.
    private var lastLiteral: [UInt8] = []
    private var lastProperties: [TraceProperty]?

    package init(_ columns: [Column]) {
        self.columns = columns.enumerated().map { Placed($1, at: $0) }
        let all = Column.allCases
        places = all.map { columns.firstIndex(of: $0) }
        times = all.map { _ in NullableDateTime(nil) }
        integers = all.map { _ in NullableInteger(nil) }
    }

    /// Where a column stands; nil if this layout does not have it.
    package func place(of column: Column) -> Int? { places[column.rawValue] }

    /// The text of a column; nil if the layout does not have it, and if JSON says that it is no text.
    package func text(_ column: Column, of row: TraceRow) -> ArraySlice<UInt8>? {
        places[column.rawValue].flatMap { row.text($0) }
    }

    /// Nil for NULL, and if it is damaged.
    package func time(_ column: Column) -> DateTime? { times[column.rawValue].value }

    /// The whole number of a column, or of the named value that stands for it; nil for NULL, and if it is damaged or not there.
    package func integer(_ column: Column) -> Int64? { integers[column.rawValue].value }

    /// Reads the values that are times, whole numbers, named values and machines' events, and checks whom the row is about.
    package mutating func read(_ row: TraceRow) {
        if !damage.isEmpty { damage.removeAll() }
        machineEvent = nil
        properties = nil
        for placed in columns {
            switch placed.reading {
            case .nothing: break
            case .time: times[placed.column.rawValue] = NullableDateTime(time(placed, row))
            case .integer: integers[placed.column.rawValue] = NullableInteger(integer(placed, row))
            case .machineEvent: machineEvent = machineEvent(placed, row)
            case .properties:
                properties = properties(placed, row)
                for property in placed.declared {
                    integers[property.column.rawValue] = NullableInteger(property.integer(in: properties ?? []))
                }
            }
        }
        if text(Column.subject, of: row)?.isEmpty != false { damage.append((.mask, "\(Column.subject.name) is empty")) }
    }

    private mutating func time(_ placed: Placed, _ row: TraceRow) -> DateTime? {
        if row.isNull(placed.place) {
            if !placed.mayBeNull { damage.append((.time, "\(placed.name) is NULL")) }
            return nil
        }
        if let time = row.text(placed.place).flatMap(TimeText.parse) { return time }
        damage.append((.time, "\(placed.name) is not a time like 2015-09-17T18:24:56, or not a day of the calendar"))
        return nil
    }

    private mutating func integer(_ placed: Placed, _ row: TraceRow) -> Int64? {
        if row.isNull(placed.place) { return nil }
        if let number = row.number(placed.place).flatMap(WholeNumber.parse) { return number }
        damage.append((.number, "\(placed.name) is neither a whole number nor NULL"))
        return nil
    }

    private mutating func machineEvent(_ placed: Placed, _ row: TraceRow) -> MachineEventKind? {
        if let kind = MachineEventKind(row.text(placed.place) ?? []) { return kind }
        let known = MachineEventKind.allCases.map(\.rawValue).joined(separator: ", ")
        damage.append((.event, "\(placed.name) is not one of \(known)"))
        return nil
    }

    private mutating func properties(_ placed: Placed, _ row: TraceRow) -> [TraceProperty]? {
        switch row.form(placed.place) {
        case .object: return row.properties
        case .plain:
            let text = row.bytes(placed.place)
            if lastProperties == nil || !lastLiteral.elementsEqual(text) {
                lastLiteral = Array(text)
                lastProperties = PythonDictionary.parse(text)
            }
            if lastProperties == nil {
                damage.append((.properties, "\(placed.name) is not a Python dictionary of texts, numbers, True, False and None"))
            }
            return lastProperties
        case .null, .text, .number:
            damage.append((.properties, "\(placed.name) is not an object"))
            return nil
        }
    }
}

extension PropertyColumn {
    /// The whole number among the named values; nil if there is none.
    fileprivate func integer(in properties: [TraceProperty]) -> Int64? {
        for property in properties {
            guard let number = property.value.wholeNumber else { continue }
            if property.name.elementsEqual(name.utf8) { return number }
            if let ending, property.name.suffix(ending.utf8.count).elementsEqual(ending.utf8) { return number }
        }
        return nil
    }
}
