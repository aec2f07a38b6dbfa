/// A text of a `TextPool` in sixteen bytes, or the place of one that does not fit.
struct PackedText: Equatable, Sendable {
    /// The sixteen bytes.
    struct Words: Equatable, Sendable {
        var low: UInt64
        var high: UInt64
    }

    /// How they are read.
    enum Form: UInt8, Sendable {
        /// The bytes themselves, at most fifteen, zeros after them; how many they are stands in the last one.
        case short
        /// 32 hexadecimal digits without capitals, two in a byte: ids of users and projects, masks.
        case hexadecimal
        /// The same with four dashes in between, `6f1b1e4e-0000-4000-8000-000000000001`.
        case uuid
        /// Too long: the text lies in the pool's block, and `low` says which of those there it is.
        case long
    }

    let words: Words
    let form: Form

    var low: UInt64 { words.low }
    var high: UInt64 { words.high }

    static let empty = PackedText(low: 0, high: 0, form: .short)

    init(_ words: Words, _ form: Form) {
        self.words = words
        self.form = form
    }

    private init(low: UInt64, high: UInt64, form: Form) {
        self.init(Words(low: low, high: high), form)
    }

    /// The text at a place among the long ones.
    init(long place: Int) {
        self.init(low: UInt64(place), high: 0, form: .long)
    }

    /// Where a long text lies among the long ones.
    var place: Int { Int(truncatingIfNeeded: low) }

    /// Nil if the text does not fit.
    @inline(__always)
    init?(_ text: UnsafeRawBufferPointer) {
        guard let base = text.baseAddress else { return nil }
        switch text.count {
        case ..<16:
            let (low, high) = Self.bytes(base, text.count)
            self.init(low: low, high: high | UInt64(text.count) &<< 56, form: .short)
        case 32:
            guard let a = Self.digits(Self.word(base, 0)), let b = Self.digits(Self.word(base, 8)),
                let c = Self.digits(Self.word(base, 16)), let d = Self.digits(Self.word(base, 24))
            else { return nil }
            self.init(low: a | b &<< 32, high: c | d &<< 32, form: .hexadecimal)
        case 36:
            let dash = UInt8(ascii: "-")
            guard text[8] == dash, text[13] == dash, text[18] == dash, text[23] == dash,
                let a = Self.digits(Self.word(base, 0)),
                let b = Self.digits(Self.half(base, 9) | Self.half(base, 14) &<< 32),
                let c = Self.digits(Self.half(base, 19) | Self.half(base, 24) &<< 32),
                let d = Self.digits(Self.word(base, 28))
            else { return nil }
            self.init(low: a | b &<< 32, high: c | d &<< 32, form: .uuid)
        default: return nil
        }
    }

    /// Gives the text's bytes, which no long text has here.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        var text: (UInt64, UInt64, UInt64, UInt64, UInt64) = (low.littleEndian, high.littleEndian, 0, 0, 0)
        var count = Int(high &>> 56)
        switch form {
        case .long: count = 0
        case .short: break
        case .hexadecimal:
            count = 32
            text = (Self.text(low), Self.text(low &>> 32), Self.text(high), Self.text(high &>> 32), 0)
        case .uuid:
            count = 36
            // The digits move up by the dashes before them:
            //     bytes   0        8 9    13 14  18 19   23 24
            //     text    aaaaaaaa - bbbb - bbbb - cccc - ccccdddddddd
            let (a, b) = (Self.text(low).littleEndian, Self.text(low &>> 32).littleEndian)
            let (c, d) = (Self.text(high).littleEndian, Self.text(high &>> 32).littleEndian)
            text.0 = a.littleEndian
            text.1 = (0x2d | (b & 0xffff_ffff) &<< 8 | 0x2d &<< 40 | (b &>> 32) &<< 48).littleEndian
            text.2 = (b &>> 48 | 0x2d &<< 16 | (c & 0xffff_ffff) &<< 24 | 0x2d &<< 56).littleEndian
            text.3 = (c &>> 32 | d &<< 32).littleEndian
            text.4 = (d &>> 32).littleEndian
        }
        return withUnsafeBytes(of: &text) { body(UnsafeRawBufferPointer(rebasing: $0[..<min(count, 36)])) }
    }

    // MARK: Bytes

    @inline(__always)
    private static func word(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    @inline(__always)
    private static func half(_ base: UnsafeRawPointer, _ offset: Int) -> UInt64 {
        UInt64(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    /// Up to fifteen bytes as two numbers. Nothing beyond them is touched: two loads overlap.
    @inline(__always)
    private static func bytes(_ base: UnsafeRawPointer, _ count: Int) -> (UInt64, UInt64) {
        if count >= 8 { return (word(base, 0), word(base, count - 8) >> UInt64(8 * (16 - count))) }
        if count >= 4 { return (half(base, 0) | half(base, count - 4) &<< UInt64(8 * (count - 4)), 0) }
        var low: UInt64 = 0
        for place in 0..<count { low |= UInt64(base.load(fromByteOffset: place, as: UInt8.self)) &<< UInt64(8 * place) }
        return (low, 0)
    }

    // MARK: Hexadecimal digits, eight at a time

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let lowerHalves: UInt64 = 0x0f0f_0f0f_0f0f_0f0f

    /// The 32 bits that eight small digits make; nil if one is none. The first digit is in the lowest byte:
    ///
    ///     text     '6'  'f'  '1'  'b' …
    ///     values   06   0f   01   0b  …    of a letter the lower half and 9, of a digit the lower half
    ///     pairs      6f        1b     …
    @inline(__always)
    private static func digits(_ text: UInt64) -> UInt64? {
        // Bit 6 is set in letters and not in digits.
        let values = (text & lowerHalves) &+ (text &>> 6 & ones) &* 9
        // Written again, only digits look as they did; what a byte beyond them gives is larger than 15.
        guard values & ~lowerHalves == 0, characters(values) == text else { return nil }
        var packed = (values &<< 4 | values &>> 8) & 0x00ff_00ff_00ff_00ff
        packed = (packed | packed &>> 8) & 0x0000_ffff_0000_ffff
        return (packed | packed &>> 16) & 0xffff_ffff
    }

    /// The digits of the lower 32 bits, as they lie in memory.
    @inline(__always)
    private static func text(_ packed: UInt64) -> UInt64 {
        var spread = packed & 0xffff_ffff
        spread = (spread | spread &<< 16) & 0x0000_ffff_0000_ffff
        spread = (spread | spread &<< 8) & 0x00ff_00ff_00ff_00ff
        let values = (spread &>> 4 | spread &<< 8) & lowerHalves
        return characters(values).littleEndian
    }

    /// The digit of each byte's value, 0 to 15. Of values from 10 on, 6 more reach bit 4; they lie 0x27 further.
    @inline(__always)
    private static func characters(_ values: UInt64) -> UInt64 {
        values &+ 0x30 &* ones &+ (((values &+ 0x06 &* ones) &>> 4) & ones) &* 0x27
    }
}
