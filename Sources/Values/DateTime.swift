/// A DATETIME value: a day and a time without a zone, counted in microseconds from 1970-01-01 00:00:00.
///
/// OpenStack writes UTC into all of its DATETIME columns, so the count is the Unix time of the event.
public struct DateTime: Hashable, Comparable, Sendable {
    /// Microseconds since 1970-01-01 00:00:00, negative before.
    public let microseconds: Int64

    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// The beginning of a day; nil if the calendar has no such day, or DATETIME no such year.
    public init?(year: Int64, month: Int64, day: Int64) {
        guard (0...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.daysIn(month: month, year: year) else {
            return nil
        }
        microseconds = Self.daysSince1970(year: year, month: month, day: day) * 86_400_000_000
    }

    /// A Unix time in whole seconds; nil beyond the years that DATETIME knows.
    public init?(unixSeconds: Int64) {
        guard (-62_167_219_200...253_402_300_799).contains(unixSeconds) else { return nil }
        microseconds = unixSeconds * 1_000_000
    }

    public static func < (left: DateTime, right: DateTime) -> Bool {
        left.microseconds < right.microseconds
    }

    /// What a text says about a time.
    public enum Parsed: Equatable, Sendable {
        case time(DateTime)
        /// A zero date (`0000-00-00 00:00:00`, or a zero month or day): counts as NULL.
        case zero
        case invalid
    }

    /// Reads `YYYY-MM-DD`, optionally followed by a blank or `T`, `HH:MM:SS` and up to six decimals
    /// (MySQL Reference Manual, "The DATE, DATETIME, and TIMESTAMP Types").
    public static func parse(_ text: some Collection<UInt8>) -> Parsed {
        let text = Array(text)
        return text.withUnsafeBytes { parse($0) }
    }

    /// The same for bytes that lie in a buffer. It is not generic, because generic code is slow for other modules.
    public static func parse(_ text: UnsafeRawBufferPointer) -> Parsed {
        if let time = usual(text) { return .time(time) }
        var rest = text[...]

        func number(digits: Int) -> Int64? {
            guard rest.count >= digits else { return nil }
            var value: Int64 = 0
            for byte in rest.prefix(digits) {
                guard (0x30...0x39).contains(byte) else { return nil }
                value = value * 10 + Int64(byte - 0x30)
            }
            rest = rest.dropFirst(digits)
            return value
        }
        func pass(_ accepted: UInt8, or other: UInt8? = nil) -> Bool {
            guard let byte = rest.first, byte == accepted || byte == other else { return false }
            rest = rest.dropFirst()
            return true
        }
        let dash = UInt8(ascii: "-")
        let colon = UInt8(ascii: ":")

        guard let year = number(digits: 4), pass(dash), let month = number(digits: 2), pass(dash),
            let day = number(digits: 2)
        else { return .invalid }
        var seconds: Int64 = 0
        var fraction: Int64 = 0
        if !rest.isEmpty {
            guard pass(UInt8(ascii: " "), or: UInt8(ascii: "T")),
                let hour = number(digits: 2), hour < 24, pass(colon),
                let minute = number(digits: 2), minute < 60, pass(colon),
                let second = number(digits: 2), second < 60
            else { return .invalid }
            seconds = hour * 3600 + minute * 60 + second
            if !rest.isEmpty {
                guard pass(UInt8(ascii: ".")), !rest.isEmpty, rest.count <= 6 else { return .invalid }
                let digits = rest.count
                guard var value = number(digits: digits) else { return .invalid }
                for _ in digits..<6 { value *= 10 }
                fraction = value
            }
        }
        if month == 0 || day == 0 { return month <= 12 && day <= 31 ? .zero : .invalid }
        guard let midnight = DateTime(year: year, month: month, day: day) else { return .invalid }
        return .time(DateTime(microseconds: midnight.microseconds + seconds * 1_000_000 + fraction))
    }

    /// Reads `2015-09-17 18:24:56`, which nearly all of them are; nil for whatever is not a time in just this form.
    @inline(__always)
    private static func usual(_ text: UnsafeRawBufferPointer) -> DateTime? {
        guard text.count == 19, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"), text[10] == UInt8(ascii: " "),
            text[13] == UInt8(ascii: ":"), text[16] == UInt8(ascii: ":")
        else { return nil }
        var isNumber = true
        func two(_ place: Int) -> Int64 {
            let (tens, ones) = (text[place] &- 0x30, text[place + 1] &- 0x30)
            isNumber = isNumber && tens < 10 && ones < 10
            return Int64(tens) * 10 + Int64(ones)
        }
        let (year, month, day) = (two(0) * 100 + two(2), two(5), two(8))
        let (hour, minute, second) = (two(11), two(14), two(17))
        guard isNumber, hour < 24, minute < 60, second < 60, let midnight = DateTime(year: year, month: month, day: day) else {
            return nil
        }
        return DateTime(microseconds: midnight.microseconds + (hour * 3600 + minute * 60 + second) * 1_000_000)
    }

    /// The parts on the calendar. The fraction is in microseconds.
    public var parts: (year: Int64, month: Int64, day: Int64, hour: Int64, minute: Int64, second: Int64, fraction: Int64) {
        let (seconds, fraction) = Self.floorDivide(microseconds, 1_000_000)
        let (days, secondOfDay) = Self.floorDivide(seconds, 86_400)
        let date = Self.civil(daysSince1970: days)
        let second = UInt32(truncatingIfNeeded: secondOfDay)
        return (
            date.year, date.month, date.day, Int64(second / 3600), Int64(second / 60 % 60), Int64(second % 60), fraction
        )
    }

    /// Seconds since 1970, cut down to whole ones.
    public var unixSeconds: Int64 { Self.floorDivide(microseconds, 1_000_000).quotient }

    /// Milliseconds since 1970, cut down to whole ones.
    package var unixMilliseconds: Int64 { Self.floorDivide(microseconds, 1000).quotient }

    /// Days since 1970, UTC, negative before.
    package var unixDay: Int64 { Self.floorDivide(unixSeconds, 86_400).quotient }

    /// The day of the week, from Monday, 0, to Sunday, 6.
    ///
    /// - Parameter day: in days since 1970.
    package static func weekday(ofUnixDay day: Int64) -> Int {
        // 1970-01-01 was a Thursday.
        Int(floorDivide(day, 7).remainder + 3) % 7
    }

    /// The same time without its fraction of a second. Where there is no room to cut it down, the time itself.
    public var wholeSecond: DateTime {
        let (cut, overflow) = unixSeconds.multipliedReportingOverflow(by: 1_000_000)
        return overflow ? self : DateTime(microseconds: cut)
    }

    private static func floorDivide(_ value: Int64, _ divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }

    private static func daysIn(month: Int64, year: Int64) -> Int64 {
        switch month {
        case 2: return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: return 30
        default: return 31
        }
    }

    /// Days of the proleptic Gregorian calendar, counted in 400-year eras that begin on 1 March
    /// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    private static func daysSince1970(year: Int64, month: Int64, day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = floorDivide(shifted, 400)
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    private static func civil(daysSince1970 days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = floorDivide(days + 719_468, 146_097)
        // All that follows is small and not negative: numbers of 32 bits are divided twice as fast.
        let day = UInt32(truncatingIfNeeded: dayOfEra)
        let yearOfEra = (day &- day / 1460 &+ day / 36_524 &- day / 146_096) / 365
        let dayOfYear = day &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
        let shiftedMonth = (5 &* dayOfYear &+ 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth &+ 3 : shiftedMonth &- 9
        let year = Int64(yearOfEra) + era * 400 + (month <= 2 ? 1 : 0)
        return (year, Int64(month), Int64(dayOfYear &- (153 &* shiftedMonth &+ 2) / 5 &+ 1))
    }
}
