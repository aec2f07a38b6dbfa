/// Reads the names of a table's columns from its CREATE TABLE statement.
enum CreateTable {
    /// The columns that rows have values for, in order: generated columns have none
    /// (MySQL Reference Manual, "CREATE TABLE and Generated Columns"). Nil if the statement lists no columns.
    static func columns(_ statement: UnsafeRawBufferPointer, from: Int, mode: SQLMode) -> [String]? {
        var tokens = SQLTokens(statement, from: from, mode: mode, atEnd: true)
        while true {
            // The table's name stands before the parenthesis.
            let token = tokens.nextName()
            if token == .symbol(Character8.open) { break }
            if token == .end || token == .incomplete { return nil }
        }
        var columns: [String] = []
        while true {
            let definition = readDefinition(&tokens)
            if let column = definition.column { columns.append(column) }
            if definition.isLast { return columns.isEmpty ? nil : columns }
        }
    }

    /// First words of definitions that are no columns.
    private static let others: Set<String> = [
        "PRIMARY", "KEY", "UNIQUE", "INDEX", "CONSTRAINT", "FOREIGN", "FULLTEXT", "SPATIAL", "CHECK", "LIKE", "SELECT",
    ]

    /// Whether a bare first word names a column. All of `others` are reserved words, which are quoted as names even by
    /// `--skip-quote-names`; PERIOD is not, and is told from a column by `PERIOD FOR SYSTEM_TIME (…)`.
    private static func isColumn(_ word: String, before next: SQLTokens.Token) -> Bool {
        let keyword = word.uppercased()
        if keyword == "PERIOD", case .word(let word) = next { return word.uppercased() != "FOR" }
        return !others.contains(keyword)
    }

    private static func readDefinition(_ tokens: inout SQLTokens) -> (column: String?, isLast: Bool) {
        var column: String?
        switch tokens.nextName() {
        case .name(let name): column = name
        case .word(let word): column = isColumn(word, before: tokens.peek()) ? word : nil
        case .end, .incomplete, .symbol(Character8.close): return (nil, true)
        default: break
        }
        var depth = 0
        while true {
            switch tokens.next() {
            case .symbol(Character8.open): depth += 1
            case .symbol(Character8.close):
                if depth == 0 { return (column, true) }
                depth -= 1
            case .symbol(Character8.comma) where depth == 0: return (column, false)
            // `c int GENERATED ALWAYS AS (…)`, or shorter `c int AS (…)`. No other clause of a column has AS.
            case .word(let word) where depth == 0 && word.uppercased() == "AS": column = nil
            case .end, .incomplete: return (column, true)
            default: break
            }
        }
    }
}
