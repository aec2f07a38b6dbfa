import Values

/// Reads an object of JSON (RFC 8259) that holds strings, numbers, null, and objects of these. Strict, and without recursion:
/// no input can make it run out of stack.
struct JSONObjectReader {
    private let text: [UInt8]
    private var position = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// Reads the whole text as one row. Its values may come in any order of the keys.
    ///
    /// - Parameters:
    ///   - keys: what the keys are that count; others are passed over.
    ///   - takesKeys: whether this row says what the keys are.
    /// - Returns: whether it is an object and nothing else, without a key that stands twice.
    mutating func readRow(keys: inout [[UInt8]], takesKeys: Bool, into row: inout TraceRow) -> Bool {
        var key: [UInt8] = []
        // For each key which of the row's values is its own; nil as long as they come in order.
        var order: [Int]?
        guard pass("{") else { return fail("the line is not a JSON object", &row) }
        var isFirst = true
        while !pass("}") {
            guard isFirst || pass(","), string(into: &key), pass(":") else { return fail("the line is not a JSON object", &row) }
            isFirst = false
            let place = row.count
            if takesKeys {
                guard !keys.contains(key) else { return fail("a key appears twice", &row) }
                if keys.count < TraceRow.mostValues { keys.append(key) }
            } else if order != nil || place >= keys.count || key != keys[place] {
                var places = order ?? keys.indices.map { $0 < place ? $0 : -1 }
                if let own = keys.firstIndex(of: key) {
                    guard places[own] < 0 else { return fail("a key appears twice", &row) }
                    places[own] = place
                } else {
                    row.strangeKey = row.strangeKey ?? key
                }
                order = places
            }
            guard value(into: &row) else {
                return fail("the value of key \(row.count) is neither a string, a number, null nor an object of these", &row)
            }
        }
        skipBlanks()
        guard position == text.count else { return fail("something follows the JSON object", &row) }
        if !takesKeys, order == nil, row.count < keys.count {
            order = keys.indices.map { $0 < row.count ? $0 : -1 }
        }
        row.arrange(order)
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
        case UInt8(ascii: "N"):
            // As Python's json writes a float that is no number.
            row.append("NaN".utf8)
            row.end(.number)
            return word("NaN")
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
            case UInt8(ascii: "N"): guard word("NaN") else { return false }
            case UInt8(ascii: "t"):
                guard word("true") else { return false }
                property.value = .truth(true)
            case UInt8(ascii: "f"):
                guard word("false") else { return false }
                property.value = .truth(false)
            default:
                let number = number()
                guard !number.isEmpty else { return false }
                property.value =
                    WholeNumber.parse(number).map { .number($0) } ?? TraceProperty.Value.fraction(of: number) ?? .other
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
        return JSONString.read(text[...], at: &position, into: &value)
    }
}
