/// Tells a comment that is only a comment from one whose text the server executes.
enum CommentOpening {
    /// How many bytes tell every comment: those of `/*M!`.
    static let longest = 4
    /// Of `/*!`; a letter for MariaDB alone may stand in it.
    static let executableLength = 3
    /// Of `*/`.
    static let executableEndLength = 2
    /// What no server takes: an executable comment that its statement does not close, or the end of one that never began.
    static let unbalanced = DumpError.Reason.syntax(
        expected: "'*/' before the end of the statement, and one for each '/*!'")

    /// A statement or rows in a comment that some servers execute and others do not, where nothing tells which server the dump is of.
    static let doubtful = DumpError.Reason.notFollowed(statement: "a comment that not every server executes")

    /// Whether `*/` stands at `index`: outside of a comment it is the end of an executable one, whose statement has ended
    /// inside of it.
    static func isExecutableEnd(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        bytes[index...].starts(with: "*/".utf8)
    }

    /// Whether a comment that is only a comment begins at `index`. Four bytes must be there unless the dump ends.
    static func isPlain(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        guard index + 1 < bytes.count, bytes[index] == Character8.slash, bytes[index + 1] == Character8.star else {
            return false
        }
        return !isExecutable(bytes, at: index)
    }

    /// Whether a comment up to the line's end begins at `index`: `#`, or `--` and a blank, a control character or the
    /// end of the dump (`5--3` is arithmetic). Three bytes must be there unless the dump ends.
    static func isLine(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        // Byte by byte: the skipper asks at every dash, and slices cost it a tenth of its speed.
        guard index < bytes.count else { return false }
        if bytes[index] == Character8.hash { return true }
        guard index + 1 < bytes.count, bytes[index] == Character8.dash, bytes[index + 1] == Character8.dash else {
            return false
        }
        return index + 2 >= bytes.count || bytes[index + 2] <= Character8.blank
    }

    /// Whether `/*!` or `/*M!` stands at `index`.
    static func isExecutable(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Bool {
        bytes[index...].starts(with: "/*!".utf8) || bytes[index...].starts(with: "/*M!".utf8)
    }

    /// The length of an executable comment's opening with its version number, and whether a server executes it: nil if that
    /// cannot be told. Nil if more bytes are needed.
    static func executableOpening(
        _ bytes: UnsafeRawBufferPointer, at index: Int, of server: DumpServer = .unknown, atEnd: Bool
    ) -> (length: Int, isExecuted: Bool?)? {
        let isOfMariaDB = bytes[index...].starts(with: "/*M!".utf8)
        var end = index + (isOfMariaDB ? 4 : 3)
        var version = 0
        var digits = 0
        // Versions have five or six digits (MySQL Reference Manual, "Comments").
        while digits < 6 {
            guard end < bytes.count else { return atEnd ? (end - index, true) : nil }
            guard Character8.isDigit(bytes[end]) else { break }
            version = version * 10 + Int(bytes[end] - 0x30)
            digits += 1
            end += 1
        }
        // Fewer digits are a part of the text.
        if digits < 5 { return (end - index - digits, server.executes(version: 0, isOfMariaDB: isOfMariaDB)) }
        return (end - index, server.executes(version: version, isOfMariaDB: isOfMariaDB))
    }
}
