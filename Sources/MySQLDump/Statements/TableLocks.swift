/// Follows `LOCK TABLES` and `UNLOCK TABLES`, which mysqldump puts around the rows of each table: where one is without the other,
/// what lay between them is lost, even if all statements that are left are whole.
struct TableLocks {
    private struct Held {
        /// Without their databases: whose they are, `USE` told.
        let tables: Set<String>
        /// Of the LOCK, in bytes of the dump.
        let offset: Int64
    }

    private var held: Held?
    /// FLUSH TABLES … WITH READ LOCK, which UNLOCK TABLES ends, too.
    private var isFlushed = false
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
        while true {
            guard let name = StatementHead.wholeName(&tokens) else { throw unreadable }
            tables.append(name.table)
            guard Self.takeKind(&tokens) else { throw unreadable }
            // Perhaps another table.
            let next = tokens.next()
            if next == .symbol(Character8.comma) { continue }
            guard next == .symbol(Character8.semicolon) || next == .end else { throw unreadable }
            break
        }
        try requireFree()
        held = Held(tables: Set(tables), offset: offset)
        hasLocked = true
        return tables
    }

    /// `[[AS] alias] READ [LOCAL] | [LOW_PRIORITY] WRITE`; false if none of these comes. Under MariaDB's WRITE CONCURRENT no table can be
    /// changed.
    private static func takeKind(_ tokens: inout SQLTokens) -> Bool {
        let kinds: Set<String> = ["READ", "WRITE", "LOW_PRIORITY"]
        var kind = tokens.next()
        if case .word(let word) = kind, word.uppercased() == "AS" { kind = tokens.nextName() }
        switch kind {
        case .word(let word) where !kinds.contains(word.uppercased()): kind = tokens.next()
        case .name: kind = tokens.next()
        default: break
        }
        guard case .word(var word) = kind else { return false }
        if word.uppercased() == "LOW_PRIORITY" {
            word = tokens.nextKeyword() ?? ""
            guard word == "WRITE" else { return false }
        }
        guard kinds.contains(word.uppercased()), word.uppercased() != "LOW_PRIORITY" else { return false }
        if word.uppercased() == "READ", case .word(let word) = tokens.peek(), word.uppercased() == "LOCAL" { _ = tokens.next() }
        return true
    }

    /// FLUSH that lies whole in memory.
    mutating func flush(_ statement: UnsafeRawBufferPointer, mode: SQLMode) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        while true {
            switch tokens.next() {
            case .word(let word) where word.uppercased() == "LOCK": isFlushed = true
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
        if held == nil, !isFlushed { throw DumpError(.unpairedLock, offset: offset) }
        held = nil
        isFlushed = false
    }

    /// Rows come only of a table that is locked, if any is, and by the name that it was locked by; so do other statements about one.
    ///
    /// - Returns: whether a lock is held.
    func checkRows(of table: String) throws(DumpError) -> Bool {
        guard let held else { return false }
        guard held.tables.contains(table) else { throw DumpError(.unpairedLock, offset: held.offset) }
        return true
    }

    /// No lock outlives a table's rows, nor the dump.
    func requireFree() throws(DumpError) {
        if let held { throw DumpError(.unpairedLock, offset: held.offset) }
    }

    /// Another dump begins.
    mutating func beginDump() {
        hasLocked = false
    }
}
