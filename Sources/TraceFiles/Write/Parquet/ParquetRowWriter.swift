import TraceHistory
import Values

/// Writes rows as a Parquet file, a row group at a time.
struct ParquetRowWriter {
    /// A row group is gathered in memory before it is written: it ends with this many rows, which readers skip or read at once, or
    /// when its values take this many bytes, whichever comes first.
    static let groupRows = 131_072
    static let groupBytes = 32 << 20

    private var columns: [ParquetColumn]
    private var writer: ParquetWriter
    private let groupRows: Int
    private var rowsOfGroup = 0
    /// Rows so far.
    private(set) var rows = 0

    /// - Parameters:
    ///   - about: what the file says of itself as a whole.
    ///   - groupRows: tests use small groups.
    init(
        _ columns: [WrittenColumn], about: [(key: String, value: String)], creator: String, groupRows: Int = groupRows,
        output: any TraceOutput
    ) throws {
        let kinds = columns.map { (name: $0.name, kind: $0.kind.parquet) }
        self.columns = kinds.map(ParquetColumn.init)
        self.groupRows = max(1, groupRows)
        writer = try ParquetWriter(columns: kinds, metadata: about, creator: creator, output: output)
    }

    /// Writes a row.
    ///
    /// - Parameter value: gives the value of the column at a place.
    @inline(__always)
    mutating func writeRow(_ texts: RowTexts, _ value: (_ place: Int) -> TraceValue) throws {
        for place in columns.indices {
            let value = value(place)
            switch value {
            case .null: columns[place].putNull()
            case .text, .masked, .word: columns[place].put(UTF8Text.escaped(texts.bytes(value)))
            case .integer(let number): columns[place].put(number)
            case .time(let time): columns[place].put(time.microseconds)
            case .seconds(let microseconds): columns[place].put(SecondsText.seconds(microseconds: microseconds))
            case .beforeEpoch: columns[place].put(SecondsText.beforeEpochSeconds)
            case .properties(let properties):
                var literal: [UInt8] = []
                PropertiesText.python.append(properties, of: texts.pool, to: &literal)
                columns[place].put(UTF8Text.escaped(literal[...]))
            }
        }
        rows += 1
        rowsOfGroup += 1
        if rowsOfGroup >= groupRows || columns.reduce(0, { $0 + $1.size }) >= Self.groupBytes { try endGroup() }
    }

    /// Hands everything to the output. No row follows.
    mutating func finish() throws {
        if rowsOfGroup > 0 { try endGroup() }
        try writer.finish()
    }

    private mutating func endGroup() throws {
        try writer.writeGroup(&columns, rows: rowsOfGroup)
        rowsOfGroup = 0
    }
}

extension ValueKind {
    /// Seconds are floating-point numbers, as they are printed in CSV.
    var parquet: ParquetColumn.Kind {
        switch self {
        case .text, .maskedText, .properties: return .text
        case .time: return .time
        case .seconds: return .double
        case .integer: return .integer
        }
    }
}
