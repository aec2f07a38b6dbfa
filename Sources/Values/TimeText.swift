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
        let isUsual = (0...9999).contains(parts.year)
        let year = isUsual ? parts.year : 0
        func pair(_ value: Int64) -> UInt64 { UInt64(DecimalText.pair(UInt32(truncatingIfNeeded: value))) }
        // `2015-09-17T18:24:56`, the first byte in the lowest place: most rows have two of them, so they are written as three words.
        let text = (
            (pair(year / 100) | pair(year % 100) &<< 16 | 0x2d &<< 32 | pair(parts.month) &<< 40 | 0x2d &<< 56)
                .littleEndian,
            (pair(parts.day) | 0x54 &<< 16 | pair(parts.hour) &<< 24 | 0x3a &<< 40 | pair(parts.minute) &<< 48).littleEndian,
            (0x3a | pair(parts.second) &<< 8).littleEndian
        )
        if isUsual {
            withUnsafeBytes(of: text) { buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[..<19])) }
        } else {
            DecimalText.append(parts.year, digits: 4, to: &buffer)
            withUnsafeBytes(of: text) { buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: $0[4..<19])) }
        }
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
