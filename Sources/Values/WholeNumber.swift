/// Whole numbers as Python and JSON write them: no zeros in front, no plus sign.
package enum WholeNumber {
    /// Nil if the text is none, or too large for 64 bits.
    package static func parse(_ text: ArraySlice<UInt8>) -> Int64? {
        let isNegative = text.first == UInt8(ascii: "-")
        let digits = isNegative ? text.dropFirst() : text
        guard let first = digits.first, first != 0x30 || digits.count == 1 else { return nil }
        // Counted downwards, because the smallest number has no positive twin.
        var value: Int64 = 0
        for byte in digits {
            guard (0x30...0x39).contains(byte) else { return nil }
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (next, underflow) = tens.subtractingReportingOverflow(Int64(byte - 0x30))
            if overflow || underflow { return nil }
            value = next
        }
        if isNegative { return value }
        return value == .min ? nil : -value
    }
}
