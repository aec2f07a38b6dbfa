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
        "BETWEEN", "DIV", "MOD", "DEFAULT", "INTERVAL", "ALL", "FROM", "SIGNAL", "USING",
    ]

    /// Whether nothing follows the statement.
    ///
    /// - Parameter statement: CREATE PROCEDURE, FUNCTION, TRIGGER, EVENT or PACKAGE, without the client's delimiter.
    static func isAlone(_ statement: UnsafeRawBufferPointer, mode: SQLMode) -> Bool {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        var blocks: [Block] = []
        var previous = SQLTokens.Token.end
        while true {
            let token = tokens.next()
            let beginsStatement: Bool =
                switch previous {
                case .symbol(let mark): [Character8.semicolon, UInt8(ascii: ":")].contains(mark)
                case .word(let word): blocks.last != .expression && before.contains(word.uppercased())
                default: false
                }
            switch token {
            case .end, .incomplete: return true
            case .symbol(Character8.semicolon) where blocks.isEmpty: return tokens.peek() == .end
            case .word(let word):
                let word = word.uppercased()
                if word == "END", let block = blocks.last {
                    // `END IF`, and `UNTIL a END REPEAT`; elsewhere END may be a name.
                    let isOfWord = block == .statements && tokens.takes(anyOf: openings) != nil
                    if isOfWord || block == .expression || beginsStatement { blocks.removeLast() }
                } else if openings.contains(word) {
                    // `HANDLER FOR SQLSTATE '45000' BEGIN`
                    let isBlock = word == "BEGIN" && !previous.isSymbol
                    let opens =
                        blocks.isEmpty ? opensFirst(word, after: previous, before: tokens) : beginsStatement || isBlock
                    if opens {
                        blocks.append(.statements)
                    } else if word == "CASE" {
                        blocks.append(.expression)
                    }
                }
            default: break
            }
            guard blocks.count < 1000 else { return false }
            previous = token
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

extension SQLTokens.Token {
    fileprivate var isSymbol: Bool {
        if case .symbol = self { true } else { false }
    }
}
