// Long, because every kind of operand and operator has its few lines, and they call each other.

/// How the server's grammar builds expressions, as far as it tells a whole one from one that has lost a token or got one too many. What
/// queries and functions with a grammar of their own hold in their parentheses is passed over.
extension SQLTokens {
    /// Hostile files nest deeper.
    private static let deepest = 100

    /// Takes an expression; false if none is built so. It ends before the first word that no expression goes on with.
    mutating func takeExpression() -> Bool { takeExpression(depth: 0) }

    /// Takes expressions with commas between them.
    mutating func takeExpressions() -> Bool { takeExpressions(depth: 0) }

    /// Takes the mark if it comes without a blank before it.
    mutating func takesAtOnce(_ symbol: UInt8) -> Bool { nextByte == symbol && takes(symbol) }

    /// The rest of `@name` after its first word, which begins with `@`; nil if no variable of a user is written so.
    mutating func userVariable(after word: String) -> String? {
        if word == "@" {
            // Nothing at all names a variable, too.
            guard let byte = nextByte, [Character8.quote, Character8.doubleQuote, Character8.backquote].contains(byte) else {
                return nil
            }
            switch nextName() {
            case .string(let text), .name(let text): return "@" + text
            default: return nil
            }
        }
        var name = word
        // Dots are characters of its name.
        while takesAtOnce(Character8.dot) {
            name += "."
            if let byte = nextByte, Character8.isWord(byte), case .word(let part) = next() { name += part }
        }
        return name.dropFirst().contains("@") ? nil : name
    }

    /// The parts of `@@scope.name` or `name.name` from its first word on, in capitals, without its marks; empty if no setting's name is
    /// written so.
    mutating func settingName(after word: String) -> [String] {
        var first = word
        if word == "@@", nextByte == Character8.backquote, case .name(let name) = next() { first += name }
        if first.hasPrefix("@@") { first.removeFirst(2) }
        var parts = [first.uppercased()]
        while takes(Character8.dot) {
            switch nextName() {
            case .word(let part), .name(let part): parts.append(part.uppercased())
            default: return []
            }
        }
        return parts.contains { $0.isEmpty || $0.contains("@") } || parts.count > 3 ? [] : parts
    }

    private mutating func takeExpressions(depth: Int) -> Bool {
        takeList { $0.takeExpression(depth: depth) }
    }

    private mutating func takeExpression(depth: Int) -> Bool {
        guard depth < Self.deepest, takeOperand(depth: depth) else { return false }
        while true {
            if takeOperator() {
                guard takeOperand(depth: depth) else { return false }
                continue
            }
            var ahead = self
            guard let word = ahead.nextKeyword() else { return true }
            switch word {
            case "AND", "OR", "XOR", "DIV", "MOD", "LIKE", "RLIKE", "REGEXP", "BETWEEN", "ESCAPE":
                self = ahead
                guard takeOperand(depth: depth) else { return false }
            case "SOUNDS":
                self = ahead
                guard takes("LIKE"), takeOperand(depth: depth) else { return false }
            case "IN", "MEMBER":
                self = ahead
                if word == "MEMBER" { _ = takes("OF") }
                guard peek() == .symbol(Character8.open), takeOperand(depth: depth) else { return false }
            case "NOT":
                self = ahead
                guard ["LIKE", "RLIKE", "REGEXP", "BETWEEN", "IN"].contains(ahead.nextKeyword()) else { return false }
            case "IS":
                self = ahead
                _ = takes("NOT")
                guard takes(anyOf: ["NULL", "TRUE", "FALSE", "UNKNOWN", "JSON"]) != nil else { return false }
            case "COLLATE":
                self = ahead
                switch next() {
                case .word, .name, .string: break
                default: return false
                }
            default: return true
            }
        }
    }

    private static let operators: Set<[UInt8]> = Set(
        [
            "+", "-", "*", "/", "%", "=", "<", ">", "|", "&", "^", "<=", ">=", "<>", "!=", "<=>", "<<", ">>", "||", "&&", ":=",
            "->", "->>",
        ]
        .map { Array($0.utf8) })

    /// Takes an operator of marks between two operands.
    private mutating func takeOperator() -> Bool {
        var ahead = self
        guard case .symbol(let first) = ahead.next() else { return false }
        var text = [first]
        while let byte = ahead.nextByte, Self.operators.contains(text + [byte]), ahead.next() == .symbol(byte) {
            text.append(byte)
        }
        guard Self.operators.contains(text) else { return false }
        self = ahead
        return true
    }

    /// Words that are no operand by themselves.
    private static let reserved: Set<String> = StatementHead.reserved.subtracting(["NULL", "VALUES"]).union([
        "THEN", "ELSE", "WHEN", "BETWEEN", "LIKE", "DIV", "XOR", "COLLATE", "REGEXP", "RLIKE", "DISTINCT", "FOR", "GROUP",
        "ORDER", "HAVING",
        "UNION", "LIMIT", "DESC", "ASC", "GRANT", "UPDATE", "DELETE", "ALL", "USING", "WITH", "LOCK", "READ", "WRITE",
    ])

    /// Words that are values by themselves.
    private static let constants: Set<String> = [
        "CURRENT_USER", "CURRENT_ROLE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP",
        "UTC_DATE", "UTC_TIME", "UTC_TIMESTAMP", "SYSDATE", "ROWNUM",
    ]

    /// How many arguments those functions have that dumps call.
    private static let arguments = ["IF": 3, "IFNULL": 2, "NULLIF": 2]

    /// MariaDB's `NEXT VALUE FOR sequence`.
    private static func sequenceWords(_ word: String) -> (String, String)? {
        ["NEXT", "PREVIOUS"].contains(word) ? ("VALUE", "FOR") : nil
    }

    /// Functions whose arguments have words between them.
    private static let ownGrammar: Set<String> = [
        "CAST", "CONVERT", "EXTRACT", "TRIM", "SUBSTRING", "SUBSTR", "MID", "POSITION", "GROUP_CONCAT", "COUNT", "WEIGHT_STRING",
        "CHAR",
        "JSON_VALUE", "JSON_TABLE", "JSON_ARRAYAGG", "EXISTS", "ANY", "SOME", "GET_FORMAT", "TIMESTAMPADD", "TIMESTAMPDIFF",
        "SUM", "AVG",
        "MIN", "MAX", "NEXT", "MATCH", "VALUES", "ALL",
    ]

    /// What stands on either side of an operator.
    private mutating func takeOperand(depth: Int) -> Bool {
        while takesSign() || takes(anyOf: ["NOT", "BINARY"]) != nil {}
        let start = self
        switch next() {
        case .string:
            takeStrings()
            return true
        case .name: return takeName(hasOwnGrammar: false, depth: depth)
        case .symbol(Character8.open):
            self = start
            return takeParentheses(depth: depth)
        case .symbol(Character8.dot):
            guard let byte = nextByte, Character8.isDigit(byte), case .word(let fraction) = next() else { return false }
            return takeExponent(after: fraction)
        case .word(let word): return takeOperand(word, depth: depth)
        case .symbol, .end, .incomplete: return false
        }
    }

    private mutating func takesSign() -> Bool {
        "-+!~".utf8.contains { takes($0) }
    }

    /// Texts that stand side by side are one.
    private mutating func takeStrings() {
        while case .string = peek() { _ = next() }
    }

    private mutating func takeOperand(_ word: String, depth: Int) -> Bool {
        if word.hasPrefix("@@") { return !settingName(after: word).isEmpty }
        if word.hasPrefix("@") { return userVariable(after: word) != nil }
        guard !word.contains("@") else { return false }
        let keyword = word.uppercased()
        if let byte = word.utf8.first, Character8.isDigit(byte), takeNumber(word) { return true }
        switch keyword {
        case "NULL", "TRUE", "FALSE": return true
        case "CASE": return takeCase(depth: depth)
        case "INTERVAL":
            guard takeExpression(depth: depth + 1) else { return false }
            if case .word(let unit) = peek(), !Self.reserved.contains(unit.uppercased()) { _ = next() }
            return true
        case "DATE", "TIME", "TIMESTAMP", "N", "X", "B":
            if case .string = peek() {
                takeStrings()
                return true
            }
        case _ where keyword.hasPrefix("_"):
            switch peek() {
            case .string, .word:
                var ahead = self
                guard ahead.takeOperand(depth: depth + 1) else { break }
                self = ahead
                return true
            default: break
            }
        default: break
        }
        if peek() == .symbol(Character8.open) {
            let isFunction = !Self.reserved.contains(keyword) || ["IN", "SET", "ALL", "VALUES"].contains(keyword)
            if let count = Self.arguments[keyword], !hasArguments(count) { return false }
            return isFunction && takeName(hasOwnGrammar: Self.ownGrammar.contains(keyword), depth: depth)
        }
        if let (name, rest) = Self.sequenceWords(keyword) {
            return takes(name) && takes(rest) && StatementHead.wholeName(&self) != nil
        }
        if Self.constants.contains(keyword) { return true }
        // A function of a database, or a column.
        let isName = mayNameColumns || nextByte == Character8.dot
        return !Self.reserved.contains(keyword) && isName && takeName(hasOwnGrammar: false, depth: depth)
    }

    /// The rest of a number after its first digits.
    private mutating func takeNumber(_ word: String) -> Bool {
        let isWhole = word.utf8.allSatisfy(Character8.isDigit)
        if isWhole, takesAtOnce(Character8.dot) {
            guard let byte = nextByte, Character8.isWord(byte), case .word(let fraction) = next() else { return true }
            return takeExponent(after: fraction)
        }
        if isWhole { return true }
        let digits = word.utf8.dropFirst(2)
        if word.hasPrefix("0x"), !digits.isEmpty, digits.allSatisfy(Character8.isHexadecimal) { return true }
        if word.hasPrefix("0b"), !digits.isEmpty, digits.allSatisfy({ $0 == 0x30 || $0 == 0x31 }) { return true }
        var ahead = self
        guard ahead.takeExponent(after: word) else { return false }
        self = ahead
        return true
    }

    /// The rest of `1e-5` after its first word, which may have no exponent.
    private mutating func takeExponent(after word: String) -> Bool {
        let parts = word.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts.allSatisfy({ $0.utf8.allSatisfy(Character8.isDigit) }) else { return false }
        guard parts.count == 2, parts.last?.isEmpty == true else { return true }
        guard takesAtOnce(UInt8(ascii: "-")) || takesAtOnce(UInt8(ascii: "+")), case .word(let exponent) = next() else {
            return false
        }
        return exponent.utf8.allSatisfy(Character8.isDigit)
    }

    /// The rest of a name, or of a function's call.
    private mutating func takeName(hasOwnGrammar: Bool, depth: Int) -> Bool {
        while takes(Character8.dot) {
            switch nextName() {
            case .word, .name: continue
            default: return false
            }
        }
        guard peek() == .symbol(Character8.open) else { return true }
        guard hasOwnGrammar ? takeBalanced() : takeParentheses(mayBeEmpty: true, depth: depth) else { return false }
        return !takes("OVER") || takeBalanced()
    }

    /// `(a, b)` or a query in parentheses.
    private mutating func takeParentheses(mayBeEmpty: Bool = false, depth: Int) -> Bool {
        if index >= plainUntil {
            var inside = self
            while inside.takes(Character8.open) {}
            if inside.takes(anyOf: ["SELECT", "WITH", "VALUES", "TABLE"]) != nil { return takeBalanced() }
            plainUntil = inside.index
        }
        guard takes(Character8.open) else { return false }
        if mayBeEmpty, takes(Character8.close) { return true }
        return takeExpressions(depth: depth + 1) && takes(Character8.close)
    }

    /// Whether so many expressions stand in the parentheses that come.
    private func hasArguments(_ count: Int) -> Bool {
        var inside = self
        _ = inside.next()
        var depth = 0
        var found = 1
        while true {
            switch inside.next() {
            case .symbol(Character8.open): depth += 1
            case .symbol(Character8.close):
                guard depth > 0 else { return found == count }
                depth -= 1
            case .symbol(Character8.comma) where depth == 0: found += 1
            case .end, .incomplete: return false
            default: continue
            }
        }
    }

    /// The rest of CASE.
    private mutating func takeCase(depth: Int) -> Bool {
        var hasBranch = false
        if !takes("WHEN") {
            guard takeExpression(depth: depth + 1), takes("WHEN") else { return false }
        }
        repeat {
            hasBranch = takeExpression(depth: depth + 1) && takes("THEN") && takeExpression(depth: depth + 1)
        } while hasBranch && takes("WHEN")
        if hasBranch, takes("ELSE"), !takeExpression(depth: depth + 1) { return false }
        return hasBranch && takes("END")
    }
}
