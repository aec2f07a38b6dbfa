/// The columns of the wanted tables, as the dump's statements have made them so far.
struct TableDefinitions {
    /// MySQL's own limit (manual, "Limits on Table Column Count").
    static let mostColumns = 4096
    /// Of all wanted tables of a dump: a thousand databases have fewer.
    static let mostColumnsOfAll = 500_000

    private struct Table {
        var definition: CreateTable
        /// Rows came since the table was made or emptied.
        var hasRows = false
        /// No statement has emptied it: then it should have rows if it has given out numbers for some.
        var wasEmptied = false
    }

    private var tables: [TableName: Table] = [:]
    /// The same by database: a hostile file drops one for each of its statements.
    private var tablesOfDatabase: [String: Set<TableName>] = [:]
    /// How each wanted table is spelled, by its folded name.
    private var spellings: [TableName: String] = [:]
    private var columnCount = 0
    /// Databases in which a wanted table was made. Rows of another one, which was not made, have no table in a server.
    private var databasesWithTables: Set<String> = []
    /// Databases with rows of a table that was not made: then none is (`--no-create-info`).
    private var rowsWithoutTable: Set<String> = []
    /// The first table in each database that was not made, but emptied or altered: as scripts do that then fill it (HeidiSQL's data
    /// alone).
    private var neededWithoutTable: [String: (table: TableName, offset: Int64)] = [:]

    /// The first wanted table in each database that was not made, though a statement names it.
    private var namedWithoutTable: [String: (table: TableName, offset: Int64)] = [:]
    /// In each database the first statement about something that nobody wants and that was not made: then no table is made here.
    private var unmade: [String: DumpError] = [:]

    /// The character sets of databases, as far as statements tell them.
    private var characterSets: [String: String] = [:]

    /// What CREATE TABLE said of the table; nil if none came.
    subscript(_ table: TableName) -> CreateTable? { tables[table]?.definition }

    /// A table is written in the same letters everywhere, or a byte of a name is wrong.
    mutating func checkSpelling(of table: TableName, at offset: Int64) throws(DumpError) {
        guard let known = spellings[table.folded] else {
            if spellings.count < 100_000 { spellings[table.folded] = table.name }
            return
        }
        guard known == table.name else { throw DumpError(.otherSpelling, table: table, offset: offset) }
    }

    /// - Parameter offset: of the statement, in bytes of the dump.
    mutating func create(_ created: CreateTable, as table: TableName, at offset: Int64) throws(DumpError) {
        guard created.definitions.count <= Self.mostColumns else { throw .tooManyColumns(of: table, at: offset) }
        guard created.definitions.allSatisfy({ $0.name.utf8.count <= TableName.longestName }) else { throw .longName(at: offset) }
        columnCount += created.definitions.count - (tables[table]?.definition.definitions.count ?? 0)
        guard columnCount <= Self.mostColumnsOfAll else {
            throw DumpError(.tooMany(what: "columns in all tables", limit: Self.mostColumnsOfAll), offset: offset)
        }
        if let named = namedWithoutTable[table.database] {
            throw DumpError(.noTable, table: named.table, offset: named.offset)
        }
        if let error = unmade[table.database] { throw error }
        databasesWithTables.insert(table.database)
        var created = created
        if let set = characterSets[table.database] { created.take(characterSetOfDatabase: set) }
        tables[table] = Table(definition: created)
        tablesOfDatabase[table.database, default: []].insert(table)
    }

    /// Whether rows of the table have come.
    func hasRows(_ table: TableName) -> Bool { tables[table]?.hasRows == true }

    /// Whether wanted tables of a database are there.
    func holdsTables(in database: String) -> Bool { tablesOfDatabase[database]?.isEmpty == false }

    /// Whether the dump makes wanted tables of a database.
    func hasTables(in database: String) -> Bool { databasesWithTables.contains(database) }

    /// A server refuses the statement without the table.
    func requireMade(_ table: TableName, at offset: Int64) throws(DumpError) {
        guard tables[table] == nil, !table.mayBeOfServer else { return }
        throw DumpError(.noTable, table: table, offset: offset)
    }

    /// The file has ended: tables that were emptied or altered were made, or others have rows without being made.
    func requireEnd() throws(DumpError) {
        // Where tables were made in one database, those of another one were lost, or its name was.
        if !databasesWithTables.isEmpty, let named = namedWithoutTable.values.min(by: { $0.offset < $1.offset }) {
            throw DumpError(.noTable, table: named.table, offset: named.offset)
        }
        for (database, needed) in neededWithoutTable where !rowsWithoutTable.contains(database) {
            throw DumpError(.noTable, table: needed.table, offset: needed.offset)
        }
    }

    /// A statement needs the table, and may stand in a dump of rows alone.
    mutating func need(_ table: TableName, at offset: Int64) throws(DumpError) {
        try requireThere(table, at: offset)
        guard tables[table] == nil, !table.mayBeOfServer, neededWithoutTable[table.database] == nil,
            neededWithoutTable.count < 100_000
        else { return }
        neededWithoutTable[table.database] = (table, offset)
    }

    /// A statement needs the table. In a dump of rows alone nobody makes tables.
    mutating func requireThere(_ table: TableName, at offset: Int64) throws(DumpError) {
        guard tables[table] == nil, !table.mayBeOfServer else { return }
        guard !databasesWithTables.contains(table.database) else { throw DumpError(.noTable, table: table, offset: offset) }
        if namedWithoutTable[table.database] == nil, namedWithoutTable.count < 100_000 {
            namedWithoutTable[table.database] = (table, offset)
        }
    }

    /// A statement needs what nobody wants, and what was not made: an error if the dump makes wanted tables in that database, before
    /// or behind it. Where it makes none, nothing is known of the others.
    mutating func noteUnmade(in database: String, _ error: DumpError) throws(DumpError) {
        guard !hasTables(in: database) else { throw error }
        if unmade[database] == nil, unmade.count < 100_000 { unmade[database] = error }
    }

    mutating func drop(_ table: TableName) {
        if let dropped = tables.removeValue(forKey: table) { columnCount -= dropped.definition.definitions.count }
        tablesOfDatabase[table.database]?.remove(table)
        spellings[table.folded] = nil
    }

    /// CREATE DATABASE or ALTER DATABASE names a character set, which holds for tables that name none.
    mutating func note(characterSet: String, of database: String) {
        if characterSets.count < 100_000 { characterSets[database] = characterSet }
    }

    mutating func drop(database: String) {
        characterSets[database] = nil
        for table in tablesOfDatabase.removeValue(forKey: database) ?? [] { drop(table) }
        // Statements that came before for tables that were not made stay refused.
        rowsWithoutTable.remove(database)
    }

    mutating func empty(_ table: TableName, at offset: Int64) throws(DumpError) {
        try need(table, at: offset)
        tables[table]?.hasRows = false
        tables[table]?.wasEmptied = true
    }

    mutating func noteRows(of table: TableName) {
        let isMade = tables[table] != nil || table.mayBeOfServer
        if !isMade, rowsWithoutTable.count < 100_000 { rowsWithoutTable.insert(table.database) }
        tables[table]?.hasRows = true
    }

    /// Changes the columns as ALTER TABLE does; returns whether they are others now.
    ///
    /// - Throws: `DumpError` if the change is not followed here: a table's new name, or other columns of a table that has rows.
    mutating func alter(_ table: TableName, _ alter: AlterTable, at offset: Int64) throws(DumpError) -> Bool {
        func notFollowed(_ what: String = "") -> DumpError {
            DumpError(.notFollowed(statement: "ALTER TABLE\(what)"), table: table, offset: offset)
        }
        let changes = alter.changes
        for change in changes {
            switch change {
            case .rename: throw notFollowed()
            case .refers(let database) where database != table.database:
                throw notFollowed(" with a foreign key to another database")
            case .notFollowed(let what, _): throw notFollowed(" … \(what)")
            default: continue
            }
        }
        guard var altered = tables[table] else {
            let isHarmless = changes.allSatisfy { change in
                switch change {
                case .disableKeys, .enableKeys, .primaryKey, .unique, .key, .dropKey, .needs, .references, .refers, .convert: true
                default: false
                }
            }
            guard isHarmless else { throw notFollowed() }
            let isOfKeys = changes.contains { [.disableKeys, .enableKeys].contains($0) }
            if !isOfKeys, !alter.ifExists { try need(table, at: offset) }
            return false
        }
        let before = altered.definition
        // A server drops before it adds.
        for change in changes.filter(\.dropsKey) + changes.filter({ !$0.dropsKey }) {
            if case .unique(var key) = change, altered.hasRows {
                if alter.ignores { throw notFollowed(" with IGNORE") }
                key.isKnown = false
                guard !altered.definition.apply(.unique(key)) else { continue }
            }
            if case .primaryKey = change, altered.hasRows, alter.ignores { throw notFollowed(" with IGNORE") }
            guard altered.definition.apply(change) else {
                throw DumpError(.syntax(expected: Self.expected(of: change, altered.definition)), table: table, offset: offset)
            }
            if change == .setDefault { throw notFollowed() }
        }
        guard altered.definition.hasKeyOfNumber else {
            throw DumpError(.syntax(expected: "a key of the column with AUTO_INCREMENT"), table: table, offset: offset)
        }
        // phpMyAdmin gives the number column its AUTO_INCREMENT after the rows.
        let isSame =
            !changes.contains(where: \.isOfColumns)
            || altered.definition.columns == before.columns
                && zip(altered.definition.definitions, before.definitions).allSatisfy {
                    $0.rule.holdsAll(of: $1.rule) && $0.choices == $1.choices
                }
        guard isSame || !altered.hasRows else { throw notFollowed() }
        guard altered.definition.definitions.count <= Self.mostColumns else { throw .tooManyColumns(of: table, at: offset) }
        columnCount += altered.definition.definitions.count - before.definitions.count
        guard altered.definition.uniqueKeys.count <= CreateTable.mostKeys,
            altered.definition.references.count <= CreateTable.mostReferences
        else { throw DumpError(.syntax(expected: "at most \(CreateTable.mostKeys) keys"), table: table, offset: offset) }
        tables[table] = altered
        return changes.contains(where: \.isOfColumns) ? altered.definition != before : !altered.definition.hasKeys(of: before)
    }

    /// What a change needs that a table does not have.
    private static func expected(of change: AlterTable.Change, _ table: CreateTable) -> String {
        switch change {
        case .dropKey: "a primary key of the table in ALTER TABLE"
        case .primaryKey(let columns, _) where columns.allSatisfy({ table.definition(of: $0) != nil }):
            "one primary key in ALTER TABLE"
        default: "a column of the table in ALTER TABLE"
        }
    }

    /// No other table refers to this one by a foreign key: a server refuses to drop it.
    func requireUnreferenced(_ table: TableName, at offset: Int64) throws(DumpError) {
        for other in tablesOfDatabase[table.database] ?? [] where other != table {
            guard let known = tables[other], known.definition.refers(to: table.name) else { continue }
            throw DumpError(.notFollowed(statement: "DROP of a table with a foreign key"), table: other, offset: offset)
        }
    }

    /// No rows of another table refer to those of this one by a foreign key: a server refuses to remove these, or removes both.
    ///
    /// - Parameters:
    ///   - wants: whether a table is wanted. What others refer to is not known, so a wanted table that refers to one of them may
    ///     depend on any.
    ///   - needsRows: false of what a server refuses even if no row refers to one: TRUNCATE.
    func requireNoReferences(
        to table: TableName, needsRows: Bool = true, wants: (TableName) -> Bool, at offset: Int64
    ) throws(DumpError) {
        for other in tablesOfDatabase[table.database] ?? [] where other != table {
            guard let known = tables[other], known.hasRows || !needsRows else { continue }
            let refers = known.definition.refers(to: table.name)
            let refersToOthers = known.definition.references.contains { !wants(TableName(database: table.database, name: $0)) }
            guard refers || refersToOthers else { continue }
            throw DumpError(.notFollowed(statement: "removing rows that a foreign key refers to"), table: other, offset: offset)
        }
    }

    /// Tables that have given out numbers for rows of which none came, although others have rows.
    var withoutExpectedRows: [TableName] {
        tables.values.contains(where: \.hasRows) ? thatLackRows : []
    }

    /// How many tables have given out numbers for rows where no wanted table has any: in a dump of the schema alone.
    var countOfSchemaAlone: Int { tables.values.contains(where: \.hasRows) ? 0 : thatLackRows.count }

    /// Tables that have given out numbers for rows of which none came.
    var thatLackRows: [TableName] {
        tables.filter { !$1.hasRows && !$1.wasEmptied && ($1.definition.nextNumber ?? 1) > 1 }.keys
            .sorted { $0.description < $1.description }
    }
}

extension DumpError {
    static func longName(at offset: Int64) -> DumpError {
        DumpError(.syntax(expected: "a name of at most 64 characters"), offset: offset)
    }

    static func tooManyColumns(of table: TableName, at offset: Int64) -> DumpError {
        DumpError(.tooMany(what: "columns", limit: TableDefinitions.mostColumns), table: table, offset: offset)
    }
}
