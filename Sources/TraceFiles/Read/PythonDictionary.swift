import Values

/// Reads a dictionary as Python's `repr` writes it, with texts, whole numbers and None: PROPERTIES of format 0.3 in CSV.
///
/// A part of what `ast.literal_eval` reads, and nothing that it does not (Python Language Reference, "Lexical analysis").
struct PythonDictionary {
    private let text: ArraySlice<UInt8>
    private var position: Int

    /// Nil if the text is no such dictionary, or has a name twice.
    static func parse(_ text: ArraySlice<UInt8>) -> [TraceProperty]? {
        var reader = PythonDictionary(text: text, position: text.startIndex)
        return reader.dictionary()
    }

    private init(text: ArraySlice<UInt8>, position: Int) {
        self.text = text
        self.position = position
    }

    private mutating func dictionary() -> [TraceProperty]? {
        guard pass("{") else { return nil }
        var properties: [TraceProperty] = []
        while !pass("}") {
            guard properties.isEmpty || pass(",") else { return nil }
            // A comma may stand behind the last entry.
            if !properties.isEmpty, pass("}") { break }
            guard let name = string(), pass(":"), let value = value() else { return nil }
            properties.append(TraceProperty(name: name, value: value))
        }
        skipBlanks()
        return position == text.endIndex && !TraceProperty.hasNameTwice(properties) ? properties : nil
    }

    private mutating func value() -> TraceProperty.Value? {
        skipBlanks()
        guard let first = peek else { return nil }
        if first == UInt8(ascii: "'") || first == UInt8(ascii: "\"") { return string().map { .text($0) } }
        let word = text[position...].prefix { byte in
            byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte & ~0x20)
        }
        position += word.count
        if word.elementsEqual("None".utf8) { return TraceProperty.Value.none }
        return WholeNumber.parse(word).map { .number($0) }
    }

    private var peek: UInt8? { position < text.endIndex ? text[position] : nil }

    /// Blanks between tokens. Within braces a line end is one.
    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0a { position += 1 }
    }

    private mutating func pass(_ token: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard peek == UInt8(ascii: token) else { return false }
        position += 1
        return true
    }

    private mutating func string() -> [UInt8]? {
        skipBlanks()
        guard let quote = peek, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        position += 1
        var value: [UInt8] = []
        while let byte = peek {
            position += 1
            switch byte {
            case quote: return value
            case UInt8(ascii: "\\"): guard escape(into: &value) else { return nil }
            // Python ends such a string with the line, and refuses NUL.
            case 0x0a, 0x0d, 0x00: return nil
            default: value.append(byte)
            }
        }
        return nil
    }

    private mutating func escape(into value: inout [UInt8]) -> Bool {
        guard let letter = peek else { return false }
        position += 1
        switch letter {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\"): value.append(letter)
        case UInt8(ascii: "a"): value.append(0x07)
        case UInt8(ascii: "b"): value.append(0x08)
        case UInt8(ascii: "t"): value.append(0x09)
        case UInt8(ascii: "n"): value.append(0x0a)
        case UInt8(ascii: "v"): value.append(0x0b)
        case UInt8(ascii: "f"): value.append(0x0c)
        case UInt8(ascii: "r"): value.append(0x0d)
        case 0x0a: break
        case UInt8(ascii: "x"): return scalar(digits: 2, into: &value)
        case UInt8(ascii: "u"): return scalar(digits: 4, into: &value)
        case UInt8(ascii: "U"): return scalar(digits: 8, into: &value)
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
        default: value += [UInt8(ascii: "\\"), letter]
        }
        return true
    }

    private mutating func scalar(digits: Int, into value: inout [UInt8]) -> Bool {
        guard let code = HexDigits.value(text[position...].prefix(digits), count: digits) else { return false }
        position += digits
        return append(code, to: &value)
    }

    private func append(_ code: UInt32, to value: inout [UInt8]) -> Bool {
        guard let scalar = Unicode.Scalar(code) else { return false }
        value += Array(Character(scalar).utf8)
        return true
    }
}
