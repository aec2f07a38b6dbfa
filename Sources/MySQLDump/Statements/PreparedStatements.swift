/// What PREPARE makes of texts, and EXECUTE then runs. Percona's mysqldump prepares statements that set a variable or select a
/// number. Whatever else a prepared statement does to the tables is not carried out here.
struct PreparedStatements {
    /// User variables, in capitals, that hold nothing but harmless statements.
    private var harmlessVariables: Set<String> = []
    /// Names of harmless statements, in lower case.
    private var harmless: Set<String> = []
    private static let most = 256

    /// A user variable is assigned a text, or an expression in which these texts stand.
    mutating func assign(_ variable: String, texts: [String]) {
        guard !texts.isEmpty, texts.allSatisfy(Self.isHarmless) else {
            harmlessVariables.remove(variable)
            return
        }
        if harmlessVariables.count < Self.most, variable.utf8.count <= TableName.longestName {
            harmlessVariables.insert(variable)
        }
    }

    /// Takes PREPARE, EXECUTE or DEALLOCATE.
    ///
    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if it runs what may change tables.
    mutating func take(_ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        let verb = tokens.nextKeyword() ?? ""
        let name: String
        switch tokens.nextName() {
        case .word(let word), .name(let word): name = word.lowercased()
        default: throw DumpError(.syntax(expected: "a name after \(verb)"), offset: offset)
        }
        switch verb {
        case "PREPARE":
            var text = tokens
            let isHarmless =
                switch (tokens.nextKeyword(), tokens.next()) {
                case ("FROM", .string(let text)): Self.isHarmless(text)
                case ("FROM", .word(let variable)): harmlessVariables.contains(variable.uppercased())
                default: false
                }
            guard text.takes("FROM"), text.takeExpression(), text.isAtEnd else {
                throw DumpError(.syntax(expected: "FROM and a text in PREPARE"), offset: offset)
            }
            // Texts that stand side by side are one.
            if isHarmless, tokens.isAtEnd, harmless.count < Self.most, name.utf8.count <= TableName.longestName {
                harmless.insert(name)
            } else {
                harmless.remove(name)
            }
        case "EXECUTE":
            var rest = tokens
            let isImmediate = name == "immediate"
            if isImmediate, !rest.takeExpression() {
                throw DumpError(.syntax(expected: "a text in EXECUTE IMMEDIATE"), offset: offset)
            }
            guard !rest.takes("USING") || rest.takeExpressions(), rest.isAtEnd else {
                throw DumpError(.syntax(expected: "the end of EXECUTE"), offset: offset)
            }
            let isHarmless = isImmediate ? Self.hasHarmlessTexts(&tokens) : harmless.contains(name)
            guard isHarmless else { throw DumpError(.notFollowed(statement: "EXECUTE"), offset: offset) }
        // DEALLOCATE PREPARE name
        default:
            guard name == "prepare", let prepared = StatementHead.wholeName(&tokens) else {
                throw DumpError(.syntax(expected: "PREPARE and a name after \(verb)"), offset: offset)
            }
            guard tokens.isAtEnd else { throw DumpError(.syntax(expected: "the end of \(verb)"), offset: offset) }
            harmless.remove(prepared.table.lowercased())
        }
    }

    /// What a SET cannot change without changing how rows are read.
    private static let settings = ["SQL_MODE", "NAMES", "CHARSET", "CHARACTER", "AUTOCOMMIT"]

    /// Of `EXECUTE IMMEDIATE CONCAT('SET ROLE ', @role)`, which mariadb-dump writes with --system.
    private static func hasHarmlessTexts(_ tokens: inout SQLTokens) -> Bool {
        var hasText = false
        while true {
            switch tokens.next() {
            case .string(let text):
                guard isHarmless(text) else { return false }
                hasText = true
            case .end, .incomplete, .symbol(Character8.semicolon): return hasText
            default: continue
            }
        }
    }

    private static func isHarmless(_ text: String) -> Bool {
        let statement = text.drop { $0.isWhitespace }.prefix(4096).uppercased()
        if statement.hasPrefix("SELECT ") || statement.hasPrefix("DO ") { return true }
        return statement.hasPrefix("SET ") && !settings.contains { statement.contains($0) }
    }
}
