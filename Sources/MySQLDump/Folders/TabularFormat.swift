/// How a server writes rows as fields and lines: the options FIELDS and LINES of `SELECT … INTO OUTFILE` (MySQL Reference Manual).
public struct TabularFormat: Sendable, Equatable {
    var fieldEnd: [UInt8] = [Character8.tab]
    /// What encloses values; nil if nothing does.
    var enclosing: UInt8?
    var escape = Character8.backslash
    var lineEnd: [UInt8] = [Character8.newline]

    /// The server's default: tabs, line ends, backslashes.
    public init() {}

    /// Why options cannot be followed.
    public struct Problem: Error, Equatable, Sendable {
        public let description: String
    }

    /// - Parameters: as they are given to mysqldump, with the escapes of SQL such as `\t`; nil for the default.
    public init(
        fieldsTerminatedBy: String? = nil, fieldsEnclosedBy: String? = nil, fieldsEscapedBy: String? = nil,
        linesTerminatedBy: String? = nil
    ) throws(Problem) {
        try self.init(
            ends: fieldsTerminatedBy.map(Self.unescaped), enclosing: fieldsEnclosedBy.map(Self.unescaped),
            escape: fieldsEscapedBy.map(Self.unescaped), lineEnds: linesTerminatedBy.map(Self.unescaped))
    }

    /// The same with the characters themselves.
    init(ends: [UInt8]?, enclosing: [UInt8]?, escape: [UInt8]?, lineEnds: [UInt8]?) throws(Problem) {
        if let ends { fieldEnd = ends }
        if let lineEnds { lineEnd = lineEnds }
        guard !fieldEnd.isEmpty, !lineEnd.isEmpty, max(fieldEnd.count, lineEnd.count) <= Self.longest else {
            throw Problem(description: "fields and lines have to end with something of at most \(Self.longest) bytes")
        }
        if let enclosing {
            guard enclosing.count <= 1 else { throw Problem(description: "values are enclosed by one character") }
            self.enclosing = enclosing.first
        }
        if let escape {
            guard escape.count == 1, let character = escape.first else {
                throw Problem(
                    description: "without one character that escapes others nobody can tell where values end: dump again with one"
                )
            }
            self.escape = character
        }
        guard self.escape != self.enclosing, fieldEnd != lineEnd, !fieldEnd.contains(self.escape), !lineEnd.contains(self.escape)
        else {
            throw Problem(description: "what ends fields, ends lines, encloses and escapes has to be different: dump again so")
        }
    }

    /// A line of words that need no escape.
    func line(of words: [String]) -> [UInt8] {
        let enclosing = enclosing.map { [$0] } ?? []
        return Array(words.map { enclosing + $0.utf8 + enclosing }.joined(separator: fieldEnd)) + lineEnd
    }

    /// Of what ends fields and lines, in bytes.
    private static let longest = 64

    /// The text of an option: mysqldump puts it into a statement, where backslashes escape, or as a hexadecimal number.
    private static func unescaped(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        if bytes.starts(with: "0x".utf8), bytes.count > 2, bytes.count % 2 == 0,
            bytes.dropFirst(2).allSatisfy(Character8.isHexadecimal)
        {
            return stride(from: 2, to: bytes.count, by: 2).compactMap {
                UInt8(String(decoding: bytes[$0..<$0 + 2], as: UTF8.self), radix: 16)
            }
        }
        // A single backslash is itself.
        guard bytes != [Character8.backslash] else { return bytes }
        var text: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == Character8.backslash, index + 1 < bytes.count {
                StringLiteral.appendEscape(bytes[index + 1], to: &text)
                index += 2
            } else {
                text.append(bytes[index])
                index += 1
            }
        }
        return text
    }
}
