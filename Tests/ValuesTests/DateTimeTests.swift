import Testing

@testable import Values

@Suite struct DateTimeTests {
    /// A file's modification time can be set to anything.
    @Test func wholeSecondsOfAnyTime() {
        #expect(DateTime(microseconds: 1_999_999).wholeSecond == DateTime(microseconds: 1_000_000))
        #expect(DateTime(microseconds: -1).wholeSecond == DateTime(microseconds: -1_000_000))
        #expect(DateTime(microseconds: .min).wholeSecond == DateTime(microseconds: .min))
        #expect(DateTime(microseconds: .max).wholeSecond == DateTime(microseconds: 9_223_372_036_854_000_000))
    }

    func parse(_ text: String) -> DateTime.Parsed { DateTime.parse(text.utf8) }

    func microseconds(_ text: String) -> Int64? {
        if case .time(let time) = parse(text) { return time.microseconds }
        return nil
    }

    /// Seconds from `date -u -d '…' +%s` (GNU coreutils); the first and last from counting days by hand.
    @Test(
        arguments: [
            ("1970-01-01 00:00:00", 0), ("1970-01-02 00:00:01", 86_401), ("1969-12-31 23:59:59", -1),
            ("2000-02-29 12:00:00", 951_825_600),
            ("2000-03-01 00:00:00", 951_868_800), ("2015-09-17 18:24:56", 1_442_514_296), ("2016-12-31 23:59:59", 1_483_228_799),
            ("2038-01-19 03:14:08", 2_147_483_648), ("1900-03-01 00:00:00", -2_203_891_200),
            ("2100-02-28 00:00:00", 4_107_456_000),
            ("2100-03-01 00:00:00", 4_107_542_400), ("1000-01-01 00:00:00", -30_610_224_000),
            ("9999-12-31 23:59:59", 253_402_300_799),
            ("0001-01-01 00:00:00", -62_135_596_800),
        ] as [(String, Int64)])
    func publishedSeconds(_ text: String, seconds: Int64) throws {
        #expect(microseconds(text) == seconds * 1_000_000)
        #expect(DateTime(unixSeconds: seconds)?.unixSeconds == seconds)
        let parts = DateTime(microseconds: seconds * 1_000_000).parts
        let written = [parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second]
        #expect(written == text.split { "- :".contains($0) }.compactMap { Int64($0) })
        #expect(parts.fraction == 0)
    }

    @Test func formsOfATime() {
        #expect(microseconds("1970-01-01") == 0)
        #expect(microseconds("1970-01-01T00:00:01") == 1_000_000)
        #expect(microseconds("1970-01-01 00:00:00.5") == 500_000)
        #expect(microseconds("1970-01-01 00:00:00.000001") == 1)
        #expect(microseconds("1970-01-01 00:00:00.123456") == 123_456)
        #expect(microseconds("1969-12-31 23:59:59.999999") == -1)
        #expect(microseconds("1970-01-01 23:59:59") == 86_399_000_000)
    }

    @Test(arguments: [
        "0000-00-00 00:00:00", "0000-00-00", "2015-00-01 00:00:00", "2015-01-00 12:00:00", "0000-00-00 00:00:00.000000",
    ])
    func zeroDates(_ text: String) {
        #expect(parse(text) == .zero)
    }

    @Test(arguments: [
        "", "2015", "2015-09", "2015-9-17", "15-09-17 00:00:00", "2015-13-01", "2015-02-29", "1900-02-29", "2015-04-31",
        "2015-01-32",
        "2015-09-17 24:00:00", "2015-09-17 00:60:00", "2015-09-17 00:00:60", "2015-09-17 00:00", "2015-09-17 00:00:00.",
        "2015-09-17 00:00:00.1234567",
        "2015-09-17 00:00:00Z", "2015-09-17  00:00:00", "2015/09/17 00:00:00", "+015-09-17", "2015-09-17 00:00:00 ",
        "2015-09-17x00:00:00", "20150917182456",
        "2015-09-17 -1:00:00", "٢٠١٥-09-17",
    ])
    func whatIsNoTime(_ text: String) {
        #expect(parse(text) == .invalid)
    }

    /// Every day of a full 400-year era and beyond, counted one by one.
    @Test func theCalendarDayByDay() {
        var (year, month, day): (Int64, Int64, Int64) = (1970, 1, 1)
        for count in Int64(0)..<150_000 {
            let parts = DateTime(microseconds: count * 86_400_000_000).parts
            guard (parts.year, parts.month, parts.day) == (year, month, day) else {
                Issue.record("day \(count) is \(parts)")
                return
            }
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            day += 1
            if day > days[Int(month) - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
    }

    @Test func beforeTheEpochPartsAreNotNegative() {
        let parts = DateTime(microseconds: -1).parts
        #expect((parts.year, parts.month, parts.day) == (1969, 12, 31))
        #expect([parts.hour, parts.minute, parts.second, parts.fraction] == [23, 59, 59, 999_999])
        #expect(DateTime(microseconds: -1).unixSeconds == -1)
        #expect(DateTime(microseconds: 1_999_999).unixSeconds == 1)
    }

    @Test func yearsThatDatetimeDoesNotKnow() {
        #expect(DateTime(unixSeconds: 253_402_300_800) == nil)
        #expect(DateTime(unixSeconds: -62_167_219_201) == nil)
        #expect(DateTime(unixSeconds: .max) == nil)
        #expect(DateTime(unixSeconds: 0)! < DateTime(unixSeconds: 1)!)
    }
}
