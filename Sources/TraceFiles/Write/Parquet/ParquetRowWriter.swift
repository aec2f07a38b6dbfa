import TraceHistory
import Values

/// Writes rows as a Parquet file, a row group at a time.
struct ParquetRowWriter {
    /// A column of rows: where its values are gathered, or those of its fields.
    private enum Place {
        case column(Int)
        case structure(fields: [(name: String, column: Int)])
    }

    private var groups: ParquetGroups
    private let places: [Place]
    /// Rows so far.
    private(set) var rows = 0

    /// - Parameters:
    ///   - about: what the file says of itself as a whole.
    ///   - groupRows: tests use small groups.
    init(
        _ columns: [WrittenColumn], about: [(key: String, value: String)], creator: String,
        groupRows: Int = ParquetGroups.mostRows, output: any TraceOutput
    ) throws {
        var leaves: [ParquetLeaf] = []
        places = columns.map { column in
            guard let kind = column.kind.parquet else {
                let first = leaves.count
                leaves += column.fields.map { ParquetLeaf(structure: column.name, name: $0.name, kind: $0.kind) }
                return .structure(fields: column.fields.enumerated().map { ($1.name, first + $0) })
            }
            leaves.append(ParquetLeaf(name: column.name, kind: kind))
            return .column(leaves.count - 1)
        }
        groups = try ParquetGroups(leaves, about: about, creator: creator, mostRows: groupRows, output: output)
    }

    /// Writes a row.
    ///
    /// - Parameter value: gives the value of the column at a place.
    @inline(__always)
    mutating func writeRow(_ texts: RowTexts, _ value: (_ place: Int) -> TraceValue) throws {
        for (index, place) in places.enumerated() {
            switch place {
            case .column(let column): put(value(index), texts, in: column)
            case .structure(let fields):
                guard case .properties(let properties) = value(index) else {
                    for field in fields { groups.columns[field.column].putNull() }
                    continue
                }
                put(properties, texts, in: fields)
            }
        }
        rows += 1
        try groups.endRow()
    }

    private mutating func put(_ value: TraceValue, _ texts: RowTexts, in column: Int) {
        switch value {
        // Named values have columns of their own.
        case .null, .properties: groups.columns[column].putNull()
        case .text, .masked, .word: groups.columns[column].put(UTF8Text.escaped(texts.bytes(value)))
        case .integer(let number): groups.columns[column].put(number)
        case .time(let time): groups.columns[column].put(time.microseconds)
        case .seconds(let microseconds): groups.columns[column].put(SecondsText.seconds(microseconds: microseconds))
        case .beforeEpoch: groups.columns[column].put(SecondsText.beforeEpochSeconds)
        }
    }

    /// A field that is not among the properties is NULL.
    private mutating func put(
        _ properties: [(name: String, value: PropertyValue)], _ texts: RowTexts, in fields: [(name: String, column: Int)]
    ) {
        var next = 0
        for (name, column) in fields {
            // Nearly always they stand in the fields' order.
            if next < properties.count, properties[next].name == name {
                put(properties[next].value, texts, in: column)
                next += 1
            } else if let property = properties.first(where: { $0.name == name }) {
                put(property.value, texts, in: column)
            } else {
                groups.columns[column].putNull()
            }
        }
    }

    private mutating func put(_ value: PropertyValue, _ texts: RowTexts, in column: Int) {
        switch value {
        case .text(let id):
            if id.isNull {
                groups.columns[column].putNull()
            } else {
                groups.columns[column].put(UTF8Text.escaped(texts.pool.bytes(id)))
            }
        case .fraction(let number): put(number.value, in: column) { $0.put($1) }
        case .number(let number): put(number.value, in: column) { $0.put($1) }
        }
    }

    private mutating func put<Number>(_ number: Number?, in column: Int, _ put: (inout ParquetColumn, Number) -> Void) {
        guard let number else { return groups.columns[column].putNull() }
        // Where a name has texts in other rows, all its values are texts.
        if groups.columns[column].kind == .text {
            groups.columns[column].put(Array("\(number)".utf8)[...])
        } else {
            put(&groups.columns[column], number)
        }
    }

    /// Hands everything to the output. No row follows.
    mutating func finish() throws {
        try groups.finish()
    }
}

extension ValueKind {
    /// Seconds are floating-point numbers, as they are printed in CSV. Nil for named values, of which each has its own.
    var parquet: ParquetColumn.Kind? {
        switch self {
        case .text, .maskedText: return .text
        case .time: return .time
        case .seconds: return .double
        case .integer: return .integer
        case .properties: return nil
        }
    }
}
