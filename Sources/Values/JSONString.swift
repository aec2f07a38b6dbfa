/// Strings of JSON (RFC 8259), in both directions.
package enum JSONString {
    package static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let unicode = UInt8(ascii: "u")

    /// Whether a byte cannot stand in a string as it is.
    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == quote || byte == backslash
    }

    /// The letters that stand for a byte after a backslash.
    private static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case quote, backslash: return byte
        case 0x08: return UInt8(ascii: "b")
        case 0x09: return UInt8(ascii: "t")
        case 0x0a: return UInt8(ascii: "n")
        case 0x0c: return UInt8(ascii: "f")
        case 0x0d: return UInt8(ascii: "r")
        default: return nil
        }
    }

    private static let bytes: [UInt8: UInt8] = {
        // A slash may be escaped, but need not.
        var bytes = [UInt8(ascii: "/"): UInt8(ascii: "/")]
        for byte in UInt8.min ... .max { if let letter = letter(for: byte) { bytes[letter] = byte } }
        return bytes
    }()

    /// Writes a text with its quotes. Control characters, `"` and `\` are escaped, all else is UTF-8.
    package static func append(_ text: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
        buffer.append(quote)
        let text = UTF8Text.escaped(text)
        guard text.contains(where: needsEscape) else {
            buffer += text
            buffer.append(quote)
            return
        }
        for byte in text {
            if !needsEscape(byte) {
                buffer.append(byte)
            } else if let letter = letter(for: byte) {
                buffer.append(backslash)
                buffer.append(letter)
            } else {
                appendEscape(UInt16(byte), to: &buffer)
            }
        }
        buffer.append(quote)
    }

    /// Writes `\u001b`: half a character beyond U+FFFF, or a whole one.
    package static func appendEscape(_ unit: UInt16, to buffer: inout [UInt8]) {
        buffer.append(backslash)
        buffer.append(unicode)
        HexDigits.append(UInt32(unit), count: 4, to: &buffer)
    }

    /// Reads on after a string's first quote, to after its last one.
    ///
    /// - Returns: whether it is a string.
    package static func read(_ text: ArraySlice<UInt8>, at position: inout Int, into value: inout [UInt8]) -> Bool {
        while true {
            let run = text[position...].prefix { !needsEscape($0) }
            value += run
            position += run.count
            guard position < text.endIndex, text[position] >= 0x20 else { return false }
            position += 1
            if text[position - 1] == quote { return true }
            guard readEscape(text, at: &position, into: &value) else { return false }
        }
    }

    private static func readEscape(_ text: ArraySlice<UInt8>, at position: inout Int, into value: inout [UInt8]) -> Bool {
        guard position < text.endIndex else { return false }
        let letter = text[position]
        position += 1
        if letter != unicode {
            guard let byte = bytes[letter] else { return false }
            value.append(byte)
            return true
        }
        guard var code = HexDigits.value(text[position...].prefix(4), count: 4) else { return false }
        position += 4
        if (0xd800..<0xdc00).contains(code) {
            // The first half of a character beyond U+FFFF; alone it is none.
            guard text[position...].starts(with: [backslash, unicode]),
                let low = HexDigits.value(text[position...].dropFirst(2).prefix(4), count: 4), (0xdc00..<0xe000).contains(low)
            else { return false }
            position += 6
            code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
        }
        guard let scalar = Unicode.Scalar(code) else { return false }
        value += Array(Character(scalar).utf8)
        return true
    }
}
