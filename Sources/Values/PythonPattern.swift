/// A regular expression of Python's `re`, written for PCRE2.
///
/// The configurations of the Python tool hold such expressions, and people test them with Python. Nearly all of its syntax is
/// PCRE2's, too; the rest is either translated here or refused, so that no expression means something else than its author meant
/// (Python Library Reference, "re"; pcre2pattern(3)).
struct PythonPattern {
    /// The same expression as PCRE2 reads it.
    private(set) var translation: [UInt8] = []
    /// Whether `\d`, `\w`, `\s` and `\b` know the letters and digits of ASCII alone: `(?a)` in front.
    private(set) var isASCII = false

    private let bytes: [UInt8]
    private var index = 0

    /// - Throws: `RegularExpressionError.notPython` for what Python refuses and PCRE2 would take, and for the little of Python's
    ///   syntax that PCRE2 does not have.
    init(_ expression: String) throws(RegularExpressionError) {
        bytes = Array(expression.utf8)
        takeFlags()
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\\"): try takeEscape(inClass: false)
            case UInt8(ascii: "["): try takeClass()
            case UInt8(ascii: "("): try takeGroup()
            case UInt8(ascii: "{"): takeBrace()
            default: copy()
            }
        }
    }

    private func peek(_ ahead: Int = 0) -> UInt8? {
        index + ahead < bytes.count ? bytes[index + ahead] : nil
    }

    private func begins(_ text: String) -> Bool {
        bytes[index...].starts(with: text.utf8)
    }

    private mutating func copy(_ count: Int = 1) {
        let end = min(index + count, bytes.count)
        translation += bytes[index..<end]
        index = end
    }

    /// `(?aiLmsux)` in front holds for the whole expression. PCRE2 has no `a` and no `u`: the first is an option, the second is
    /// how all expressions are read.
    private mutating func takeFlags() {
        guard begins("(?") else { return }
        let letters = bytes.dropFirst(2).prefix { "aimsux".utf8.contains($0) }
        guard !letters.isEmpty, bytes.dropFirst(2 + letters.count).first == UInt8(ascii: ")") else { return }
        isASCII = letters.contains(UInt8(ascii: "a"))
        let others = letters.filter { $0 != UInt8(ascii: "a") && $0 != UInt8(ascii: "u") }
        if !others.isEmpty { translation += Array("(?".utf8) + others + Array(")".utf8) }
        index = letters.count + 3
    }

    /// What may follow `(?`. PCRE2 knows more: recursion, callouts, other names for groups.
    private static let openings = [":", "#", "=", "!", "<=", "<!", "P<", "P=", "(", ">"]

    private mutating func takeGroup() throws(RegularExpressionError) {
        if begins("(*") { throw .notPython("(*") }
        guard begins("(?") else { return copy() }
        let rest = bytes[(index + 2)...]
        if Self.openings.contains(where: { rest.starts(with: $0.utf8) }) { return copy(2) }
        // Flags for a part: `(?i:…)`, `(?i-s:…)`.
        let flags = rest.prefix { "imsx-".utf8.contains($0) }
        guard !flags.isEmpty, rest.dropFirst(flags.count).first == UInt8(ascii: ":") else {
            throw .notPython("(?" + String(decoding: rest.prefix(1), as: UTF8.self))
        }
        copy(2 + flags.count)
    }

    /// Python reads `{,3}` as "up to three", PCRE2 before 10.43 as four characters.
    private mutating func takeBrace() {
        let upper = bytes[(index + 1)...].dropFirst().prefix { (0x30...0x39).contains($0) }
        guard peek(1) == UInt8(ascii: ","), peek(2 + upper.count) == UInt8(ascii: "}") else { return copy() }
        translation += Array("{0,".utf8) + upper + Array("}".utf8)
        index += 3 + upper.count
    }

    private mutating func takeClass() throws(RegularExpressionError) {
        copy()
        if peek() == UInt8(ascii: "^") { copy() }
        // A bracket that comes first is a character.
        if peek() == UInt8(ascii: "]") { copy() }
        while let byte = peek(), byte != UInt8(ascii: "]") {
            switch byte {
            case UInt8(ascii: "\\"): try takeEscape(inClass: true)
            case UInt8(ascii: "["):
                // `[[:alpha:]]` is a class of PCRE2; to Python the inner bracket is a character.
                translation += Array("\\[".utf8)
                index += 1
            default: copy()
            }
        }
        copy()
    }

    private mutating func takeEscape(inClass: Bool) throws(RegularExpressionError) {
        guard let letter = peek(1) else { return copy() }
        switch letter {
        case UInt8(ascii: "Z") where !inClass:
            // The end of the text; PCRE2's own \Z stops before a last line end, too.
            replace(2, by: "\\z")
        case UInt8(ascii: "v"):
            // One character; to PCRE2 any of several.
            replace(2, by: "\\x0b")
        case UInt8(ascii: "u"): try takeCharacter(digits: 4)
        case UInt8(ascii: "U"): try takeCharacter(digits: 8)
        case UInt8(ascii: "x"): try takeCharacter(digits: 2)
        case UInt8(ascii: "A") where !inClass, UInt8(ascii: "b"),
            UInt8(ascii: "B") where !inClass:
            copy(2)
        case UInt8(ascii: "a"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): copy(2)
        case UInt8(ascii: "d"), UInt8(ascii: "D"), UInt8(ascii: "s"), UInt8(ascii: "S"), UInt8(ascii: "w"), UInt8(ascii: "W"):
            copy(2)
        case 0x41...0x5a, 0x61...0x7a: throw .notPython("\\" + String(decoding: [letter], as: UTF8.self))
        default: copy(2)
        }
    }

    private mutating func replace(_ count: Int, by text: String) {
        translation += text.utf8
        index += count
    }

    /// `\x41`, `\u0041`, `\U00000041`: exactly so many digits.
    private mutating func takeCharacter(digits count: Int) throws(RegularExpressionError) {
        let digits = bytes[(index + 2)...].prefix(count)
        guard HexDigits.value(digits, count: count) != nil else {
            throw .notPython("\\" + String(decoding: bytes[(index + 1)...].prefix(1), as: UTF8.self))
        }
        translation += Array("\\x{".utf8) + digits + Array("}".utf8)
        index += 2 + count
    }
}
