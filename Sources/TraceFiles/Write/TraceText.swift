/// A text as a field of CSV (RFC 4180).
enum CSVText {
    static func append(_ text: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
        let text = UTF8Text.repaired(text)
        let quote = UInt8(ascii: "\"")
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

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
        default: return false
        }
    }
}

/// A string of JSON (RFC 8259).
enum JSONText {
    /// Control characters, `"` and `\` are escaped, all else is UTF-8.
    static func append(_ text: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "\""))
        for byte in UTF8Text.repaired(text) {
            switch byte {
            case UInt8(ascii: "\""): buffer += Array("\\\"".utf8)
            case UInt8(ascii: "\\"): buffer += Array("\\\\".utf8)
            case 0x08: buffer += Array("\\b".utf8)
            case 0x09: buffer += Array("\\t".utf8)
            case 0x0a: buffer += Array("\\n".utf8)
            case 0x0c: buffer += Array("\\f".utf8)
            case 0x0d: buffer += Array("\\r".utf8)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                buffer += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
            default: buffer.append(byte)
            }
        }
        buffer.append(UInt8(ascii: "\""))
    }
}

/// Both encodings promise UTF-8, a dump's bytes may be anything.
enum UTF8Text {
    /// The text itself if it is UTF-8, else with U+FFFD where it is not.
    static func repaired(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if text.allSatisfy({ $0 < 0x80 }) { return text }
        return Array(String(decoding: text, as: UTF8.self).utf8)[...]
    }
}
