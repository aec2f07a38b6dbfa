import Values

/// Reads a dictionary as Python's `repr` writes it, with texts, numbers, True, False and None: PROPERTIES of format 0.3 in CSV.
///
/// A part of what `ast.literal_eval` reads, and nothing that it does not (Python Language Reference, "Lexical analysis"), but for
/// `nan`, which `repr` writes and which is NULL here.
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
            // A comma may stand after the last entry.
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
            Self.isDigit(byte) || (0x41...0x5a).contains(byte & ~0x20) || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
        }
        position += word.count
        if let number = WholeNumber.parse(word) { return .number(number) }
        for (name, value) in Self.words where word.elementsEqual(name.utf8) { return value }
        return Self.isFloat(word) ? TraceProperty.Value.fraction(of: word) : nil
    }

    private static let words: [(name: String, value: TraceProperty.Value)] = [
        ("None", .none), ("nan", .none), ("True", .truth(true)), ("False", .truth(false)),
    ]

    /// Whether a text is a number as `repr` writes a float: digits, then a point with digits, an exponent, or both.
    private static func isFloat(_ word: ArraySlice<UInt8>) -> Bool {
        var rest = word.first == UInt8(ascii: "-") ? word.dropFirst() : word
        func digits() -> Int {
            let digits = rest.prefix(while: isDigit)
            rest = rest.dropFirst(digits.count)
            return digits.count
        }
        guard digits() > 0 else { return false }
        let hasPoint = rest.first == UInt8(ascii: ".")
        if hasPoint {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        guard let letter = rest.first else { return hasPoint }
        guard letter == UInt8(ascii: "e") else { return false }
        rest = rest.dropFirst()
        if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
        return digits() > 0 && rest.isEmpty
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

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
        return PythonString.read(text, at: &position)
    }
}
