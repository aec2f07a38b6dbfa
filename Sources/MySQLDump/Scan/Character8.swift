/// The characters that SQL's grammar gives a meaning.
enum Character8 {
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let blank = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "'")
    static let doubleQuote = UInt8(ascii: "\"")
    static let backquote = UInt8(ascii: "`")
    static let backslash = UInt8(ascii: "\\")
    static let comma = UInt8(ascii: ",")
    static let semicolon = UInt8(ascii: ";")
    static let open = UInt8(ascii: "(")
    static let close = UInt8(ascii: ")")
    static let dash = UInt8(ascii: "-")
    static let hash = UInt8(ascii: "#")
    static let slash = UInt8(ascii: "/")
    static let star = UInt8(ascii: "*")
    static let dot = UInt8(ascii: ".")

    /// What MySQL's lexer passes over between tokens (blank, \t, \n, \v, \f, \r).
    @inline(__always)
    static func isBlank(_ byte: UInt8) -> Bool {
        byte == blank || (byte >= tab && byte <= carriageReturn)
    }

    /// What fills files up after their end: zeros, and the Control-Z that DOS ends texts with.
    static func isPadding(_ byte: UInt8) -> Bool {
        byte == 0 || byte == 0x1a
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool {
        byte &- 0x30 < 10
    }

    static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) &- 0x61 < 6
    }

    /// A byte of a name or keyword that is not quoted: letters, digits, `_`, `$`, `@` and all of UTF-8 beyond ASCII.
    @inline(__always)
    static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (byte | 0x20) &- 0x61 < 26 || byte == 0x5f || byte == 0x24 || byte == 0x40 || byte >= 0x80
    }
}
