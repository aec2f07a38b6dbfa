/// Numbers as they are written.
enum NumberText {
    /// `[sign] digits [. digits] [e [sign] digits]`
    static func isNumber(_ text: UnsafeRawBufferPointer) -> Bool {
        var rest = text[...]
        func takeSign() { if let sign = rest.first, sign == Character8.dash || sign == 0x2b { rest = rest.dropFirst() } }
        func takeDigits() -> Int {
            let digits = rest.prefix(while: Character8.isDigit).count
            rest = rest.dropFirst(digits)
            return digits
        }
        takeSign()
        var digits = takeDigits()
        if rest.first == Character8.dot {
            rest = rest.dropFirst()
            digits += takeDigits()
        }
        guard digits > 0 else { return false }
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            takeSign()
            guard takeDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    /// How many digits a number has before its point and after it, without zeros in front and at the end; nil with an exponent.
    static func digits(_ text: [UInt8]) -> (whole: Int?, fraction: Int?) {
        guard !text.contains(where: { $0 | 0x20 == UInt8(ascii: "e") }) else { return (nil, nil) }
        let parts = text.split(separator: Character8.dot, maxSplits: 1, omittingEmptySubsequences: false)
        let zero = UInt8(ascii: "0")
        let whole = parts[0].filter(Character8.isDigit).drop { $0 == zero }.count
        guard parts.count > 1 else { return (whole, 0) }
        return (whole, parts[1].reversed().drop { $0 == zero }.count)
    }

    /// Whether a server writes the number in the same way: no sign `+`, no zeros in front, no exponent.
    static func isCanonical(_ text: UnsafeRawBufferPointer) -> Bool {
        let digits = text.first == Character8.dash ? text.dropFirst() : text[...]
        guard let first = digits.first, Character8.isDigit(first),
            digits.allSatisfy({ Character8.isDigit($0) || $0 == Character8.dot })
        else { return false }
        guard let last = digits.last, Character8.isDigit(last) else { return false }
        // A server writes no sign before zero.
        let isZero = digits.allSatisfy { $0 == UInt8(ascii: "0") || $0 == Character8.dot }
        if isZero, text.first == Character8.dash { return false }
        return first != UInt8(ascii: "0") || digits.count == 1 || digits[digits.startIndex + 1] == Character8.dot
    }
}
