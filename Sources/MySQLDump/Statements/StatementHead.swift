// Long, because it tells every statement by its head, a few lines each, and they share how names are read.

/// What a statement is, as far as a reader of rows must know it.
enum StatementHead: Equatable {
    /// More bytes are needed to tell.
    case incomplete
    /// Nothing that changes a table's rows or columns: its end is looked for.
    case other
    /// The beginning is no SQL.
    case notSQL
    /// A statement that would matter, but is not built as one. It has lost something, or a byte of it is wrong.
    case unreadable(expected: String)
    /// `DELIMITER`, a command of the mysql client that ends with its line.
    case delimiter
    /// Another command of the mysql client that reads a file: `source`, `\.`
    case clientCommand
    /// Statements that are read whole.
    case use
    case set
    case drop
    case lock
    case unlock
    /// ALTER TABLE
    case alter
    /// CREATE INDEX
    case createIndex
    /// ALTER DATABASE
    case alterDatabase
    /// START TRANSACTION, BEGIN, COMMIT, ROLLBACK
    case transaction
    /// UPDATE, DELETE, TRUNCATE, RENAME, LOAD
    case change
    case createTable(CreateHead)
    case createTrigger
    /// CREATE VIEW, and ALTER VIEW
    case createView(ViewHead)
    /// CREATE PROCEDURE, FUNCTION, EVENT, PACKAGE
    case createRoutine
    /// CREATE SEQUENCE
    case createSequence(CreateHead)
    /// ALTER SEQUENCE
    case alterSequence(DropStatement.QualifiedName, ifExists: Bool)
    /// CREATE DATABASE
    case createDatabase(name: String, keeps: Bool)
    /// FLUSH
    case flush
    /// CREATE OR REPLACE DATABASE, with its name
    case replaceDatabase(String)
    /// PREPARE, EXECUTE, DEALLOCATE
    case prepared
    /// ANALYZE, OPTIMIZE, CHECK, REPAIR or CHECKSUM TABLE
    case care
    /// What only a server can carry out: a procedure's call, a block of statements, a binary log's events.
    case notFollowed(verb: String)
    /// INSERT or REPLACE
    case insert(InsertHead)

    /// CREATE [OR REPLACE] VIEW [IF NOT EXISTS] name, or ALTER VIEW name
    struct ViewHead: Equatable {
        var name: DropStatement.QualifiedName
        /// OR REPLACE, or ALTER: the view of that name goes.
        var replaces: Bool
        /// IF NOT EXISTS: what has that name stays as it is.
        var keeps = false
        /// ALTER: the view is there.
        var alters = false
    }

    /// CREATE [OR REPLACE] [TEMPORARY] {TABLE | SEQUENCE} [IF NOT EXISTS] name
    struct CreateHead: Equatable {
        var database: String?
        var table: String
        /// OR REPLACE: a table of that name goes.
        var replaces = false
        /// IF NOT EXISTS: a table of that name stays as it is.
        var keeps = false
        var isTemporary = false
        /// A list in parentheses follows the name; else LIKE or a query may.
        var hasList = false
    }

    /// Whether the statement may have semicolons of its own.
    var isCompound: Bool { self == .createTrigger || self == .createRoutine }

    /// INSERT [IGNORE] INTO name [(columns)] VALUES, or REPLACE.
    struct InsertHead: Equatable {
        var database: String?
        var table: String
        /// Nil without a column list.
        var columns: [String]?
        /// Where the rows begin; nil if something else than VALUES comes (SET, SELECT).
        var rowsStart: Int?
        /// TABLE t instead of VALUES, which only MySQL knows.
        var isTable = false
        /// DELAYED, which only some engines know.
        var isDelayed = false
        /// PARTITION (…) after the table's name.
        var namesPartitions = false
        var onKnownKey = KnownKey.isDamage
        /// Whether an executable comment is open where the rows begin; nil after the end of one that never began.
        var isInComment: Bool? = false
    }

    /// First words of statements. Anything else at the start of a statement is damage, or a program's message
    /// that went into the dump (`mysqldump: Error 2013: Lost connection`).
    private static let known: Set<String> = [
        "ALTER", "ANALYZE", "BEGIN", "BINLOG", "CACHE", "CALL", "CHANGE", "CHECK", "CHECKSUM", "COMMIT", "CREATE",
        "DEALLOCATE", "DELETE", "DELIMITER", "DESC", "DESCRIBE", "DO", "DROP", "EXECUTE", "EXPLAIN", "FLUSH",
        "GRANT", "HANDLER", "IF", "INSERT", "INSTALL", "KILL", "LOAD", "LOCK", "OPTIMIZE", "PREPARE", "PURGE",
        "RELEASE", "RENAME", "REPAIR", "REPLACE", "RESET", "REVOKE", "ROLLBACK", "SAVEPOINT", "SELECT", "SET", "SHOW",
        "SHUTDOWN", "SIGNAL", "SOURCE", "START", "STOP", "TRUNCATE", "UNINSTALL", "UNLOCK", "UPDATE", "USE",
        "VALUES", "WITH", "XA",
    ]

    /// Whether a text begins with a word that a statement begins with.
    static func beginsStatement(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let word = bytes.prefix(longestVerb + 1).prefix(while: Character8.isWord)
        return known.contains(String(decoding: word, as: UTF8.self).uppercased())
    }

    /// DEALLOCATE, in bytes.
    static let longestVerb = 10

    /// What CREATE, ALTER and DROP can be followed by, besides TABLE (manuals of MySQL 9 and MariaDB 11).
    private static let objects: Set<String> = [
        "AGGREGATE", "ALGORITHM", "DATABASE", "DEFINER", "EVENT", "FULLTEXT", "FUNCTION", "INDEX", "INSTANCE", "LIBRARY",
        "LOGFILE",
        "OFFLINE", "ONLINE", "PACKAGE", "PREPARE", "PROCEDURE", "RESOURCE", "ROLE", "SCHEMA", "SEQUENCE", "SERVER", "SPATIAL",
        "SQL",
        "TABLESPACE", "TRIGGER", "UNDO", "UNIQUE", "USER", "VECTOR", "VIEW",
    ]

    /// Reads the head of the statement at `from`.
    ///
    /// - Parameters:
    ///   - delimiter: that of the client. A word may end with it, as in `COMMIT$$`.
    ///   - isInComment: whether an executable comment began before.
    static func read(
        _ bytes: UnsafeRawBufferPointer, from: Int, mode: SQLMode, delimiter: [UInt8] = [Character8.semicolon], atEnd: Bool,
        isInComment: Bool = false
    ) -> StatementHead {
        // No statement begins with a text: its end need not be looked for.
        if bytes.count > from, [Character8.quote, Character8.doubleQuote, Character8.backquote].contains(bytes[from]) {
            return .notSQL
        }
        var tokens = SQLTokens(bytes, from: from, mode: mode, atEnd: atEnd, isInComment: isInComment)
        let token = tokens.next()
        if token == .incomplete { return .incomplete }
        if token == .symbol(Character8.backslash) { return tokens.next() == .symbol(Character8.dot) ? .clientCommand : .notSQL }
        guard case .word(let first) = token else { return .notSQL }
        let isAlone = first.utf8.count > delimiter.count && first.utf8.suffix(delimiter.count).elementsEqual(delimiter)
        let verb = (isAlone ? String(decoding: first.utf8.dropLast(delimiter.count), as: UTF8.self) : first).uppercased()
        switch verb {
        case "USE": return .use
        case "SET": return .set
        case "DROP": return .drop
        case "LOCK": return .lock
        case "UNLOCK": return .unlock
        case "COMMIT", "ROLLBACK", "BEGIN": return .transaction
        case "PREPARE", "EXECUTE", "DEALLOCATE": return .prepared
        case "CALL", "IF", "BINLOG", "SIGNAL", "SHUTDOWN": return .notFollowed(verb: verb)
        case "FLUSH": return .flush
        case "OPTIMIZE", "CHECK", "REPAIR", "CHECKSUM": return .care
        case "XA": return distributed(&tokens)
        case "ANALYZE", "EXPLAIN", "DESC", "DESCRIBE": return analyzed(verb, &tokens)
        case "WITH": return .change
        case "START": return start(&tokens)
        case "UPDATE", "DELETE", "TRUNCATE", "RENAME", "LOAD": return .change
        // Without a blank after it the word is no command of the client.
        case "DELIMITER" where tokens.index < bytes.count && Character8.isBlank(bytes[tokens.index]): return .delimiter
        case "SOURCE": return .clientCommand
        case "ALTER": return alter(&tokens)
        case "CREATE": return create(&tokens)
        case "INSERT": return insert(&tokens, onKnownKey: .isDamage)
        case "REPLACE": return insert(&tokens, onKnownKey: .keepsLast)
        case "VALUES" where !tokens.begins("ROW") && tokens.peek() != .symbol(Character8.open):
            return tokens.peek() == .incomplete ? .incomplete : .unreadable(expected: "rows after VALUES")
        default:
            if known.contains(verb) { return .other }
            // A dump may end in the middle of its last word.
            let isCut = atEnd && tokens.index == bytes.count && known.contains { $0.hasPrefix(verb) }
            return isCut ? .incomplete : .notSQL
        }
    }

    private static func start(_ tokens: inout SQLTokens) -> StatementHead {
        switch tokens.next() {
        case .incomplete, .end: .incomplete
        case .word(let word) where word.uppercased() == "TRANSACTION": .transaction
        case .word(let word) where ["SLAVE", "SLAVES", "REPLICA", "ALL", "GROUP_REPLICATION"].contains(word.uppercased()): .other
        default: .unreadable(expected: "TRANSACTION after START")
        }
    }

    /// XA. What it begins counts from XA COMMIT on, which may come in another session.
    private static func distributed(_ tokens: inout SQLTokens) -> StatementHead {
        switch tokens.next() {
        case .incomplete, .end: .incomplete
        case .word(let word) where word.uppercased() == "RECOVER": .other
        default: .notFollowed(verb: "XA")
        }
    }

    /// MariaDB's ANALYZE and MySQL's EXPLAIN ANALYZE carry a statement out.
    private static func analyzed(_ verb: String, _ tokens: inout SQLTokens) -> StatementHead {
        var isCarriedOut = verb == "ANALYZE"
        while true {
            switch tokens.next() {
            case .incomplete: return .incomplete
            case .word(let word):
                switch word.uppercased() {
                case "ANALYZE": isCarriedOut = true
                case "TABLE", "TABLES", "LOCAL", "NO_WRITE_TO_BINLOG": return verb == "ANALYZE" ? .care : .other
                case "SELECT": return .other
                case "UPDATE", "DELETE", "INSERT", "REPLACE", "WITH":
                    return isCarriedOut ? .notFollowed(verb: verb) : .other
                default: continue
                }
            case .end, .symbol(Character8.semicolon): return .other
            default: continue
            }
        }
    }

    private static func alter(_ tokens: inout SQLTokens) -> StatementHead {
        while true {
            switch tokens.next() {
            case .incomplete, .end: return .incomplete
            case .word(let word):
                switch word.uppercased() {
                case "ONLINE", "OFFLINE", "IGNORE": continue
                case "TABLE": return .alter
                case "DATABASE", "SCHEMA": return .alterDatabase
                case "SEQUENCE":
                    return named("ALTER SEQUENCE", &tokens, passing: ["IF", "EXISTS"]) { .alterSequence($0, ifExists: $1) }
                case "VIEW": return createView(&tokens, replaces: true, alters: true)
                case "DEFINER", "ALGORITHM", "SQL":
                    guard let object = definedObject(&tokens) else { return .incomplete }
                    return object == "VIEW" ? createView(&tokens, replaces: true, alters: true) : .other
                case let object where objects.contains(object): return .other
                default: return .unreadable(expected: "what ALTER changes")
                }
            default: return .unreadable(expected: "what ALTER changes")
            }
        }
    }

    private static func create(_ tokens: inout SQLTokens) -> StatementHead {
        var head = CreateHead(table: "")
        var isReplaceNext = false
        // A word that only INDEX can follow.
        var hasKind = false
        while true {
            switch tokens.next() {
            case .incomplete, .end: return .incomplete
            case .word(let word):
                let object = word.uppercased()
                if isReplaceNext {
                    guard object == "REPLACE" else { return .unreadable(expected: "REPLACE after CREATE OR") }
                    isReplaceNext = false
                    head.replaces = true
                    continue
                }
                if head.isTemporary, object != "TABLE", object != "SEQUENCE" {
                    return .unreadable(expected: "TABLE after CREATE TEMPORARY")
                }
                if hasKind, !["UNIQUE", "FULLTEXT", "SPATIAL", "INDEX"].contains(object) {
                    return .unreadable(expected: "INDEX after its kind")
                }
                switch object {
                case "OR" where !head.replaces: isReplaceNext = true
                case "TEMPORARY": head.isTemporary = true
                case "TABLE": return createTable(head, &tokens)
                case "TRIGGER": return .createTrigger
                case "SEQUENCE":
                    return named("CREATE SEQUENCE", &tokens, passing: ["IF", "NOT", "EXISTS"]) { name, keeps in
                        (head.database, head.table, head.keeps) = (name.database, name.table, keeps)
                        return .createSequence(head)
                    }
                case "UNIQUE", "FULLTEXT", "SPATIAL", "VECTOR", "ONLINE", "OFFLINE": hasKind = true
                case "INDEX": return .createIndex
                case "DATABASE", "SCHEMA":
                    var passed: [String] = []
                    guard let name = qualifiedName(&tokens, passing: ["IF", "NOT", "EXISTS"], passed: &passed) else {
                        return .incomplete
                    }
                    guard let database = name.table, name.database == nil, passed.isEmpty || passed == ["IF", "NOT", "EXISTS"]
                    else {
                        return .unreadable(expected: "a name in CREATE DATABASE")
                    }
                    if head.replaces, !passed.isEmpty {
                        return .unreadable(expected: "either OR REPLACE or IF NOT EXISTS in CREATE DATABASE")
                    }
                    return head.replaces ? .replaceDatabase(database) : .createDatabase(name: database, keeps: !passed.isEmpty)
                case "VIEW": return createView(&tokens, replaces: head.replaces)
                case "DEFINER", "ALGORITHM", "SQL":
                    guard let object = definedObject(&tokens) else { return .incomplete }
                    switch object {
                    case "TRIGGER": return .createTrigger
                    case "VIEW": return createView(&tokens, replaces: head.replaces)
                    case "": return .unreadable(expected: "what CREATE makes")
                    default: return .createRoutine
                    }
                case "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE", "AGGREGATE": return .createRoutine
                case let object where objects.contains(object): return .other
                default: return .unreadable(expected: "what CREATE makes")
                }
            default: return .unreadable(expected: "what CREATE makes")
            }
        }
    }

    private static func createView(_ tokens: inout SQLTokens, replaces: Bool, alters: Bool = false) -> StatementHead {
        named("CREATE VIEW", &tokens, passing: ["IF", "NOT", "EXISTS"]) {
            .createView(ViewHead(name: $0, replaces: replaces, keeps: $1, alters: alters))
        }
    }

    /// The head of a statement whose name comes next.
    ///
    /// - Parameter head: gets the name, and whether words to be passed stood before it.
    private static func named(
        _ statement: String, _ tokens: inout SQLTokens, passing words: Set<String>,
        _ head: (DropStatement.QualifiedName, Bool) -> StatementHead
    ) -> StatementHead {
        var passed: [String] = []
        guard let name = qualifiedName(&tokens, passing: words, passed: &passed) else { return .incomplete }
        guard let table = name.table else { return .unreadable(expected: "a name in \(statement)") }
        return head(.init(database: name.database, table: table), !passed.isEmpty)
    }

    /// What clauses like DEFINER stand before; nil if more bytes are needed.
    private static func definedObject(_ tokens: inout SQLTokens) -> String? {
        let objects: Set<String> = ["TRIGGER", "VIEW", "PROCEDURE", "FUNCTION", "EVENT", "PACKAGE", "AGGREGATE"]
        while true {
            switch tokens.next() {
            case .incomplete: return nil
            // Not at a parenthesis: `DEFINER=CURRENT_USER()`.
            case .end, .symbol(Character8.semicolon): return ""
            case .word(let word) where objects.contains(word.uppercased()): return word.uppercased()
            default: continue
            }
        }
    }

    /// What may follow the name of a table without a list of columns. Options with a `=` may have any name.
    private static let afterName: Set<String> = [
        "LIKE", "AS", "SELECT", "WITH", "VALUES", "TABLE", "IGNORE", "REPLACE", "PARTITION", "ENGINE", "TYPE", "AUTO_INCREMENT",
        "AVG_ROW_LENGTH", "DEFAULT", "CHARACTER", "CHAR", "CHARSET", "CHECKSUM", "TABLE_CHECKSUM", "COLLATE", "COMMENT",
        "COMPRESSION",
        "CONNECTION", "DATA", "INDEX", "DELAY_KEY_WRITE", "ENCRYPTION", "INSERT_METHOD", "KEY_BLOCK_SIZE", "MAX_ROWS", "MIN_ROWS",
        "PACK_KEYS", "PAGE_CHECKSUM", "PASSWORD", "ROW_FORMAT", "SEQUENCE", "STATS_AUTO_RECALC", "STATS_PERSISTENT",
        "STATS_SAMPLE_PAGES", "STORAGE", "TABLESPACE", "TRANSACTIONAL", "UNION", "VERSION", "START",
    ]

    private static func createTable(_ head: CreateHead, _ tokens: inout SQLTokens) -> StatementHead {
        var head = head
        var passed: [String] = []
        guard let name = qualifiedName(&tokens, passing: ["IF", "NOT", "EXISTS"], passed: &passed) else { return .incomplete }
        guard let table = name.table, passed.isEmpty || passed == ["IF", "NOT", "EXISTS"] else {
            return .unreadable(expected: "a table's name in CREATE TABLE")
        }
        head.keeps = !passed.isEmpty
        // Both together are an error in a server: one of them is a wrong byte's work.
        if head.keeps && head.replaces { return .unreadable(expected: "either OR REPLACE or IF NOT EXISTS in CREATE TABLE") }
        head.database = name.database
        head.table = table
        var after = tokens
        let next = after.next()
        if case .symbol(let mark) = next, mark != Character8.open { return .unreadable(expected: "columns in CREATE TABLE") }
        let second = after.next()
        if next == .incomplete || second == .incomplete { return .incomplete }
        switch next {
        case .word(let word) where second != .symbol(UInt8(ascii: "=")) && !afterName.contains(word.uppercased()):
            return .unreadable(expected: "a list, LIKE, a query or options after the name in CREATE TABLE")
        case .name, .string: return .unreadable(expected: "one name in CREATE TABLE")
        default: break
        }
        if next == .symbol(Character8.open) {
            var inside = tokens
            _ = inside.next()
            let first = inside.next()
            if first == .incomplete { return .incomplete }
            if case .word(let word) = first {
                head.hasList = !["SELECT", "LIKE"].contains(word.uppercased())
            } else {
                head.hasList = true
            }
        }
        return .createTable(head)
    }

    /// Words between INSERT and the table's name, and their places. Made once: rows often come one a statement.
    private static let insertWords = ["LOW_PRIORITY": 0, "DELAYED": 0, "HIGH_PRIORITY": 0, "IGNORE": 1, "INTO": 2]
    private static let passedByInsert = Set(insertWords.keys)

    /// INSERT [LOW_PRIORITY | DELAYED | HIGH_PRIORITY] [IGNORE] [INTO] name [PARTITION (…)] [(columns)] VALUES
    private static func insert(_ tokens: inout SQLTokens, onKnownKey: KnownKey) -> StatementHead {
        var passed: [String] = []
        guard let name = qualifiedName(&tokens, passing: passedByInsert, passed: &passed) else { return .incomplete }
        // One of the first three, then IGNORE, then INTO; of REPLACE not all of them.
        let order = passed.compactMap { insertWords[$0] }
        let isOfInsert = passed.contains("HIGH_PRIORITY") || passed.contains("IGNORE")
        let isRight = zip(order, order.dropFirst()).allSatisfy(<) && !(isOfInsert && onKnownKey == .keepsLast)
        guard isRight, let table = name.table else { return .unreadable(expected: "a table's name in INSERT") }
        var head = InsertHead(database: name.database, table: table, onKnownKey: onKnownKey)
        if passed.contains("IGNORE") { head.onKnownKey = .keepsFirst }
        head.isDelayed = passed.contains("DELAYED")
        while true {
            switch tokens.next() {
            case .incomplete, .end: return .incomplete
            case .word(let word):
                switch word.uppercased() {
                case "VALUES", "VALUE":
                    head.rowsStart = tokens.index
                    head.isInComment = tokens.isInComment
                    return .insert(head)
                case "PARTITION":
                    head.namesPartitions = true
                    guard tokens.next() == .symbol(Character8.open) else { return .unreadable(expected: "partitions in INSERT") }
                    switch names(&tokens) {
                    case .incomplete: return .incomplete
                    case .unreadable: return .unreadable(expected: "partitions in INSERT")
                    case .list: continue
                    }
                case "TABLE":
                    head.isTable = true
                    return .insert(head)
                case "SET", "SELECT", "WITH", "DEFAULT", "AS", "ROW": return .insert(head)
                // A program's message in the middle of a head, `INSERT mysqldump: Error 2013`.
                default: return .unreadable(expected: "VALUES in INSERT")
                }
            case .symbol(Character8.open):
                guard head.columns == nil else { return .unreadable(expected: "VALUES in INSERT") }
                // INSERT INTO t (SELECT …)
                if case .word(let word) = tokens.peek(), word.uppercased() == "SELECT" { return .insert(head) }
                switch names(&tokens) {
                case .incomplete: return .incomplete
                case .unreadable: return .unreadable(expected: "a list of columns in INSERT")
                case .list(let columns): head.columns = columns
                }
            default: return .unreadable(expected: "VALUES in INSERT")
            }
        }
    }

    private enum Names {
        case incomplete
        case unreadable
        case list([String])
    }

    /// Names with commas between them, up to the closing parenthesis.
    private static func names(_ tokens: inout SQLTokens) -> Names {
        var names: [String] = []
        while true {
            switch tokens.nextName() {
            case .incomplete, .end: return .incomplete
            case .word(let name), .name(let name): names.append(name)
            case .symbol(Character8.close) where names.isEmpty: return .list(names)
            default: return .unreadable
            }
            switch tokens.next() {
            case .incomplete, .end: return .incomplete
            case .symbol(Character8.comma): continue
            case .symbol(Character8.close): return .list(names)
            default: return .unreadable
            }
        }
    }

    /// A name with an optional database in front. Nil if more bytes are needed; `table` is nil if no name comes.
    ///
    /// - Parameters:
    ///   - passing: words that may stand before the name.
    ///   - passed: those that did, in capitals.
    ///   - mayBeReserved: whether any word will do, as where names are looked for among others.
    static func qualifiedName(
        _ tokens: inout SQLTokens, passing: Set<String>, passed: inout [String], mayBeReserved: Bool = false
    ) -> (database: String?, table: String?)? {
        var first: String
        while true {
            switch tokens.nextName() {
            case .incomplete, .end: return nil
            case .word(let word):
                let keyword = word.uppercased()
                if passing.contains(keyword) {
                    passed.append(keyword)
                    continue
                }
                guard mayBeReserved || !reserved.contains(keyword) && !word.hasPrefix("@") else { return (nil, nil) }
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
            case .incomplete, .end: return nil
            case .word(let word), .name(let word): return (first, word)
            default: return (nil, nil)
            }
        default: return (nil, first)
        }
    }

    /// Words that are no names without quotes in any server; after the dot of another name they are.
    static let reserved: Set<String> = [
        "TABLE", "SELECT", "DEFAULT", "FROM", "SET", "WHERE", "INTO", "VALUES", "NOT", "NULL", "KEY", "INDEX", "PRIMARY",
        "CREATE", "DROP",
        "ALTER", "AND", "OR", "IN", "IS", "ON", "AS", "TO", "BY",
    ]

    /// A name, or any other word, in a statement that lies whole in memory.
    static func anyName(_ tokens: inout SQLTokens) -> (database: String?, table: String)? {
        var passed: [String] = []
        guard let name = qualifiedName(&tokens, passing: [], passed: &passed, mayBeReserved: true), let table = name.table else {
            return nil
        }
        return (name.database, table)
    }

    /// The same where the statement lies whole in memory; nil if no name comes.
    static func wholeName(
        _ tokens: inout SQLTokens, passing: Set<String> = []
    ) -> (database: String?, table: String)? {
        var passed: [String] = []
        return wholeName(&tokens, passing: passing, passed: &passed)
    }

    /// - Parameter passed: the words that stood before the name, in capitals.
    static func wholeName(
        _ tokens: inout SQLTokens, passing: Set<String>, passed: inout [String]
    ) -> (database: String?, table: String)? {
        guard let name = qualifiedName(&tokens, passing: passing, passed: &passed), let table = name.table else { return nil }
        return (name.database, table)
    }
}
