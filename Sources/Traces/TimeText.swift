import MySQLDump

/// Times and seconds as the traces print them.
public enum TimeText {
    /// `2015-09-17T18:24:56`, with six decimals only if they are not all zero.
    public static func text(_ time: DateTime) -> String {
        var bytes: [UInt8] = []
        append(time, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    static func append(_ time: DateTime, to buffer: inout [UInt8]) {
        let parts = time.parts
        append(parts.year, digits: 4, to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        append(parts.month, digits: 2, to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        append(parts.day, digits: 2, to: &buffer)
        buffer.append(UInt8(ascii: "T"))
        append(parts.hour, digits: 2, to: &buffer)
        buffer.append(UInt8(ascii: ":"))
        append(parts.minute, digits: 2, to: &buffer)
        buffer.append(UInt8(ascii: ":"))
        append(parts.second, digits: 2, to: &buffer)
        if parts.fraction != 0 {
            buffer.append(UInt8(ascii: "."))
            append(parts.fraction, digits: 6, to: &buffer)
        }
    }

    private static func append(_ value: Int64, digits: Int, to buffer: inout [UInt8]) {
        let text = String(value)
        buffer += repeatElement(UInt8(ascii: "0"), count: max(0, digits - text.utf8.count))
        buffer += Array(text.utf8)
    }

    /// Seconds from one time to another. Times of files can be further apart than 64 bits count: then the most they do.
    static func seconds(from start: DateTime, to end: DateTime) -> String {
        let (difference, overflow) = end.microseconds.subtractingReportingOverflow(start.microseconds)
        return seconds(microseconds: overflow ? (end < start ? .min : .max) : difference)
    }

    /// Seconds as Python prints a float: `66296.0`, `0.25`, `1e-06`. Swift's shortest form is the same.
    static func seconds(microseconds: Int64) -> String {
        let (whole, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
        if fraction == 0 { return "\(whole).0" }
        if microseconds.magnitude <= 1 << 53 { return "\(Double(microseconds) / 1_000_000)" }
        // The count is no Double any more: a division would round a second time, reading the digits does not.
        let digits = String(fraction.magnitude)
        let text = "\(whole)." + String(repeating: "0", count: 6 - digits.utf8.count) + digits
        return Double(text).map { "\($0)" } ?? text
    }
}
