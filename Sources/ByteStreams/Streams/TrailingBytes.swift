/// What follows packed data and is no packed data: padding, lines that a program or a terminal added, or something else.
///
/// Something else may be the lost rest of the backup, or another one: a byte of its signature is wrong, or it is not packed.
struct TrailingBytes {
    /// Longer text is no message, in bytes.
    private static let longestText = 64 << 10

    /// In bytes, with the padding.
    private(set) var count: Int64 = 0
    /// Without zeros and Control-Z.
    private(set) var text: [UInt8] = []
    /// Whether all of it is padding or text, as far as it was read.
    private(set) var isText = true
    /// Whether all of it is zeros.
    private(set) var isZeros = true

    mutating func take(_ bytes: UnsafeRawBufferPointer) {
        count += Int64(bytes.count)
        for byte in bytes {
            if byte != 0 { isZeros = false }
            if byte == 0 || byte == 0x1a { continue }
            let isPrinted = byte >= 0x20 && byte != 0x7f || Self.controls.contains(byte)
            guard isPrinted, text.count < Self.longestText else {
                isText = false
                return
            }
            text.append(byte)
        }
    }

    /// Blanks, line ends, and the escape that terminals' colours begin with.
    private static let controls: Set<UInt8> = [0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1b]

    /// Whether nothing of it can be read.
    var isPadding: Bool { isText && text.allSatisfy { $0 == 0x20 || $0 >= 0x09 && $0 <= 0x0d } }
}
