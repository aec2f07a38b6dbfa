import Values

/// Writes the rows of one trace in one encoding. It knows its columns and asks for the value of each, so that no row has more or
/// fewer.
protocol RowWriter {
    /// Rows so far, without a header.
    var rows: Int { get }

    /// Writes a row.
    ///
    /// - Parameters:
    ///   - value: gives the value of the column at a place.
    ///   - texts: the pool of the texts in named values.
    mutating func writeRow(of texts: TextPool, _ value: (_ place: Int) throws -> TraceValue) throws
    /// Hands everything to the output. No row follows.
    mutating func finish() throws
}

/// What an encoding has to know of a column.
struct WrittenColumn {
    var name: String
    var kind: ValueKind
}
