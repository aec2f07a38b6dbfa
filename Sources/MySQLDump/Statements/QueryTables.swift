/// The tables that a query reads, as far as they follow FROM, JOIN, TABLE or LIKE; `CREATE TABLE … SELECT` and `INSERT … SELECT` of tables
/// that nobody wants are read no further.
enum QueryTables {
    /// Where the statement makes tables of its own (WITH), none is told.
    ///
    /// - Returns: each with whether another table is made like it: then it is no view.
    static func names(
        in statement: UnsafeRawBufferPointer, mode: SQLMode
    ) -> [(name: DropStatement.QualifiedName, isModel: Bool)] {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        // CREATE TABLE or INSERT INTO, which names its own table.
        var hasBegun = false
        var names: [(name: DropStatement.QualifiedName, isModel: Bool)] = []
        // For each parenthesis whether it holds a query: FROM stands in functions, too, as in TRIM('a' FROM b).
        var queries = [true]
        var isInList = false
        while names.count < 1000 {
            switch tokens.next() {
            case .end, .incomplete, .symbol(Character8.semicolon): return names
            case .symbol(Character8.open):
                let holdsQuery: Bool = if case .word(let word) = tokens.peek() { word.uppercased() == "SELECT" } else { isInList }
                if queries.count < 1000 { queries.append(holdsQuery) }
                isInList = isInList && holdsQuery
            case .symbol(Character8.close):
                if queries.count > 1 { queries.removeLast() }
            case .symbol(Character8.comma) where isInList && queries.last == true: take(&tokens, &names)
            case .word(let word):
                switch word.uppercased() {
                case "WITH": return []
                case "SELECT":
                    hasBegun = true
                    isInList = false
                case "FROM" where hasBegun && queries.last == true, "JOIN" where hasBegun, "STRAIGHT_JOIN" where hasBegun:
                    isInList = true
                    take(&tokens, &names)
                case "LIKE" where !hasBegun: take(&tokens, &names, isModel: true)
                case "TABLE" where !names.isEmpty || !isCreate(statement, mode): take(&tokens, &names)
                case "WHERE", "GROUP", "HAVING", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "PROCEDURE", "WINDOW":
                    isInList = false
                default: continue
                }
            default: continue
            }
        }
        return names
    }

    private static func isCreate(_ statement: UnsafeRawBufferPointer, _ mode: SQLMode) -> Bool {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        return tokens.nextKeyword() == "CREATE"
    }

    /// Takes a name, if a table's comes and no query or function.
    private static func take(
        _ tokens: inout SQLTokens, _ names: inout [(name: DropStatement.QualifiedName, isModel: Bool)], isModel: Bool = false
    ) {
        var ahead = tokens
        switch ahead.nextName() {
        case .word(let word) where ["DUAL", "LATERAL", "SELECT"].contains(word.uppercased()): return
        case .word, .name: break
        default: return
        }
        guard let name = StatementHead.wholeName(&tokens), tokens.peek() != .symbol(Character8.open) else { return }
        names.append((.init(database: name.database, table: name.table), isModel))
    }
}
