/// Times and seconds as the traces print them.
public enum TimeText {
    /// `2015-09-17T18:24:56`, with six decimals only if they are not all zero.
    public static func text(_ time: DateTime) -> String {
        var bytes: [UInt8] = []
        append(time, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func append(_ time: DateTime, to buffer: inout [UInt8]) {
        let parts = time.parts
        DecimalText.append(parts.year, digits: 4, to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        DecimalText.append(parts.month, digits: 2, to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        DecimalText.append(parts.day, digits: 2, to: &buffer)
        buffer.append(UInt8(ascii: "T"))
        DecimalText.append(parts.hour, digits: 2, to: &buffer)
        buffer.append(UInt8(ascii: ":"))
        DecimalText.append(parts.minute, digits: 2, to: &buffer)
        buffer.append(UInt8(ascii: ":"))
        DecimalText.append(parts.second, digits: 2, to: &buffer)
        if parts.fraction != 0 {
            buffer.append(UInt8(ascii: "."))
            DecimalText.append(parts.fraction, digits: 6, to: &buffer)
        }
    }

    /// Microseconds from one time to another. Times of files can be further apart than 64 bits count: then the most they do.
    package static func microseconds(from start: DateTime, to end: DateTime) -> Int64 {
        let (difference, overflow) = end.microseconds.subtractingReportingOverflow(start.microseconds)
        return overflow ? (end < start ? .min : .max) : difference
    }

    /// Seconds as Python prints a float: `66296.0`, `0.25`, `1e-06`. Swift's shortest form is the same.
    package static func appendSeconds(microseconds: Int64, to buffer: inout [UInt8]) {
        let (whole, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        if fraction == 0 {
            DecimalText.append(whole, to: &buffer)
            buffer += [UInt8(ascii: "."), UInt8(ascii: "0")]
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
}
