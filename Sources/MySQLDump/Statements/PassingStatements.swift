/// How the bytes of a whole statement are passed, or kept until the statement ends.
extension DumpInput {
    /// A CREATE TABLE or the head of an INSERT may be this long, in bytes: 4096 columns with names of 64 characters
    /// (MySQL's own limits) fit more than twice.
    static let largestHead = 4 << 20

    /// Passes the rest of a statement and its delimiter.
    ///
    /// - Parameter start: where the statement begins in the dump.
    mutating func takeStatement(from start: Int64, in session: Session, watching watch: StatementSkipper.Watch) throws {
        var skipper = StatementSkipper(watch: watch)
        while true {
            switch skipper.skip(unread, from: 0, delimiter: session.delimiter, mode: session.mode, atEnd: hasEnded) {
            case .ended(let end): return take(end)
            case .needsMore(let from):
                take(from)
                guard !hasEnded else { throw DumpError(.cutStatement, offset: start) }
                // At the end the skipper looks once more: with nothing to come, what was unclear is clear.
                _ = try fill()
            case .ranOn(let place): throw DumpError(.runOn, offset: offset + Int64(place))
            case .otherDump(let place): throw DumpError(.dumpInside, offset: offset + Int64(place))
            }
        }
    }

    /// Gets bytes until the statement at the front lies whole in memory; returns how long it is with its delimiter.
    mutating func fillStatement(in session: Session, watching watch: StatementSkipper.Watch) throws -> Int {
        var skipper = StatementSkipper(watch: watch)
        var passed = 0
        while true {
            switch skipper.skip(unread, from: passed, delimiter: session.delimiter, mode: session.mode, atEnd: hasEnded) {
            case .ended(let end): return end
            case .needsMore(let from):
                passed = from
                guard count <= Self.largestHead else {
                    throw DumpError(.tooLong(what: "a statement", limit: Self.largestHead), offset: offset)
                }
                guard !hasEnded else { throw DumpError(.cutStatement, offset: offset) }
                _ = try fill()
            case .ranOn(let place): throw DumpError(.runOn, offset: offset + Int64(place))
            case .otherDump(let place): throw DumpError(.dumpInside, offset: offset + Int64(place))
            }
        }
    }

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
    mutating func fillHead(mode: SQLMode) throws -> StatementHead {
        while true {
            let head = StatementHead.read(unread, from: 0, mode: mode, atEnd: hasEnded)
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
        var isCut = false
        try takeLine { line, hasEnd in
            let word = line.dropFirst("DELIMITER".utf8.count).split(whereSeparator: Character8.isBlank).first
            delimiter = word.map { Array($0.prefix(16)) }
            isCut = !hasEnd
        }
        guard let delimiter else { throw DumpError(isCut ? .cutStatement : .notSQL, offset: start) }
        return delimiter
    }
}
