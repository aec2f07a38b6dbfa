/// What a statement does to rows that have come: UPDATE, DELETE, TRUNCATE, RENAME, LOAD.
enum ChangeStatement {
    /// TRUNCATE, or DELETE of everything: the table is empty.
    case empties(verb: String, DropStatement.QualifiedName)
    /// It changes rows of these tables in a way that is not followed here. `verb` names the statement.
    case changes(verb: String, [DropStatement.QualifiedName])
    /// RENAME TABLE, one after the other.
    case renames([(old: DropStatement.QualifiedName, new: DropStatement.QualifiedName)])

    /// - Parameter offset: of the statement, in bytes of the dump.
    /// - Throws: `DumpError` if the statement is not built as one.
    init(_ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        let verb = tokens.nextKeyword() ?? ""
        switch verb {
        case "TRUNCATE":
            _ = tokens.takes("TABLE")
            guard let name = StatementHead.wholeName(&tokens) else {
                throw DumpError(.syntax(expected: "a table's name in TRUNCATE"), offset: offset)
            }
            tokens.takeWait()
            guard tokens.isAtEnd else {
                throw DumpError(.syntax(expected: "the end of TRUNCATE"), offset: offset)
            }
            self = .empties(verb: verb, .init(database: name.database, table: name.table))
        case "DELETE":
            var simple = tokens
            var passed: [String] = []
            let passing: Set<String> = ["LOW_PRIORITY", "QUICK", "IGNORE", "FROM"]
            if let name = StatementHead.wholeName(&simple, passing: passing, passed: &passed), simple.isAtEnd {
                guard passed.last == "FROM", passed.count(where: { $0 == "FROM" }) == 1 else {
                    throw DumpError(.syntax(expected: "FROM in DELETE"), offset: offset)
                }
                self = .empties(verb: verb, .init(database: name.database, table: name.table))
            } else {
                self = .changes(verb: verb, Self.names(&tokens))
            }
        case "WITH":
            // Of a query whose parts have names in front. Only UPDATE and DELETE of it change anything.
            var parts = tokens
            _ = parts.takes("RECURSIVE")
            guard StatementHead.wholeName(&parts) != nil, parts.takes("AS") || parts.takeBalanced() else {
                throw DumpError(.syntax(expected: "a name and AS in WITH"), offset: offset)
            }
            guard let changing = Self.verb(afterWith: &tokens) else {
                self = .changes(verb: verb, [])
                return
            }
            self = .changes(verb: changing, Self.names(&tokens))
        case "RENAME" where !tokens.begins("USER"):
            guard tokens.takes("TABLE") || tokens.takes("TABLES") else {
                throw DumpError(.syntax(expected: "TABLE or USER after RENAME"), offset: offset)
            }
            let pairs = Self.pairs(&tokens)
            guard !pairs.isEmpty, tokens.isAtEnd else {
                throw DumpError(.syntax(expected: "names of tables with TO between them in RENAME"), offset: offset)
            }
            self = .renames(pairs)
        default: self = .changes(verb: verb, Self.names(&tokens))
        }
        guard case .changes(_, let names) = self, names.isEmpty else { return }
        throw DumpError(.syntax(expected: "a table's name in \(verb)"), offset: offset)
    }

    /// `[IF EXISTS] old [WAIT n] TO new, …`; none if they are not built like that.
    private static func pairs(
        _ tokens: inout SQLTokens
    ) -> [(old: DropStatement.QualifiedName, new: DropStatement.QualifiedName)] {
        var pairs: [(old: DropStatement.QualifiedName, new: DropStatement.QualifiedName)] = []
        repeat {
            guard let old = StatementHead.wholeName(&tokens, passing: ["IF", "EXISTS"]) else { return [] }
            tokens.takeWait()
            guard tokens.takes("TO"), let new = StatementHead.wholeName(&tokens) else { return [] }
            pairs.append((.init(database: old.database, table: old.table), .init(database: new.database, table: new.table)))
        } while tokens.takes(Character8.comma)
        return pairs
    }

    private static func verb(afterWith tokens: inout SQLTokens) -> String? {
        while true {
            switch tokens.next() {
            case .symbol(Character8.open): _ = tokens.takeParentheses()
            case .word(let word) where ["UPDATE", "DELETE"].contains(word.uppercased()): return word.uppercased()
            case .word(let word) where word.uppercased() == "SELECT": return nil
            case .end, .incomplete: return nil
            default: continue
            }
        }
    }

    /// Words that stand before the name of a table. In quotes they are names.
    private static let words: Set<String> = [
        "FROM", "LOW_PRIORITY", "QUICK", "IGNORE", "TABLE", "TABLES", "IF", "EXISTS", "ONLY",
    ]

    /// Every name that may be a table's, up to where values begin.
    private static func names(_ tokens: inout SQLTokens) -> [DropStatement.QualifiedName] {
        var names: [DropStatement.QualifiedName] = []
        while names.count < 1000 {
            var next = tokens
            switch next.nextName() {
            case .word(let word) where word.uppercased() == "SET" || word.uppercased() == "WHERE": return names
            case .word(let word) where words.contains(word.uppercased()): tokens = next
            case .word, .name:
                guard let name = StatementHead.anyName(&tokens) else { return names }
                names.append(.init(database: name.database, table: name.table))
            case .end, .incomplete, .symbol(Character8.semicolon): return names
            case .symbol, .string: tokens = next
            }
        }
        return names
    }
}
