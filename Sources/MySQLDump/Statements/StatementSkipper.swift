/// Finds the end of a statement without keeping any of it, exactly: quotes, comments and the delimiter are
/// followed as the mysql client follows them.
struct StatementSkipper {
    private enum Inside {
        case code
        case quotes(UInt8)
        case lineComment
        case blockComment
    }

    /// What a statement of mysqldump cannot hold, so that it is a sign of damage.
    enum Watch {
        case nothing
        /// The end of a line in a string, where mysqldump writes `\n`: a quote is lost, and all strings are inside out.
        case strings
        /// That, and a line that begins with INSERT INTO, LOCK TABLES or UNLOCK TABLES: the end of the statement is lost. Slow.
        case lines
    }

    /// Where a statement ends.
    struct End {
        /// In bytes, without the mark that it ends with, and with it.
        let text, whole: Int
        /// Whether the client sends it there; else more follows for the server.
        let isOfClient: Bool
    }

    enum Outcome {
        case ended(End)
        /// Everything before this index is passed over; the rest needs more bytes to be understood.
        case needsMore(from: Int)
        /// What no statement holds, or what the client and the server read apart, stands at this index.
        case damaged(DumpError.Reason, at: Int)
    }

    private static let command = DumpError.Reason.syntax(
        expected: "';' after a statement, not a command of the mysql client that begins with a backslash")
    private static let unclear = DumpError.Reason.syntax(
        expected: "a comment that ends for the mysql client where it ends for the server")

    private let watch: Watch
    private let delimiter: [UInt8]
    private let mode: SQLMode
    /// Whether a semicolon ends the statement, too: the client sends what stands before its own delimiter, and the server carries out
    /// one statement after the other. Slow.
    private let endsAtSemicolon: Bool

    /// - Parameters:
    ///   - delimiter: that of the client.
    ///   - isCompound: whether the statement may have semicolons of its own: then only the client's delimiter ends it.
    init(delimiter: [UInt8], mode: SQLMode, watching watch: Watch = .nothing, isCompound: Bool = false) {
        self.watch = watch
        self.delimiter = delimiter
        self.mode = mode
        endsAtSemicolon = delimiter != [Character8.semicolon] && !isCompound
    }

    init(in session: Session, watching watch: Watch = .nothing, isCompound: Bool = false) {
        self.init(delimiter: session.delimiter, mode: session.mode, watching: watch, isCompound: isCompound)
    }

    private var inside = Inside.code
    /// Whether an executable comment is open that a server may pass over, up to the first `*/`: for the client it is code.
    private var isInDoubtful = false
    /// A text in one may be this long, in bytes.
    private static let longestInDoubtful = 64 << 10

    private func end(at index: Int, mark: Int, isOfClient: Bool = true) -> Outcome {
        .ended(End(text: index, whole: index + mark, isOfClient: isOfClient))
    }

    /// Passes over as much of `bytes` as can be understood.
    mutating func skip(_ bytes: UnsafeRawBufferPointer, from: Int, atEnd: Bool) -> Outcome {
        var index = from
        let count = bytes.count
        let delimiterStart = delimiter.first ?? Character8.semicolon
        let escapesInStrings = !mode.contains(.noBackslashEscapes)
        while index < count {
            switch inside {
            case .code:
                if index + BlockScan.block <= count, watch != .lines, !endsAtSemicolon, !isInDoubtful {
                    var isInString = false
                    var ranOn = false
                    index = BlockScan.pass(
                        bytes, from: index, isInString: &isInString, delimiter: delimiterStart,
                        escapes: escapesInStrings, newlines: watch == .strings, ranOn: &ranOn)
                    if ranOn { return .damaged(.runOn, at: index) }
                    if isInString {
                        inside = .quotes(Character8.quote)
                        continue
                    }
                    guard index < count else { return .needsMore(from: count) }
                }
                let byte = bytes[index]
                if isInDoubtful {
                    guard index + max(2, delimiter.count) <= count || atEnd else { return .needsMore(from: index) }
                    if bytes[index...].starts(with: delimiter) || bytes[index...].starts(with: "/*".utf8) {
                        return .damaged(Self.unclear, at: index)
                    }
                    if CommentOpening.isExecutableEnd(bytes, at: index) {
                        isInDoubtful = false
                        index += CommentOpening.executableEndLength
                        continue
                    }
                }
                if byte == delimiterStart {
                    if delimiter.count == 1 {
                        inside = .code
                        return end(at: index, mark: 1)
                    }
                    guard index + delimiter.count <= count || atEnd else { return .needsMore(from: index) }
                    if bytes[index...].starts(with: delimiter) {
                        return end(at: index, mark: delimiter.count)
                    }
                }
                if endsAtSemicolon, byte == Character8.semicolon { return end(at: index, mark: 1, isOfClient: false) }
                switch byte {
                case Character8.quote, Character8.doubleQuote, Character8.backquote:
                    inside = .quotes(byte)
                    index += 1
                case Character8.hash:
                    inside = .lineComment
                    index += 1
                case Character8.dash:
                    guard index + DumpHeader.longest <= count || atEnd else { return .needsMore(from: index) }
                    if CommentOpening.isLine(bytes, at: index) {
                        // Before another control character only the server takes it for a comment.
                        if index + 2 < count, !Character8.isBlank(bytes[index + 2]) { return .damaged(Self.unclear, at: index) }
                        if DumpHeader.begins(bytes, at: index) { return .damaged(.dumpInside, at: index) }
                        inside = .lineComment
                        index += 2
                    } else {
                        index += 1
                    }
                case Character8.slash:
                    guard index + 4 <= count || atEnd else { return .needsMore(from: index) }
                    if CommentOpening.isPlain(bytes, at: index) {
                        inside = .blockComment
                        index += 2
                    } else if CommentOpening.isExecutable(bytes, at: index) {
                        guard let opening = CommentOpening.executableOpening(bytes, at: index, atEnd: atEnd) else {
                            return .needsMore(from: index)
                        }
                        isInDoubtful = opening.isExecuted != true
                        index += opening.length
                    } else {
                        // An executable comment is code: its text counts, its marks are passed over as any operator.
                        index += 1
                    }
                case Character8.backslash where escapesInStrings:
                    guard index + 1 < count || atEnd else { return .needsMore(from: index) }
                    // `\N` is NULL.
                    guard index + 1 < count, bytes[index + 1] == UInt8(ascii: "N") else {
                        // In a dump of mysqldump a quote is lost.
                        return .damaged(watch == .nothing ? Self.command : .runOn, at: index)
                    }
                    index += 2
                case Character8.newline where watch == .lines:
                    guard index + 1 + Self.longestBeginning <= count || atEnd else { return .needsMore(from: index) }
                    index += 1
                    if Self.beginsAnother(bytes[index...]) { return .damaged(.runOn, at: index) }
                default:
                    index += 1
                }
            case .quotes(let quote):
                // A doubled quote needs no thought here: it closes the string and opens another.
                let escapes =
                    quote == Character8.quote && !mode.contains(.noBackslashEscapes)
                    || quote == Character8.doubleQuote && mode.isDisjoint(with: [.noBackslashEscapes, .ansiQuotes])
                let found =
                    escapes
                    ? ByteScan.index(of: quote, or: Character8.backslash, in: bytes, from: index)
                    : ByteScan.index(of: quote, in: bytes, from: index)
                if watch != .nothing, found > index {
                    let text = UnsafeRawBufferPointer(rebasing: bytes[index..<found])
                    let newline = ByteScan.index(of: Character8.newline, in: text, from: 0)
                    if newline < text.count { return .damaged(.runOn, at: index + newline) }
                }
                if isInDoubtful {
                    // Looked at as a whole: an end of the comment in it is the server's alone.
                    let text = bytes[index..<min(found, count)]
                    let end = text.indices.first { CommentOpening.isExecutableEnd(bytes, at: $0) }
                    if let end { return .damaged(Self.unclear, at: end) }
                    if found >= count {
                        guard text.count <= Self.longestInDoubtful else { return .damaged(Self.unclear, at: index) }
                        return .needsMore(from: index)
                    }
                }
                if found >= count { return .needsMore(from: count) }
                if bytes[found] == quote {
                    inside = .code
                    index = found + 1
                } else {
                    guard found + 2 <= count else { return .needsMore(from: found) }
                    index = found + 2
                }
            case .lineComment:
                let end = ByteScan.index(of: Character8.newline, in: bytes, from: index)
                if isInDoubtful,
                    end >= count || bytes[index..<end].indices.contains(where: { CommentOpening.isExecutableEnd(bytes, at: $0) })
                {
                    guard end >= count, count - index <= Self.longestInDoubtful, !atEnd else {
                        return .damaged(Self.unclear, at: index)
                    }
                    return .needsMore(from: index)
                }
                if end >= count { return .needsMore(from: count) }
                inside = .code
                index = end + 1
            case .blockComment:
                let star = ByteScan.index(of: Character8.star, in: bytes, from: index)
                let isAfterSlash = star > index && bytes[star - 1] == Character8.slash
                if star >= count { return .needsMore(from: isAfterSlash ? count - 1 : count) }
                guard star + 2 < count || atEnd && star + 1 < count else {
                    return .needsMore(from: isAfterSlash ? star - 1 : star)
                }
                if isAfterSlash, CommentOpening.isExecutable(bytes, at: star - 1) { return .damaged(.runOn, at: star - 1) }
                if bytes[star + 1] == Character8.slash {
                    inside = .code
                    index = star + 2
                } else {
                    index = star + 1
                }
            }
        }
        return .needsMore(from: count)
    }
}

extension StatementSkipper {
    /// How the lines begin that mysqldump puts after the definition of a table.
    private static let beginnings: [StaticString] = ["INSERT INTO ", "LOCK TABLES ", "UNLOCK TABLES"]
    /// In bytes.
    private static let longestBeginning = 13

    private static func beginsAnother(_ line: Slice<UnsafeRawBufferPointer>) -> Bool {
        beginnings.contains { beginning in
            line.count >= beginning.utf8CodeUnitCount
                && (0..<beginning.utf8CodeUnitCount).allSatisfy { line[line.startIndex + $0] == beginning.utf8Start[$0] }
        }
    }
}
