/// The names of a table's columns, as its CREATE TABLE statement lists them.
struct CreateTable: Equatable {
    /// Every column, in order.
    private(set) var columns: [String] = []
    /// Those whose values are stored because somebody gave them, in order; the others are generated from these.
    private(set) var givenColumns: [String] = []
    /// Those that `SELECT *` shows and an INSERT without a column list fills, in order.
    private(set) var visibleColumns: [String] = []

    /// Nil if the statement lists no columns.
    init?(_ statement: UnsafeRawBufferPointer, from: Int, mode: SQLMode) {
        var tokens = SQLTokens(statement, from: from, mode: mode, atEnd: true)
        while true {
            // The table's name stands before the parenthesis.
            let token = tokens.nextName()
            if token == .symbol(Character8.open) { break }
            if token == .end || token == .incomplete { return nil }
        }
        var isLast = false
        while !isLast {
            let definition = Self.readDefinition(&tokens)
            isLast = definition.isLast
            guard let column = definition.column else { continue }
            columns.append(column)
            if !definition.isGenerated { givenColumns.append(column) }
            if !definition.isInvisible { visibleColumns.append(column) }
        }
        if columns.isEmpty { return nil }
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

    private struct Definition {
        /// Nil if a key or a constraint is defined.
        var column: String?
        var isGenerated = false
        var isInvisible = false
        var isLast = false
    }

    private static func readDefinition(_ tokens: inout SQLTokens) -> Definition {
        var definition = Definition()
        switch tokens.nextName() {
        case .name(let name): definition.column = name
        case .word(let word): definition.column = isColumn(word, before: tokens.peek()) ? word : nil
        case .end, .incomplete, .symbol(Character8.close):
            definition.isLast = true
            return definition
        default: break
        }
        var depth = 0
        while true {
            switch tokens.next() {
            case .symbol(Character8.open): depth += 1
            case .symbol(Character8.close):
                definition.isLast = depth == 0
                if depth == 0 { return definition }
                depth -= 1
            case .symbol(Character8.comma) where depth == 0: return definition
            case .word(let word) where depth == 0:
                switch word.uppercased() {
                // `c int GENERATED ALWAYS AS (…)`, or shorter `c int AS (…)`. No other clause of a column has AS.
                case "AS": definition.isGenerated = true
                case "INVISIBLE": definition.isInvisible = true
                default: break
                }
            case .end, .incomplete:
                definition.isLast = true
                return definition
            default: break
            }
        }
    }
}
