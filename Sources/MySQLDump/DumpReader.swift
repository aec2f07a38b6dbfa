import ByteStreams

/// Reads a dump from its first byte to its last and hands the rows of the wanted tables to a consumer.
///
/// The dump is never held in memory: only a buffer of it, which grows to the longest single row, CREATE TABLE or
/// INSERT head that is wanted.
public final class DumpReader {
    /// A CREATE TABLE or the head of an INSERT may be this long, in bytes: 4096 columns with names of 64 characters
    /// (MySQL's own limits) fit more than twice.
    static let largestHead = 4 << 20
    /// MySQL's own limit (manual, "Limits on Table Column Count").
    static let mostColumns = 4096
    /// Of all wanted tables of a dump: a thousand databases have fewer.
    static let mostDefinedColumns = 500_000

    private let consumer: any DumpConsumer
    private var input: DumpInput
    private var session = Session()
    private var comments = DumpComments()
    private var createdTables: [TableName: CreateTable] = [:]
    private var definedColumns = 0
    private var locks = TableLocks()
    private var hasSeenUse = false
    private var hasSeenStatement = false
    private var plan: RowPlan?

    /// How the rows of one table are read; kept from statement to statement.
    private struct RowPlan {
        let layout: TableLayout
        let wanted: [Int]
        let mode: SQLMode
        var scanner: RowScanner
    }

    public init(_ stream: any ByteStream, consumer: any DumpConsumer) {
        self.consumer = consumer
        input = DumpInput(stream)
    }

    /// Reads the whole dump.
    ///
    /// - Returns: what the dump says about itself.
    /// - Throws: `ByteStreamError` if the file is damaged, `DumpError` if the dump is, and what the consumer throws.
    ///   What the consumer got before is then only a part of the dump.
    public func read() throws -> DumpSummary {
        try passByteOrderMark()
        while try readStatement() {}
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

    // MARK: Comments and blanks

    private func passByteOrderMark() throws {
        while input.count < 3, try input.fill() {}
        if input.unread.starts(with: [0xff, 0xfe]) || input.unread.starts(with: [0xfe, 0xff]) {
            throw DumpError(.utf16)
        }
        if input.unread.starts(with: [0xef, 0xbb, 0xbf]) { input.take(3) }
    }

    // MARK: Statements

    /// Reads one statement or comment; false at the end of the dump.
    private func readStatement() throws -> Bool {
        try input.takeBlanks()
        guard input.count > 0 else { return false }
        // Four bytes tell every comment: `/*M!`.
        while input.count < max(4, session.delimiter.count), try input.fill() {}
        let bytes = input.unread
        if bytes.starts(with: session.delimiter) {
            input.take(session.delimiter.count)
            return true
        }
        // A single dash at the dump's end was to become a comment.
        if CommentOpening.isLine(bytes, at: 0) || bytes.elementsEqual("-".utf8) {
            try takeLineComment(isNoted: true)
            return true
        }
        switch bytes[0] {
        case Character8.slash where CommentOpening.isPlain(bytes, at: 0):
            try input.takeBlockComment()
            return true
        case Character8.slash where CommentOpening.isExecutable(bytes, at: 0):
            try takeExecutableOpening()
            return true
        case Character8.star where bytes.starts(with: "*/".utf8):
            // The end of an executable comment whose statement ended inside it.
            input.take(2)
            return true
        default:
            try readStatementText()
            return true
        }
    }

    /// - Parameter isNoted: what the comment says of the dump counts; between statements it does, inside of one not.
    private func takeLineComment(isNoted: Bool) throws {
        var searched = 0
        var isWholeLine = true
        while true {
            let end = ByteScan.index(of: Character8.newline, in: input.unread, from: searched)
            if end < input.count || input.hasEnded {
                let line = UnsafeRawBufferPointer(rebasing: input.unread[..<end])
                if isNoted, comments.isOfMysqldump, Self.endsAsRow(line) { throw DumpError(.runOn, offset: input.offset) }
                if isNoted && isWholeLine { try note(comment: end) }
                input.take(min(end + 1, input.count))
                return
            }
            if input.count > Self.largestHead {
                input.take(input.count)
                isWholeLine = false
            }
            searched = input.count
            _ = try input.fill()
        }
    }

    private func note(comment length: Int) throws {
        let line = UnsafeRawBufferPointer(rebasing: input.unread[..<length])
        comments.take(line, hasEnded: length < input.count)
        if comments.hasCutDump { throw DumpError(.noTrailer, offset: input.offset) }
        try adoptHeaderDatabase()
    }

    /// None of mysqldump's comments does: what lay between a comment and a row is lost.
    private static func endsAsRow(_ line: UnsafeRawBufferPointer) -> Bool {
        let end = line.suffix(3).filter { $0 != Character8.carriageReturn }.suffix(2)
        return end.elementsEqual("),".utf8) || end.elementsEqual(");".utf8)
    }

    private func adoptHeaderDatabase() throws {
        guard !hasSeenUse, let name = comments.summary.headerDatabase, name != session.database else { return }
        session.database = name
        try consumer.databaseUsed(name)
    }

    /// Passes the opening of an executable comment; its text is then read as statements.
    private func takeExecutableOpening() throws {
        let start = input.offset
        while true {
            if let opening = CommentOpening.executableOpening(input.unread, at: 0, atEnd: input.hasEnded) {
                guard opening.isExecuted else { return try input.takeBlockComment() }
                input.take(opening.length)
                try input.takeBlanks()
                guard input.count > 0 else { throw DumpError(.cutStatement, offset: start) }
                return
            }
            _ = try input.fill()
        }
    }

    private func readStatementText() throws {
        let start = input.offset
        while true {
            let head = StatementHead.read(input.unread, from: 0, mode: session.mode, atEnd: input.hasEnded)
            switch head {
            case .incomplete:
                guard input.count <= Self.largestHead else {
                    throw DumpError(.tooLong(what: "the beginning of a statement", limit: Self.largestHead), offset: start)
                }
                guard !input.hasEnded else { throw DumpError(.cutStatement, offset: start) }
                // Doubled, since each try begins at the front again.
                let next = min(2 * input.count, Self.largestHead + 1)
                repeat { _ = try input.fill() } while input.count < next && !input.hasEnded
                continue
            case .notSQL:
                while input.count < HarmlessMessage.longestBeginning, try input.fill() {}
                guard HarmlessMessage.begins(input.unread) else { throw notSQL(at: start) }
                try takeLineComment(isNoted: false)
            case .other:
                hasSeenStatement = true
                if input.unread.startsWithKeyword("DELIMITER") {
                    try takeDelimiterCommand()
                } else {
                    try skipStatement(from: start)
                }
            case .alter:
                hasSeenStatement = true
                try skipStatement(from: start, watching: .lines)
            case .whole(let kind):
                hasSeenStatement = true
                try readWhole(kind, from: start)
            case .rows(let database, let table, let columns, let rowsStart):
                hasSeenStatement = true
                let name = try tableName(database, table, at: start)
                try locks.checkRows(of: table)
                input.take(rowsStart)
                if consumer.wants(name) {
                    try readRows(of: name, listed: columns, from: start)
                } else {
                    try skipStatement(from: start, watching: .strings)
                }
            case .insertWithoutRows(let database, let table):
                hasSeenStatement = true
                let name = try tableName(database, table, at: start)
                try locks.checkRows(of: table)
                if consumer.wants(name) {
                    throw DumpError(.syntax(expected: "VALUES in INSERT"), table: name, offset: start)
                }
                try skipStatement(from: start)
            }
            return
        }
    }

    /// Garbage at the very beginning means another kind of file; later it means damage.
    private func notSQL(at start: Int64) -> DumpError {
        hasSeenStatement || comments.summary.program != nil
            ? DumpError(.notSQL, offset: start) : DumpError(.notADump)
    }

    private func tableName(_ database: String?, _ table: String, at start: Int64) throws -> TableName {
        let name = TableName(database: database ?? session.database, name: table)
        guard max(name.database.utf8.count, table.utf8.count) <= TableName.longestName else { throw longName(at: start) }
        return name
    }

    private func longName(at start: Int64) -> DumpError {
        DumpError(.syntax(expected: "a name of at most 64 characters"), offset: start)
    }

    /// What is watched for is a sign of damage in mysqldump's own dumps alone.
    private func skipper(watching watch: StatementSkipper.Watch) -> StatementSkipper {
        let isWatched =
            comments.isOfMysqldump && !session.mode.contains(.noBackslashEscapes) && session.delimiter == [Character8.semicolon]
        return StatementSkipper(watch: isWatched ? watch : .nothing)
    }

    private func skipStatement(from start: Int64, watching watch: StatementSkipper.Watch = .nothing) throws {
        var skipper = skipper(watching: watch)
        while true {
            switch skipper.skip(
                input.unread, from: 0, delimiter: session.delimiter, mode: session.mode, atEnd: input.hasEnded)
            {
            case .ended(let end):
                input.take(end)
                return
            case .needsMore(let from):
                input.take(from)
                guard !input.hasEnded else { throw DumpError(.cutStatement, offset: start) }
                // At the end the skipper looks once more: with nothing to come, what was unclear is clear.
                _ = try input.fill()
            case .ranOn(let place): throw DumpError(.runOn, offset: input.offset + Int64(place))
            }
        }
    }

    private func takeDelimiterCommand() throws {
        while true {
            let end = ByteScan.index(of: Character8.newline, in: input.unread, from: 0)
            if end < input.count || input.hasEnded {
                let line = UnsafeRawBufferPointer(rebasing: input.unread[..<end])
                let word = line.dropFirst("DELIMITER".utf8.count).split(whereSeparator: Character8.isBlank).first
                guard let word else { throw DumpError(end < input.count ? .notSQL : .cutStatement, offset: input.offset) }
                session.delimiter = Array(word.prefix(16))
                input.take(end)
                return
            }
            guard input.count < Self.largestHead else { throw DumpError(.notSQL, offset: input.offset) }
            _ = try input.fill()
        }
    }

    /// Reads a statement that must lie whole in memory, and applies it.
    private func readWhole(_ kind: StatementHead.Whole, from start: Int64) throws {
        var watch = StatementSkipper.Watch.nothing
        if case .createTable(let database, let table) = kind {
            watch = .lines
            let name = try tableName(database, table, at: start)
            guard consumer.wants(name) else { return try skipStatement(from: start, watching: watch) }
        }
        var skipper = skipper(watching: watch)
        var passed = 0
        while true {
            switch skipper.skip(
                input.unread, from: passed, delimiter: session.delimiter, mode: session.mode, atEnd: input.hasEnded)
            {
            case .ended(let end):
                try apply(kind, UnsafeRawBufferPointer(rebasing: input.unread[..<end]))
                input.take(end)
                return
            case .needsMore(let from):
                passed = from
                guard input.count <= Self.largestHead else {
                    throw DumpError(.tooLong(what: "a statement", limit: Self.largestHead), offset: start)
                }
                guard !input.hasEnded else { throw DumpError(.cutStatement, offset: start) }
                _ = try input.fill()
            case .ranOn(let place): throw DumpError(.runOn, offset: input.offset + Int64(place))
            }
        }
    }

    private func apply(_ kind: StatementHead.Whole, _ statement: UnsafeRawBufferPointer) throws {
        switch kind {
        case .use:
            var tokens = SQLTokens(statement, from: 0, mode: session.mode, atEnd: true)
            _ = tokens.next()
            switch tokens.nextName() {
            case .word(let name), .name(let name):
                guard name.utf8.count <= TableName.longestName else { throw longName(at: input.offset) }
                hasSeenUse = true
                session.database = name
                try consumer.databaseUsed(name)
            default: break
            }
        case .set: session.apply(set: statement, from: 0)
        case .lock: try locks.lock(statement, mode: session.mode, at: input.offset)
        case .unlock: try locks.unlock(isPaired: comments.isOfMysqldump, at: input.offset)
        case .drop:
            for (database, table) in DropStatement.tables(statement, mode: session.mode) {
                let name = TableName(database: database ?? session.database, name: table)
                plan = nil
                createdTables[name] = nil
                if consumer.wants(name) { consumer.tableDropped(name) }
            }
        case .createTable(let database, let table):
            let name = TableName(database: database ?? session.database, name: table)
            guard let created = CreateTable(statement, from: 0, mode: session.mode) else { return }
            guard created.columns.count <= Self.mostColumns else { throw tooManyColumns(name) }
            guard created.columns.allSatisfy({ $0.utf8.count <= TableName.longestName }) else { throw longName(at: input.offset) }
            definedColumns += created.columns.count
            guard definedColumns <= Self.mostDefinedColumns else {
                throw DumpError(.tooMany(what: "columns in all tables", limit: Self.mostDefinedColumns), offset: input.offset)
            }
            plan = nil
            createdTables[name] = created
            try consumer.tableCreated(TableLayout(table: name, columns: created.givenColumns))
        }
    }

    // MARK: Rows

    private func readRows(of table: TableName, listed: [String]?, from start: Int64) throws {
        guard try preparePlan(for: table, listed: listed, at: start) else {
            return try skipStatement(from: start, watching: .strings)
        }
        while true {
            try expectRow(table, from: start)
            try readRow(table)
            switch try readSeparator(table, from: start) {
            case .another: continue
            case .ended: return
            case .clause: return try skipStatement(from: start)
            }
        }
    }

    private func tooManyColumns(_ table: TableName) -> DumpError {
        DumpError(.tooMany(what: "columns", limit: Self.mostColumns), table: table, offset: input.offset)
    }

    /// Finds out which columns are wanted; false if the consumer wants none of these rows.
    private func preparePlan(for table: TableName, listed: [String]?, at start: Int64) throws -> Bool {
        let columns = try listed ?? unlistedColumns(of: table, from: start)
        guard columns.count <= Self.mostColumns else { throw tooManyColumns(table) }
        if case .unsupported(let name) = session.characterSet {
            throw DumpError(.characterSet(name), table: table, offset: start)
        }
        let layout = TableLayout(table: table, columns: columns)
        if let plan, plan.layout == layout, plan.mode == session.mode { return true }
        plan = nil
        guard let wanted = try consumer.columns(of: layout) else { return false }
        let scanner = RowScanner(columnCount: columns.count, wanted: wanted, mode: session.mode)
        plan = RowPlan(layout: layout, wanted: wanted, mode: session.mode, scanner: scanner)
        return true
    }

    /// Which columns the values of a statement without a column list belong to.
    ///
    /// As the server reads it, to all that are visible. MariaDB's mysqldump writes such statements with the values of
    /// generated columns in them; others leave those out. So with such columns the first row's length tells.
    private func unlistedColumns(of table: TableName, from start: Int64) throws -> [String] {
        guard let created = createdTables[table] else {
            // A database that nothing else speaks of may be text of a damaged row.
            throw DumpError(.unknownColumns, table: table.database == session.database ? table : nil, offset: start)
        }
        let candidates = [created.visibleColumns, created.givenColumns, created.columns]
        if candidates.allSatisfy({ $0.count == created.columns.count }) { return created.columns }
        let count = try countValues(of: table, expected: created.columns.count, from: start)
        return candidates.first { $0.count == count } ?? created.givenColumns
    }

    /// How many values the row at the front has; whatever is wrong with it is found again when it is read.
    private func countValues(of table: TableName, expected: Int, from start: Int64) throws -> Int? {
        try expectRow(table, from: start)
        var scanner = RowScanner(columnCount: expected, wanted: [], mode: session.mode)
        while true {
            switch scanner.scan(input.unread) {
            case .row: return expected
            case .failed(.valueCount(let found, _), _): return found
            case .failed: return nil
            case .needsMore: try requireMoreOfRow(table)
            }
        }
    }

    private func expectRow(_ table: TableName, from start: Int64) throws {
        try takeRowBlanks(table, from: start)
        guard input.unread[0] == Character8.open else {
            throw DumpError(.syntax(expected: "'(' at the beginning of a row"), table: table, offset: input.offset)
        }
    }

    private func readRow(_ table: TableName) throws {
        plan?.scanner.begin()
        while let outcome = plan?.scanner.scan(input.unread) {
            switch outcome {
            case .row(let end):
                guard let plan else { return }
                let row = RowView(
                    row: UnsafeRawBufferPointer(rebasing: input.unread[..<end]), slices: plan.scanner.slices,
                    layout: plan.layout, wanted: plan.wanted, session: session.characterSet, offset: input.offset,
                    mode: plan.mode)
                try consumer.row(row)
                input.take(end)
                return
            case .needsMore:
                try requireMoreOfRow(table)
            case .failed(let reason, let place):
                throw DumpError(reason, table: table, offset: input.offset + Int64(place))
            }
        }
    }

    private func requireMoreOfRow(_ table: TableName) throws {
        guard input.count < RowScanner.largestRow else {
            throw DumpError(.tooLong(what: "a row", limit: RowScanner.largestRow), table: table, offset: input.offset)
        }
        guard try input.fill() else { throw DumpError(.cutStatement, table: table, offset: input.offset) }
    }

    private enum Separator {
        case another
        case ended
        /// `ON DUPLICATE KEY UPDATE …` or `AS new`: no more rows come.
        case clause
    }

    private func readSeparator(_ table: TableName, from start: Int64) throws -> Separator {
        try takeRowBlanks(table, from: start)
        while input.count < session.delimiter.count, try input.fill() {}
        let bytes = input.unread
        if bytes.starts(with: session.delimiter) {
            input.take(session.delimiter.count)
            return .ended
        }
        if bytes[0] == Character8.comma {
            input.take(1)
            return .another
        }
        let next = bytes[0] | 0x20
        if next == UInt8(ascii: "o") || next == UInt8(ascii: "a") { return .clause }
        throw DumpError(.syntax(expected: "',' or ';' after a row"), table: table, offset: input.offset)
    }

    /// Between rows the dump must go on.
    private func takeRowBlanks(_ table: TableName, from start: Int64) throws {
        while true {
            try input.takeBlanks()
            guard let byte = input.unread.first else { throw DumpError(.cutStatement, table: table, offset: start) }
            switch byte {
            case Character8.slash, Character8.star, Character8.dash, Character8.hash:
                guard try takeComment() else { return }
            default: return
            }
        }
    }

    /// Passes a comment, or a mark of an executable one, between rows; false if none stands here.
    private func takeComment() throws -> Bool {
        while input.count < max(4, session.delimiter.count), try input.fill() {}
        let bytes = input.unread
        if bytes.starts(with: session.delimiter) { return false }
        if bytes.starts(with: "*/".utf8) {
            input.take(2)
        } else if CommentOpening.isLine(bytes, at: 0) {
            try takeLineComment(isNoted: false)
        } else if CommentOpening.isPlain(bytes, at: 0) {
            try input.takeBlockComment()
        } else if CommentOpening.isExecutable(bytes, at: 0) {
            try takeExecutableOpening()
        } else {
            return false
        }
        return true
    }
}

extension UnsafeRawBufferPointer {
    /// Whether an ASCII keyword, in any case, stands at the start, followed by a blank.
    fileprivate func startsWithKeyword(_ keyword: StaticString) -> Bool {
        let length = keyword.utf8CodeUnitCount
        guard count > length, Character8.isBlank(self[length]) else { return false }
        return (0..<length).allSatisfy { self[$0] & 0xdf == keyword.utf8Start[$0] }
    }
}
