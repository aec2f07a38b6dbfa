import ByteStreams

/// Reads a dump from its first byte to its last and hands the rows of the wanted tables to a consumer.
///
/// The rows are what a server would hold after it has run the file; or the dump is damaged, and the error says where. The dump
/// is never held in memory: only a buffer of it, which grows to the longest single row, CREATE TABLE or INSERT head that is
/// wanted.
public final class DumpReader {
    private var input: DumpInput
    private var comments = DumpComments()
    private var statements: StatementReader
    private let relay: RowRelay?
    private var messages: (count: Int, first: String, offset: Int64)?
    private var padding: (count: Int64, offset: Int64)?
    /// Whether statements follow a trailer without a header between: what comes after them may be what is left of more.
    private var hasStatementAfterTrailer = false
    /// Where something that is no SQL follows a whole dump: fine if nothing else comes.
    private var garbage: Int64?

    /// - Parameter handsRowsOver: whether the consumer gets the rows on another thread, while the next ones are read. It still gets one
    ///   call at a time, in the order of the statements.
    public init(_ stream: any ByteStream, consumer: any DumpConsumer, handsRowsOver: Bool = false) {
        input = DumpInput(stream)
        relay = handsRowsOver ? RowRelay(consumer) : nil
        statements = StatementReader(consumer: relay ?? consumer)
    }

    /// Reads the whole dump.
    ///
    /// - Returns: what the dump says about itself.
    /// - Throws: `ByteStreamError` if the file is damaged, `DumpError` if the dump is, and what the consumer throws.
    ///   What the consumer got before is then only a part of the dump.
    public func read() throws -> DumpSummary {
        do {
            do {
                try readAll()
            } catch {
                // What the consumer threw at a row came before.
                try relay?.finish()
                throw error
            }
            try relay?.finish()
            return summary
        } catch let damage as DumpError {
            // The first bytes tell what else the file is, whatever lies behind them.
            if case .foreign = damage.reason { throw damage }
            // The cause is named, not what follows from it.
            if let interruption = input.interruption { throw interruption }
            throw input.damageOfPacking() ?? damage
        }
    }

    /// What the dump has said about itself so far.
    public var summary: DumpSummary {
        var summary = comments.summary
        summary.unpackedBytes = input.offset
        return summary
    }

    /// Whether a wanted table has given out numbers for rows of which none came.
    var expectsRows: Bool { statements.expectsRows }

    /// What a user should hear of the file that the dump lies in: of its packing, and of packings in it.
    public var fileNotices: [String] { input.notices }

    /// What a user should hear of the dump although nothing of it is lost.
    public var notices: [DumpNotice] {
        var notices = statements.notices
        if let messages { notices.append(.messages(count: messages.count, first: messages.first, offset: messages.offset)) }
        if let padding { notices.append(.padding(count: padding.count, offset: padding.offset)) }
        if let garbage { notices.append(.garbage(count: input.offset - garbage, offset: garbage)) }
        if let error = input.interruption as? ByteStreamError { notices.append(.trailingGarbage(offset: error.offset)) }
        return notices
    }

    /// Whether a dump has just ended: what is no SQL then is no part of one.
    private var isWhole: Bool { comments.isComplete && !hasStatementAfterTrailer }

    private var isDump: Bool { statements.hasSeenOne || comments.summary.program != nil }

    private func readAll() throws {
        try input.takeByteOrderMark()
        try input.fill(atLeast: ForeignFile.longestSignature)
        if let foreign = ForeignFile.recognise(input.unread) { throw DumpError(.foreign(foreign)) }
        while try readNext() {}
        guard isDump else { throw input.offset == 0 ? DumpError(.empty) : DumpError(.notADump).showing(line: messages?.first) }
        guard !comments.isOpen else { throw DumpError(.noTrailer, offset: input.offset) }
        try statements.requireEndOfFile(comments)
        try requireNothingLost()
    }

    /// What ended the dump before its file is of no matter if the dump was complete.
    private func requireNothingLost() throws {
        guard let interruption = input.interruption else { return }
        guard comments.isComplete else { throw interruption }
        if let rest = interruption as? ByteStreamError { return try requireNoDump(in: rest) }
        guard try input.isPaddedToTheEnd() else { throw interruption }
        padding = ((padding?.count ?? 0) + HoleSearch.smallest, padding?.offset ?? input.offset)
    }

    /// Text after the packed data is of no matter unless something of a dump is in it.
    private func requireNoDump(in rest: ByteStreamError) throws {
        let text = TrailingText(rest.trailingText)
        switch text.finding(after: comments, mode: statements.mode, isWanted: { statements.wants($0) }) {
        case nil: return
        case .message(let line, let table):
            throw DumpError(.message(line), table: table.map(statements.named), offset: input.offset)
        case .dump:
            throw ByteStreamError(path: rest.path, offset: rest.offset, reason: .trailingData(input.compression))
        }
    }

    /// Reads what comes next, a comment or a statement; false at the end of the dump.
    private func readNext() throws -> Bool {
        try input.takeBlanks()
        guard input.count > 0 else { return false }
        try input.fill(atLeast: max(CommentOpening.longest, statements.delimiter.count))
        let bytes = input.unread
        if bytes.starts(with: statements.delimiter) {
            // An executable comment without its end, which a server refuses.
            guard !statements.isInComment else { throw DumpError(.notSQL, offset: input.offset) }
            statements.clientWaits = false
            input.take(statements.delimiter.count)
        } else if garbage != nil, CommentOpening.isPlain(bytes, at: 0) {
            // Whether it ends is of no matter there.
            try readGarbage(from: input.offset)
        } else if statements.beginsComment(bytes) || bytes.elementsEqual("-".utf8) {
            // A single dash at the dump's end was to become a comment.
            try readLineComment()
        } else if CommentOpening.isPlain(bytes, at: 0) {
            try readBlockComment()
        } else if CommentOpening.isExecutable(bytes, at: 0) {
            let isExecuted = try input.takeExecutableOpening(
                of: comments.server, delimiter: statements.delimiter, hasEscapes: !statements.mode.contains(.noBackslashEscapes))
            statements.isInComment = isExecuted != false
            statements.isDoubtful = isExecuted == nil
            // One without a statement in it waits in the client for what comes next.
            if isExecuted == false { statements.clientWaits = true }
        } else if CommentOpening.isExecutableEnd(bytes, at: 0) {
            // Without a beginning a server refuses it.
            if !statements.isInComment {
                guard isWhole else { throw DumpError(.notSQL, offset: input.offset) }
                garbage = garbage ?? input.offset
            }
            statements.clientWaits = statements.isInComment
            statements.isInComment = false
            input.take(CommentOpening.executableEndLength)
        } else if Character8.isPadding(bytes[0]), !comments.isOpen, isDump {
            try readPadding()
        } else if try readStatement() == .noStatement {
            try readMessage()
        }
        return true
    }

    /// Reads a statement. After garbage none may come: the garbage was what is left of something.
    private func readStatement() throws -> StatementReader.Outcome {
        guard let garbage else {
            if comments.lacksDatabase { try requireDatabaseBeforeStatement() }
            let start = input.offset
            do {
                let outcome = try statements.read(&input, comments: &comments)
                statements.isInComment = false
                statements.isDoubtful = false
                if outcome == .statement { hasStatementAfterTrailer = comments.isComplete }
                return outcome
            } catch let error as DumpError where error.offset == start && input.offset == start {
                // Without escapes a text may hold lines of its own.
                guard !statements.mode.contains(.noBackslashEscapes) else { throw error }
                throw error.showing(line: ProgramMessage.shown(statement: input.unread))
            }
        }
        if try input.beginsStatement(mode: statements.mode) { throw DumpError(.notSQL, offset: garbage) }
        return .noStatement
    }

    private func readLineComment() throws {
        let start = input.offset
        try input.takeLine { line, hasEnd in
            if comments.isOfMysqldump, DumpComments.endsAsRow(line) { throw DumpError(.runOn, offset: start) }
            let end = comments.endOfTrailer(line) ?? line.count
            for part in [line[..<end], line[end...]] where !part.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: part)
                if DumpHeader.isHeld(part) { throw DumpError(.dumpInside, offset: start) }
                let wasOpen = comments.isOpen
                let event = comments.take(part, hasEnded: hasEnd, mode: statements.mode)
                try act(on: event, wasOpen: wasOpen, at: start)
            }
        }
    }

    /// - Parameter wasOpen: whether the trailer of a dump was missing before the comment.
    private func act(on event: DumpComments.Event, wasOpen: Bool, at start: Int64) throws {
        switch event {
        case .nothing: return
        case .header where wasOpen: throw DumpError(.noTrailer, offset: start)
        case .trailer where !wasOpen, .strayTrailer: throw DumpError(.noHeader, offset: start)
        case .unreadable(let expected): throw DumpError(.syntax(expected: expected), offset: start)
        case .header, .database: break
        case .trailer, .section: try requireDatabase(at: start)
        }
        if let garbage { throw DumpError(.notSQL, offset: garbage) }
        if event == .trailer { hasStatementAfterTrailer = false }
        try statements.take(event, comments, at: start)
    }

    /// Without the line that names the database, what follows would be filed under the database of a dump before it.
    /// A dump that stands alone may be without: some take the line away that names the host, too.
    private func requireDatabase(at place: Int64) throws(DumpError) {
        guard comments.lacksDatabase else { return }
        guard comments.isFirst, statements.database.isEmpty else {
            throw DumpError(.syntax(expected: comments.databaseLine), offset: place)
        }
        comments.settleDatabase()
    }

    private func requireDatabaseBeforeStatement() throws {
        switch try input.firstWord() {
        case "USE" where !comments.isOfMysqldump: comments.settleDatabase()
        // phpMyAdmin sets the session before it names the database.
        case "SET" where !comments.isOfMysqldump, "START" where !comments.isOfMysqldump: return
        // A line of a program may stand there, too.
        case _ where try !input.beginsStatement(mode: statements.mode): return
        default: try requireDatabase(at: input.offset)
        }
    }

    private func readBlockComment() throws {
        let start = input.offset
        let wasOpen = comments.isOpen
        try input.fill(atLeast: DumpComments.longestBlockHeader)
        let events = comments.take(block: input.unread)
        try input.takeBlockComment()
        for event in events { try act(on: event, wasOpen: wasOpen, at: start) }
    }

    /// Zeros or Control-Z after a dump. Zeros may stand for a part that is lost, unless the dump was complete.
    private func readPadding() throws {
        let start = input.offset
        let hasZeros = input.unread[0] == 0
        let count = try input.takePadding()
        try input.takeBlanks()
        guard input.count == 0 else {
            guard isWhole else { throw DumpError(.notSQL, offset: start) }
            garbage = garbage ?? start
            return
        }
        guard comments.isComplete || !hasZeros else { throw DumpError(.notSQL, offset: start) }
        if garbage == nil { padding = (count, start) }
    }

    /// Passes a line of what follows a whole dump and is no SQL.
    private func readGarbage(from start: Int64) throws {
        garbage = garbage ?? start
        var isOfDump = true
        try input.takeLine(upTo: ProgramMessage.longest) { line, _ in isOfDump = ProgramMessage.mayBeOfDump(line) }
        if isOfDump { throw DumpError(.notSQL, offset: start) }
    }

    /// Passes a line that a program wrote. Other text means another kind of file at the very beginning, and damage later.
    private func readMessage() throws {
        let start = input.offset
        var message: ProgramMessage?
        var shown: String?
        // Of a line that is too long to be looked at.
        var isOfDump = true
        if try input.takePrompt() { return }
        let isDump = isDump
        try input.takeLine(upTo: ProgramMessage.longest) { line, _ in
            message = ProgramMessage(line)
            guard let message else {
                isOfDump = ProgramMessage.mayBeOfDump(line)
                if comments.isOfMysqldump || !isDump, !statements.mode.contains(.noBackslashEscapes) {
                    shown = ProgramMessage.shown(unknown: line)
                }
                return
            }
            switch message.verdict(isWanted: { statements.wants($0) }, isWhole: comments.isComplete) {
            case .harmless: return
            case .failure where !isDump: throw DumpError(.notADump).showing(line: message.shown)
            case .failure(let table): throw DumpError(.message(message.shown), table: table.map(statements.named), offset: start)
            }
        }
        guard let message else {
            guard isDump else { throw DumpError(.notADump).showing(line: shown) }
            guard isWhole, !isOfDump else {
                throw DumpError(shown.map { .unknownLine($0) } ?? .notSQL, offset: start)
            }
            garbage = garbage ?? start
            return
        }
        if !isDump {
            // XML after a warning of the program that wrote it.
            try input.fill(atLeast: ForeignFile.longestSignature)
            if let foreign = ForeignFile.recognise(input.unread) { throw DumpError(.foreign(foreign)) }
        }
        messages = (messages.map { $0.count + 1 } ?? 1, messages?.first ?? message.shown, messages?.offset ?? start)
    }
}
