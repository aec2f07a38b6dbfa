import Values

/// What an encoding has to know of a column.
struct WrittenColumn {
    var name: String
    var kind: ValueKind
}
