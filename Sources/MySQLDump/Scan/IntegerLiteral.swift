/// Whole numbers as SQL writes them.
enum IntegerLiteral {
    /// Longer than any value.
    private static let largestExponent = 1 << 28

    /// Nil if the text is no whole number of 64 bits.
    static func parse(_ text: UnsafeRawBufferPointer) -> Int64? {
        var index = 0
        var isNegative = false
        if let sign = text.first, isSign(sign) {
            isNegative = sign == Character8.dash
            index = 1
        }
        guard index < text.count else { return nil }
        // Counted downwards, because the smallest number has no positive twin.
        var value: Int64 = 0
        while index < text.count {
            let byte = text[index]
            guard Character8.isDigit(byte) else { return parseDecimal(text) }
            guard let next = append(byte, to: value) else { return nil }
            value = next
            index += 1
        }
        return signed(value, isNegative: isNegative)
    }

    private static func isSign(_ byte: UInt8) -> Bool {
        byte == Character8.dash || byte == UInt8(ascii: "+")
    }

    /// One more digit of a number that is counted downwards; nil if it becomes too large.
    @inline(__always)
    private static func append(_ digit: UInt8, to value: Int64) -> Int64? {
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        let (next, underflow) = tens.subtractingReportingOverflow(Int64(digit &- 0x30))
        return overflow || underflow ? nil : next
    }

    @inline(__always)
    private static func signed(_ value: Int64, isNegative: Bool) -> Int64? {
        if isNegative { return value }
        return value == .min ? nil : -value
    }

    /// TRUE and FALSE, which are numbers outside of quotes alone.
    static func parse(word text: UnsafeRawBufferPointer) -> Int64? {
        switch String(decoding: text, as: UTF8.self).uppercased() {
        case "TRUE": 1
        case "FALSE": 0
        default: nil
        }
    }

    /// `[sign] digits [. digits] [e [sign] digits]`, exactly: a Double would round beyond 2^53.
    private static func parseDecimal(_ text: UnsafeRawBufferPointer) -> Int64? {
        var rest = text[...]
        let isNegative = rest.first == Character8.dash
        if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
        let whole = rest.prefix(while: Character8.isDigit)
        rest = rest.dropFirst(whole.count)
        var fraction = rest.prefix(0)
        if rest.first == Character8.dot {
            fraction = rest.dropFirst().prefix(while: Character8.isDigit)
            rest = rest.dropFirst(1 + fraction.count)
        }
        guard whole.count + fraction.count > 0 else { return nil }
        var exponent = 0
        if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            let isDivided = rest.first == Character8.dash
            if let sign = rest.first, isSign(sign) { rest = rest.dropFirst() }
            guard !rest.isEmpty else { return nil }
            while let digit = rest.first, Character8.isDigit(digit) {
                // No value is that long: beyond, the exponent's size makes no difference.
                exponent = min(largestExponent, exponent * 10 + Int(digit - 0x30))
                rest = rest.dropFirst()
            }
            if isDivided { exponent.negate() }
        }
        guard rest.isEmpty else { return nil }

        // The digits without the zeros around them, and how many zeros follow them up to the decimal point.
        let digits = (Array(whole) + fraction).drop { $0 == UInt8(ascii: "0") }
        let trailing = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
        let significant = digits.dropLast(trailing)
        guard !significant.isEmpty else { return 0 }
        let zeros = exponent - fraction.count + trailing
        guard (0...19).contains(zeros) else { return nil }
        var value: Int64 = 0
        for digit in significant + repeatElement(UInt8(ascii: "0"), count: zeros) {
            guard let next = append(digit, to: value) else { return nil }
            value = next
        }
        return signed(value, isNegative: isNegative)
    }
}
