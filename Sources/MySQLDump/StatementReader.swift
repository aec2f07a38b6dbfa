// Long, because it answers each statement that a dump may hold, a few lines each, in one switch.

/// Reads one statement after the other, and does to the tables what a server would do.
struct StatementReader {
    let consumer: any DumpConsumer
    var session = Session()
    var catalog = Catalog()
    var frame = DumpFrame()
    var rows: RowReader
    /// Whether the statement begins inside of an executable comment.
    var isInComment = false
    /// Whether the client keeps something that it has not sent, an executable comment that holds nothing or a statement before its own
    /// delimiter, so that no command of the client may stand there.
    var clientWaits = false
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
        let tablesAlone = catalog.tables.countOfSchemaAlone
        return rows.notices + catalog.tables.withoutExpectedRows.map { .noRows($0) }
            + (tablesAlone > 0 ? [.schemaAlone(tables: tablesAlone)] : [])
    }

    /// The database in use; empty if none is named.
    var database: String { session.database }

    /// Whether a wanted table has given out numbers for rows of which none came.
    var expectsRows: Bool { !catalog.tables.thatLackRows.isEmpty }

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
    var wantingQualified: ((database: String?, table: String)) -> Bool {
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
            catalog.others.noteUse(of: name)
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
    mutating func check(_ section: DumpComments.Section, _ comments: DumpComments, at offset: Int64) throws(DumpError) {
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
        try catalog.tables.requireEnd()
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
        case .incomplete, .notSQL:
            clientWaits = false
            return .noStatement
        case .unreadable(let expected): throw DumpError(.syntax(expected: expected), offset: start)
        case .clientCommand: throw DumpError(.clientCommand, offset: start)
        case .delimiter:
            guard !clientWaits, !isInComment else { throw DumpError(.syntax(expected: "';' before DELIMITER"), offset: start) }
            session.delimiter = try input.takeDelimiterCommand()
        case .other:
            session.forgetStatementsInVariables()
            try readWhole(head, .nothing, comments, &input)
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
                    try catalog.requireFree(table, replaces: create.replaces, keeps: create.keeps, at: start)
                }
                if create.hasList {
                    if catalog.makeOther(table, create) { try keepModel(table, &input) }
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
            try catalog.makeDatabase(database, keeps: keeps, at: start)
            // Theirs have USE after it, or no CREATE DATABASE.
            if [.heidiSQL, .phpMyAdmin].contains(comments.program) { session.hasLostDatabase = true }
            try readWhole(head, .nothing, comments, &input)
        // A server makes none of them while a lock is held.
        case .createRoutine, .createSequence, .alterSequence, .alterDatabase:
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

    func name(_ database: String?, _ table: String, at start: Int64) throws(DumpError) -> TableName {
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

    func name(_ name: DropStatement.QualifiedName, at start: Int64) throws(DumpError) -> TableName {
        try self.name(name.database, name.table, at: start)
    }

    /// A wanted table's name, written as before; nil if the table is not wanted.
    mutating func wanted(_ name: DropStatement.QualifiedName, at start: Int64) throws(DumpError) -> TableName? {
        let table = try self.name(name, at: start)
        guard consumer.wants(table) else { return nil }
        if isDoubtful {
            throw DumpError(CommentOpening.doubtful, table: table, offset: start)
        }
        if name.database == nil, session.hasLostDatabase {
            throw DumpError(.syntax(expected: "USE after CREATE or DROP DATABASE"), table: table, offset: start)
        }
        try catalog.tables.checkSpelling(of: table, at: start)
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
        clientWaits = try !input.takeStatement(from: start, in: session, watching: effective(watch, comments))
    }

    /// Reads a statement that must lie whole in memory, and applies it.
    private mutating func readWhole(
        _ head: StatementHead, _ watch: StatementSkipper.Watch, _ comments: DumpComments, _ input: inout DumpInput
    ) throws {
        let end = try input.fillStatement(in: session, watching: effective(watch, comments), isCompound: head.isCompound)
        clientWaits = !end.isOfClient
        let statement = input.statement(to: end)
        let start = input.offset
        guard !head.isCompound || !session.hasOwnDelimiter || CompoundStatement.isAlone(statement, mode: session.mode) else {
            throw DumpError(.notFollowed(statement: "another statement before the client's delimiter"), offset: start)
        }
        if !isInComment, statement.contains(Character8.star) {
            try SQLTokens.requireClosedComments(in: statement, mode: session.mode, isInOne: false, at: start)
        }
        try requireNoHiddenChange(head, statement, at: start)
        try requireCertainComments(head, statement, comments.server, at: start)
        if ![.set, .createTrigger, .createRoutine].contains(head) { session.forgetAssigned(in: statement) }
        switch head {
        case .use: try use(statement, at: start)
        case .set:
            let before = isDoubtful ? session : nil
            let (commitsByItself, mode) = (session.commitsByItself, session.mode)
            try session.apply(set: statement, from: 0, at: start)
            // The client goes on in the mode of before up to its delimiter.
            guard end.isOfClient || mode.contains(.noBackslashEscapes) == session.mode.contains(.noBackslashEscapes) else {
                throw DumpError(.notFollowed(statement: "SET sql_mode before the client's delimiter"), offset: start)
            }
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
                _ = catalog.makeOther(table, create)
                break
            }
            try makeTable(create, statement, comments, at: start)
        case .insert: try requireTables(ofQuery: statement, at: start)
        case .createTrigger:
            let trigger = try ObjectHead.trigger(statement, mode: session.mode, at: start)
            if !isDoubtful {
                try requireThere(named: trigger.table, ofKind: .table, at: start)
                let isThere = catalog.triggers.isThere(try name(trigger.name, at: start))
                if isThere, trigger.keeps { break }
                guard !isThere || trigger.replaces else { throw DumpError(.exists(what: "trigger"), offset: start) }
            }
            catalog.make(trigger, in: session.database, wants: { [consumer] in consumer.wants($0) })
            _ = try frame.locks.checkRows(of: trigger.table.table)
        case .createView(let view): try makeView(view, statement, at: start)
        case .createSequence(let create):
            if create.isTemporary, let table = try wanted(.init(database: create.database, table: create.table), at: start) {
                throw DumpError(.notFollowed(statement: "CREATE TEMPORARY SEQUENCE"), table: table, offset: start)
            }
            try catalog.makeSequence(name(create.database, create.table, at: start), create, at: start)
        case .alterSequence(let name, let ifExists):
            if !ifExists && !isDoubtful { try catalog.requireSequence(self.name(name, at: start), at: start) }
        case .createDatabase, .alterDatabase:
            let options = try ObjectHead.database(statement, mode: session.mode, at: start)
            // With IF NOT EXISTS it may be there, and have another one.
            if case .createDatabase(_, keeps: true) = head { break }
            if let set = options.characterSet { catalog.tables.note(characterSet: set, of: options.name ?? session.database) }
        case .care: try CareStatement.check(statement, mode: session.mode, at: start)
        case .replaceDatabase(let name):
            let options = try ObjectHead.database(statement, mode: session.mode, at: start)
            try drop(database: name)
            _ = catalog.others.noteDatabase(name)
            if let set = options.characterSet { catalog.tables.note(characterSet: set, of: name) }
        case .flush:
            let locked = try frame.locks.flush(statement, mode: session.mode, at: start)
            for name in locked { try requireThere(named: name, at: start) }
        case .prepared: try session.take(prepared: statement, at: start)
        case .createRoutine:
            guard let routine = ObjectHead.routine(statement, mode: session.mode) else { break }
            try catalog.make(
                routine, as: name(routine.name, at: start), mayBeThere: routine.mayBeThere || isDoubtful, wants: wantingQualified,
                at: start)
        default: break
        }
        input.take(end.whole)
    }

    /// What names a table or sets something must not depend on which server executes a comment in it.
    private func requireCertainComments(
        _ head: StatementHead, _ statement: UnsafeRawBufferPointer, _ server: DumpServer, at start: Int64
    ) throws(DumpError) {
        switch head {
        // mysqldump of MySQL 8 writes it so, also without the header that names the server: `GTID_PURGED=/*!80000 '+'*/ ''`.
        case .set where statement.firstRange(of: "GTID_PURGED".utf8) != nil: return
        case .set, .drop, .use, .lock, .unlock, .change, .alter, .transaction, .createTrigger:
            guard statement.firstRange(of: "/*".utf8) != nil else { return }
            try SQLTokens.requireCertainComments(in: statement, mode: session.mode, of: server, at: start)
        default: return
        }
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
        guard !catalog.hidden.isEmpty else { return }
        var tokens = SQLTokens(statement, from: 0, mode: session.mode, atEnd: true)
        switch head {
        case .other where tokens.takes(anyOf: ["GRANT", "REVOKE"]) != nil: return
        case .other, .insert, .change, .createTable: try catalog.hidden.requireNone(in: statement, mode: session.mode, at: start)
        // What is prepared stands in texts.
        case .set, .prepared: try catalog.hidden.requireNone(in: statement, mode: session.mode, withTexts: true, at: start)
        default: return
        }
    }

    private mutating func readInsert(
        _ insert: StatementHead.InsertHead, from start: Int64, _ comments: inout DumpComments, _ input: inout DumpInput
    ) throws {
        let name = DropStatement.QualifiedName(database: insert.database, table: insert.table)
        let qualified = try self.name(name, at: start)
        try catalog.triggers.requireNone(.insert, on: qualified, catalog.hidden, at: start)
        if insert.onKnownKey == .keepsLast { try catalog.triggers.requireNone(.delete, on: qualified, catalog.hidden, at: start) }
        if insert.onKnownKey == .keepsLast { try requireNoReferences(to: qualified, at: start) }
        if catalog.others.mayBeView(qualified) {
            throw DumpError(.notFollowed(statement: "INSERT into a view"), table: qualified, offset: start)
        }
        let isLocked = try frame.locks.checkRows(of: insert.table)
        try check(.data(of: insert.table), comments, at: start)
        guard let table = try wanted(name, at: start) else {
            try catalog.requireThere(other: qualified, at: start)
            // ON DUPLICATE KEY UPDATE may follow.
            try catalog.triggers.requireNone(.update, on: qualified, catalog.hidden, at: start)
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
        if insert.isDelayed, !comments.server.takesDelayed, isLocked || catalog.tables[table]?.takesDelayed != true {
            throw DumpError(.syntax(expected: "INSERT without DELAYED, which InnoDB refuses"), table: table, offset: start)
        }
        if session.hasOwnDelimiter, RowScanner.mayHold(delimiter: session.delimiter) {
            throw DumpError(.notFollowed(statement: "DELIMITER with a mark that rows hold"), table: table, offset: start)
        }
        input.take(rowsStart)
        comments.noteRows()
        try catalog.tables.requireThere(table, at: start)
        frame.rowsCome(of: table, isLocked: isLocked, commitsByItself: session.commitsByItself, at: start)
        let hadRows = catalog.tables.hasRows(table)
        if !hadRows { catalog.tables.noteRows(of: table) }
        // A server refuses a row that belongs to another one.
        if insert.namesPartitions { throw DumpError(.notFollowed(statement: "INSERT … PARTITION"), table: table, offset: start) }
        let statement = RowReader.Statement(
            table: table, head: insert, created: catalog.tables[table], offset: start, hadRows: hadRows,
            isOrdered: comments.isOfMysqldump && !comments.summary.holdsChosenRows,
            server: comments.server, hidden: catalog.hidden.isEmpty ? nil : catalog.hidden)
        if try rows.prepare(for: statement, in: session, &input) {
            let onKnownKey = try rows.readRows(of: statement, in: session, &input)
            clientWaits = !rows.endedInClient
            if onKnownKey != insert.onKnownKey { try catalog.triggers.requireNone(.update, on: table, catalog.hidden, at: start) }
        } else {
            try skip(from: start, .strings, comments, &input)
        }
    }
}
