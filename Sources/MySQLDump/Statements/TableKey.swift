/// A key or a constraint, as it stands in the list of CREATE TABLE or after ADD in ALTER TABLE (manuals of MySQL 9 and MariaDB 11, "CREATE
/// TABLE").
struct TableKey {
    enum Kind {
        case primary, unique, plain
        /// FULLTEXT, SPATIAL, VECTOR
        case search
        case foreign
        /// CHECK, PERIOD FOR
        case rule
    }

    private(set) var kind = Kind.plain
    /// Nil if the server finds one.
    private(set) var name: String?
    private(set) var parts = Parts()
    /// The table that a foreign key refers to.
    private(set) var reference: DropStatement.QualifiedName?

    /// What a key is made of.
    struct Parts: Equatable {
        var columns: [String] = []
        /// Whether values of whole columns are compared, not parts of texts.
        var isWhole = true
        /// An expression stands among the columns.
        var hasExpression = false
        /// Of one of them the largest value comes first.
        var isDescending = false
    }

    /// Whether a key or a constraint comes, and no column.
    static func begins(_ tokens: SQLTokens) -> Bool {
        var tokens = tokens
        switch tokens.nextKeyword() {
        // Reserved words, which are quoted as names even by --skip-quote-names.
        case "PRIMARY", "KEY", "UNIQUE", "INDEX", "CONSTRAINT", "FOREIGN", "FULLTEXT", "SPATIAL", "CHECK": return true
        // Elsewhere these are names.
        case "PERIOD": return tokens.takes("FOR")
        case "VECTOR": return tokens.takes("KEY") || tokens.takes("INDEX")
        default: return false
        }
    }

    /// Nil if it is not built as one.
    init?(_ tokens: inout SQLTokens) {
        if tokens.takes("CONSTRAINT"), !Self.begins(tokens) {
            guard let symbol = tokens.takeName() else { return nil }
            name = symbol
        }
        switch tokens.nextKeyword() {
        case "PRIMARY":
            kind = .primary
            guard tokens.takes("KEY") else { return nil }
        case "UNIQUE":
            kind = .unique
            _ = tokens.takes("KEY") || tokens.takes("INDEX")
        case "KEY", "INDEX": kind = .plain
        case "FULLTEXT", "SPATIAL":
            kind = .search
            _ = tokens.takes("KEY") || tokens.takes("INDEX")
        case "VECTOR":
            kind = .search
            guard tokens.takes("KEY") || tokens.takes("INDEX") else { return nil }
        case "FOREIGN":
            kind = .foreign
            guard tokens.takes("KEY") else { return nil }
        case "CHECK":
            kind = .rule
            guard tokens.takeCheck() else { return nil }
            return
        case "PERIOD":
            kind = .rule
            guard tokens.takes("FOR"), tokens.takeName() != nil, Self.parts(&tokens) != nil else { return nil }
            return
        default: return nil
        }
        _ = tokens.takeIfNotExists()
        if !Self.isType(tokens), let own = tokens.takeName() { name = own }
        guard Self.takesTypes(&tokens), let parts = Self.parts(&tokens) else { return nil }
        self.parts = parts
        if kind == .foreign {
            guard tokens.takes("REFERENCES"), let reference = tokens.takeReferred() else { return nil }
            self.reference = reference
        } else {
            while let isRight = Self.takeOption(&tokens) {
                guard isRight else { return nil }
            }
        }
    }

    /// `(a, b(20) DESC, (a + b))`; nil if something else stands there.
    static func parts(_ tokens: inout SQLTokens) -> Parts? {
        guard tokens.takes(Character8.open) else { return nil }
        var parts = Parts()
        repeat {
            if tokens.takes(Character8.open) {
                var number = tokens
                // The length of a column whose name is lost.
                if number.takeNumber(), number.takes(Character8.close) { return nil }
                guard tokens.takeParentheses() else { return nil }
                parts.hasExpression = true
                parts.isWhole = false
            } else {
                guard let name = tokens.takeName() else { return nil }
                parts.columns.append(name)
                if tokens.takes(Character8.open) {
                    guard tokens.takeNumber(), tokens.takes(Character8.close) else { return nil }
                    parts.isWhole = false
                }
            }
            if !tokens.takes("ASC"), tokens.takes("DESC") { parts.isDescending = true }
            // MariaDB's, of a period, which is no column: such a key compares more than values.
            if tokens.takes("WITHOUT") {
                guard tokens.takes("OVERLAPS"), parts.columns.popLast() != nil else { return nil }
                parts.isWhole = false
            }
        } while tokens.takes(Character8.comma)
        return tokens.takes(Character8.close) ? parts : nil
    }

    private static func isType(_ tokens: SQLTokens) -> Bool {
        guard case .word(let word) = tokens.peek() else { return false }
        return ["USING", "TYPE"].contains(word.uppercased())
    }

    /// Passes `USING BTREE` if it comes; false if no type follows USING.
    static func takesTypes(_ tokens: inout SQLTokens) -> Bool {
        while isType(tokens) {
            _ = tokens.next()
            guard ["BTREE", "HASH", "RTREE"].contains(tokens.nextKeyword()) else { return false }
        }
        return true
    }

    /// Passes an option that stands after the columns; nil if none comes, false if it is not built as one.
    static func takeOption(_ tokens: inout SQLTokens) -> Bool? {
        var ahead = tokens
        let isRight: Bool
        switch ahead.nextName() {
        case .word(let word):
            switch word.uppercased() {
            case "USING", "TYPE": isRight = ["BTREE", "HASH", "RTREE"].contains(ahead.nextKeyword())
            case "VISIBLE", "INVISIBLE", "IGNORED": isRight = true
            case "NOT": isRight = ahead.takes("IGNORED")
            case "WITH": isRight = ahead.takes("PARSER") && ahead.takeName() != nil
            case "COMMENT": isRight = ahead.takeString()
            case "KEY_BLOCK_SIZE": isRight = ahead.takeOptionValue()
            case "CLUSTERING", "ENGINE_ATTRIBUTE", "SECONDARY_ENGINE_ATTRIBUTE": isRight = ahead.takeOptionValue()
            case let option where ahead.peek() == .symbol(UInt8(ascii: "=")) && !TableOptions.isKnown(option):
                isRight = ahead.takeOptionValue()
            default: return nil
            }
        // An option of an engine.
        case .name: isRight = ahead.peek() == .symbol(UInt8(ascii: "=")) && ahead.takeOptionValue()
        default: return nil
        }
        tokens = ahead
        return isRight
    }
}

extension SQLTokens {
    /// What follows REFERENCES: the table, its columns, and what a change there does; nil if it is not built as that.
    mutating func takeReferred() -> DropStatement.QualifiedName? {
        guard let name = StatementHead.wholeName(&self) else { return nil }
        if peek() == .symbol(Character8.open), TableKey.parts(&self) == nil { return nil }
        if takes("MATCH"), !(takes("FULL") || takes("PARTIAL") || takes("SIMPLE")) { return nil }
        while true {
            // `ON UPDATE CURRENT_TIMESTAMP` is the column's own.
            var ahead = self
            guard ahead.takes("ON"), ahead.takes("DELETE") || ahead.takes("UPDATE") else { break }
            let isAction =
                ahead.takes("RESTRICT") || ahead.takes("CASCADE") || ahead.takes("NO") && ahead.takes("ACTION")
                || ahead.takes("SET") && (ahead.takes("NULL") || ahead.takes("DEFAULT"))
            guard isAction else { return nil }
            self = ahead
        }
        return .init(database: name.database, table: name.table)
    }

    /// What follows CHECK: `(…) [[NOT] ENFORCED]`; false if it is not built as that.
    mutating func takeCheck() -> Bool {
        guard takes(Character8.open), takeParentheses() else { return false }
        var ahead = self
        if ahead.takes("NOT"), ahead.takes("ENFORCED") {
            self = ahead
        } else {
            _ = takes("ENFORCED")
        }
        return true
    }
}
