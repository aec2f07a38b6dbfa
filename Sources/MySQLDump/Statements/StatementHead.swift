/// What a statement is, as far as a reader of rows must know it.
enum StatementHead: Equatable {
    /// More bytes are needed to tell.
    case incomplete
    /// Nothing that matters here: its end is looked for.
    case other
    /// ALTER, of which mysqldump's are a line each.
    case alter
    /// The beginning is no SQL.
    case notSQL
    /// `DELIMITER`, a command of the mysql client that ends with its line.
    case delimiter
    /// Statements that are read whole.
    case use
    case set
    case drop
    case lock
    case unlock
    case createTable(database: String?, table: String)
    /// INSERT or REPLACE with VALUES; the rows begin at `rowsStart`. Columns are nil without a column list.
    case rows(database: String?, table: String, columns: [String]?, rowsStart: Int)
    /// INSERT or REPLACE of something else than VALUES (SET, SELECT).
    case insertWithoutRows(database: String?, table: String)

    /// First words of statements. Anything else at the start of a statement is damage, or a program's message
    /// that went into the dump (`mysqldump: Error 2013: Lost connection`).
    private static let known: Set<String> = [
        "ALTER", "ANALYZE", "BEGIN", "BINLOG", "CACHE", "CALL", "CHANGE", "CHECK", "CHECKSUM", "COMMIT", "CREATE",
        "DEALLOCATE", "DELETE", "DELIMITER", "DESC", "DESCRIBE", "DO", "DROP", "END", "EXECUTE", "EXPLAIN", "FLUSH",
        "GRANT", "HANDLER", "HELP", "IF", "INSERT", "INSTALL", "KILL", "LOAD", "LOCK", "OPTIMIZE", "PREPARE", "PURGE",
        "RELEASE", "RENAME", "REPAIR", "REPLACE", "RESET", "REVOKE", "ROLLBACK", "SAVEPOINT", "SELECT", "SET", "SHOW",
        "SHUTDOWN", "SIGNAL", "START", "STOP", "TABLE", "TRUNCATE", "UNINSTALL", "UNLOCK", "UPDATE", "USE", "VALUES",
        "WITH", "XA",
    ]

    /// Reads the head of the statement at `from`.
    static func read(_ bytes: UnsafeRawBufferPointer, from: Int, mode: SQLMode, atEnd: Bool) -> StatementHead {
        var tokens = SQLTokens(bytes, from: from, mode: mode, atEnd: atEnd)
        let token = tokens.next()
        if token == .incomplete { return .incomplete }
        guard case .word(let first) = token else { return .notSQL }
        let verb = first.uppercased()
        switch verb {
        case "USE": return .use
        case "SET": return .set
        case "DROP": return .drop
        case "LOCK": return .lock
        case "UNLOCK": return .unlock
        // Without a blank after it the word is no command of the client.
        case "DELIMITER" where tokens.index < bytes.count && Character8.isBlank(bytes[tokens.index]): return .delimiter
        case "ALTER": return .alter
        case "CREATE": return create(&tokens)
        case "INSERT", "REPLACE": return insert(&tokens)
        default:
            if known.contains(verb) { return .other }
            // A dump may end in the middle of its last word.
            let isCut = atEnd && tokens.index == bytes.count && known.contains { $0.hasPrefix(verb) }
            return isCut ? .incomplete : .notSQL
        }
    }

    /// CREATE [OR REPLACE] [TEMPORARY] TABLE [IF NOT EXISTS] name
    private static func create(_ tokens: inout SQLTokens) -> StatementHead {
        while true {
            switch tokens.next() {
            case .incomplete: return .incomplete
            case .word(let word):
                switch word.uppercased() {
                case "OR", "REPLACE", "TEMPORARY": continue
                case "TABLE":
                    guard let name = qualifiedName(&tokens, passing: ["IF", "NOT", "EXISTS"]) else { return .incomplete }
                    guard let table = name.table else { return .other }
                    return .createTable(database: name.database, table: table)
                default: return .other
                }
            default: return .other
            }
        }
    }

    /// INSERT [LOW_PRIORITY | DELAYED | HIGH_PRIORITY] [IGNORE] [INTO] name [PARTITION (…)] [(columns)] VALUES
    private static func insert(_ tokens: inout SQLTokens) -> StatementHead {
        let passing: Set<String> = ["LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "INTO"]
        guard let name = qualifiedName(&tokens, passing: passing) else { return .incomplete }
        guard let table = name.table else { return .other }
        var columns: [String]?
        while true {
            switch tokens.next() {
            case .incomplete, .end: return .incomplete
            case .word(let word):
                switch word.uppercased() {
                case "VALUES", "VALUE":
                    return .rows(
                        database: name.database, table: table, columns: columns, rowsStart: tokens.index)
                case "PARTITION":
                    guard parenthesised(&tokens) != nil else { return .incomplete }
                case "SET", "SELECT", "TABLE", "WITH", "DEFAULT", "AS", "ROW":
                    return .insertWithoutRows(database: name.database, table: table)
                // A program's message in the middle of a head, `INSERT mysqldump: Error 2013`.
                default: return .notSQL
                }
            case .symbol(Character8.open):
                guard let list = namesUntilClose(&tokens) else { return .incomplete }
                columns = list
            default: return .notSQL
            }
        }
    }

    /// A name with an optional database in front. Nil if more bytes are needed; `table` is nil if no name comes.
    static func qualifiedName(
        _ tokens: inout SQLTokens, passing: Set<String>
    ) -> (database: String?, table: String?)? {
        var first: String
        while true {
            switch tokens.nextName() {
            case .incomplete: return nil
            case .word(let word):
                if passing.contains(word.uppercased()) { continue }
                first = word
            case .name(let name): first = name
            default: return (nil, nil)
            }
            break
        }
        switch tokens.peek() {
        case .incomplete: return nil
        case .symbol(Character8.dot):
            _ = tokens.next()
            switch tokens.nextName() {
            case .incomplete: return nil
            case .word(let word), .name(let word): return (first, word)
            default: return (nil, nil)
            }
        default: return (nil, first)
        }
    }

    private static func parenthesised(_ tokens: inout SQLTokens) -> [String]? {
        switch tokens.next() {
        case .symbol(Character8.open): return namesUntilClose(&tokens)
        case .incomplete: return nil
        default: return []
        }
    }

    private static func namesUntilClose(_ tokens: inout SQLTokens) -> [String]? {
        var names: [String] = []
        while true {
            switch tokens.nextName() {
            case .incomplete: return nil
            case .word(let name), .name(let name): names.append(name)
            case .symbol(Character8.close), .end: return names
            case .symbol, .string: continue
            }
        }
    }
}
