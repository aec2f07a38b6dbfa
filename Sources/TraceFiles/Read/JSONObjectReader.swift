import Values

/// Reads an object of JSON (RFC 8259) that holds strings, numbers, null, and objects of these. Strict, and without recursion:
/// no input can make it run out of stack.
struct JSONObjectReader {
    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// Reads the whole text as one row.
    ///
    /// - Parameters:
    ///   - keys: what the keys have to be, in this order, or what they are.
    ///   - takesKeys: whether this row says what the keys are.
    /// - Returns: whether it is an object and nothing else, with these keys.
    mutating func readRow(keys: inout [[UInt8]], takesKeys: Bool, into row: inout TraceRow) -> Bool {
        var key: [UInt8] = []
        guard pass("{") else { return fail("the line is no JSON object", &row) }
        var isFirst = true
        while !pass("}") {
            guard isFirst || pass(","), string(into: &key), pass(":") else { return fail("the line is no JSON object", &row) }
            isFirst = false
            if takesKeys, keys.count < TraceRow.mostValues {
                keys.append(key)
            } else if !takesKeys, row.count < keys.count, key != keys[row.count] {
                return fail("key \(row.count + 1) is not \(String(decoding: keys[row.count], as: UTF8.self))", &row)
            }
            guard value(into: &row) else {
                return fail("the value of key \(row.count) is neither a string, a number, null nor an object of these", &row)
            }
        }
        skipBlanks()
        guard position == text.count else { return fail("something follows the JSON object", &row) }
        return true
    }

    private func fail(_ problem: String, _ row: inout TraceRow) -> Bool {
        row.fail(problem)
        return false
    }

    private mutating func value(into row: inout TraceRow) -> Bool {
        skipBlanks()
        switch peek {
        case UInt8(ascii: "\""):
            var value: [UInt8] = []
            let isGood = string(into: &value)
            row.append(value)
            row.end(.text)
            return isGood
        case UInt8(ascii: "{"):
            let begin = position
            var properties: [TraceProperty] = []
            let isGood = object(into: &properties)
            row.append(text[begin..<position])
            row.properties = properties
            row.end(.object)
            return isGood
        case UInt8(ascii: "n"):
            row.end(.null)
            return word("null")
        default:
            let number = number()
            row.append(number)
            row.end(.number)
            return !number.isEmpty
        }
    }

    private mutating func object(into properties: inout [TraceProperty]) -> Bool {
        guard pass("{") else { return false }
        while !pass("}") {
            var property = TraceProperty(name: [], value: .none)
            guard properties.isEmpty || pass(","), string(into: &property.name), pass(":") else { return false }
            skipBlanks()
            switch peek {
            case UInt8(ascii: "\""):
                var value: [UInt8] = []
                guard string(into: &value) else { return false }
                property.value = .text(value)
            case UInt8(ascii: "n"): guard word("null") else { return false }
            case UInt8(ascii: "t"):
                guard word("true") else { return false }
                property.value = .other
            case UInt8(ascii: "f"):
                guard word("false") else { return false }
                property.value = .other
            default:
                let number = number()
                guard !number.isEmpty else { return false }
                property.value = WholeNumber.parse(number).map { .number($0) } ?? .other
            }
            properties.append(property)
        }
        return true
    }

    // MARK: Tokens

    private var peek: UInt8? { position < text.count ? text[position] : nil }

    private mutating func skipBlanks() {
        while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a { position += 1 }
    }

    private mutating func pass(_ token: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard peek == UInt8(ascii: token) else { return false }
        position += 1
        return true
    }

    private mutating func word(_ word: StaticString) -> Bool {
        let matches = word.withUTF8Buffer { text[position...].starts(with: $0) }
        if matches { position += word.utf8CodeUnitCount }
        return matches
    }

    /// The digits of a number; none if there is none.
    private mutating func number() -> ArraySlice<UInt8> {
        let begin = position
        func digits() -> Int {
            let first = position
            while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
            return position - first
        }
        if peek == UInt8(ascii: "-") { position += 1 }
        let startsWithZero = peek == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, whole == 1 || !startsWithZero else { return [] }
        if peek == UInt8(ascii: ".") {
            position += 1
            guard digits() > 0 else { return [] }
        }
        if let letter = peek, letter | 0x20 == UInt8(ascii: "e") {
            position += 1
            if let sign = peek, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
            guard digits() > 0 else { return [] }
        }
        return text[begin..<position]
    }

    /// A string's text, without escapes.
    private mutating func string(into value: inout [UInt8]) -> Bool {
        value.removeAll(keepingCapacity: true)
        guard pass("\"") else { return false }
        while true {
            let run = text[position...].prefix { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 >= 0x20 }
            value += run
            position += run.count
            guard let byte = peek, byte >= 0x20 else { return false }
            position += 1
            if byte == UInt8(ascii: "\"") { return true }
            guard escape(into: &value) else { return false }
        }
    }

    private mutating func escape(into value: inout [UInt8]) -> Bool {
        guard let letter = peek else { return false }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): value.append(letter)
        case UInt8(ascii: "b"): value.append(0x08)
        case UInt8(ascii: "f"): value.append(0x0c)
        case UInt8(ascii: "n"): value.append(0x0a)
        case UInt8(ascii: "r"): value.append(0x0d)
        case UInt8(ascii: "t"): value.append(0x09)
        case UInt8(ascii: "u"):
            guard var code = HexDigits.value(text[position...].prefix(4), count: 4) else { return false }
            position += 4
            if (0xd800..<0xdc00).contains(code) {
                // The first half of a character beyond U+FFFF; alone it is none.
                guard text[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]),
                    let low = HexDigits.value(text[position...].dropFirst(2).prefix(4), count: 4), (0xdc00..<0xe000).contains(low)
                else { return false }
                position += 6
                code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
            }
            guard let scalar = Unicode.Scalar(code) else { return false }
            value += Array(Character(scalar).utf8)
        default: return false
        }
        return true
    }
}
