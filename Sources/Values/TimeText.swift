/// Times as the traces print them, in both directions.
public enum TimeText {
    /// `2015-09-17T18:24:56`, with six decimals only if they are not all zero.
    public static func text(_ time: DateTime) -> String {
        var bytes: [UInt8] = []
        append(time, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    package static func append(_ time: DateTime, to buffer: inout [UInt8]) {
        let parts = time.parts
        if (0...9999).contains(parts.year) {
            DecimalText.appendTwo(parts.year / 100, to: &buffer)
            DecimalText.appendTwo(parts.year % 100, to: &buffer)
        } else {
            DecimalText.append(parts.year, digits: 4, to: &buffer)
        }
        buffer.append(UInt8(ascii: "-"))
        DecimalText.appendTwo(parts.month, to: &buffer)
        buffer.append(UInt8(ascii: "-"))
        DecimalText.appendTwo(parts.day, to: &buffer)
        buffer.append(UInt8(ascii: "T"))
        DecimalText.appendTwo(parts.hour, to: &buffer)
        buffer.append(UInt8(ascii: ":"))
        DecimalText.appendTwo(parts.minute, to: &buffer)
        buffer.append(UInt8(ascii: ":"))
        DecimalText.appendTwo(parts.second, to: &buffer)
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

    /// Reads a time that is written so, and no other form; nil if the text is none.
    package static func parse(_ text: ArraySlice<UInt8>) -> DateTime? {
        let clock = text.dropFirst(10)
        let decimals = text.dropFirst(19)
        guard text.count == 19 || text.count == 26, clock.first == UInt8(ascii: "T"),
            decimals.isEmpty || decimals.dropFirst().contains(where: { $0 != UInt8(ascii: "0") })
        else { return nil }
        guard case .time(let time) = text.withUnsafeBytes({ DateTime.parse($0) }) else { return nil }
        return time
    }
}
