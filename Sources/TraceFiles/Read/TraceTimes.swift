import Values

/// Reads the times of a trace: `2015-09-17T18:24:56`, with six decimals if they are not all zero.
package struct TraceTimes {
    /// Days that are remembered: a trace has the same ones in row after row.
    private static let mostDays = 4096

    package init() {}

    /// Midnights, by year, month and day as one number; nil for one that no calendar has.
    private var days: [Int: Int64?] = [:]

    /// Nil if the text is no such time.
    package mutating func parse(_ text: ArraySlice<UInt8>) -> DateTime? {
        let start = text.startIndex
        guard text.count == 19 || text.count == 26, text[start + 4] == Self.dash, text[start + 7] == Self.dash,
            text[start + 10] == UInt8(ascii: "T"), text[start + 13] == Self.colon, text[start + 16] == Self.colon,
            let century = Self.number(text, at: 0), let year = Self.number(text, at: 2), let month = Self.number(text, at: 5),
            let day = Self.number(text, at: 8), let hour = Self.number(text, at: 11), hour < 24,
            let minute = Self.number(text, at: 14), minute < 60, let second = Self.number(text, at: 17), second < 60
        else { return nil }
        var fraction = 0
        if text.count == 26 {
            guard text[start + 19] == UInt8(ascii: "."), let high = Self.number(text, at: 20),
                let middle = Self.number(text, at: 22), let low = Self.number(text, at: 24)
            else { return nil }
            fraction = (high * 100 + middle) * 100 + low
            guard fraction != 0 else { return nil }
        }
        guard let midnight = midnight(((century * 100 + year) * 100 + month) * 100 + day, text.prefix(10)) else { return nil }
        // At most a day more than a year of four digits: no overflow.
        return DateTime(microseconds: midnight + Int64((hour * 60 + minute) * 60 + second) * 1_000_000 + Int64(fraction))
    }

    private mutating func midnight(_ date: Int, _ text: ArraySlice<UInt8>) -> Int64? {
        if let known = days[date] { return known }
        var midnight: Int64?
        if case .time(let time) = DateTime.parse(text) { midnight = time.microseconds }
        if days.count >= Self.mostDays { days.removeAll() }
        days[date] = .some(midnight)
        return midnight
    }

    private static let dash = UInt8(ascii: "-")
    private static let colon = UInt8(ascii: ":")

    /// Two digits.
    private static func number(_ text: ArraySlice<UInt8>, at offset: Int) -> Int? {
        let high = text[text.startIndex + offset]
        let low = text[text.startIndex + offset + 1]
        guard (0x30...0x39).contains(high), (0x30...0x39).contains(low) else { return nil }
        return Int(high - 0x30) * 10 + Int(low - 0x30)
    }
}
