/// The simplest ways to pass some of a dump: blanks, comments and lines.
extension DumpInput {
    /// A line is held in memory up to this length, in bytes. None that matters is as long.
    static let longestLine = 4 << 20

    /// Passes a byte order mark.
    ///
    /// - Throws: `DumpError` if the mark, or what stands there without one, is UTF-16's or UTF-32's.
    mutating func takeByteOrderMark() throws {
        try fill(atLeast: 4)
        let first = Array(unread.prefix(4))
        let zeros = first.map { $0 == 0 }
        if first.starts(with: [0xff, 0xfe]) || first.starts(with: [0xfe, 0xff]) || first == [0, 0, 0xfe, 0xff]
            || zeros == [false, true, false, true] || zeros == [true, false, true, false]
        {
            throw DumpError(.utf16)
        }
        if unread.starts(with: [0xef, 0xbb, 0xbf]) { take(3, endsLine: true) }
    }

    /// Passes blanks. After them stands another byte, or the dump has ended.
    mutating func takeBlanks() throws {
        while true {
            let bytes = unread
            let blanks = bytes.firstIndex { !Character8.isBlank($0) } ?? bytes.count
            take(blanks, endsLine: bytes[..<blanks].contains(Character8.newline))
            if count > 0 { return }
            guard try fill() else { return }
        }
    }

    /// Passes a line with its end.
    ///
    /// - Parameters:
    ///   - longest: a longer line is not held.
    ///   - look: is shown the line without its end, and whether it has one; not a line that is too long to be held.
    mutating func takeLine(
        upTo longest: Int = longestLine, _ look: (_ line: UnsafeRawBufferPointer, _ hasEnd: Bool) throws -> Void
    ) throws {
        var searched = 0
        var isWhole = true
        while true {
            let end = ByteScan.index(of: Character8.newline, in: unread, from: searched)
            if end < count || hasEnded {
                if isWhole { try look(UnsafeRawBufferPointer(rebasing: unread[..<end]), end < count) }
                return take(min(end + 1, count), endsLine: true)
            }
            if count > longest {
                take(count)
                isWhole = false
            }
            searched = count
            _ = try fill()
        }
    }

    /// Passes the prompt of a program that asked for a password, which stands in the first line of the dump.
    mutating func takePrompt() throws -> Bool {
        let prompt = "Enter password: "
        try fill(atLeast: prompt.utf8.count)
        guard unread.starts(with: prompt.utf8) else { return false }
        take(prompt.utf8.count)
        return true
    }

    /// Passes a run of zeros and Control-Z at the front; returns how long it is.
    mutating func takePadding() throws -> Int64 {
        let start = offset
        while true {
            let bytes = unread
            let padding = bytes.firstIndex { !Character8.isPadding($0) } ?? bytes.count
            take(padding)
            guard count == 0, try fill() else { return offset - start }
        }
    }

    /// Passes an executable comment that the server does not execute, up to the first `*/`, as the server does. The mysql client takes
    /// its text for code, and has to find the same end.
    ///
    /// - Parameters:
    ///   - delimiter: that of the client.
    ///   - hasEscapes: whether a backslash in a text stands before a character that is no mark.
    private mutating func takeUnexecutedComment(delimiter: [UInt8], hasEscapes: Bool) throws {
        let start = offset
        // The quote of a text or a name, or the line end after a comment.
        var open: UInt8?
        var isEscaped = false
        take(CommentOpening.executableLength)
        while true {
            try fill(atLeast: max(3, delimiter.count))
            guard count > 1 else { throw DumpError(.cutStatement, offset: start) }
            let bytes = unread
            let byte = bytes[0]
            let isEnd = CommentOpening.isExecutableEnd(bytes, at: 0)
            // Of a comment in it the server and the client see other ends.
            let isOfClient =
                open == nil
                && (bytes.starts(with: delimiter) || byte == Character8.backslash && bytes[1] != Character8.dash
                    || bytes.starts(with: "/*".utf8))
            if isEnd, open == nil, !isOfClient { return take(CommentOpening.executableEndLength) }
            guard !isEnd, !isOfClient else {
                throw DumpError(
                    .syntax(expected: "an executable comment with its quotes closed, without ';' and other comments in it"),
                    offset: start)
            }
            if let mark = open {
                let ends = byte == mark && !isEscaped
                isEscaped =
                    byte == Character8.backslash && hasEscapes && !isEscaped
                    && ![Character8.newline, Character8.backquote].contains(mark)
                if ends { open = nil }
            } else if [Character8.quote, Character8.doubleQuote, Character8.backquote].contains(byte) {
                open = byte
            } else if CommentOpening.isLine(bytes, at: 0) {
                open = Character8.newline
            }
            take(1)
        }
    }

    /// Passes a comment whose `/*` stands at the front.
    mutating func takeBlockComment() throws {
        let start = offset
        take(2)
        while true {
            let bytes = unread
            let star = ByteScan.index(of: Character8.star, in: bytes, from: 0)
            guard star + 2 < bytes.count || hasEnded && star + 1 < bytes.count else {
                // The slash before the star counts, too.
                take(star > 0 && bytes[star - 1] == Character8.slash ? star - 1 : star)
                guard !hasEnded else { throw DumpError(.cutStatement, offset: start) }
                _ = try fill()
                continue
            }
            // For the mysql client `*/` then ends the inner one, and the outer one lasts to the end of the file.
            if star > 0, CommentOpening.isExecutable(bytes, at: star - 1) { throw DumpError(.runOn, offset: start) }
            let isEnd = bytes[star + 1] == Character8.slash
            take(star + (isEnd ? 2 : 1))
            if isEnd { return }
        }
    }

    /// Passes the opening of an executable comment, whose text is then read as statements. One that the server does not execute is
    /// passed whole.
    ///
    /// - Parameters:
    ///   - delimiter: that of the client.
    ///   - hasEscapes: whether a backslash in a text stands before a character that is no mark.
    /// - Returns: whether the server executes it; nil if that cannot be told.
    mutating func takeExecutableOpening(of server: DumpServer, delimiter: [UInt8], hasEscapes: Bool) throws -> Bool? {
        let start = offset
        while true {
            if let opening = CommentOpening.executableOpening(unread, at: 0, of: server, atEnd: hasEnded) {
                guard opening.isExecuted != false else {
                    try takeUnexecutedComment(delimiter: delimiter, hasEscapes: hasEscapes)
                    return false
                }
                take(opening.length)
                try takeBlanks()
                guard count > 0 else { throw DumpError(.cutStatement, offset: start) }
                return opening.isExecuted
            }
            _ = try fill()
        }
    }

    /// Passes a comment between rows, or a mark of an executable one; false if none stands at the front.
    ///
    /// - Parameters:
    ///   - delimiter: that of the client.
    ///   - hasEscapes: whether a backslash in a text stands before a character that is no mark.
    ///   - server: that the dump is of.
    ///   - isInOne: whether an executable comment is open.
    mutating func takeComment(delimiter: [UInt8], hasEscapes: Bool, of server: DumpServer, isInOne: inout Bool) throws -> Bool {
        try fill(atLeast: max(CommentOpening.longest, delimiter.count))
        let bytes = unread
        if bytes.starts(with: delimiter) { return false }
        if CommentOpening.isExecutableEnd(bytes, at: 0) {
            guard isInOne else { throw DumpError(CommentOpening.unbalanced, offset: offset) }
            isInOne = false
            take(CommentOpening.executableEndLength)
        } else if CommentOpening.isLine(bytes, at: 0) {
            let start = offset
            try takeLine { line, _ in
                if DumpHeader.begins(line, at: 0) { throw DumpError(.dumpInside, offset: start) }
            }
        } else if CommentOpening.isPlain(bytes, at: 0) {
            // The client takes the rest of the statement with it.
            guard !isInOne else { throw DumpError(CommentOpening.unbalanced, offset: offset) }
            try takeBlockComment()
        } else if CommentOpening.isExecutable(bytes, at: 0) {
            let start = offset
            guard let isExecuted = try takeExecutableOpening(of: server, delimiter: delimiter, hasEscapes: hasEscapes) else {
                throw DumpError(CommentOpening.doubtful, offset: start)
            }
            if isExecuted { isInOne = true }
        } else {
            return false
        }
        return true
    }
}
