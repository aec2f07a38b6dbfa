/// How the bytes of a whole statement are passed, or kept until the statement ends.
extension DumpInput {
    /// A CREATE TABLE or the head of an INSERT may be this long, in bytes: 4096 columns with names of 64 characters
    /// (MySQL's own limits) fit more than twice.
    static let largestHead = 4 << 20

    /// Passes the rest of a statement and the mark that it ends with.
    ///
    /// - Parameter start: where the statement begins in the dump.
    /// - Returns: whether it ends with the client's delimiter; else more follows for the server.
    mutating func takeStatement(from start: Int64, in session: Session, watching watch: StatementSkipper.Watch) throws -> Bool {
        var skipper = StatementSkipper(in: session, watching: watch)
        while true {
            switch skipper.skip(unread, from: 0, atEnd: hasEnded) {
            case .ended(let end):
                take(end.whole)
                return end.isOfClient
            case .needsMore(let from):
                take(from)
                guard !hasEnded else { throw DumpError(.cutStatement, offset: start) }
                // At the end the skipper looks once more: with nothing to come, what was unclear is clear.
                _ = try fill()
            case .damaged(let reason, let place): throw DumpError(reason, offset: offset + Int64(place))
            }
        }
    }

    /// Gets bytes until the statement at the front lies whole in memory.
    ///
    /// - Parameter isCompound: whether it may have semicolons of its own.
    mutating func fillStatement(
        in session: Session, watching watch: StatementSkipper.Watch = .nothing, isCompound: Bool = false
    ) throws -> StatementSkipper.End {
        var skipper = StatementSkipper(in: session, watching: watch, isCompound: isCompound)
        var passed = 0
        while true {
            switch skipper.skip(unread, from: passed, atEnd: hasEnded) {
            case .ended(let end): return end
            case .needsMore(let from):
                passed = from
                guard count <= Self.largestHead else {
                    throw DumpError(.tooLong(what: "a statement", limit: Self.largestHead), offset: offset)
                }
                guard !hasEnded else { throw DumpError(.cutStatement, offset: offset) }
                _ = try fill()
            case .damaged(let reason, let place): throw DumpError(reason, offset: offset + Int64(place))
            }
        }
    }

    /// The statement at the front without the mark that it ends with, which may be anything.
    func statement(to end: StatementSkipper.End) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: unread[..<end.text])
    }

    /// Passes the line of a USE at the front that ends without the delimiter: a command of the mysql client, which takes the whole
    /// line; returns its database, or nil if it is a statement.
    mutating func takeUseCommand(in session: Session) throws -> String? {
        guard isAtLineStart else { return nil }
        var longest = 0
        while count < Self.longestUse, count > longest, !unread.contains(Character8.newline) {
            longest = count
            _ = try fill()
        }
        let line = UnsafeRawBufferPointer(rebasing: unread.prefix(Self.longestUse).prefix { $0 != Character8.newline })
        guard line.count < min(count, Self.longestUse) || hasEnded, line.firstRange(of: session.delimiter) == nil,
            let database = UseStatement.database(line, mode: session.mode)
        else { return nil }
        // The semicolon belongs to the name then, unless it has quotes.
        guard !session.hasOwnDelimiter || !line.contains(Character8.semicolon) else {
            throw DumpError(.syntax(expected: "USE with the client's own delimiter, not with ';'"), offset: offset)
        }
        take(min(line.count + 1, count), endsLine: true)
        return database
    }

    /// Of a USE with its line end, in bytes.
    private static let longestUse = 512

    /// Whether the word at the front is one that statements begin with.
    mutating func beginsStatement(mode: SQLMode) throws -> Bool {
        try fill(atLeast: StatementHead.longestVerb + 1)
        return StatementHead.beginsStatement(unread)
    }

    /// The beginning of the word at the front, in capitals.
    mutating func firstWord() throws -> String {
        try fill(atLeast: StatementHead.longestVerb + 1)
        return String(decoding: unread.prefix(StatementHead.longestVerb).prefix(while: Character8.isWord), as: UTF8.self)
            .uppercased()
    }

    /// Gets bytes until it is clear what the statement at the front is.
    ///
    /// - Parameter isInComment: whether an executable comment began before.
    mutating func fillHead(in session: Session, isInComment: Bool) throws -> StatementHead {
        while true {
            let head = StatementHead.read(
                unread, from: 0, mode: session.mode, delimiter: session.delimiter, atEnd: hasEnded, isInComment: isInComment)
            guard head == .incomplete else { return head }
            guard count <= Self.largestHead else {
                throw DumpError(.tooLong(what: "the beginning of a statement", limit: Self.largestHead), offset: offset)
            }
            guard !hasEnded else { throw DumpError(.cutStatement, offset: offset) }
            // Doubled, since each try begins at the front again.
            let next = min(2 * count, Self.largestHead + 1)
            repeat { _ = try fill() } while count < next && !hasEnded
        }
    }

    /// Passes the line of a DELIMITER command at the front; returns the new delimiter.
    mutating func takeDelimiterCommand() throws -> [UInt8] {
        var delimiter: [UInt8]?
        let start = offset
        let wasInLine = !isAtLineStart
        var isCut = false
        try takeLine { line, hasEnd in
            let word = line.dropFirst("DELIMITER".utf8.count).split(whereSeparator: Character8.isBlank).first
            // The client keeps so many bytes of it.
            delimiter = word.map { Array($0.prefix(15)) }
            // The client takes quotes away.
            if let quoted = delimiter, let quote = quoted.first, "'\"`".utf8.contains(quote), quoted.count > 2,
                quoted.last == quote
            {
                delimiter = Array(quoted.dropFirst().dropLast())
            }
            isCut = !hasEnd
        }
        // The client does not know a quote for a delimiter, and finds none beyond ASCII.
        let marks = [Character8.backslash, Character8.quote, Character8.doubleQuote, Character8.backquote]
        if wasInLine || delimiter?.contains(where: { marks.contains($0) || $0 >= 0x80 }) == true {
            throw DumpError(
                .syntax(expected: "DELIMITER at the beginning of a line, in ASCII, without a backslash or a quote"), offset: start
            )
        }
        guard let delimiter else { throw DumpError(isCut ? .cutStatement : .notSQL, offset: start) }
        return delimiter
    }
}
