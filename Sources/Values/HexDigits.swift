/// Numbers that escapes write in hexadecimal.
package enum HexDigits {
    /// The number that exactly `count` digits make, at most eight; nil if there are others or fewer.
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
}
