/// Whole numbers as digits, put straight into a buffer: a trace has a dozen in each row.
package enum DecimalText {
    package static func append(_ value: Int64, to buffer: inout [UInt8]) {
        if value < 0 { buffer.append(UInt8(ascii: "-")) }
        var scale: UInt64 = 1
        while value.magnitude / scale > 9 { scale *= 10 }
        append(value.magnitude, scale, to: &buffer)
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
