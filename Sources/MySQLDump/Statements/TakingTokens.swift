/// How a grammar takes what may come next: words, marks, names, texts, lists, parentheses.
extension SQLTokens {
    /// Whether nothing but the statement's end is left.
    var isAtEnd: Bool { [.symbol(Character8.semicolon), .end].contains(peek()) }

    /// Whether the word is the next one.
    ///
    /// - Parameter keyword: in capitals.
    func begins(_ keyword: String) -> Bool {
        if let front, front & 0xdf != keyword.utf8.first { return false }
        var ahead = self
        return ahead.nextKeyword() == keyword
    }

    /// Takes the word if it is the next one.
    ///
    /// - Parameter keyword: in capitals.
    mutating func takes(_ keyword: String) -> Bool {
        if let front, front & 0xdf != keyword.utf8.first { return false }
        var ahead = self
        guard ahead.nextKeyword() == keyword else { return false }
        self = ahead
        return true
    }

    /// Takes the mark if it is the next one.
    mutating func takes(_ symbol: UInt8) -> Bool {
        if let front, front != symbol { return false }
        var ahead = self
        guard ahead.next() == .symbol(symbol) else { return false }
        self = ahead
        return true
    }

    /// Takes MariaDB's `WAIT n` or `NOWAIT`, if it is there; n are seconds.
    mutating func takeWait() {
        if !takes("NOWAIT"), takes("WAIT") { _ = next() }
    }

    /// Takes what stands between two words of a list, up to the first thing that is no comma; false if one of them is not built as it should
    /// be.
    mutating func takeList(_ element: (inout SQLTokens) -> Bool) -> Bool {
        repeat {
            guard element(&self) else { return false }
        } while takes(Character8.comma)
        return true
    }

    /// Takes one of the words, in capitals, if it comes.
    mutating func takes(anyOf words: Set<String>) -> String? {
        if let front, !Character8.isWord(front) { return nil }
        var ahead = self
        guard let word = ahead.nextKeyword(), words.contains(word) else { return nil }
        self = ahead
        return word
    }

    /// The next token if it is a name; nothing is taken else.
    mutating func takeName() -> String? {
        var ahead = self
        switch ahead.nextName() {
        case .word(let word) where !SQLTokens.reserved.contains(word.uppercased()) && !word.utf8.allSatisfy(Character8.isDigit):
            self = ahead
            return word
        case .name(let name):
            self = ahead
            return name
        default: return nil
        }
    }

    /// Words that are names only in quotes (MySQL Reference Manual, "Keywords and Reserved Words"), of those that stand in definitions.
    private static let reserved: Set<String> = StatementHead.reserved.union([
        "ADD", "ASC", "BETWEEN", "CASCADE", "CHANGE", "CHARACTER", "CHECK", "COLLATE", "COLUMN", "CONSTRAINT", "DATABASE",
        "DELETE", "DESC", "DESCRIBE", "EXISTS", "FALSE", "FOR", "FOREIGN", "FULLTEXT", "GRANT", "GROUP", "IF", "IGNORE",
        "INSERT", "INT", "JOIN", "KEYS", "LIKE", "LIMIT", "LOCK", "MATCH", "ORDER", "REFERENCES", "RENAME", "REPLACE",
        "RESTRICT", "SCHEMA", "SHOW", "SPATIAL", "TRIGGER", "TRUE", "UNION", "UNIQUE", "UNLOCK", "UNSIGNED", "UPDATE",
        "USE", "USING", "VARBINARY", "VARCHAR", "VARYING", "WITH", "WRITE", "ZEROFILL",
    ])

    /// Takes a word, a name or a text, whichever comes; nil if none does. So character sets, collations and values of options are written.
    mutating func takeText() -> String? {
        var ahead = self
        switch ahead.next() {
        case .word(let text), .name(let text), .string(let text):
            self = ahead
            return text
        default: return nil
        }
    }

    /// Takes a number without a sign, if it is the next token.
    mutating func takeNumber() -> Bool {
        var ahead = self
        guard case .word(let word) = ahead.next(), word.utf8.allSatisfy(Character8.isDigit) else { return false }
        self = ahead
        return true
    }

    /// Takes a text, if it is the next token.
    mutating func takeString() -> Bool {
        var ahead = self
        guard case .string = ahead.next() else { return false }
        self = ahead
        return true
    }

    /// `[=] value`; false if no value comes.
    mutating func takeOptionValue() -> Bool {
        _ = takes(UInt8(ascii: "="))
        return takeText() != nil
    }

    /// Takes `IF EXISTS`; false if it does not come.
    mutating func takeIfExists() -> Bool { takes("IF") && takes("EXISTS") }

    /// Takes `IF NOT EXISTS`; false if it does not come.
    mutating func takeIfNotExists() -> Bool { takes("IF") && takes("NOT") && takes("EXISTS") }

    /// Takes `(…)` with all parentheses in it.
    mutating func takeBalanced() -> Bool { takes(Character8.open) && takeThroughClose() }

    /// Passes what stands in parentheses, whose opening one is passed already; false if they are not closed, or empty.
    mutating func takeParentheses() -> Bool { peek() != .symbol(Character8.close) && takeThroughClose() }

    private mutating func takeThroughClose() -> Bool {
        var depth = 1
        while depth > 0 {
            switch next() {
            case .symbol(Character8.open): depth += 1
            case .symbol(Character8.close): depth -= 1
            case .end, .incomplete: return false
            default: continue
            }
        }
        return true
    }
}
