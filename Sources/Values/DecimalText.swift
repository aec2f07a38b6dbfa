/// Whole numbers as digits, put straight into a buffer: a trace has a dozen in each row.
package enum DecimalText {
    package static func append(_ value: Int64, to buffer: inout [UInt8]) {
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
        var rest = value.magnitude
        // Sixteen digits fit into a number, four bits each; the last one that goes in comes out first.
        if rest >= 10_000_000_000_000_000 {
            append(rest, scale(of: rest), to: &buffer)
            return
        }
        var digits: UInt64 = 0
        var count = 0
        repeat {
            digits = digits &<< 4 | rest % 10
            rest /= 10
            count &+= 1
        } while rest > 0
        for _ in 0..<count {
            buffer.append(UInt8(ascii: "0") | UInt8(truncatingIfNeeded: digits & 0xf))
            digits &>>= 4
        }
    }

    /// Two digits of a number below 100.
    @inline(__always)
    static func appendTwo(_ value: Int64, to buffer: inout [UInt8]) {
        let value = UInt8(truncatingIfNeeded: value)
        buffer.append(UInt8(ascii: "0") + value / 10)
        buffer.append(UInt8(ascii: "0") + value % 10)
    }

    private static func scale(of value: UInt64) -> UInt64 {
        var scale: UInt64 = 1
        while value / scale > 9 { scale *= 10 }
        return scale
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
