import TestSupport
import Testing

@testable import Values

struct SecondsTextTests {
    /// What Python prints is read, and to the same Double.
    @Test func floatsThatPythonPrints() throws {
        guard Program.areInstalled("python3") else { return }
        let script = """
            import random, struct
            random.seed(3)
            values = [0.0, -0.0, 0.25, 1e-06, 66296.0, -7.5, 40824067.49979, 1e16, 1e15, 9007199254740993.0, 123456789012345.67, 0.1, 1e-05, 0.0001]
            values += [random.randrange(10 ** 12) / 10 ** 6 for _ in range(500)]
            values += [-random.randrange(10 ** 15) / 10 ** 6 for _ in range(500)]
            values += [random.random() * 10 ** random.randrange(-9, 20) for _ in range(500)]
            for value in values:
                print(repr(value), struct.pack('>d', value).hex())
            """
        let lines = String(decoding: try Program.run("python3", ["-c", script]), as: UTF8.self).split(separator: "\n")
        #expect(lines.count > 1500)
        for line in lines {
            let parts = line.split(separator: " ")
            let read = SecondsText.parse(Array(parts[0].utf8)[...])
            let bits = UInt64(parts[1], radix: 16)
            #expect(read?.bitPattern == bits, "\(parts[0])")
        }
    }

    @Test(arguments: [
        "", "-", "1", "-1", ".", "1.", ".5", "01.0", "1.50", "1.00", "+1.0", "1e5", "1.0e5x", "12e+05", "1e+5", "nan", "inf",
        "-inf", "1,0",
        " 1.0", "1.0 ", "1_0.0", "0x1p3", "--1.0", "1.0.0", "123456789012345678.0", "1e+999",
    ])
    func others(text: String) {
        #expect(SecondsText.parse(Array(text.utf8)[...]) == nil)
    }

    @Test func wholeNumbers() {
        func number(_ text: String) -> Int64? { WholeNumber.parse(Array(text.utf8)[...]) }
        #expect(number("0") == 0)
        #expect(number("-5") == -5)
        #expect(number("9223372036854775807") == .max)
        #expect(number("-9223372036854775808") == .min)
        for text in ["", "-", "9223372036854775808", "-9223372036854775809", "01", "+1", "1.0", "1 ", "x", "٣"] {
            #expect(number(text) == nil, "\(text)")
        }
    }

    @Test func times() {
        func text(_ text: String) -> String? { TimeText.parse(Array(text.utf8)[...]).map(TimeText.text) }
        for good in [
            "2015-09-17T18:24:56", "2016-02-29T00:00:00", "2015-09-17T18:24:56.000001", "0001-01-01T00:00:00",
            "9999-12-31T23:59:59.999999",
        ] {
            #expect(text(good) == good)
            #expect(text(good) == good)
        }
        for bad in [
            "", "2015-09-17", "2015-09-17 18:24:56", "2015-02-29T00:00:00", "2015-13-01T00:00:00", "2015-00-01T00:00:00",
            "2015-09-17T24:00:00", "2015-09-17T18:60:00", "2015-09-17T18:24:60", "2015-09-17T18:24:56.5",
            "2015-09-17T18:24:56.000000",
            "2015-09-17T18:24:56Z", "2015-09-17T18:24:5x", "0000-00-00T00:00:00", "2015-09-17T18:24:56.00000x",
            "2015-02-29T00:00:00",
        ] {
            #expect(text(bad) == nil, "\(bad)")
        }
    }
}
