/// Gathers the values of columns and writes them as a Parquet file, a row group at a time.
struct ParquetGroups {
    /// A row group is gathered in memory before it is written: it ends with this many rows, which readers skip or read at once, or
    /// when its values take this many bytes, whichever comes first.
    static let mostRows = 131_072
    static let mostBytes = 32 << 20

    /// Each takes one value a row.
    var columns: [ParquetColumn]
    private var writer: ParquetWriter
    private let mostRows: Int
    private var rows = 0

    /// - Parameters:
    ///   - about: what the file says of itself as a whole.
    ///   - creator: the program and its version.
    init(
        _ leaves: [ParquetLeaf], about: [(key: String, value: String)] = [], creator: String, mostRows: Int = mostRows,
        output: any TraceOutput
    ) throws {
        columns = leaves.map { ParquetColumn(kind: $0.kind, form: $0.form) }
        self.mostRows = max(1, mostRows)
        writer = try ParquetWriter(columns: leaves, metadata: about, creator: creator, output: output)
    }

    /// To be called when each column has the value of another row.
    @inline(__always)
    mutating func endRow() throws {
        rows += 1
        if rows >= mostRows || columns.reduce(0, { $0 + $1.size }) >= Self.mostBytes { try end() }
    }

    /// Hands everything to the output. No row follows.
    mutating func finish() throws {
        if rows > 0 { try end() }
        try writer.finish()
    }

    private mutating func end() throws {
        try writer.writeGroup(&columns, rows: rows)
        rows = 0
    }
}
