// Long, because it answers each statement that a dump may hold, a few lines each, in one switch.

/// Reads one statement after the other, and does to the tables what a server would do.
struct StatementReader {
    private let consumer: any DumpConsumer
    private var session = Session()
    private var tables = TableDefinitions()
    private var frame = DumpFrame()
    private var rows: RowReader
    private var models = TableModels()
    /// The model that was read last: a hostile file makes many tables like one.
    private var lastModel: (statement: [UInt8], mode: SQLMode, table: CreateTable)?
    private var others = OtherTables()
    private var triggers = Triggers()
    /// Whether a statement came at all.
    private(set) var hasSeenOne = false
    /// Whether the statement stands in a comment that not every server executes, and nothing tells which server it is for.
    var isDoubtful = false
    private var sections = Sections()

    init(consumer: any DumpConsumer) {
        self.consumer = consumer
        rows = RowReader(consumer: consumer)
    }

    var delimiter: [UInt8] { session.delimiter }
    var mode: SQLMode { session.mode }
    var notices: [DumpNotice] {
        let tablesAlone = tables.countOfSchemaAlone
        return rows.notices + tables.withoutExpectedRows.map { .noRows($0) }
            + (tablesAlone > 0 ? [.schemaAlone(tables: tablesAlone)] : [])
    }

    /// The database in use; empty if none is named.
    var database: String { session.database }

    /// Whether a wanted table has given out numbers for rows of which none came.
    var expectsRows: Bool { !tables.thatLackRows.isEmpty }

    /// A table of the database in use.
    func named(_ table: String) -> TableName { TableName(database: session.database, name: table) }

    /// Whether rows of a table of this name are wanted in the database in use.
    func wants(_ table: String) -> Bool {
        consumer.wants(TableName(database: session.database, name: table))
    }

    /// The same as a function of its own.
    private var wanting: (String) -> Bool {
        { [consumer, database = session.database] in consumer.wants(TableName(database: database, name: $0)) }
    }

    // MARK: What comments tell

    /// - Parameter offset: of the comment, in bytes of the dump.
    mutating func take(_ event: DumpComments.Event, _ comments: DumpComments, at offset: Int64) throws {
        switch event {
        case .nothing: break
        case .header:
            try beginDump(comments)
        case .database(let name):
            session.hasLostDatabase = false
            guard name != session.database else { return }
            session.database = name
            if !name.isEmpty { try consumer.databaseUsed(name) }
        case .trailer:
            try requireAnnounced(at: offset)
            // Another dump may follow that has no header.
            try beginDump(comments)
        case .section:
            try requireAnnounced(at: offset)
            try sections.announce(comments.section, wants: wanting)
        case .unreadable(let expected): throw DumpError(.syntax(expected: expected), offset: offset)
        }
    }

    /// A dump has ended, and another may begin: what each has in pairs and in order begins anew.
    private mutating func beginDump(_ comments: DumpComments) throws(DumpError) {
        try requireEnd(comments)
        frame.beginDump()
        session.beginDump()
        rows.forgetTable()
        sections = Sections()
    }

    /// What was announced has come. An empty table has no rows' section unless the dump locks its tables.
    private func requireAnnounced(at offset: Int64) throws(DumpError) {
        let table: String
        switch sections.announced {
        case .structure(let missing): table = missing
        case .data(let missing) where frame.locks.hasLocked: table = missing
        case .data, .standIn, nil: return
        }
        throw DumpError(.outOfOrder, table: TableName(database: session.database, name: table), offset: offset)
    }

    /// What comes is what was announced.
    private mutating func check(_ section: DumpComments.Section, _ comments: DumpComments, at offset: Int64) throws(DumpError) {
        guard comments.isOfMysqldump else { return }
        let error = DumpError(.outOfOrder, table: named(section.table), offset: offset)
        try sections.take(section, after: comments.section, wants: wanting, error)
    }

    /// A dump has ended.
    private func requireEnd(_ comments: DumpComments) throws(DumpError) {
        try frame.requireEnd(session: session, hasTrailer: comments.summary.completeness == .trailer)
    }

    /// The file has ended.
    func requireEndOfFile(_ comments: DumpComments) throws(DumpError) {
        try requireEnd(comments)
        try tables.requireEnd()
    }

    // MARK: Statements

    enum Outcome {
        case statement
        /// What stands at the front is no SQL.
        case noStatement
    }

    mutating func read(_ input: inout DumpInput, comments: inout DumpComments) throws -> Outcome {
        let head = try input.fillHead(mode: session.mode)
        do {
            return try read(head, &input, &comments)
        } catch let error as DumpError {
            throw error.of(named(by: head))
        }
    }

    /// The table that a statement with such a head is about, if it is wanted.
    private func named(by head: StatementHead) -> TableName? {
        let name: TableName
        switch head {
        case .createTable(let create): name = TableName(database: create.database ?? session.database, name: create.table)
        case .insert(let insert): name = TableName(database: insert.database ?? session.database, name: insert.table)
        default: return nil
        }
        return consumer.wants(name) ? name : nil
    }

    private mutating func read(
        _ head: StatementHead, _ input: inout DumpInput, _ comments: inout DumpComments
    ) throws -> Outcome {
        let start = input.offset
        switch head {
        case .incomplete, .notSQL: return .noStatement
        case .unreadable(let expected): throw DumpError(.syntax(expected: expected), offset: start)
        case .clientCommand: throw DumpError(.clientCommand, offset: start)
        case .delimiter: session.delimiter = try input.takeDelimiterCommand()
        case .other: try skip(from: start, .nothing, comments, &input)
        case .createTable(let create):
            let table = try name(create.database, create.table, at: start)
            frame.commit()
            try check(.structure(of: table.name), comments, at: start)
            if consumer.wants(table) {
                try readWhole(head, .lines, comments, &input)
            } else {
                // A server makes no table while a lock is held: UNLOCK TABLES is lost.
                if !create.isTemporary { try frame.locks.requireFree() }
                others.note(table)
                try keepModel(table, &input)
                try skip(from: start, .lines, comments, &input)
            }
        case .notFollowed(let verb): throw DumpError(.notFollowed(statement: verb), offset: start)
        case .createTrigger, .replaceDatabase, .prepared, .flush: try readWhole(head, .nothing, comments, &input)
        case .createView(let database, let view):
            others.note(view: try name(database, view, at: start))
            try skip(from: start, .lines, comments, &input)
        case .createDatabase(let database, let keeps):
            // A server makes none while a lock is held.
            try frame.locks.requireFree()
            guard others.noteDatabase(database) && !tables.holdsTables(in: database) || keeps else {
                throw DumpError(.databaseExists, offset: start)
            }
            try skip(from: start, .nothing, comments, &input)
        case .alter: try readWhole(head, .lines, comments, &input)
        case .use, .set, .drop, .lock, .unlock, .transaction, .change: try readWhole(head, .nothing, comments, &input)
        case .insert(let insert): try readInsert(insert, from: start, &comments, &input)
        }
        hasSeenOne = true
        return .statement
    }

    private func name(_ database: String?, _ table: String, at start: Int64) throws(DumpError) -> TableName {
        let name = TableName(database: database ?? session.database, name: table)
        guard max(name.database.utf8.count, table.utf8.count) <= TableName.longestName else { throw .longName(at: start) }
        return name
    }

    private func name(_ name: DropStatement.QualifiedName, at start: Int64) throws(DumpError) -> TableName {
        try self.name(name.database, name.table, at: start)
    }

    /// A wanted table's name, written as before; nil if the table is not wanted.
    private mutating func wanted(_ name: DropStatement.QualifiedName, at start: Int64) throws(DumpError) -> TableName? {
        let table = try self.name(name, at: start)
        guard consumer.wants(table) else { return nil }
        if isDoubtful {
            throw DumpError(.notFollowed(statement: "a comment that not every server executes"), table: table, offset: start)
        }
        if name.database == nil, session.hasLostDatabase {
            throw DumpError(.syntax(expected: "USE after DROP DATABASE"), table: table, offset: start)
        }
        try tables.checkSpelling(of: table, at: start)
        return table
    }

    /// What is watched for is a sign of damage only in mysqldump's own dumps.
    private func effective(_ watch: StatementSkipper.Watch, _ comments: DumpComments) -> StatementSkipper.Watch {
        let isWatched =
            comments.isOfMysqldump && !session.mode.contains(.noBackslashEscapes) && session.delimiter == [Character8.semicolon]
        return isWatched ? watch : .nothing
    }

    /// Passes the rest of a statement.
    private func skip(
        from start: Int64, _ watch: StatementSkipper.Watch, _ comments: DumpComments, _ input: inout DumpInput
    ) throws {
        try input.takeStatement(from: start, in: session, watching: effective(watch, comments))
    }

    /// Reads a statement that must lie whole in memory, and applies it.
    private mutating func readWhole(
        _ head: StatementHead, _ watch: StatementSkipper.Watch, _ comments: DumpComments, _ input: inout DumpInput
    ) throws {
        let end = try input.fillStatement(in: session, watching: effective(watch, comments))
        let statement = UnsafeRawBufferPointer(rebasing: input.unread[..<end])
        let start = input.offset
        switch head {
        case .use: try use(statement, at: start)
        case .set: try session.apply(set: statement, from: 0, at: start)
        case .transaction: try frame.take(transaction: statement, mode: session.mode, at: start)
        case .drop: try drop(statement, at: start)
        case .lock: try lock(statement, comments, at: start)
        case .unlock:
            try frame.locks.unlock(statement, mode: session.mode, at: start)
            frame.commit()
        case .alter: try alter(statement, comments, at: start)
        case .change: try change(statement, at: start)
        case .createTable(let create): try makeTable(create, statement, comments, at: start)
        case .createTrigger:
            triggers.make(statement, in: session.database, mode: session.mode, wants: consumer.wants)
        case .replaceDatabase(let name):
            try drop(database: name)
            _ = others.noteDatabase(name)
        case .flush: frame.locks.flush(statement, mode: session.mode)
        case .prepared: try session.take(prepared: statement, at: start)
        default: break
        }
        input.take(end)
    }

    private mutating func use(_ statement: UnsafeRawBufferPointer, at start: Int64) throws {
        guard let database = UseStatement.database(statement, mode: session.mode) else {
            throw DumpError(.syntax(expected: "a database in USE"), offset: start)
        }
        guard database.utf8.count <= TableName.longestName else { throw DumpError.longName(at: start) }
        session.database = database
        session.hasLostDatabase = false
        try consumer.databaseUsed(database)
    }

    private mutating func drop(_ statement: UnsafeRawBufferPointer, at start: Int64) throws(DumpError) {
        frame.commit()
        switch try DropStatement(statement, mode: session.mode, at: start) {
        case .other: break
        case .trigger(let name): triggers.drop(try self.name(name, at: start))
        case .views(let names): for name in names { others.drop(view: try self.name(name, at: start)) }
        case .database(let database): try drop(database: database)
        case .tables(let names, let ifExists):
            for name in names {
                guard let table = try wanted(name, at: start) else {
                    let table = try self.name(name, at: start)
                    models.forget(table)
                    triggers.drop(of: table)
                    continue
                }
                if !ifExists { try tables.requireMade(table, at: start) }
                try frame.locks.requireFree()
                rows.forgetRows(of: table)
                tables.drop(table)
                triggers.drop(of: table)
                frame.tableDropped(table)
                consumer.tableDropped(table)
            }
        }
    }

    private mutating func drop(database: String) throws(DumpError) {
        try frame.locks.requireFree()
        rows.forgetRows(ofDatabase: database)
        tables.drop(database: database)
        models.forget(database: database)
        others.drop(database: database)
        triggers.drop(database: database)
        if database == session.database { session.hasLostDatabase = true }
        consumer.databaseDropped(database)
    }

    /// Keeps the CREATE TABLE at the front, of a table that nobody wants, if it is not long.
    private mutating func keepModel(_ table: TableName, _ input: inout DumpInput) throws {
        try input.fill(atLeast: TableModels.longest)
        let first = UnsafeRawBufferPointer(rebasing: input.unread.prefix(TableModels.longest))
        var skipper = StatementSkipper()
        if case .ended(let end) = skipper.skip(
            first, from: 0, delimiter: session.delimiter, mode: session.mode, atEnd: input.hasEnded)
        {
            models.keep(UnsafeRawBufferPointer(rebasing: first[..<end]), of: table)
        } else {
            models.forget(table)
        }
    }

    /// The columns of the table that another one is made like.
    private mutating func model(_ name: TableName, at start: Int64) throws(DumpError) -> CreateTable? {
        if let known = tables[name] { return known }
        guard let statement = models[name] else { return nil }
        if let lastModel, lastModel.statement == statement, lastModel.mode == session.mode { return lastModel.table }
        do {
            let model = try statement.withUnsafeBytes { try CreateTable($0, from: 0, mode: session.mode, at: start) }
            // Made like another one or from a query itself: that far it is not followed.
            guard let model, !model.definitions.isEmpty, !model.hasQuery else { return nil }
            lastModel = (statement, session.mode, model)
            return model
        } catch let error as DumpError {
            throw error
        } catch {
            return nil
        }
    }

    private mutating func lock(
        _ statement: UnsafeRawBufferPointer, _ comments: DumpComments, at start: Int64
    ) throws(DumpError) {
        frame.commit()
        let locked = try frame.locks.lock(statement, mode: session.mode, at: start)
        if locked.count == 1 { try check(.data(of: locked[0]), comments, at: start) }
        for name in locked {
            guard let table = try wanted(.init(database: nil, table: name), at: start) else { continue }
            try tables.requireThere(table, at: start)
            try frame.sectionBegins(of: table, isOfMysqldump: comments.isOfMysqldump, at: start)
        }
    }

    private mutating func alter(
        _ statement: UnsafeRawBufferPointer, _ comments: DumpComments, at start: Int64
    ) throws {
        frame.commit()
        let alter = try AlterTable(statement, mode: session.mode, at: start)
        let name = try name(alter.table, at: start)
        for change in alter.changes {
            switch change {
            case .disableKeys: try frame.keysDisabled(of: name, isOfMysqldump: comments.isOfMysqldump, at: start)
            case .enableKeys: try frame.keysEnabled(of: name, at: start)
            default: break
            }
        }
        guard let table = try wanted(alter.table, at: start) else {
            guard alter.ifExists || !tables.hasTables(in: name.database) || name.mayBeOfServer || others.mayHaveRows(name) else {
                throw DumpError(.noTable, offset: start)
            }
            for change in alter.changes { try check(change, of: name, at: start) }
            if alter.changes.contains(where: { ![.disableKeys, .enableKeys].contains($0) }) { models.forget(name) }
            return
        }
        if !alter.ifExists { try tables.requireThere(table, at: start) }
        guard try tables.alter(table, alter, at: start), let altered = tables[table] else { return }
        rows.forgetTable()
        try consumer.tableCreated(layout(of: altered, as: table))
    }

    private mutating func change(_ statement: UnsafeRawBufferPointer, at start: Int64) throws(DumpError) {
        switch try ChangeStatement(statement, mode: session.mode, at: start) {
        case .empties(let verb, let name):
            guard let table = try wanted(name, at: start) else { return try changeOthers(verb, [name], at: start) }
            try tables.requireThere(table, at: start)
            _ = try frame.locks.checkRows(of: table.name)
            try triggers.requireNone(.delete, on: table, at: start)
            try requireNoReferences(to: table, at: start)
            rows.forgetRows(of: table)
            tables.empty(table, at: start)
            consumer.tableEmptied(table)
        case .changes(let verb, let names):
            for name in names {
                guard let table = try wanted(name, at: start) else {
                    if verb == "RENAME" { others.note(try self.name(name, at: start)) }
                    continue
                }
                throw DumpError(.notFollowed(statement: verb), table: table, offset: start)
            }
            if verb != "RENAME" { try changeOthers(verb, names, at: start) }
        }
    }

    /// A change of tables that nobody wants may reach a wanted one through a view or a foreign key.
    ///
    /// - Parameter names: what may be a table's name; the first one is the table's that is changed.
    private mutating func changeOthers(
        _ verb: String, _ names: [DropStatement.QualifiedName], at start: Int64
    ) throws(DumpError) {
        for (number, name) in names.enumerated() {
            let table = try self.name(name, at: start)
            if others.mayBeView(table) {
                throw DumpError(.notFollowed(statement: "\(verb) of a view"), table: table, offset: start)
            }
            if number == 0 {
                guard !tables.hasTables(in: table.database) || table.mayBeOfServer || others.mayHaveRows(table) else {
                    throw DumpError(.noTable, offset: start)
                }
            }
            try requireNoReferences(to: table, at: start)
        }
    }

    /// Rows of a table go, or become others.
    private func requireNoReferences(to table: TableName, at start: Int64) throws(DumpError) {
        guard session.checksForeignKeys else { return }
        try tables.requireNoReferences(to: table, wants: consumer.wants, at: start)
    }

    /// What an ALTER TABLE of a table that nobody wants does to one that is wanted.
    private mutating func check(_ change: AlterTable.Change, of altered: TableName, at start: Int64) throws(DumpError) {
        let other: DropStatement.QualifiedName
        let what: String
        switch change {
        case .rename(let name):
            others.noteUnclear(altered.database)
            (what, other) = ("RENAME", name)
        case .notFollowed(let partition, let name?): (what, other) = (partition, name)
        default: return
        }
        guard let table = try wanted(other, at: start) else { return }
        throw DumpError(.notFollowed(statement: "ALTER TABLE … \(what)"), table: table, offset: start)
    }

    private mutating func makeTable(
        _ create: StatementHead.CreateHead, _ statement: UnsafeRawBufferPointer, _ comments: DumpComments, at start: Int64
    ) throws {
        guard let table = try wanted(.init(database: create.database, table: create.table), at: start) else { return }
        try frame.locks.requireFree()
        guard !create.isTemporary else {
            throw DumpError(.notFollowed(statement: "CREATE TEMPORARY TABLE"), table: table, offset: start)
        }
        guard var created = try CreateTable(statement, from: 0, mode: session.mode, at: start) else {
            throw DumpError(.syntax(expected: "columns in CREATE TABLE"), table: table, offset: start)
        }
        guard !created.hasQuery else {
            throw DumpError(.notFollowed(statement: "CREATE TABLE … SELECT"), table: table, offset: start)
        }
        if let model = created.model {
            guard let known = try self.model(name(model.database, model.table, at: start), at: start) else {
                throw DumpError(.notFollowed(statement: "CREATE TABLE … LIKE"), table: table, offset: start)
            }
            created = known.emptied
        }
        if tables[table] != nil {
            if create.keeps { return }
            guard create.replaces else { throw DumpError(.tableExists, table: table, offset: start) }
        }
        rows.forgetRows(of: table)
        if create.replaces { consumer.tableDropped(table) }
        try tables.create(created, as: table, at: start)
        try frame.tableMade(table, isOfMysqldump: comments.isOfMysqldump, at: start)
        try consumer.tableCreated(layout(of: created, as: table))
    }

    private func layout(of created: CreateTable, as table: TableName) -> TableLayout {
        TableLayout(table: table, columns: created.givenColumns, primaryKey: created.primaryKey)
    }

    private mutating func readInsert(
        _ insert: StatementHead.InsertHead, from start: Int64, _ comments: inout DumpComments, _ input: inout DumpInput
    ) throws {
        let name = DropStatement.QualifiedName(database: insert.database, table: insert.table)
        let qualified = try self.name(name, at: start)
        try triggers.requireNone(.insert, on: qualified, at: start)
        if insert.onKnownKey == .keepsLast { try triggers.requireNone(.delete, on: qualified, at: start) }
        if insert.onKnownKey == .keepsLast { try requireNoReferences(to: qualified, at: start) }
        if others.mayBeView(qualified) {
            throw DumpError(.notFollowed(statement: "INSERT into a view"), table: qualified, offset: start)
        }
        let isLocked = try frame.locks.checkRows(of: insert.table)
        try check(.data(of: insert.table), comments, at: start)
        guard let table = try wanted(name, at: start) else {
            guard !tables.hasTables(in: qualified.database) || qualified.mayBeOfServer || others.mayHaveRows(qualified) else {
                throw DumpError(.noTable, offset: start)
            }
            input.take(insert.rowsStart ?? 0)
            return try skip(from: start, .strings, comments, &input)
        }
        guard let rowsStart = insert.rowsStart else {
            let verb = insert.onKnownKey == .keepsLast ? "REPLACE" : "INSERT"
            throw DumpError(.notFollowed(statement: "\(verb) … SELECT or SET"), table: table, offset: start)
        }
        if insert.isDelayed, !comments.server.takesDelayed, tables[table]?.isInnoDB != false {
            throw DumpError(.syntax(expected: "INSERT without DELAYED, which InnoDB refuses"), table: table, offset: start)
        }
        input.take(rowsStart)
        comments.noteRows()
        try tables.requireThere(table, at: start)
        frame.rowsCome(of: table, isLocked: isLocked, commitsByItself: session.commitsByItself, at: start)
        let hadRows = tables.hasRows(table)
        tables.noteRows(of: table, at: start)
        if insert.namesPartitions, let created = tables[table], !created.isPartitioned {
            throw DumpError(.syntax(expected: "a table with partitions in INSERT"), table: table, offset: start)
        }
        let statement = RowReader.Statement(
            table: table, head: insert, created: tables[table], offset: start, hadRows: hadRows,
            isOrdered: comments.isOfMysqldump && !comments.summary.holdsChosenRows)
        if try rows.prepare(for: statement, in: session, &input) {
            let onKnownKey = try rows.readRows(of: statement, in: session, &input)
            if onKnownKey != insert.onKnownKey { try triggers.requireNone(.update, on: table, at: start) }
        } else {
            try skip(from: start, .strings, comments, &input)
        }
    }
}
