import Values

/// Texts as Python's `repr` writes them and `ast.literal_eval` reads them (Python Language Reference, "Lexical analysis").
enum PythonString {
    private static let backslash = UInt8(ascii: "\\")

    /// The letters that `repr` writes after a backslash.
    private static let written: [(letter: UInt8, byte: UInt8)] = [
        (UInt8(ascii: "n"), 0x0a), (UInt8(ascii: "r"), 0x0d), (UInt8(ascii: "t"), 0x09),
    ]
    /// Those that Python reads, too.
    private static let read: [(letter: UInt8, byte: UInt8)] =
        written + [
            (UInt8(ascii: "a"), 0x07), (UInt8(ascii: "b"), 0x08), (UInt8(ascii: "v"), 0x0b), (UInt8(ascii: "f"), 0x0c),
            (UInt8(ascii: "'"), UInt8(ascii: "'")), (UInt8(ascii: "\""), UInt8(ascii: "\"")), (backslash, backslash),
        ]
    /// How many hexadecimal digits stand after `\x`, `\u` and `\U`.
    private static let hexadecimal: [(letter: UInt8, digits: Int)] = [
        (UInt8(ascii: "x"), 2), (UInt8(ascii: "u"), 4), (UInt8(ascii: "U"), 8),
    ]

    /// Writes a text in single quotes, unless that would need escapes and double quotes would not.
    static func append(_ text: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
        let quote = UInt8(ascii: scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'")
        buffer.append(quote)
        for scalar in scalars { append(scalar, quote: quote, to: &buffer) }
        buffer.append(quote)
    }

    private static func append(_ scalar: Unicode.Scalar, quote: UInt8, to buffer: inout [UInt8]) {
        let value = scalar.value
        if value == UInt32(quote) || value == UInt32(backslash) {
            buffer.append(backslash)
            buffer.append(UInt8(truncatingIfNeeded: value))
        } else if let letter = written.first(where: { UInt32($0.byte) == value })?.letter {
            buffer.append(backslash)
            buffer.append(letter)
        } else if isPrintable(scalar) {
            buffer += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        } else if let (letter, digits) = hexadecimal.first(where: { $0.digits == 8 || value >> (4 * UInt32($0.digits)) == 0 }) {
            buffer.append(backslash)
            buffer.append(letter)
            HexDigits.append(value, count: digits, to: &buffer)
        }
    }

    /// What `str.isprintable` says: no character of the categories "other" and "separator" but the blank.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7f { return scalar.value >= 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
            return false
        default: return true
        }
    }

    /// Reads a text from its first quote to after its last one; nil if it is none.
    static func read(_ text: ArraySlice<UInt8>, at position: inout Int) -> [UInt8]? {
        guard position < text.endIndex else { return nil }
        let quote = text[position]
        guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        position += 1
        var value: [UInt8] = []
        while position < text.endIndex {
            let byte = text[position]
            position += 1
            switch byte {
            case quote: return value
            case backslash: guard readEscape(text, at: &position, into: &value) else { return nil }
            // Python ends such a string with the line, and refuses NUL.
            case 0x0a, 0x0d, 0x00: return nil
            default: value.append(byte)
            }
        }
        return nil
    }

    private static func readEscape(_ text: ArraySlice<UInt8>, at position: inout Int, into value: inout [UInt8]) -> Bool {
        guard position < text.endIndex else { return false }
        let letter = text[position]
        position += 1
        if let byte = read.first(where: { $0.letter == letter })?.byte {
            value.append(byte)
            return true
        }
        if let digits = hexadecimal.first(where: { $0.letter == letter })?.digits {
            guard let code = HexDigits.value(text[position...].prefix(digits), count: digits) else { return false }
            position += digits
            return append(code, to: &value)
        }
        switch letter {
        // A backslash before the end of a line joins two lines.
        case 0x0a: return true
        case 0x30...0x37:
            var code = UInt32(letter - 0x30)
            for byte in text[position...].prefix(2) {
                guard (0x30...0x37).contains(byte) else { break }
                code = code << 3 | UInt32(byte - 0x30)
                position += 1
            }
            return append(code, to: &value)
        // A name of a character would need Unicode's tables; repr writes none. The others cannot stand in a string.
        case UInt8(ascii: "N"), 0x0d, 0x00: return false
        default:
            value += [backslash, letter]
            return true
        }
    }

    private static func append(_ code: UInt32, to value: inout [UInt8]) -> Bool {
        guard let scalar = Unicode.Scalar(code) else { return false }
        value += Array(Character(scalar).utf8)
        return true
    }
}
