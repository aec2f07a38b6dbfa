import Values

/// What an encoding has to know of a column.
struct WrittenColumn {
    var name: String
    var kind: ValueKind
    /// Of named values those that the rows have, for encodings with types.
    var fields: [(name: String, kind: ParquetColumn.Kind)] = []
}
