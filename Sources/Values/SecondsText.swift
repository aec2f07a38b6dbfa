/// Seconds as the traces print them, in both directions.
package enum SecondsText {
    /// Seconds as Python prints a float: `66296.0`, `0.25`, `1e-06`. Swift's shortest form is the same.
    package static func append(microseconds: Int64, to buffer: inout [UInt8]) {
        let (whole, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        if fraction == 0 {
            DecimalText.append(whole, to: &buffer)
            buffer.append(UInt8(ascii: "."))
            buffer.append(UInt8(ascii: "0"))
        } else {
            buffer += "\(seconds(microseconds: microseconds))".utf8
        }
    }

    /// The Double that is nearest to so many microseconds.
    package static func seconds(microseconds: Int64) -> Double {
        let (whole, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        if fraction == 0 { return Double(whole) }
        if microseconds.magnitude <= 1 << 53 { return Double(microseconds) / 1_000_000 }
        // The count is no Double any more: a division would round a second time, reading the digits does not.
        let digits = String(fraction.magnitude)
        let text = "\(whole)." + String(repeating: "0", count: 6 - digits.utf8.count) + digits
        return Double(text) ?? Double(microseconds) / 1_000_000
    }

    /// Reads a float that Python could have printed: `66296.0`, `0.25`, `-7.5`, `1e-06`; nil if the text is none.
    package static func parse(_ text: ArraySlice<UInt8>) -> Double? {
        let isNegative = text.first == UInt8(ascii: "-")
        var rest = isNegative ? text.dropFirst() : text
        let whole = rest.prefix(while: isDigit)
        guard let first = whole.first, first != 0x30 || whole.count == 1 else { return nil }
        rest = rest.dropFirst(whole.count)
        var fraction: ArraySlice<UInt8> = []
        var isFloat = false
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            fraction = rest.prefix(while: isDigit)
            rest = rest.dropFirst(fraction.count)
            guard let last = fraction.last, last != 0x30 || fraction.count == 1 else { return nil }
            isFloat = true
        }
        // The shortest text that means a Double has at most 17 digits, and Python writes no more than four zeros in front.
        guard (whole + fraction).drop(while: { $0 == 0x30 }).count <= 18, whole.count + fraction.count <= 22 else { return nil }
        if rest.isEmpty {
            guard isFloat, let digits = WholeNumber.parse((whole == [0x30] ? [] : whole) + withoutZeros(fraction, after: whole))
            else { return nil }
            // Both are exact, so that the division rounds once.
            guard digits <= 1 << 53 else { return double(text) }
            var scale = 1.0
            for _ in 0..<fraction.count { scale *= 10 }
            return (isNegative ? -1 : 1) * Double(digits) / scale
        }
        guard rest.first == UInt8(ascii: "e"), whole.count == 1 else { return nil }
        let exponent = rest.dropFirst()
        guard exponent.first == UInt8(ascii: "-") || exponent.first == UInt8(ascii: "+"), (3...4).contains(exponent.count),
            exponent.dropFirst().allSatisfy(isDigit), let value = double(text), value.isFinite
        else { return nil }
        return value
    }

    /// The fraction's digits; if nothing stands before them, without the zeros that they begin with.
    private static func withoutZeros(_ fraction: ArraySlice<UInt8>, after whole: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard whole == [0x30] else { return fraction }
        let digits = fraction.drop { $0 == 0x30 }
        return digits.isEmpty ? [0x30] : digits
    }

    private static func double(_ text: ArraySlice<UInt8>) -> Double? {
        Double(String(decoding: text, as: UTF8.self))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// What stands for the seconds of a time before the epoch.
    package static let beforeEpoch: ArraySlice<UInt8> = [UInt8(ascii: "-"), UInt8(ascii: "1")]
    package static let beforeEpochSeconds = -1.0

    /// How far two equal numbers of seconds may be apart, because both were rounded.
    package static func tolerance(_ seconds: Double) -> Double { seconds.magnitude * 1e-9 + 1e-6 }
}
