import Testing

@testable import Values

struct DecimalTextTests {
    /// Numbers at and around each power of ten, and the limits; what the standard library prints is right.
    @Test func allLengths() {
        var numbers: [Int64] = [.min, .min + 1, .max - 1, .max, 0]
        var power: Int64 = 1
        while power < Int64.max / 10 {
            for digit in 1...9 as ClosedRange<Int64> {
                numbers += [power * digit - 1, power * digit, power * digit + 1, power + digit * 11]
            }
            power *= 10
        }
        for number in numbers + numbers.filter({ $0 > .min }).map({ -$0 }) {
            var text: [UInt8] = []
            DecimalText.append(number, to: &text)
            #expect(String(decoding: text, as: UTF8.self) == "\(number)")
        }
    }

    @Test func pairsOfDigits() {
        for value in 0..<100 as Range<UInt32> {
            let pair = DecimalText.pair(value)
            #expect(pair & 0xff == 0x30 + value / 10)
            #expect(pair >> 8 == 0x30 + value % 10)
        }
    }

    /// Of each length, so that those that are written sixteen at a time and the others are met.
    @Test func hexadecimalDigits() {
        for length in 0..<70 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ length) }
            var text: [UInt8] = []
            HexDigits.append(0..<length, of: bytes, to: &text)
            let expected = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            #expect(String(decoding: text, as: UTF8.self) == expected)
        }
    }
}
