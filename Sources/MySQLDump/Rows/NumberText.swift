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

    /// Whether a server writes the number in the same way: no sign `+`, no zeros in front, no exponent.
    static func isCanonical(_ text: UnsafeRawBufferPointer) -> Bool {
        let digits = text.first == Character8.dash ? text.dropFirst() : text[...]
        guard let first = digits.first, Character8.isDigit(first),
            digits.allSatisfy({ Character8.isDigit($0) || $0 == Character8.dot })
        else { return false }
        guard let last = digits.last, Character8.isDigit(last) else { return false }
        return first != UInt8(ascii: "0") || digits.count == 1 || digits[digits.startIndex + 1] == Character8.dot
    }
}
