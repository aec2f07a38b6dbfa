/// What programs put around the statements of a dump in pairs, or once each. Where one of a pair is missing, a part of the dump is
/// lost, even if all statements that are left are whole.
struct DumpFrame {
    var locks = TableLocks()
    /// Bounded, as a damaged dump may name any number of tables.
    private static let mostDisabled = 10_000
    /// Tables whose keys were disabled, with the place of the statement.
    private var disabledKeys: [TableName: Int64] = [:]
    /// START TRANSACTION without its COMMIT yet.
    private var transaction: Int64?
    /// Rows that wait for a COMMIT after SET autocommit=0, or their DELETE.
    private var uncommitted: Int64?
    /// START TRANSACTION before the header of this dump: rows wait for a COMMIT until a statement comes that commits by itself.
    var begun: Int64?
    /// Whether a header began this dump: a START TRANSACTION in it is the dump's own.
    var hasHeader = false
    /// Wanted tables that this dump has made and whose rows' section has not come.
    private var withoutSection: [TableName: Int64] = [:]
    /// Rows of a wanted table that came without a lock.
    private var unlocked: (table: TableName, offset: Int64)?
    /// Wanted tables that this dump has made, or whose rows' section has come.
    private var made: Set<TableName> = []
    private var sections: Set<TableName> = []

    // MARK: Tables and rows

    /// Whether a table's definition, rows or lock has come.
    var holdsTables: Bool { !made.isEmpty || !sections.isEmpty || unlocked != nil || locks.hasLocked }

    /// - Parameter isOfMysqldump: whether mysqldump wrote the dump, which makes each table once.
    mutating func tableMade(_ table: TableName, isOfMysqldump: Bool, at offset: Int64) throws(DumpError) {
        guard isOfMysqldump else { return }
        withoutSection[table] = offset
        guard made.insert(table).inserted else { throw DumpError(.outOfOrder, table: table, offset: offset) }
    }

    mutating func tableDropped(_ table: TableName) {
        withoutSection[table] = nil
    }

    /// Rows of a wanted table come.
    mutating func rowsCome(of table: TableName, isLocked: Bool, commitsByItself: Bool, at offset: Int64) {
        withoutSection[table] = nil
        if !isLocked, unlocked == nil { unlocked = (table, offset) }
        if !commitsByItself || begun != nil { rowsChange(at: offset) }
    }

    /// Rows came or went that wait for a COMMIT.
    mutating func rowsChange(at offset: Int64) {
        if uncommitted == nil { uncommitted = offset }
    }

    /// LOCK TABLES of a wanted table.
    mutating func sectionBegins(of table: TableName, isOfMysqldump: Bool, at offset: Int64) throws(DumpError) {
        withoutSection[table] = nil
        guard isOfMysqldump else { return }
        guard sections.insert(table).inserted else { throw DumpError(.outOfOrder, table: table, offset: offset) }
    }

    // MARK: Keys

    mutating func keysDisabled(of table: TableName, isOfMysqldump: Bool, at offset: Int64) throws(DumpError) {
        guard isOfMysqldump ? disabledKeys.isEmpty : disabledKeys[table.folded] == nil else {
            throw DumpError(.unpairedKeys, offset: offset)
        }
        if disabledKeys.count < Self.mostDisabled { disabledKeys[table.folded] = offset }
    }

    mutating func keysEnabled(of table: TableName, at offset: Int64) throws(DumpError) {
        let isKnown = disabledKeys.removeValue(forKey: table.folded) != nil || disabledKeys.count >= Self.mostDisabled
        guard isKnown else { throw DumpError(.unpairedKeys, offset: offset) }
    }

    // MARK: Transactions

    /// A statement that lies whole in memory.
    ///
    /// - Throws: `DumpError` for a ROLLBACK after rows.
    mutating func take(transaction statement: UnsafeRawBufferPointer, mode: SQLMode, at offset: Int64) throws(DumpError) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        let verb = tokens.nextKeyword() ?? ""
        func notFollowed(_ statement: String) -> DumpError { DumpError(.notFollowed(statement: statement), offset: offset) }
        func unreadable(_ expected: String) -> DumpError { DumpError(.syntax(expected: expected), offset: offset) }
        var begins = false
        if verb == "START" {
            var hasOption = false
            _ = tokens.next()
            repeat {
                if tokens.isAtEnd, !hasOption { break }
                hasOption = true
                if tokens.takes("READ") {
                    guard !tokens.takes("ONLY") else { throw notFollowed("START TRANSACTION READ ONLY") }
                    guard tokens.takes("WRITE") else { throw unreadable("READ WRITE in START TRANSACTION") }
                } else if !tokens.takes("WITH") || !tokens.takes("CONSISTENT") || !tokens.takes("SNAPSHOT") {
                    throw unreadable("the end of START TRANSACTION")
                }
            } while tokens.takes(Character8.comma)
            begins = true
        } else {
            _ = tokens.takes("WORK")
            // `BEGIN NOT ATOMIC` opens a block of statements.
            if verb == "BEGIN", tokens.takes("NOT") { throw notFollowed("BEGIN NOT ATOMIC") }
            if verb == "ROLLBACK", tokens.takes("TO") { throw notFollowed("ROLLBACK") }
            let chains = verb == "BEGIN" ? false : Self.takeChain(&tokens)
            guard let chains else { throw unreadable("the end of \(verb)") }
            begins = verb == "BEGIN" || chains
        }
        guard tokens.isAtEnd else { throw unreadable("the end of \(verb)") }
        if verb == "ROLLBACK", transaction != nil || uncommitted != nil { throw notFollowed("ROLLBACK") }
        if verb == "COMMIT" { commitAll() }
        if begins { transaction = offset }
    }

    /// `[AND [NO] CHAIN] [NO RELEASE]`; whether another transaction begins at once, or nil if they are not built so. After RELEASE the
    /// server is gone.
    private static func takeChain(_ tokens: inout SQLTokens) -> Bool? {
        var chains = false
        if tokens.takes("AND") {
            chains = !tokens.takes("NO")
            guard tokens.takes("CHAIN") else { return nil }
        }
        if tokens.takes("NO"), !tokens.takes("RELEASE") { return nil }
        return chains
    }

    /// SET autocommit=1 after SET autocommit=0 commits what came before it.
    mutating func commitAll() {
        transaction = nil
        commit()
    }

    /// START TRANSACTION outside of dumps, after which nothing came: where it stands.
    mutating func takeIdleTransaction() -> Int64? {
        guard !hasHeader, !holdsTables, uncommitted == nil else { return begun }
        defer { transaction = nil }
        return transaction ?? begun
    }

    /// A statement came that commits what came before it: one that makes, changes or locks a table.
    mutating func commit() {
        uncommitted = nil
        begun = nil
    }

    // MARK: Ends

    /// The dump has ended, with the file or before another one.
    /// - Parameters:
    ///   - unrestored: where a setting was saved that is not set back.
    ///   - hasTrailer: settings are set back just before the trailer. Where the trailer came, no row is lost even if they are not.
    func requireEnd(unrestored: Int64?, hasTrailer: Bool) throws(DumpError) {
        try locks.requireReleased()
        if let place = disabledKeys.values.min() { throw DumpError(.unpairedKeys, offset: place) }
        if let place = transaction ?? uncommitted { throw DumpError(.openTransaction, offset: place) }
        if !hasTrailer, let place = unrestored { throw DumpError(.settingsNotRestored, offset: place) }
        guard locks.hasLocked else { return }
        if let (table, place) = withoutSection.min(by: { $0.value < $1.value }) {
            throw DumpError(.rowsLost, table: table, offset: place)
        }
        if let unlocked { throw DumpError(.notLocked, table: unlocked.table, offset: unlocked.offset) }
    }

    /// Another dump begins.
    mutating func beginDump() {
        self = DumpFrame()
    }
}
