/// Whole numbers as digits, put straight into a buffer: a trace has a dozen in each row.
package enum DecimalText {
    package static func append(_ value: Int64, to buffer: inout [UInt8]) {
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
        append(value.magnitude, to: &buffer)
    }

    private static func append(_ value: UInt64, to buffer: inout [UInt8]) {
        if value < 100_000_000 {
            append(below8: UInt32(truncatingIfNeeded: value), to: &buffer)
            return
        }
        let (upper, lower) = value.quotientAndRemainder(dividingBy: 100_000_000)
        append(upper, to: &buffer)
        append(lower, 10_000_000, to: &buffer)
    }

    /// Writes a number of at most eight digits: they gather in a word, two at a time, and go into the buffer together.
    @inline(__always)
    private static func append(below8 value: UInt32, to buffer: inout [UInt8]) {
        var rest = value
        var word: UInt64 = 0
        var count = 0
        while rest >= 100 {
            word = word &<< 16 | UInt64(pair(rest % 100))
            rest /= 100
            count &+= 2
        }
        if rest >= 10 {
            word = word &<< 16 | UInt64(pair(rest))
            count &+= 2
        } else {
            word = word &<< 8 | UInt64(0x30 | rest)
            count &+= 1
        }
        withUnsafeBytes(of: word.littleEndian) { buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    /// Two digits of a number below 100, the first in the lower byte.
    @inline(__always)
    static func pair(_ value: UInt32) -> UInt32 {
        // Right for numbers up to 178.
        let tens = (value &* 103) &>> 10
        return 0x3030 | tens | (value &- 10 &* tens) &<< 8
    }

    /// With zeros in front, up to `digits` digits; more if the number has more.
    package static func append(_ value: Int64, digits: Int, to buffer: inout [UInt8]) {
        var scale: UInt64 = 1
        for _ in 1..<max(2, digits) { scale *= 10 }
        if value < 0 || value.magnitude / scale > 9 {
            append(value, to: &buffer)
        } else {
            append(value.magnitude, scale, to: &buffer)
        }
    }

    private static func append(_ value: UInt64, _ scale: UInt64, to buffer: inout [UInt8]) {
        var rest = value
        var scale = scale
        while scale > 0 {
            buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest / scale))
            rest %= scale
            scale /= 10
        }
    }
}
