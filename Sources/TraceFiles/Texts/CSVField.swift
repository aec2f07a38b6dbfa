import Values

/// The characters that CSV gives a meaning (RFC 4180), and how a field is written. `CSVRows` reads it.
package enum CSVField {
    package static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    package static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")

    /// Whether a byte cannot stand in a field without quotes.
    @inline(__always)
    static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == comma || byte == lineFeed || byte == quote || byte == carriageReturn
    }

    /// Makes a field of the text that stands in `buffer` from `start` to its end. Most texts are fields as they are.
    static func quoteIfNeeded(_ buffer: inout [UInt8], from start: Int) {
        guard buffer[start...].contains(where: { needsQuotes($0) || $0 >= 0x80 }) else { return }
        let text = Array(buffer[start...])
        buffer.removeSubrange(start...)
        append(text[...], to: &buffer)
    }

    package static func append(_ text: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
        let text = UTF8Text.escaped(text)
        guard text.contains(where: needsQuotes) else {
            buffer += text
            return
        }
        buffer.append(quote)
        for byte in text {
            if byte == quote { buffer.append(quote) }
            buffer.append(byte)
        }
        buffer.append(quote)
    }
}
