/// The tokens of one statement that lies whole in memory: CREATE TABLE, USE, SET, and the head of an INSERT.
///
/// Executable comments are transparent (their text counts), other comments are passed over.
struct SQLTokens {
    enum Token: Equatable {
        /// A keyword, a bare name or a number, as written.
        case word(String)
        /// A name in backquotes, or in double quotes where those enclose names.
        case name(String)
        /// A string's text, escapes resolved.
        case string(String)
        /// Any other single character.
        case symbol(UInt8)
        /// Nothing more.
        case end
        /// The bytes end inside a token, and more may come.
        case incomplete
    }

    private let bytes: UnsafeRawBufferPointer
    private let mode: SQLMode
    private let atEnd: Bool
    /// Where the next token is looked for.
    private(set) var index: Int
    /// Up to here opening parentheses are known to hold no query: a hostile file has many, and each is looked into once.
    var plainUntil = 0
    /// Whether a name may stand in an expression: where columns are there.
    var mayNameColumns = false

    /// The one that the dump is of, as far as it is known.
    var server = DumpServer.unknown
    /// Whether an executable comment came that the server may not execute, though its text counted.
    private(set) var hasDoubtfulComment = false

    /// Whether an executable comment is open; nil after the end of one that never began.
    private(set) var isInComment: Bool?

    /// - Parameters:
    ///   - atEnd: no more bytes can follow; a word at the very end is then whole.
    ///   - isInComment: whether an executable comment began before.
    init(_ bytes: UnsafeRawBufferPointer, from: Int, mode: SQLMode, atEnd: Bool, isInComment: Bool = false) {
        self.isInComment = isInComment
        self.bytes = bytes
        self.mode = mode
        self.atEnd = atEnd
        index = from
    }

    /// Throws if an executable comment of a statement, which is given up to its end, is not closed, or none is.
    ///
    /// - Parameter isInOne: whether one began before.
    static func requireClosedComments(
        in statement: UnsafeRawBufferPointer, mode: SQLMode, isInOne: Bool, at offset: Int64
    ) throws(DumpError) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true, isInComment: isInOne)
        while ![.end, .incomplete].contains(tokens.next()) {}
        guard tokens.isInComment == false else { throw DumpError(CommentOpening.unbalanced, offset: offset) }
    }

    /// Throws if a statement holds an executable comment that the server may not execute.
    static func requireCertainComments(
        in statement: UnsafeRawBufferPointer, mode: SQLMode, of server: DumpServer, at offset: Int64
    ) throws(DumpError) {
        var tokens = SQLTokens(statement, from: 0, mode: mode, atEnd: true)
        tokens.server = server
        while ![.end, .incomplete].contains(tokens.next()) {}
        guard !tokens.hasDoubtfulComment else { throw DumpError(CommentOpening.doubtful, offset: offset) }
    }

    mutating func next() -> Token {
        next(doubleQuotesEncloseNames: mode.contains(.ansiQuotes))
    }

    /// The next token where a name must stand: there double quotes can only enclose a name, even if no SET SQL_MODE
    /// came before (`--compact --compatible=ansi` writes none).
    mutating func nextName() -> Token {
        next(doubleQuotesEncloseNames: true)
    }

    /// The next token in capitals if it is a word, else nil.
    mutating func nextKeyword() -> String? {
        if case .word(let word) = next() { return word.uppercased() }
        return nil
    }

    private mutating func next(doubleQuotesEncloseNames: Bool) -> Token {
        while index < bytes.count {
            let byte = bytes[index]
            if Character8.isBlank(byte) {
                index += 1
                continue
            }
            switch byte {
            case Character8.slash, Character8.star, Character8.dash, Character8.hash:
                switch passComment() {
                case .passed: continue
                case .none: break
                case .incomplete: return .incomplete
                }
            case Character8.quote: return quotedString(byte)
            case Character8.doubleQuote:
                return doubleQuotesEncloseNames ? quotedName(byte) : quotedString(byte)
            case Character8.backquote: return quotedName(byte)
            default: break
            }
            if Character8.isWord(byte) { return word() }
            index += 1
            return .symbol(byte)
        }
        return atEnd ? .end : .incomplete
    }

    /// The byte that the last token ends at; nil at the end.
    var nextByte: UInt8? { index < bytes.count ? bytes[index] : nil }

    /// The byte that the next token begins with; nil at the end, or if a comment may stand before it. Most words that a grammar asks for
    /// do not come, and to make a text of what comes instead is dear.
    var front: UInt8? {
        guard index < bytes.count, let byte = bytes[index...].first(where: { !Character8.isBlank($0) }) else { return nil }
        switch byte {
        case Character8.slash, Character8.star, Character8.dash, Character8.hash: return nil
        default: return byte
        }
    }

    /// The next token without taking it.
    func peek() -> Token {
        var copy = self
        return copy.next()
    }

    private enum CommentStep {
        case passed
        case none
        case incomplete
    }

    private mutating func passComment() -> CommentStep {
        guard index + 4 <= bytes.count || atEnd else { return .incomplete }
        let rest = bytes[index...]
        if rest.starts(with: "*/".utf8) {
            isInComment = isInComment == true ? false : nil
            index += 2
            return .passed
        }
        if CommentOpening.isLine(bytes, at: index) {
            let end = ByteScan.index(of: Character8.newline, in: bytes, from: index)
            guard end < bytes.count || atEnd else { return .incomplete }
            index = min(bytes.count, end + 1)
            return .passed
        }
        guard rest.starts(with: "/*".utf8) else { return .none }
        if CommentOpening.isExecutable(bytes, at: index) {
            guard let opening = CommentOpening.executableOpening(bytes, at: index, atEnd: atEnd) else {
                return .incomplete
            }
            let isOfServer = CommentOpening.executableOpening(bytes, at: index, of: server, atEnd: atEnd)?.isExecuted
            if opening.isExecuted != false, isOfServer != true { hasDoubtfulComment = true }
            // Inside of a statement they hold options, of which few matter.
            if opening.isExecuted != false {
                if isInComment != nil { isInComment = true }
                index += opening.length
                return .passed
            }
        }
        var end = index + 2
        while true {
            end = ByteScan.index(of: Character8.star, in: bytes, from: end)
            guard end + 1 < bytes.count else {
                if atEnd {
                    // A server looks for the end of an executable one.
                    if CommentOpening.isExecutable(bytes, at: index) { isInComment = nil }
                    index = bytes.count
                }
                return atEnd ? .passed : .incomplete
            }
            if bytes[end + 1] == Character8.slash {
                index = end + 2
                return .passed
            }
            end += 1
        }
    }

    private mutating func word() -> Token {
        var end = index
        while end < bytes.count, Character8.isWord(bytes[end]) { end += 1 }
        guard end < bytes.count || atEnd else { return .incomplete }
        defer { index = end }
        return .word(String(decoding: bytes[index..<end], as: UTF8.self))
    }

    private mutating func quotedString(_ quote: UInt8) -> Token {
        quoted(quote, escapes: StringLiteral.hasEscapes(quote: quote, mode: mode)).map(Token.string) ?? .incomplete
    }

    /// In a name a backslash is a character as any other.
    private mutating func quotedName(_ quote: UInt8) -> Token {
        quoted(quote, escapes: false).map(Token.name) ?? .incomplete
    }

    private mutating func quoted(_ quote: UInt8, escapes: Bool) -> String? {
        var text: [UInt8] = []
        var end = index + 1
        while end < bytes.count {
            let byte = bytes[end]
            if byte == quote {
                guard end + 1 < bytes.count || atEnd else { return nil }
                if end + 1 < bytes.count, bytes[end + 1] == quote {
                    text.append(quote)
                    end += 2
                    continue
                }
                index = end + 1
                return String(decoding: text, as: UTF8.self)
            }
            if escapes, byte == Character8.backslash {
                guard end + 1 < bytes.count else { return nil }
                StringLiteral.appendEscape(bytes[end + 1], to: &text)
                end += 2
                continue
            }
            text.append(byte)
            end += 1
        }
        return nil
    }
}
