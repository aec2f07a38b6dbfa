/// Hexadecimal digits, in both directions.
public enum HexDigits {
    /// Bytes as small digits, two each.
    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        for byte in bytes { append(byte, to: &digits) }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Reads the number that exactly `count` digits make, at most eight; nil if there are others or fewer.
    package static func value(_ digits: ArraySlice<UInt8>, count: Int) -> UInt32? {
        guard digits.count == count, count <= 8 else { return nil }
        var value: UInt32 = 0
        for byte in digits {
            let digit: UInt8
            switch byte {
            case 0x30...0x39: digit = byte - 0x30
            case 0x41...0x46: digit = byte - 0x41 + 10
            case 0x61...0x66: digit = byte - 0x61 + 10
            default: return nil
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// Writes a number with exactly `count` small digits, its lowest ones.
    package static func append(_ value: UInt32, count: Int, to buffer: inout [UInt8]) {
        for place in (0..<count).reversed() { buffer.append(digit(UInt8(truncatingIfNeeded: value >> (4 * UInt32(place))))) }
    }

    /// Writes a byte as two small digits.
    package static func append(_ byte: UInt8, to buffer: inout [UInt8]) {
        buffer.append(digit(byte >> 4))
        buffer.append(digit(byte))
    }

    /// Writes bytes as small digits, two each: those of `bytes` that lie in `range`.
    package static func append(_ range: Range<Int>, of bytes: [UInt8], to buffer: inout [UInt8]) {
        bytes.withUnsafeBytes { bytes in
            var rest = bytes[range]
            // Sixteen bytes at a time, as most masks have them.
            while rest.count >= 16 {
                let digits = characters(rest.base.loadUnaligned(fromByteOffset: rest.startIndex, as: SIMD16<UInt8>.self))
                withUnsafeBytes(of: digits) { buffer.append(contentsOf: $0) }
                rest = rest.dropFirst(16)
            }
            for byte in rest { append(byte, to: &buffer) }
        }
    }

    /// The small digits of sixteen bytes, two each as they lie in memory, the upper half's first.
    @inline(__always)
    private static func characters(_ bytes: SIMD16<UInt8>) -> SIMD16<UInt16> {
        let pairs = SIMD16<UInt16>(truncatingIfNeeded: bytes)
        let values = (pairs &>> 4 | pairs &<< 8) & 0x0f0f
        // Of values from 10 on, 6 more reach bit 4; letters lie 0x27 further than digits would.
        let letters = ((values &+ 0x0606) &>> 4) & 0x0101
        return values &+ 0x3030 &+ letters &* 0x27
    }

    /// A byte that is no text, as messages and documents show it: `\xE9`.
    package static func escape(_ byte: UInt8) -> String { "\\x" + text([byte]).uppercased() }

    /// A character that cannot be shown as it is: `\u{1b}`.
    package static func escape(_ scalar: Unicode.Scalar) -> String { "\\u{" + String(scalar.value, radix: 16) + "}" }

    /// The small digit of a byte's lower half.
    private static func digit(_ value: UInt8) -> UInt8 {
        let value = value & 15
        return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    /// Whether a byte is a digit as these are written, without capitals.
    package static func isWritten(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
    }
}
