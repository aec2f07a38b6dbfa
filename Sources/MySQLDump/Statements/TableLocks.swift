/// Follows `LOCK TABLES` and `UNLOCK TABLES`, which mysqldump puts around the rows of each table: where one is without the other,
/// what lay between them is lost, even if all statements that are left are whole.
struct TableLocks {
    private struct Held {
        /// In lower case, without their databases: whose they are, `USE` told.
        let tables: Set<String>
        /// Of the LOCK, in bytes of the dump.
        let offset: Int64
    }

    private var held: Held?

    /// Takes a LOCK statement that lies whole in memory; others than LOCK TABLES do not count.
    mutating func lock(_ statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        guard tokens.nextKeyword() == "LOCK", let what = tokens.nextKeyword(), what == "TABLES" || what == "TABLE" else { return }
        var tables: Set<String> = []
        while let table = StatementHead.qualifiedName(&tokens, passing: [])?.table {
            tables.insert(table.lowercased())
            // The kind of the lock, and perhaps another table.
            var next = tokens.next()
            while case .word = next { next = tokens.next() }
            guard next == .symbol(Character8.comma) else { break }
        }
        try requireFree()
        held = Held(tables: tables, offset: offset)
    }

    /// - Parameter isPaired: whether the dump is mysqldump's, in which nothing is unlocked that was not locked.
    mutating func unlock(isPaired: Bool, at offset: Int64) throws(DumpError) {
        if held == nil, isPaired { throw DumpError(.unpairedLock, offset: offset) }
        held = nil
    }

    /// Rows come only of a table that is locked, if any is.
    func checkRows(of table: String) throws(DumpError) {
        guard let held, !held.tables.contains(table.lowercased()) else { return }
        try requireFree()
    }

    /// No lock outlives a table's rows, nor the dump.
    func requireFree() throws(DumpError) {
        if let held { throw DumpError(.unpairedLock, offset: held.offset) }
    }
}
