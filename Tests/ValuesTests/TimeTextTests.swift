import TestSupport
import Testing

@testable import Values

struct TimeTextTests {
    private func seconds(_ microseconds: Int64) -> String {
        var bytes: [UInt8] = []
        SecondsText.append(microseconds: microseconds, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func timesAreIsoWithMicrosecondsOnlyIfThereAreAny() {
        #expect(TimeText.text(time("2015-09-17 18:24:56")) == "2015-09-17T18:24:56")
        #expect(TimeText.text(time("2015-09-17 00:00:00")) == "2015-09-17T00:00:00")
        #expect(TimeText.text(time("2015-09-17 18:24:56.5")) == "2015-09-17T18:24:56.500000")
        #expect(TimeText.text(time("2015-09-17 18:24:56.000001")) == "2015-09-17T18:24:56.000001")
        #expect(TimeText.text(time("0001-01-01 00:00:00")) == "0001-01-01T00:00:00")
        #expect(TimeText.text(time("9999-12-31 23:59:59.999999")) == "9999-12-31T23:59:59.999999")
        #expect(TimeText.text(time("2016-02-29")) == "2016-02-29T00:00:00")
    }

    @Test func secondsAreFloatsAsPythonPrintsThem() {
        #expect(seconds(66_296_000_000) == "66296.0")
        #expect(seconds(0) == "0.0")
        #expect(seconds(1) == "1e-06")
        #expect(seconds(99) == "9.9e-05")
        #expect(seconds(100) == "0.0001")
        #expect(seconds(250_000) == "0.25")
        #expect(seconds(-250_000) == "-0.25")
        #expect(seconds(-1) == "-1e-06")
        #expect(seconds(-1_000_000) == "-1.0")
    }

    /// Numbers of microseconds over all sizes that two DATETIME values can be apart.
    private static var spans: [Int64] {
        let tenThousandYears: Int64 = 315_537_897_599_999_999
        var random = SystemRandomNumberGenerator()
        var spans: [Int64] = [0, 1, 9, 10, 11, 99, 100, 101, 999_999, 1_000_000, 1_000_001, tenThousandYears]
        // Beyond 2^53 microseconds the nearest Double of the count is no longer the count.
        for power in 0..<58 { spans += [(Int64(1) << power) - 1, Int64(1) << power, (Int64(1) << power) + 1] }
        var limit: Int64 = 10
        while limit < tenThousandYears {
            for _ in 0..<20 { spans.append(Int64.random(in: 0..<limit, using: &random)) }
            limit *= 10
        }
        return spans + spans.map { -$0 }
    }

    @Test func secondsAreWhatPythonsTimedeltaSays() throws {
        guard Program.areInstalled("python3") else { return }
        let spans = Self.spans
        let script = """
            import sys, datetime
            for line in sys.stdin: print(repr(datetime.timedelta(microseconds=int(line)).total_seconds()))
            """
        let input = Array(spans.map { "\($0)\n" }.joined().utf8)
        let printed = String(decoding: try Program.run("python3", ["-c", script], input: input), as: UTF8.self)
        let lines = printed.split(separator: "\n").map(String.init)
        #expect(lines.count == spans.count)
        for (span, line) in zip(spans, lines) {
            #expect(seconds(span) == line, "\(span) microseconds")
        }
    }

    @Test func timesAreWhatPythonsIsoformatSays() throws {
        guard Program.areInstalled("python3") else { return }
        // Between the years 1 and 9999, which is all that Python has.
        let first: Int64 = -62_135_596_800_000_000
        let last: Int64 = 253_402_300_799_999_999
        var counts: [Int64] = [first, last, 0, 951_782_400_000_000, 951_868_800_000_000]
        for index in 0..<400 {
            let count = Int64.random(in: first...last)
            counts.append(index % 2 == 0 ? count : count - count % 1_000_000)
        }
        let script = """
            import sys, datetime
            start = datetime.datetime(1970, 1, 1)
            for line in sys.stdin: print((start + datetime.timedelta(microseconds=int(line))).isoformat())
            """
        let input = Array(counts.map { "\($0)\n" }.joined().utf8)
        let printed = String(decoding: try Program.run("python3", ["-c", script], input: input), as: UTF8.self)
        for (count, line) in zip(counts, printed.split(separator: "\n")) {
            #expect(TimeText.text(DateTime(microseconds: count)) == line, "\(count) microseconds")
        }
    }

    /// No DATETIME is so far away, but the modification time of a file may be.
    @Test func noTimeIsTooFarAway() {
        #expect(TimeText.text(DateTime(microseconds: .max)) == "294247-01-10T04:00:54.775807")
        #expect(TimeText.text(DateTime(microseconds: .min)).hasSuffix("-12-21T19:59:05.224192"))
        #expect(seconds(.max).hasPrefix("9223372036854."))
        #expect(seconds(.min).hasPrefix("-9223372036854."))
    }
}

private func time(_ text: String) -> DateTime {
    guard case .time(let time) = DateTime.parse(text.utf8) else { preconditionFailure("\(text) is no time") }
    return time
}
