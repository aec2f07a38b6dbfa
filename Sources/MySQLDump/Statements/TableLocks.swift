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

    /// FLUSH that lies whole in memory.
    mutating func flush(_ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        while true {
            switch tokens.next() {
            case .word(let word) where ["LOCK", "EXPORT"].contains(word.uppercased()): flushed = offset
            case .end, .incomplete: return
            default: continue
            }
        }
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
