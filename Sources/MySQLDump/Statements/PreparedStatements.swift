/// What PREPARE makes of texts, and EXECUTE then runs. Percona's mysqldump prepares statements that set a variable or select a
/// number. Whatever else a prepared statement does to the tables is not carried out here.
struct PreparedStatements {
    /// User variables, in capitals, that hold nothing but harmless statements.
    private var harmlessVariables: Set<String> = []
    /// Names of harmless statements, in lower case.
    private var harmless: Set<String> = []
    /// All names, in lower case.
    private var made: Set<String> = []
    private static let most = 256

    /// A user variable is assigned an expression.
    ///
    /// - Parameter isHarmless: whether it gives nothing but harmless statements.
    mutating func assign(_ variable: String, isHarmless: Bool) {
        guard isHarmless else {
            harmlessVariables.remove(variable)
            return
        }
        if harmlessVariables.count < Self.most, variable.utf8.count <= TableName.longestName {
            harmlessVariables.insert(variable)
        }
    }

    /// User variables may hold something else now.
    mutating func forgetVariables() { harmlessVariables = [] }

    /// Takes PREPARE, EXECUTE, DEALLOCATE or DROP PREPARE.
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
            let isFrom = tokens.takes("FROM")
            var text = tokens
            guard isFrom, text.takeExpression(), text.isAtEnd else {
                throw DumpError(.syntax(expected: "FROM and a text in PREPARE"), offset: offset)
            }
            if made.count < Self.most { made.insert(name) }
            if isHarmless(&tokens), tokens.isAtEnd, harmless.count < Self.most, name.utf8.count <= TableName.longestName {
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
            let isHarmless =
                isImmediate ? isHarmless(&tokens) && (tokens.isAtEnd || tokens.begins("USING")) : harmless.contains(name)
            guard isHarmless else { throw DumpError(.notFollowed(statement: "EXECUTE"), offset: offset) }
            // It may have been SELECT … INTO @name.
            forgetVariables()
        // DEALLOCATE PREPARE name, or DROP
        default:
            guard name == "prepare", let prepared = StatementHead.wholeName(&tokens) else {
                throw DumpError(.syntax(expected: "PREPARE and a name after \(verb)"), offset: offset)
            }
            guard tokens.isAtEnd else { throw DumpError(.syntax(expected: "the end of \(verb)"), offset: offset) }
            harmless.remove(prepared.table.lowercased())
            guard made.remove(prepared.table.lowercased()) != nil || made.count >= Self.most else {
                throw DumpError(.missing(what: "prepared statement"), offset: offset)
            }
        }
    }

    /// What a SET cannot change without changing how rows are read, or whether they are taken.
    private static let settings = [
        "SQL_MODE", "NAMES", "CHARSET", "CHARACTER", "COLLATION", "AUTOCOMMIT", "TIME_ZONE", "READ_ONLY", "FOREIGN_KEY_CHECKS",
        "COMPLETION_TYPE", "SAFE_UPDATES", "STORAGE_ENGINE", "STATEMENT", "TRANSACTION",
    ]

    /// Takes an expression that gives nothing but harmless statements; false if it may give others, and then not all of it is taken.
    ///
    /// A text, a variable that holds one, `IF(condition, one, another)` as Percona's mysqldump and mariadb-dump write it, or
    /// `CONCAT('SET ROLE ', @role)`, as mariadb-dump writes with --system: the beginning tells what it is.
    func isHarmless(_ tokens: inout SQLTokens, depth: Int = 0) -> Bool {
        guard depth < 10 else { return false }
        if tokens.takes(Character8.open) { return isHarmless(&tokens, depth: depth + 1) && tokens.takes(Character8.close) }
        switch tokens.next() {
        case .string(let text): return Self.isHarmless(text)
        case .word(let word) where word.hasPrefix("@"):
            return tokens.userVariable(after: word).map { harmlessVariables.contains($0.uppercased()) } ?? false
        case .word(let word) where word.uppercased() == "IF":
            guard tokens.takes(Character8.open), tokens.takeExpression(), tokens.takes(Character8.comma),
                isHarmless(&tokens, depth: depth + 1), tokens.takes(Character8.comma), isHarmless(&tokens, depth: depth + 1)
            else { return false }
            return tokens.takes(Character8.close)
        case .word(let word) where word.uppercased() == "CONCAT":
            guard tokens.takes(Character8.open), case .string(let text) = tokens.next(), text.uppercased().hasPrefix("SET ROLE ")
            else {
                return false
            }
            while tokens.takes(Character8.comma) {
                guard tokens.takeExpression() else { return false }
            }
            return tokens.takes(Character8.close)
        default: return false
        }
    }

    /// A longer one is not looked at, in bytes.
    private static let longest = 4096

    private static func isHarmless(_ text: String) -> Bool {
        guard text.utf8.count <= longest else { return false }
        let statement = text.drop { $0.isWhitespace }.uppercased()
        if statement.hasPrefix("SELECT ") || statement.hasPrefix("DO ") { return true }
        return statement.hasPrefix("SET ") && !settings.contains { statement.contains($0) }
    }
}
