/// Reads which tables and views a DROP statement removes.
enum DropStatement {
    /// DROP [TEMPORARY] {TABLE | VIEW} [IF EXISTS] name, …; none for a DROP of anything else.
    static func tables(_ statement: UnsafeRawBufferPointer, mode: SQLMode) -> [(database: String?, table: String)] {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        var word = tokens.nextKeyword()
        if word == "DROP" { word = tokens.nextKeyword() }
        if word == "TEMPORARY" { word = tokens.nextKeyword() }
        guard word == "TABLE" || word == "VIEW" else { return [] }
        var names: [(database: String?, table: String)] = []
        repeat {
            guard let name = StatementHead.qualifiedName(&tokens, passing: ["IF", "EXISTS"]), let table = name.table
            else { break }
            names.append((name.database, table))
        } while tokens.next() == .symbol(Character8.comma)
        return names
    }
}
