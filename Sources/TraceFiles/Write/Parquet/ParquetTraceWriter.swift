import TraceHistory
import Values

/// Writes the rows of one trace as a Parquet file, a row group at a time.
struct ParquetTraceWriter: TraceWriter {
    /// A row group is gathered in memory before it is written: it ends with this many rows, which readers skip or read at once, or
    /// when its values take this many bytes, whichever comes first.
    static let groupRows = 131_072
    static let groupBytes = 32 << 20

    private var columns: [ParquetColumn]
    private var writer: ParquetWriter
    private let groupRows: Int
    private var column = 0
    private var rowsOfGroup = 0
    private(set) var rows = 0

    /// - Parameters:
    ///   - about: what the file says of itself as a whole.
    ///   - groupRows: tests use small groups.
    init(
        _ columns: [TraceColumn], about: [(key: String, value: String)], creator: String, groupRows: Int = groupRows,
        output: any TraceOutput
    ) throws {
        let kinds = columns.map { (name: $0.name, kind: $0.kind.parquet) }
        self.columns = kinds.map(ParquetColumn.init)
        self.groupRows = max(1, groupRows)
        writer = try ParquetWriter(columns: kinds, metadata: about, creator: creator, output: output)
    }

    mutating func endRow() throws {
        column = 0
        rows += 1
        rowsOfGroup += 1
        if rowsOfGroup >= groupRows || columns.reduce(0, { $0 + $1.size }) >= Self.groupBytes { try endGroup() }
    }

    mutating func finish() throws {
        if rowsOfGroup > 0 { try endGroup() }
        try writer.finish()
    }

    private mutating func endGroup() throws {
        try writer.writeGroup(&columns, rows: rowsOfGroup)
        rowsOfGroup = 0
    }

    // MARK: Values

    mutating func putNull() { next { $0.putNull() } }
    mutating func put(_ text: ArraySlice<UInt8>) { next { $0.put(UTF8Text.repaired(text)) } }
    mutating func put(_ value: Int64) { next { $0.put(value) } }
    mutating func put(_ time: DateTime) { next { $0.put(time.microseconds) } }
    mutating func putSecondsBeforeEpoch() { next { $0.put(-1.0) } }
    mutating func putSeconds(microseconds: Int64) { next { $0.put(TimeText.seconds(microseconds: microseconds)) } }

    /// A Python literal, as in CSV.
    mutating func putProperties(_ properties: [(name: String, value: PropertyValue)], of texts: TextPool) {
        var literal: [UInt8] = []
        PropertiesText.python.append(properties, of: texts, to: &literal)
        put(literal[...])
    }

    private mutating func next(_ put: (inout ParquetColumn) -> Void) {
        if column < columns.count { put(&columns[column]) }
        column += 1
    }
}

extension TraceColumn.Kind {
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
