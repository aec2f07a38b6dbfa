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
    private var routines = Routines()
    private var hidden = HiddenChanges()
    /// Whether the statement begins inside of an executable comment.
    var isInComment = false
    /// Whether the client keeps something that it has not sent, an executable comment that holds nothing or a statement before its own
    /// delimiter, so that no command of the client may stand there.
    var clientWaits = false
    /// The same for what follows the statement.
    private var clientWaitsNext = false
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

    /// Whether a comment of one line comes. Where no statement has begun, the client needs no blank after the two dashes: scripts draw
    /// rulers of them.
    func beginsComment(_ bytes: UnsafeRawBufferPointer) -> Bool {
        CommentOpening.isLine(bytes, at: 0) || !isInComment && !clientWaits && bytes.starts(with: "--".utf8)
    }

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

    /// The same of a name with its database, if it has one.
    private var wantingQualified: ((database: String?, table: String)) -> Bool {
        { [consumer, database = session.database] name in
            consumer.wants(TableName(database: name.database ?? database, name: name.table))
        }
    }

    // MARK: What comments tell

    /// - Parameter offset: of the comment, in bytes of the dump.
    mutating func take(_ event: DumpComments.Event, _ comments: DumpComments, at offset: Int64) throws {
        switch event {
        case .nothing, .strayTrailer: break
        case .header:
            try beginDump(comments, hasHeader: true)
        case .database(let name):
            session.hasLostDatabase = false
            guard name != session.database else { return }
            session.database = name
            others.noteUse(of: name)
            if !name.isEmpty { try consumer.databaseUsed(name) }
        case .trailer:
            try requireAnnounced(at: offset)
            // Another dump may follow that has no header.
            try beginDump(comments, hasHeader: false)
        case .section:
            try requireAnnounced(at: offset)
            try sections.announce(comments.section, wants: wanting)
        case .unreadable(let expected): throw DumpError(.syntax(expected: expected), offset: offset)
        }
    }

    /// A dump has ended, and another may begin: what each has in pairs and in order begins anew.
    private mutating func beginDump(_ comments: DumpComments, hasHeader: Bool) throws(DumpError) {
        // A script's BEGIN before the header, which the dump's first table or lock ends.
        let begun = frame.takeIdleTransaction()
        try requireEnd(comments)
        session.beginDump()
        beginFrame()
        frame.begun = begun
        frame.hasHeader = hasHeader
    }

    private mutating func beginFrame() {
        frame.beginDump()
        rows.forgetTable()
        sections = Sections()
    }

    /// A dump without a header begins where settings are saved, and where something else follows after all of them were set back.
    private mutating func beginAnew(_ comments: DumpComments) throws(DumpError) {
        session.settle()
        guard !comments.isOpen, frame.holdsTables else { return }
        try frame.requireEnd(unrestored: nil, hasTrailer: comments.summary.completeness == .trailer)
        beginFrame()
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
        let hasTrailer = comments.summary.completeness == .trailer
        try frame.requireEnd(unrestored: session.saved.firstUnrestored, hasTrailer: hasTrailer)
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
        let head = try input.fillHead(in: session, isInComment: isInComment)
        do {
            if isInComment, head != .notSQL { try requireClosedComment(in: &input, isCompound: head.isCompound) }
            clientWaitsNext = false
            defer { clientWaits = clientWaitsNext }
            return try read(head, &input, &comments)
        } catch let error as DumpError {
            throw error.of(named(by: head))
        }
    }

    /// A statement ends with its delimiter in an executable comment, too, and no server takes it if the comment goes on.
    private func requireClosedComment(in input: inout DumpInput, isCompound: Bool) throws {
        let statement = input.statement(to: try input.fillStatement(in: session, isCompound: isCompound))
        try SQLTokens.requireClosedComments(in: statement, mode: session.mode, isInOne: true, at: input.offset)
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
        if session.saved.isSetBack, head != .set, head != .notSQL { try beginAnew(comments) }
        if isDoubtful { try requireIndifferent(head, at: start) }
        switch head {
        case .incomplete, .notSQL: return .noStatement
        case .unreadable(let expected): throw DumpError(.syntax(expected: expected), offset: start)
        case .clientCommand: throw DumpError(.clientCommand, offset: start)
        case .delimiter:
            guard !clientWaits else { throw DumpError(.syntax(expected: "';' before DELIMITER"), offset: start) }
            session.delimiter = try input.takeDelimiterCommand()
        case .other:
            session.forgetStatementsInVariables()
            if hidden.isEmpty {
                try skip(from: start, .nothing, comments, &input)
            } else {
                try readWhole(head, .nothing, comments, &input)
            }
        case .createTable(let create):
            let table = try name(create.database, create.table, at: start)
            if !create.isTemporary { frame.commit() }
            try check(.structure(of: table.name), comments, at: start)
            if consumer.wants(table) {
                try readWhole(head, .lines, comments, &input)
            } else {
                // A server makes no table while a lock is held: UNLOCK TABLES is lost.
                if !create.isTemporary {
                    try frame.locks.requireFree()
                    try requireFree(table, replaces: create.replaces, keeps: create.keeps, at: start)
                    if create.replaces { triggers.drop(of: table) }
                }
                if create.hasList {
                    if !others.mayBeView(table) { others.note(table) }
                    try keepModel(table, &input)
                    try skip(from: start, .lines, comments, &input)
                } else {
                    try readWhole(head, .lines, comments, &input)
                }
            }
        case .notFollowed(let verb): throw DumpError(.notFollowed(statement: verb), offset: start)
        case .createTrigger, .replaceDatabase, .prepared, .flush, .care: try readWhole(head, .nothing, comments, &input)
        case .createView: try readWhole(head, .lines, comments, &input)
        case .createDatabase(let database, let keeps):
            // A server makes none while a lock is held.
            try frame.locks.requireFree()
            guard others.noteDatabase(database) && !tables.holdsTables(in: database) || keeps else {
                throw DumpError(.exists(what: "database"), offset: start)
            }
            // Theirs have USE after it, or no CREATE DATABASE.
            if [.heidiSQL, .phpMyAdmin].contains(comments.program) { session.hasLostDatabase = true }
            try readWhole(head, .nothing, comments, &input)
        // A server makes none of them while a lock is held.
        case .createRoutine:
            try frame.locks.requireFree()
            try readWhole(head, .nothing, comments, &input)
        case .createSequence, .alterSequence:
            try frame.locks.requireFree()
            try readWhole(head, .nothing, comments, &input)
        case .alterDatabase:
            try frame.locks.requireFree()
            try readWhole(head, .nothing, comments, &input)
        case .alter, .createIndex: try readWhole(head, .lines, comments, &input)
        case .use:
            guard !clientWaits, let database = try input.takeUseCommand(in: session) else {
                try readWhole(head, .nothing, comments, &input)
                break
            }
            try use(database, at: start)
        case .set, .drop, .lock, .unlock, .transaction, .change: try readWhole(head, .nothing, comments, &input)
        case .insert(let insert): try readInsert(insert, from: start, &comments, &input)
        }
        hasSeenOne = true
        return .statement
    }

    private func name(_ database: String?, _ table: String, at start: Int64) throws(DumpError) -> TableName {
        let name = TableName(database: database ?? session.database, name: table)
        guard max(name.database.utf8.count, table.utf8.count) <= TableName.longestName else { throw .longName(at: start) }
        // MySQL Reference Manual, "Schema Object Names".
        let isName = [table, name.database].allSatisfy { !$0.utf8.contains(0) && $0.utf8.last.map(Character8.isBlank) != true }
        guard isName else {
            throw DumpError(.syntax(expected: "a name without zero bytes and without a blank at its end"), offset: start)
        }
        if session.characterSet != .latin1, table.unicodeScalars.contains("\u{fffd}") {
            throw DumpError(.syntax(expected: "a name in UTF-8"), offset: start)
        }
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
            throw DumpError(CommentOpening.doubtful, table: table, offset: start)
        }
        if name.database == nil, session.hasLostDatabase {
            throw DumpError(.syntax(expected: "USE after CREATE or DROP DATABASE"), table: table, offset: start)
        }
        try tables.checkSpelling(of: table, at: start)
        return table
    }

    /// What is watched for is a sign of damage only in mysqldump's own dumps.
    private func effective(_ watch: StatementSkipper.Watch, _ comments: DumpComments) -> StatementSkipper.Watch {
        let isWatched =
            comments.isOfMysqldump && !session.mode.contains(.noBackslashEscapes) && !session.hasOwnDelimiter
        return isWatched ? watch : .nothing
    }

    /// Passes the rest of a statement.
    private mutating func skip(
        from start: Int64, _ watch: StatementSkipper.Watch, _ comments: DumpComments, _ input: inout DumpInput
    ) throws {
        clientWaitsNext = try !input.takeStatement(from: start, in: session, watching: effective(watch, comments))
    }

    /// Reads a statement that must lie whole in memory, and applies it.
    private mutating func readWhole(
        _ head: StatementHead, _ watch: StatementSkipper.Watch, _ comments: DumpComments, _ input: inout DumpInput
    ) throws {
        let end = try input.fillStatement(in: session, watching: effective(watch, comments), isCompound: head.isCompound)
        clientWaitsNext = !end.isOfClient
        let statement = input.statement(to: end)
        let start = input.offset
        guard !head.isCompound || !session.hasOwnDelimiter || CompoundStatement.isAlone(statement, mode: session.mode) else {
            throw DumpError(.notFollowed(statement: "another statement before the client's delimiter"), offset: start)
        }
        if !isInComment, statement.contains(Character8.star) {
            try SQLTokens.requireClosedComments(in: statement, mode: session.mode, isInOne: false, at: start)
        }
        try requireNoHiddenChange(head, statement, at: start)
        switch head {
        case .use: try use(statement, at: start)
        case .set:
            let before = isDoubtful ? session : nil
            let commitsByItself = session.commitsByItself
            try session.apply(set: statement, from: 0, at: start)
            if let before, !session.readsRows(as: before) { throw DumpError(CommentOpening.doubtful, offset: start) }
            if !commitsByItself, session.commitsByItself { frame.commitAll() }
            if session.saved.hasBegunAnew { try beginAnew(comments) }
        case .transaction: try frame.take(transaction: statement, mode: session.mode, at: start)
        case .drop: try drop(statement, comments, at: start)
        case .lock: try lock(statement, comments, at: start)
        case .unlock:
            try frame.locks.unlock(statement, mode: session.mode, at: start)
            frame.commit()
        case .alter: try alter(AlterTable(statement, mode: session.mode, at: start), comments, at: start)
        case .createIndex: try alter(AlterTable(index: statement, mode: session.mode, at: start), comments, at: start)
        case .change: try change(statement, at: start)
        case .createTable(let create):
            let table = try name(create.database, create.table, at: start)
            guard consumer.wants(table) else {
                try requireTables(ofQuery: statement, at: start)
                if let model = QueryTables.model(in: statement, mode: session.mode), others.mayBeView(try name(model, at: start))
                {
                    throw DumpError(.noTable, offset: start)
                }
                if !others.mayBeView(table) { others.note(table) }
                models.forget(table)
                break
            }
            try makeTable(create, statement, comments, at: start)
        case .insert: try requireTables(ofQuery: statement, at: start)
        case .createTrigger:
            let trigger = try ObjectHead.trigger(statement, mode: session.mode, at: start)
            if !isDoubtful {
                try requireThere(named: trigger.table, ofKind: .table, at: start)
                let isThere = triggers.isThere(try name(trigger.name, at: start))
                if isThere, trigger.keeps { break }
                guard !isThere || trigger.replaces else { throw DumpError(.exists(what: "trigger"), offset: start) }
            }
            let watched = triggers.make(
                statement, in: session.database, mode: session.mode, wants: { [consumer] in consumer.wants($0) }, &hidden)
            if let watched { _ = try frame.locks.checkRows(of: watched) }
        case .createView(let view): try makeView(view, statement, at: start)
        case .createSequence(let create): try makeSequence(create, at: start)
        case .alterSequence(let name, let ifExists):
            if !ifExists { try requireSequence(self.name(name, at: start), at: start) }
        case .createDatabase, .alterDatabase:
            let options = try ObjectHead.database(statement, mode: session.mode, at: start)
            // With IF NOT EXISTS it may be there, and have another one.
            if case .createDatabase(_, keeps: true) = head { break }
            if let set = options.characterSet { tables.note(characterSet: set, of: options.name ?? session.database) }
        case .care: try ObjectHead.checkCare(statement, mode: session.mode, at: start)
        case .replaceDatabase(let name):
            let options = try ObjectHead.database(statement, mode: session.mode, at: start)
            try drop(database: name)
            _ = others.noteDatabase(name)
            if let set = options.characterSet { tables.note(characterSet: set, of: name) }
        case .flush:
            let locked = try frame.locks.flush(statement, mode: session.mode, at: start)
            for name in locked { try requireThere(named: name, at: start) }
        case .prepared: try session.take(prepared: statement, at: start)
        case .createRoutine:
            guard let routine = ObjectHead.routine(statement, mode: session.mode) else { break }
            let isNew = routines.make(routine.kind, try name(routine.name, at: start))
            guard isNew || routine.mayBeThere || isDoubtful else {
                throw DumpError(.exists(what: routine.kind.lowercased()), offset: start)
            }
            hidden.add(routine, wants: wantingQualified)
        default: break
        }
        input.take(end.end)
    }

    /// What a statement in a comment that not every server executes must not change: where rows go, and whether they stay.
    private func requireIndifferent(_ head: StatementHead, at start: Int64) throws(DumpError) {
        switch head {
        case .use, .transaction, .drop, .lock, .unlock, .createDatabase, .replaceDatabase, .delimiter:
            throw DumpError(CommentOpening.doubtful, offset: start)
        default: return
        }
    }

    /// A function of the dump, called by a statement that is not read else, may change wanted rows. Of those that make something, what
    /// they mention is no call.
    private func requireNoHiddenChange(
        _ head: StatementHead, _ statement: UnsafeRawBufferPointer, at start: Int64
    ) throws(DumpError) {
        guard !hidden.isEmpty else { return }
        var tokens = SQLTokens(statement, from: 0, mode: session.mode, atEnd: true)
        switch head {
        case .other where tokens.takes(anyOf: ["GRANT", "REVOKE"]) != nil: return
        case .other, .insert, .change, .createTable: try hidden.requireNone(in: statement, mode: session.mode, at: start)
        // What is prepared stands in texts.
        case .set, .prepared: try hidden.requireNone(in: statement, mode: session.mode, withTexts: true, at: start)
        default: return
        }
    }

    private mutating func use(_ statement: UnsafeRawBufferPointer, at start: Int64) throws {
        guard let database = UseStatement.database(statement, mode: session.mode) else {
            throw DumpError(.syntax(expected: "a database in USE"), offset: start)
        }
        try use(database, at: start)
    }

    private mutating func use(_ database: String, at start: Int64) throws {
        guard database.utf8.count <= TableName.longestName else { throw DumpError.longName(at: start) }
        session.database = database
        others.noteUse(of: database)
        session.hasLostDatabase = false
        try consumer.databaseUsed(database)
    }

    private mutating func drop(
        _ statement: UnsafeRawBufferPointer, _ comments: DumpComments, at start: Int64
    ) throws {
        let dropped = try DropStatement(statement, mode: session.mode, at: start)
        if dropped.commits { frame.commit() }
        switch dropped {
        case .other: break
        case .ofSession: try session.take(prepared: statement, at: start)
        // None is made here that hides a wanted one.
        case .temporaryTables(let names, let ifExists):
            for name in names where !ifExists {
                guard let table = try wanted(name, at: start) else { continue }
                throw DumpError(.noTable, table: table, offset: start)
            }
        // A server drops none of them while a lock is held.
        case .package: try frame.locks.requireFree()
        case .routine(let kind, let name, let ifExists):
            try frame.locks.requireFree()
            let name = try self.name(name, at: start)
            if !routines.drop(kind, name), !ifExists { try require(false, kind.lowercased(), named: name, at: start) }
        case .index: try alter(AlterTable(index: statement, mode: session.mode, at: start), comments, at: start)
        case .trigger(let name, let ifExists):
            let name = try self.name(name, at: start)
            if !ifExists { try require(triggers.mayBeThere(name), "trigger", named: name, at: start) }
            triggers.drop(name)
        case .views(let names, let ifExists):
            try frame.locks.requireFree()
            for name in names {
                let name = try self.name(name, at: start)
                if !ifExists { try require(others.mayBeView(name), "view", named: name, at: start) }
                if others.kind(of: name) == .view { others.drop(name) }
            }
        case .sequences(let names, let ifExists, let areTemporary):
            if !areTemporary { try frame.locks.requireFree() }
            for name in names {
                let name = try self.name(name, at: start)
                if !ifExists { try requireSequence(name, isTemporary: areTemporary, at: start) }
                if !areTemporary, others.kind(of: name) == .sequence { others.drop(name) }
            }
        case .database(let database, let ifExists):
            guard ifExists || tables.holdsTables(in: database) || others.mayBeThere(database: database) else {
                throw DumpError(.missing(what: "database"), offset: start)
            }
            try drop(database: database)
        case .tables(let names, let ifExists):
            for name in names {
                guard let table = try wanted(name, at: start) else {
                    let table = try self.name(name, at: start)
                    _ = try frame.locks.checkRows(of: table.name)
                    try requireUnreferenced(table, at: start)
                    if !ifExists { try requireThere(other: table, at: start) }
                    guard !others.mayBeView(table) else { continue }
                    others.drop(table)
                    models.forget(table)
                    triggers.drop(of: table)
                    continue
                }
                if !ifExists { try tables.requireMade(table, at: start) }
                try frame.locks.requireFree()
                try requireUnreferenced(table, at: start)
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
        routines.drop(database: database)
        if database == session.database { session.hasLostDatabase = true }
        consumer.databaseDropped(database)
    }

    /// Keeps the CREATE TABLE at the front, of a table that nobody wants, if it is not long.
    private mutating func keepModel(_ table: TableName, _ input: inout DumpInput) throws {
        try input.fill(atLeast: TableModels.longest)
        let first = UnsafeRawBufferPointer(rebasing: input.unread.prefix(TableModels.longest))
        var skipper = StatementSkipper(in: session)
        if case .ended(let end, let mark) = skipper.skip(first, from: 0, atEnd: input.hasEnded) {
            models.keep(UnsafeRawBufferPointer(rebasing: first[..<(end - mark)]), of: table)
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

    private mutating func alter(_ alter: AlterTable, _ comments: DumpComments, at start: Int64) throws {
        frame.commit()
        let name = try name(alter.table, at: start)
        _ = try frame.locks.checkRows(of: name.name)
        for change in alter.changes {
            switch change {
            case .disableKeys: try frame.keysDisabled(of: name, isOfMysqldump: comments.isOfMysqldump, at: start)
            case .enableKeys: try frame.keysEnabled(of: name, at: start)
            default: break
            }
        }
        guard let table = try wanted(alter.table, at: start) else {
            if !alter.ifExists { try requireThere(other: name, at: start) }
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
            guard let table = try wanted(name, at: start) else {
                guard others.kind(of: try self.name(name, at: start)) != .sequence else {
                    throw DumpError(.notFollowed(statement: "\(verb) of a sequence"), offset: start)
                }
                return try changeOthers(verb, [name], at: start)
            }
            try tables.requireThere(table, at: start)
            _ = try frame.locks.checkRows(of: table.name)
            try triggers.requireNone(.delete, on: table, hidden, at: start)
            try requireNoReferences(to: table, needsRows: verb != "TRUNCATE", at: start)
            if verb == "TRUNCATE" {
                frame.commit()
            } else if !session.commitsByItself {
                frame.rowsChange(at: start)
            }
            rows.forgetRows(of: table)
            try tables.empty(table, at: start)
            consumer.tableEmptied(table)
        case .changes(let verb, let names):
            try requireUnwanted(names, verb, at: start)
            // A user's name, which is no table's.
            if verb != "RENAME" { try changeOthers(verb, names, at: start) }
        case .renames(let pairs):
            try frame.locks.requireFree()
            try requireUnwanted(pairs.flatMap { [$0.old, $0.new] }, "RENAME", at: start)
            try rename(pairs, at: start)
        }
    }

    private mutating func requireUnwanted(
        _ names: [DropStatement.QualifiedName], _ verb: String, at start: Int64
    ) throws(DumpError) {
        for name in names {
            guard let table = try wanted(name, at: start) else { continue }
            throw DumpError(.notFollowed(statement: verb), table: table, offset: start)
        }
    }

    /// RENAME TABLE of tables that nobody wants, one after the other.
    private mutating func rename(
        _ pairs: [(old: DropStatement.QualifiedName, new: DropStatement.QualifiedName)], at start: Int64
    ) throws(DumpError) {
        for pair in pairs {
            let old = try name(pair.old, at: start)
            let new = try name(pair.new, at: start)
            guard !others.mayBeView(old) else {
                throw DumpError(.notFollowed(statement: "RENAME of a view"), table: old, offset: start)
            }
            try requireThere(other: old, at: start)
            moveOther(old, to: new)
        }
    }

    private mutating func moveOther(_ old: TableName, to new: TableName) {
        let kind = others.kind(of: old) ?? .table
        others.drop(old)
        models.forget(old)
        triggers.move(of: old, to: new, &hidden)
        others.note(new, as: kind)
    }

    /// A change of tables that nobody wants may reach a wanted one through a view or a foreign key.
    ///
    /// - Parameter names: what may be a table's name; the first one is the table's that is changed.
    private mutating func changeOthers(
        _ verb: String, _ names: [DropStatement.QualifiedName], at start: Int64
    ) throws(DumpError) {
        let event = verb == "LOAD" ? .insert : Triggers.Event(rawValue: verb)
        for (number, name) in names.enumerated() {
            let table = try self.name(name, at: start)
            if others.mayBeView(table) {
                throw DumpError(.notFollowed(statement: "\(verb) of a view"), table: table, offset: start)
            }
            if let event { try triggers.requireNone(event, on: table, hidden, at: start) }
            if number == 0 {
                _ = try frame.locks.checkRows(of: table.name)
                try requireThere(other: table, at: start)
            }
            try requireNoReferences(to: table, at: start)
        }
    }

    /// A statement needs a table that nobody wants. In a dump that makes no wanted table nothing is known of the others.
    private mutating func requireThere(other table: TableName, at start: Int64) throws(DumpError) {
        if table.mayBeOfServer || others.mayHaveRows(table) { return }
        try tables.noteUnmade(in: table.database, DumpError(.noTable, offset: start))
    }

    /// A statement needs a view, a routine or the like.
    private mutating func require(_ isThere: Bool, _ what: String, named name: TableName, at start: Int64) throws(DumpError) {
        if isThere || isDoubtful || name.mayBeOfServer { return }
        try tables.noteUnmade(in: name.database, DumpError(.missing(what: what), offset: start))
    }

    private mutating func requireSequence(_ name: TableName, isTemporary: Bool = false, at start: Int64) throws(DumpError) {
        let isThere = !isTemporary && (others.kind(of: name) == .sequence || others.mayBeUnknown(in: name.database))
        try require(isThere || others.hasTemporarySequences, "sequence", named: name, at: start)
    }

    /// A table, a sequence or a view is to be made, which share their names.
    private func requireFree(
        _ name: TableName, as made: OtherTables.Kind = .table, replaces: Bool, keeps: Bool, at start: Int64
    ) throws(DumpError) {
        guard !keeps, let there = tables[name] != nil ? .table : others.kind(ofExactly: name) else { return }
        guard replaces, (there == .view) == (made == .view) else { throw DumpError(.tableExists, offset: start) }
    }

    private mutating func makeView(
        _ view: StatementHead.ViewHead, _ statement: UnsafeRawBufferPointer, at start: Int64
    ) throws(DumpError) {
        try frame.locks.requireFree()
        let name = try name(view.name, at: start)
        if view.alters { try require(others.mayBeView(name), "view", named: name, at: start) }
        try requireFree(name, as: .view, replaces: view.replaces, keeps: view.keeps, at: start)
        let query = try ObjectHead.query(ofView: statement, mode: session.mode, at: start)
        if tables[name] == nil, others.kind(of: name) == nil { others.note(name, as: .view) }
        hidden.add(view: name.name, query: query, wants: wantingQualified)
    }

    private mutating func makeSequence(_ create: StatementHead.CreateHead, at start: Int64) throws(DumpError) {
        let name = try name(create.database, create.table, at: start)
        guard !create.isTemporary else {
            others.hasTemporarySequences = true
            return
        }
        try requireFree(name, as: .sequence, replaces: create.replaces, keeps: create.keeps, at: start)
        guard tables[name] == nil || !create.replaces else {
            throw DumpError(.notFollowed(statement: "CREATE OR REPLACE SEQUENCE"), table: name, offset: start)
        }
        if tables[name] == nil, others.kind(of: name) == nil || create.replaces { others.note(name, as: .sequence) }
    }

    /// A trigger needs its table, and a lock those that it locks.
    ///
    /// - Parameter kind: what the statement is refused for if it is something else; nil if it may be anything.
    private mutating func requireThere(
        named name: DropStatement.QualifiedName, ofKind kind: OtherTables.Kind? = nil, at start: Int64
    ) throws(DumpError) {
        if let table = try wanted(name, at: start) { return try tables.requireThere(table, at: start) }
        let table = try self.name(name, at: start)
        if let kind, let there = others.kind(of: table), there != kind { throw DumpError(.noTable, offset: start) }
        if !others.mayBeView(table) { try requireThere(other: table, at: start) }
    }

    /// What a table is made like, or its rows are taken from, has to be there: else a server refuses the statement.
    private mutating func requireTables(ofQuery statement: UnsafeRawBufferPointer, at start: Int64) throws(DumpError) {
        for name in QueryTables.names(in: statement, mode: session.mode) {
            let table = try self.name(name, at: start)
            _ = try frame.locks.checkRows(of: table.name, changes: false)
            if let wanted = try wanted(name, at: start) {
                try tables.need(wanted, at: start)
            } else if !others.mayBeView(table) {
                try requireThere(other: table, at: start)
            }
        }
    }

    /// A table goes.
    private func requireUnreferenced(_ table: TableName, at start: Int64) throws(DumpError) {
        guard session.checksForeignKeys else { return }
        try tables.requireUnreferenced(table, at: start)
    }

    /// Rows of a table go, or become others.
    private func requireNoReferences(to table: TableName, needsRows: Bool = true, at start: Int64) throws(DumpError) {
        guard session.checksForeignKeys else { return }
        try tables.requireNoReferences(to: table, needsRows: needsRows, wants: consumer.wants, at: start)
    }

    /// What an ALTER TABLE of a table that nobody wants does to one that is wanted.
    private mutating func check(_ change: AlterTable.Change, of altered: TableName, at start: Int64) throws(DumpError) {
        let other: DropStatement.QualifiedName
        let what: String
        switch change {
        case .rename(let name):
            if !consumer.wants(TableName(database: name.database ?? session.database, name: name.table)) {
                moveOther(altered, to: try self.name(name, at: start))
            }
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
        if let set = session.characterSet, ![.utf8, .utf8mb3, .binary].contains(set) { created.forgetForeignDefaults() }
        guard !created.hasQuery else {
            throw DumpError(.notFollowed(statement: "CREATE TABLE … SELECT"), table: table, offset: start)
        }
        if let model = created.model {
            guard let known = try self.model(name(model.database, model.table, at: start), at: start) else {
                throw DumpError(.notFollowed(statement: "CREATE TABLE … LIKE"), table: table, offset: start)
            }
            created = known.emptied
        }
        if let engine = created.engineOfOthers {
            throw DumpError(.notFollowed(statement: "CREATE TABLE with ENGINE=\(engine)"), table: table, offset: start)
        }
        if created.referredDatabases.contains(where: { $0 != table.database }) {
            throw DumpError(.notFollowed(statement: "a foreign key to another database"), table: table, offset: start)
        }
        if let other = others.kind(of: table) {
            if create.keeps { return }
            throw DumpError(.exists(what: other.rawValue), table: table, offset: start)
        }
        if tables[table] != nil {
            if create.keeps { return }
            guard create.replaces else { throw DumpError(.tableExists, table: table, offset: start) }
        }
        if create.replaces { try requireUnreferenced(table, at: start) }
        rows.forgetRows(of: table)
        if create.replaces {
            triggers.drop(of: table)
            consumer.tableDropped(table)
        }
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
        try triggers.requireNone(.insert, on: qualified, hidden, at: start)
        if insert.onKnownKey == .keepsLast { try triggers.requireNone(.delete, on: qualified, hidden, at: start) }
        if insert.onKnownKey == .keepsLast { try requireNoReferences(to: qualified, at: start) }
        if others.mayBeView(qualified) {
            throw DumpError(.notFollowed(statement: "INSERT into a view"), table: qualified, offset: start)
        }
        let isLocked = try frame.locks.checkRows(of: insert.table)
        try check(.data(of: insert.table), comments, at: start)
        guard let table = try wanted(name, at: start) else {
            try requireThere(other: qualified, at: start)
            guard insert.rowsStart != nil else {
                guard !insert.isTable || comments.server.takesRowAlias else {
                    throw DumpError(.syntax(expected: "VALUES in INSERT"), offset: start)
                }
                return try readWhole(.insert(insert), .nothing, comments, &input)
            }
            input.take(insert.rowsStart ?? 0)
            return try skip(from: start, .strings, comments, &input)
        }
        guard let rowsStart = insert.rowsStart else {
            let verb = insert.onKnownKey == .keepsLast ? "REPLACE" : "INSERT"
            throw DumpError(.notFollowed(statement: "\(verb) … SELECT or SET"), table: table, offset: start)
        }
        if insert.isDelayed, !comments.server.takesDelayed, isLocked || tables[table]?.takesDelayed != true {
            throw DumpError(.syntax(expected: "INSERT without DELAYED, which InnoDB refuses"), table: table, offset: start)
        }
        if session.hasOwnDelimiter, RowScanner.mayHold(delimiter: session.delimiter) {
            throw DumpError(.notFollowed(statement: "DELIMITER with a mark that rows hold"), table: table, offset: start)
        }
        input.take(rowsStart)
        comments.noteRows()
        try tables.requireThere(table, at: start)
        frame.rowsCome(of: table, isLocked: isLocked, commitsByItself: session.commitsByItself, at: start)
        let hadRows = tables.hasRows(table)
        if !hadRows { tables.noteRows(of: table) }
        // A server refuses a row that belongs to another one.
        if insert.namesPartitions { throw DumpError(.notFollowed(statement: "INSERT … PARTITION"), table: table, offset: start) }
        let statement = RowReader.Statement(
            table: table, head: insert, created: tables[table], offset: start, hadRows: hadRows,
            isOrdered: comments.isOfMysqldump && !comments.summary.holdsChosenRows,
            server: comments.server, hidden: hidden.isEmpty ? nil : hidden)
        if try rows.prepare(for: statement, in: session, &input) {
            let onKnownKey = try rows.readRows(of: statement, in: session, &input)
            clientWaitsNext = !rows.endedInClient
            if onKnownKey != insert.onKnownKey { try triggers.requireNone(.update, on: table, hidden, at: start) }
        } else {
            try skip(from: start, .strings, comments, &input)
        }
    }
}
