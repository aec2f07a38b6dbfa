/// The escapes of a string (MySQL Reference Manual, "String Literals").
enum StringLiteral {
    /// Whether a backslash escapes inside this kind of quotes.
    static func hasEscapes(quote: UInt8, mode: SQLMode) -> Bool {
        if mode.contains(.noBackslashEscapes) { return false }
        return quote == Character8.quote || !mode.contains(.ansiQuotes)
    }

    /// Appends what a backslash and `byte` stand for.
    @inline(__always)
    static func appendEscape(_ byte: UInt8, to text: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "0"): text.append(0)
        case UInt8(ascii: "b"): text.append(8)
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "Z"): text.append(26)
        case UInt8(ascii: "%"), UInt8(ascii: "_"):
            // Outside of LIKE patterns the server keeps the backslash of `\%` and `\_` (same page, table of escapes).
            text.append(Character8.backslash)
            text.append(byte)
        default: text.append(byte)
        }
    }
}
