import ByteStreams

/// Reads a dump from its first byte to its last and hands the rows of the wanted tables to a consumer.
///
/// The dump is never held in memory: only a buffer of it, which grows to the longest single row, CREATE TABLE or
/// INSERT head that is wanted.
public final class DumpReader {
    private let consumer: any DumpConsumer
    private var input: DumpInput
    private var session = Session()
    private var comments = DumpComments()
    private var tables = TableDefinitions()
    private var rows: RowReader
    private var locks = TableLocks()
    private var hasSeenUse = false
    private var hasSeenStatement = false

    public init(_ stream: any ByteStream, consumer: any DumpConsumer) {
        self.consumer = consumer
        input = DumpInput(stream)
        rows = RowReader(consumer: consumer)
    }

    /// Reads the whole dump.
    ///
    /// - Returns: what the dump says about itself.
    /// - Throws: `ByteStreamError` if the file is damaged, `DumpError` if the dump is, and what the consumer throws.
    ///   What the consumer got before is then only a part of the dump.
    public func read() throws -> DumpSummary {
        try input.takeByteOrderMark()
        while try readNext() {}
        guard hasSeenStatement || comments.summary.program != nil else { throw DumpError(.notADump) }
        guard !comments.isOpen else { throw DumpError(.noTrailer, offset: input.offset) }
        try locks.requireFree()
        guard !session.awaitsRestoring || comments.summary.completeness == .trailer else {
            throw DumpError(.settingsNotRestored, offset: input.offset)
        }
        return summary
    }

    /// What the dump has said about itself so far.
    public var summary: DumpSummary {
        var summary = comments.summary
        summary.unpackedBytes = input.offset
        return summary
    }

    /// Reads what comes next, a comment or a statement; false at the end of the dump.
    private func readNext() throws -> Bool {
        try input.takeBlanks()
        guard input.count > 0 else { return false }
        try input.fill(atLeast: max(CommentOpening.longest, session.delimiter.count))
        let bytes = input.unread
        if bytes.starts(with: session.delimiter) {
            input.take(session.delimiter.count)
        } else if CommentOpening.isLine(bytes, at: 0) || bytes.elementsEqual("-".utf8) {
            // A single dash at the dump's end was to become a comment.
            try readLineComment()
        } else if CommentOpening.isPlain(bytes, at: 0) {
            try input.takeBlockComment()
        } else if CommentOpening.isExecutable(bytes, at: 0) {
            try input.takeExecutableOpening()
        } else if CommentOpening.isExecutableEnd(bytes, at: 0) {
            input.take(CommentOpening.executableEndLength)
        } else {
            try readStatement()
        }
        return true
    }

    private func readLineComment() throws {
        let start = input.offset
        try input.takeLine { line, hasEnd in
            if comments.isOfMysqldump, DumpComments.endsAsRow(line) { throw DumpError(.runOn, offset: start) }
            comments.take(line, hasEnded: hasEnd)
            if comments.hasCutDump { throw DumpError(.noTrailer, offset: start) }
        }
        if !hasSeenUse, let name = comments.summary.headerDatabase, name != session.database { try use(name) }
    }

    private func use(_ database: String) throws {
        session.database = database
        try consumer.databaseUsed(database)
    }

    private func readStatement() throws {
        let start = input.offset
        let head = try input.fillHead(mode: session.mode)
        guard head != .notSQL else { return try readMessage() }
        hasSeenStatement = true
        switch head {
        case .incomplete, .notSQL: break
        case .delimiter: session.delimiter = try input.takeDelimiterCommand()
        case .other: try skip(from: start)
        case .alter: try skip(from: start, watching: .lines)
        case .createTable(let database, let table):
            let name = try tableName(database, table, at: start)
            guard consumer.wants(name) else { return try skip(from: start, watching: .lines) }
            try readWhole(head, watching: .lines)
        case .use, .set, .drop, .lock, .unlock: try readWhole(head)
        case .rows(let database, let table, let columns, let rowsStart):
            let name = try tableName(database, table, at: start)
            try locks.checkRows(of: table)
            input.take(rowsStart)
            try readRows(of: name, listed: columns, from: start)
        case .insertWithoutRows(let database, let table):
            let name = try tableName(database, table, at: start)
            try locks.checkRows(of: table)
            guard !consumer.wants(name) else {
                throw DumpError(.syntax(expected: "VALUES in INSERT"), table: name, offset: start)
            }
            try skip(from: start)
        }
    }

    /// Passes a program's line that does no harm. Other text means another kind of file at the very beginning, and damage later.
    private func readMessage() throws {
        try input.fill(atLeast: HarmlessMessage.longestBeginning)
        if HarmlessMessage.begins(input.unread) { return try input.takeLine { _, _ in } }
        let isDump = hasSeenStatement || comments.summary.program != nil
        throw isDump ? DumpError(.notSQL, offset: input.offset) : DumpError(.notADump)
    }

    private func tableName(_ database: String?, _ table: String, at start: Int64) throws -> TableName {
        let name = TableName(database: database ?? session.database, name: table)
        guard max(name.database.utf8.count, table.utf8.count) <= TableName.longestName else {
            throw DumpError.longName(at: start)
        }
        return name
    }

    /// Passes the rest of a statement.
    private func skip(from start: Int64, watching watch: StatementSkipper.Watch = .nothing) throws {
        try input.takeStatement(from: start, in: session, watching: effective(watch))
    }

    /// What is watched for is a sign of damage in mysqldump's own dumps alone.
    private func effective(_ watch: StatementSkipper.Watch) -> StatementSkipper.Watch {
        let isWatched =
            comments.isOfMysqldump && !session.mode.contains(.noBackslashEscapes) && session.delimiter == [Character8.semicolon]
        return isWatched ? watch : .nothing
    }

    /// Reads a statement that must lie whole in memory, and applies it.
    private func readWhole(_ head: StatementHead, watching watch: StatementSkipper.Watch = .nothing) throws {
        let end = try input.fillStatement(in: session, watching: effective(watch))
        try apply(head, UnsafeRawBufferPointer(rebasing: input.unread[..<end]))
        input.take(end)
    }

    private func apply(_ head: StatementHead, _ statement: UnsafeRawBufferPointer) throws {
        switch head {
        case .use:
            guard let name = UseStatement.database(statement, mode: session.mode) else { return }
            guard name.utf8.count <= TableName.longestName else { throw DumpError.longName(at: input.offset) }
            hasSeenUse = true
            try use(name)
        case .set: session.apply(set: statement, from: 0)
        case .lock: try locks.lock(statement, mode: session.mode, at: input.offset)
        case .unlock: try locks.unlock(isPaired: comments.isOfMysqldump, at: input.offset)
        case .drop:
            for (database, table) in DropStatement.tables(statement, mode: session.mode) {
                let name = TableName(database: database ?? session.database, name: table)
                rows.forgetTable()
                tables.drop(name)
                if consumer.wants(name) { consumer.tableDropped(name) }
            }
        case .createTable(let database, let table):
            guard let created = CreateTable(statement, from: 0, mode: session.mode) else { return }
            let name = TableName(database: database ?? session.database, name: table)
            try tables.create(created, as: name, at: input.offset)
            rows.forgetTable()
            try consumer.tableCreated(TableLayout(table: name, columns: created.givenColumns))
        default: break
        }
    }

    private func readRows(of table: TableName, listed: [String]?, from start: Int64) throws {
        let isRead =
            try consumer.wants(table)
            && rows.prepare(for: table, listed: listed, created: tables[table], in: session, from: start, &input)
        guard isRead else { return try skip(from: start, watching: .strings) }
        switch try rows.readRows(of: table, in: session, from: start, &input) {
        case .statement: return
        case .clause: try skip(from: start)
        }
    }
}
