/// Where a procedure, a function, a trigger or an event ends whose statements have semicolons of their own.
///
/// The mysql client sends all that stands before its delimiter, and a server carries out one statement after the other: what follows
/// the body is another statement.
enum CompoundStatement {
    private enum Block {
        /// `CASE` in an expression, which ends with a bare END.
        case expression
        case statements
    }

    /// What only a statement begins with, or an expression in front of which something else stands.
    private static let openings: Set<String> = ["BEGIN", "IF", "CASE", "LOOP", "REPEAT", "WHILE", "FOR"]
    /// After these words a statement begins.
    private static let before: Set<String> = [
        "BEGIN", "ATOMIC", "THEN", "ELSE", "DO", "LOOP", "REPEAT", "FOUND", "SQLEXCEPTION", "SQLWARNING",
    ]
    /// After these words IF is a function, and CASE an expression.
    private static let beforeExpression: Set<String> = [
        "SELECT", "RETURN", "AND", "OR", "XOR", "NOT", "DISTINCT", "BY", "WHEN", "WHERE", "ON", "HAVING", "LIMIT", "IN", "LIKE",
        "BETWEEN", "DIV", "MOD", "DEFAULT", "INTERVAL", "ALL", "FROM", "SIGNAL", "USING", "EVERY", "STARTS", "ENDS", "AT",
        "HIGH_PRIORITY", "STRAIGHT_JOIN", "SQL_NO_CACHE", "SQL_CACHE", "SQL_CALC_FOUND_ROWS", "SQL_SMALL_RESULT",
        "SQL_BIG_RESULT", "SQL_BUFFER_RESULT",
    ]

    /// After these and those an expression has to come in one, so that END is a name there.
    private static let beforeOperand: Set<String> = ["ELSE", "THEN", "CASE"]

    /// Whether nothing follows the statement.
    ///
    /// - Parameter statement: CREATE PROCEDURE, FUNCTION, TRIGGER, EVENT or PACKAGE, without the client's delimiter.
    static func isAlone(_ statement: UnsafeRawBufferPointer, mode: SQLMode) -> Bool {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        var blocks: [Block] = []
        var previous = SQLTokens.Token.end
        var isInHandler = false
        // Declarations come before BEGIN there, and packages hold routines: what ends with END is taken for whole.
        var isOfOracle = mode.contains(.ansiQuotes)
        while true {
            let token = tokens.next()
            let beginsStatement: Bool =
                switch previous {
                case .symbol(let mark): [Character8.semicolon, UInt8(ascii: ":")].contains(mark)
                case .word(let word): blocks.last != .expression && before.contains(word.uppercased())
                default: false
                }
            switch token {
            case .end, .incomplete: return blocks.isEmpty || endsWithEnd(statement, mode: mode)
            case .symbol(Character8.semicolon):
                isInHandler = false
                guard blocks.isEmpty, tokens.peek() != .end else { break }
                return isOfOracle && endsWithEnd(statement, mode: mode)
            // The name of a column.
            case .word where previous == .symbol(Character8.dot): break
            case .word(let word):
                let word = word.uppercased()
                switch word {
                case "PACKAGE" where blocks.isEmpty: isOfOracle = true
                // Of MySQL 9: JavaScript between dollar signs.
                case "LANGUAGE" where blocks.isEmpty && !tokens.begins("SQL"): return true
                case "HANDLER": isInHandler = true
                case "END":
                    guard let block = blocks.last else { break }
                    let closes: Bool =
                        switch block {
                        case .expression: !expectsOperand(after: previous)
                        // `UNTIL a END REPEAT`; elsewhere it may be a name.
                        case .statements: beginsStatement || tokens.begins("REPEAT")
                        }
                    guard closes else { break }
                    // `END IF`
                    if block == .statements { _ = tokens.takes(anyOf: openings) }
                    blocks.removeLast()
                case _ where openings.contains(word):
                    // `HANDLER FOR SQLSTATE '45000' BEGIN`
                    let mayBegin = (word == "BEGIN" || isInHandler && word != "FOR") && !expectsOperand(after: previous)
                    let opens =
                        blocks.isEmpty ? opensFirst(word, after: previous, before: tokens) : beginsStatement || mayBegin
                    if opens {
                        blocks.append(.statements)
                    } else if word == "CASE" {
                        blocks.append(.expression)
                    }
                default: break
                }
            default: break
            }
            guard blocks.count < 1000 else { return false }
            previous = token
        }
    }

    /// Whether a value has to follow.
    private static func expectsOperand(after token: SQLTokens.Token) -> Bool {
        switch token {
        case .symbol(let mark): mark != Character8.close
        case .word(let word): beforeOperand.contains(word.uppercased()) || beforeExpression.contains(word.uppercased())
        default: false
        }
    }

    /// Whether a statement ends with END, which a name and a semicolon may follow.
    private static func endsWithEnd(_ statement: UnsafeRawBufferPointer, mode: SQLMode) -> Bool {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        var last: [SQLTokens.Token] = []
        while true {
            let token = tokens.next()
            if token == .end || token == .incomplete { break }
            last.append(token)
            if last.count > 3 { last.removeFirst() }
        }
        if last.last == .symbol(Character8.semicolon) { last.removeLast() }
        return last.suffix(2).contains { token in
            if case .word(let word) = token { word.uppercased() == "END" } else { false }
        }
    }

    /// Whether a word outside of blocks opens the body: before it stand the head and its clauses.
    private static func opensFirst(_ word: String, after previous: SQLTokens.Token, before rest: SQLTokens) -> Bool {
        var rest = rest
        switch word {
        // `IF NOT EXISTS name`; with a query it is a condition.
        case "IF":
            _ = rest.takes("NOT")
            if rest.takes("EXISTS"), rest.peek() != .symbol(Character8.open) { return false }
        // FOR EACH ROW, or FOR UPDATE: MariaDB's loop is `FOR a IN`.
        case "FOR":
            _ = rest.nextName()
            guard rest.takes("IN") else { return false }
        default: break
        }
        switch previous {
        case .symbol(let mark): return [Character8.close, UInt8(ascii: ":")].contains(mark)
        case .word(let before): return !beforeExpression.contains(before.uppercased())
        default: return true
        }
    }
}
