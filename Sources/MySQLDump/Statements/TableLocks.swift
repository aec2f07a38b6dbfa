/// Follows `LOCK TABLES` and `UNLOCK TABLES`, which mysqldump puts around the rows of each table: where one is without the other,
/// what lay between them is lost, even if all statements that are left are whole.
struct TableLocks {
    private struct Held {
        /// Those that can be changed, without their databases: whose they are, `USE` told.
        var writable: Set<String> = []
        /// READ
        var readable: Set<String> = []
        /// Of the LOCK, in bytes of the dump.
        let offset: Int64
    }

    private var held: Held?
    /// FLUSH TABLES … WITH READ LOCK or FOR EXPORT, which UNLOCK TABLES ends, too: nothing can be changed until then.
    private var flushed: Int64?
    /// Whether this dump locks tables at all.
    private(set) var hasLocked = false

    /// Takes a LOCK statement that lies whole in memory; returns the tables that it locks, none if it locks something else.
    ///
    /// - Throws: `DumpError` if it is not built as a LOCK statement, or another lock is held.
    mutating func lock(_ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) -> [String] {
        let unreadable = DumpError(.syntax(expected: "tables in LOCK TABLES"), offset: offset)
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        _ = tokens.next()
        switch tokens.nextKeyword() {
        case "TABLES", "TABLE": break
        case "INSTANCE": return []
        default: throw unreadable
        }
        var tables: [String] = []
        var new = Held(offset: offset)
        while true {
            guard let name = StatementHead.wholeName(&tokens) else { throw unreadable }
            tables.append(name.table)
            guard let kind = Self.takeKind(&tokens) else { throw unreadable }
            switch kind {
            case .write: new.writable.insert(name.table)
            case .read: new.readable.insert(name.table)
            // No statement here calls it so.
            case .ofAlias: break
            }
            // Perhaps another table.
            let next = tokens.next()
            if next == .symbol(Character8.comma) { continue }
            guard next == .symbol(Character8.semicolon) || next == .end else { throw unreadable }
            break
        }
        try requireFree()
        held = new
        hasLocked = true
        return tables
    }

    private enum Kind {
        case write, read, ofAlias
    }

    /// `[[AS] alias] READ [LOCAL] | [LOW_PRIORITY] WRITE`; nil if none of these comes. Under MariaDB's WRITE CONCURRENT no table can be
    /// changed.
    private static func takeKind(_ tokens: inout SQLTokens) -> Kind? {
        let kinds: Set<String> = ["READ", "WRITE", "LOW_PRIORITY"]
        var kind = tokens.next()
        var isOfAlias = false
        if case .word(let word) = kind, word.uppercased() == "AS" { kind = tokens.nextName() }
        switch kind {
        case .word(let word) where !kinds.contains(word.uppercased()): isOfAlias = true
        case .name: isOfAlias = true
        default: break
        }
        if isOfAlias { kind = tokens.next() }
        guard case .word(var word) = kind else { return nil }
        if word.uppercased() == "LOW_PRIORITY" {
            word = tokens.nextKeyword() ?? ""
            guard word == "WRITE" else { return nil }
        }
        guard kinds.contains(word.uppercased()), word.uppercased() != "LOW_PRIORITY" else { return nil }
        if word.uppercased() == "READ", case .word(let word) = tokens.peek(), word.uppercased() == "LOCAL" { _ = tokens.next() }
        return isOfAlias ? .ofAlias : word.uppercased() == "WRITE" ? .write : .read
    }

    /// What FLUSH knows besides TABLES (manuals of MySQL 4.1 to 9, MariaDB 11 and Percona Server).
    private static let caches: Set<String> = [
        "BINARY", "ENGINE", "ERROR", "GENERAL", "RELAY", "SLOW", "LOGS", "HOSTS", "PRIVILEGES", "OPTIMIZER_COSTS", "STATUS",
        "GLOBAL", "SESSION",
        "USER_RESOURCES", "QUERY", "DES_KEY_FILE", "MASTER", "SLAVE", "REPLICA", "CHANGED_PAGE_BITMAPS", "CLIENT_STATISTICS",
        "USER_STATISTICS", "TABLE_STATISTICS", "INDEX_STATISTICS", "THREAD_STATISTICS", "SSL", "USER_VARIABLES", "LOCALES",
        "METADATA_LOCK_INFO", "MEMORY", "FIREWALL_RULES", "AUDIT_LOG",
    ]

    /// FLUSH that lies whole in memory.
    ///
    /// - Returns: the tables that it locks.
    /// - Throws: `DumpError` if it is not built as a FLUSH statement.
    mutating func flush(
        _ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64
    ) throws(DumpError) -> [DropStatement.QualifiedName] {
        var locked: [DropStatement.QualifiedName] = []
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        _ = tokens.next()
        _ = tokens.takes(anyOf: ["NO_WRITE_TO_BINLOG", "LOCAL"])
        let isWhole = tokens.takeList { tokens in
            if tokens.takes(anyOf: ["TABLES", "TABLE"]) != nil { return takeFlushedTables(&tokens, &locked, at: offset) }
            guard let cache = tokens.takes(anyOf: Self.caches) ?? Self.pluginCache(&tokens) else { return false }
            return Self.takeRest(of: cache, &tokens)
        }
        guard isWhole, tokens.isAtEnd else { throw DumpError(.syntax(expected: "what FLUSH empties"), offset: offset) }
        return locked
    }

    /// MariaDB's plugins have caches of their own.
    private static func pluginCache(_ tokens: inout SQLTokens) -> String? {
        guard case .word(let word) = tokens.peek(), word.uppercased().hasPrefix("QUERY_RESPONSE_TIME") else { return nil }
        _ = tokens.next()
        return word.uppercased()
    }

    private static func takeRest(of cache: String, _ tokens: inout SQLTokens) -> Bool {
        switch cache {
        case "BINARY", "ENGINE", "ERROR", "GENERAL", "SLOW": return tokens.takes("LOGS")
        case "GLOBAL", "SESSION": return tokens.takes("STATUS")
        case "QUERY": return tokens.takes("CACHE")
        case "MEMORY": return tokens.takes("PROFILE")
        case "RELAY":
            guard tokens.takes("LOGS") else { return false }
            if tokens.takes("FOR"), !tokens.takes("CHANNEL") { return false }
            _ = tokens.takeString()
            return true
        default: return true
        }
    }

    /// `[name, …] [WITH READ LOCK [AND DISABLE CHECKPOINT] | FOR EXPORT]`
    private mutating func takeFlushedTables(
        _ tokens: inout SQLTokens, _ locked: inout [DropStatement.QualifiedName], at offset: Int64
    ) -> Bool {
        var names: [DropStatement.QualifiedName] = []
        let isNext = ["WITH", "FOR"].contains { word in
            var ahead = tokens
            return ahead.takes(word)
        }
        if !isNext, !tokens.isAtEnd, tokens.peek() != .symbol(Character8.comma) {
            let areNames = tokens.takeList { tokens in
                guard let name = StatementHead.wholeName(&tokens) else { return false }
                names.append(.init(database: name.database, table: name.table))
                return true
            }
            guard areNames else { return false }
        }
        if tokens.takes("WITH") {
            guard tokens.takes("READ"), tokens.takes("LOCK") else { return false }
            if tokens.takes("AND"), !tokens.takes("DISABLE") || !tokens.takes("CHECKPOINT") { return false }
            flushed = offset
        } else if tokens.takes("FOR") {
            guard !names.isEmpty, tokens.takes("EXPORT") else { return false }
            flushed = offset
        } else {
            return true
        }
        locked = names
        return true
    }

    /// Nothing is unlocked that was not locked.
    mutating func unlock(_ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        _ = tokens.next()
        switch tokens.nextKeyword() {
        case "TABLES", "TABLE": break
        case "INSTANCE": return
        default: throw DumpError(.syntax(expected: "TABLES in UNLOCK TABLES"), offset: offset)
        }
        guard [.symbol(Character8.semicolon), .end].contains(tokens.next()) else {
            throw DumpError(.syntax(expected: "the end of UNLOCK TABLES"), offset: offset)
        }
        if held == nil, flushed == nil { throw DumpError(.unpairedLock, offset: offset) }
        held = nil
        flushed = nil
    }

    /// Rows come only of a table that is locked, if any is, and by the name that it was locked by; so do other statements about one.
    ///
    /// - Parameter changes: false of a statement that only reads the table.
    /// - Returns: whether a lock is held.
    func checkRows(of table: String, changes: Bool = true) throws(DumpError) -> Bool {
        if changes { try requireUnflushed() }
        guard let held else { return false }
        if held.writable.contains(table) { return true }
        guard held.readable.contains(table) else { throw DumpError(.unpairedLock, offset: held.offset) }
        guard !changes else {
            throw DumpError(.syntax(expected: "WRITE in LOCK TABLES, for rows that follow"), offset: held.offset)
        }
        return true
    }

    /// No table is made or goes while a lock is held.
    func requireFree() throws(DumpError) {
        try requireUnflushed()
        try requireReleased()
    }

    /// No lock outlives the dump.
    func requireReleased() throws(DumpError) {
        if let held { throw DumpError(.unpairedLock, offset: held.offset) }
    }

    private func requireUnflushed() throws(DumpError) {
        guard let flushed else { return }
        throw DumpError(.syntax(expected: "UNLOCK TABLES after FLUSH TABLES … WITH READ LOCK"), offset: flushed)
    }

    /// Another dump begins.
    mutating func beginDump() {
        hasLocked = false
    }
}
