import Values

/// Days of UTC.
enum Day {
    static let microseconds: Int64 = 86_400_000_000

    /// Days since 1970-01-01, negative before.
    static func of(_ time: DateTime) -> Int { Int(time.unixDay) }

    /// The day of the week, from Monday, 0, to Sunday, 6.
    static func weekday(_ day: Int) -> Int { DateTime.weekday(ofUnixDay: Int64(day)) }

    /// `2018-03-05`
    static func text(_ day: Int) -> String {
        // No trace's time is beyond the year 9999.
        let (start, overflow) = Int64(day).multipliedReportingOverflow(by: microseconds)
        return String(TimeText.text(DateTime(microseconds: overflow ? 0 : start)).prefix(10))
    }
}
