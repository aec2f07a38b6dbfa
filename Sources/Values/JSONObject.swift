/// An object of JSON (RFC 8259) as a server writes it, read strictly: nothing may follow it, no key may come twice, and what lies in
/// it may be nested so deep only. Read without recursion, so that no input can make it run out of stack.
package struct JSONObject: Sendable {
    /// What a key stands for.
    package enum Value: Equatable, Sendable {
        case null
        case boolean(Bool)
        /// As it is written.
        case number(ArraySlice<UInt8>)
        /// Without escapes, UTF-8.
        case text([UInt8])
        /// An array or an object, which nobody looks into.
        case nested
    }

    /// Why a text is no such object.
    package struct Damage: Error, Equatable, Sendable {
        /// In words, after "expected".
        package let expected: String
        /// In bytes of the text.
        package let place: Int
    }

    /// MySQL refuses what is nested deeper (Reference Manual, "The JSON Data Type"), MariaDB beyond 32.
    package static let deepest = 100
    /// More than any table has columns.
    static let mostKeys = 4096

    private var keys: [[UInt8]] = []
    private var values: [Value] = []

    /// What a key stands for; nil if the object has no such key.
    package subscript(key: String) -> Value? {
        let wanted = key.utf8
        for (place, key) in keys.enumerated() where key.count == wanted.count && key.elementsEqual(wanted) {
            return values[place]
        }
        return nil
    }

    package init(_ text: [UInt8]) throws(Damage) {
        var scanner = Scanner(text)
        try scanner.pass("{")
        if !scanner.passes("}") {
            repeat {
                let place = scanner.position
                let key = try scanner.string()
                guard keys.count < Self.mostKeys, !keys.contains(key) else {
                    throw Damage(expected: "each key once", place: place)
                }
                try scanner.pass(":")
                keys.append(key)
                values.append(try scanner.value())
            } while scanner.passes(",")
            try scanner.pass("}")
        }
        scanner.skipBlanks()
        guard scanner.position == text.count else {
            throw Damage(expected: "the end of the JSON object", place: scanner.position)
        }
    }

    /// A place in the text.
    private struct Scanner {
        private let text: [UInt8]
        private(set) var position = 0

        init(_ text: [UInt8]) {
            self.text = text
        }

        private var peek: UInt8? { position < text.count ? text[position] : nil }

        mutating func skipBlanks() {
            while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0d || byte == 0x0a { position += 1 }
        }

        mutating func passes(_ token: Unicode.Scalar) -> Bool {
            skipBlanks()
            guard peek == UInt8(ascii: token) else { return false }
            position += 1
            return true
        }

        mutating func pass(_ token: Unicode.Scalar) throws(Damage) {
            guard passes(token) else { throw Damage(expected: "'\(token)'", place: position) }
        }

        mutating func string() throws(Damage) -> [UInt8] {
            try pass("\"")
            let begin = position
            var value: [UInt8] = []
            guard JSONString.read(text[...], at: &position, into: &value) else {
                throw Damage(expected: "a string", place: begin - 1)
            }
            return value
        }

        mutating func value() throws(Damage) -> Value {
            skipBlanks()
            switch peek {
            case UInt8(ascii: "\""): return .text(try string())
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                try skipNested()
                return .nested
            default: return try plain()
            }
        }

        /// A number or a word.
        private mutating func plain() throws(Damage) -> Value {
            for (word, value): (StaticString, Value) in [("null", .null), ("true", .boolean(true)), ("false", .boolean(false))]
            where word.withUTF8Buffer({ text[position...].starts(with: $0) }) {
                position += word.utf8CodeUnitCount
                return value
            }
            return .number(try number())
        }

        private mutating func digits() -> Int {
            let first = position
            while let byte = peek, (0x30...0x39).contains(byte) { position += 1 }
            return position - first
        }

        private mutating func number() throws(Damage) -> ArraySlice<UInt8> {
            let begin = position
            let damage = Damage(expected: "a value", place: begin)
            if peek == UInt8(ascii: "-") { position += 1 }
            let startsWithZero = peek == UInt8(ascii: "0")
            let whole = digits()
            guard whole > 0, whole == 1 || !startsWithZero else { throw damage }
            if peek == UInt8(ascii: ".") {
                position += 1
                guard digits() > 0 else { throw damage }
            }
            if let letter = peek, letter | 0x20 == UInt8(ascii: "e") {
                position += 1
                if let sign = peek, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { position += 1 }
                guard digits() > 0 else { throw damage }
            }
            return text[begin..<position]
        }

        /// Passes over an array or an object, with whatever lies in it.
        private mutating func skipNested() throws(Damage) {
            /// For each that is open, the bracket that ends it.
            var open: [Unicode.Scalar] = []
            repeat {
                // A value stands here.
                skipBlanks()
                if let end: Unicode.Scalar = passes("{") ? "}" : passes("[") ? "]" : nil {
                    // The object that all of this lies in counts, too.
                    guard open.count + 1 < JSONObject.deepest else {
                        throw Damage(expected: "at most \(JSONObject.deepest) levels", place: position - 1)
                    }
                    open.append(end)
                    if !passes(end) {
                        try passKey(in: end)
                        continue
                    }
                    open.removeLast()
                } else {
                    _ = try value()
                }
                // After a value.
                while let end = open.last {
                    if passes(",") {
                        try passKey(in: end)
                        break
                    }
                    try pass(end)
                    open.removeLast()
                }
            } while !open.isEmpty
        }

        private mutating func passKey(in end: Unicode.Scalar) throws(Damage) {
            guard end == "}" else { return }
            _ = try string()
            try pass(":")
        }
    }
}
