#if arch(x86_64)
    import CPlatform
#endif

/// Sixty-four bytes, and masks of them: one bit for a byte, the lowest for the first.
struct ByteMasks {
    static let block = 64

    private let a: SIMD16<UInt8>
    private let b: SIMD16<UInt8>
    private let c: SIMD16<UInt8>
    private let d: SIMD16<UInt8>

    @inline(__always)
    init(_ block: UnsafeRawPointer) {
        a = block.loadUnaligned(fromByteOffset: 0, as: SIMD16<UInt8>.self)
        b = block.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self)
        c = block.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self)
        d = block.loadUnaligned(fromByteOffset: 48, as: SIMD16<UInt8>.self)
    }

    /// Where `isOne` gives 0xff, and not 0.
    @inline(__always)
    func mask(_ isOne: (SIMD16<UInt8>) -> SIMD16<UInt8>) -> UInt64 {
        Self.mask(isOne(a), isOne(b), isOne(c), isOne(d))
    }

    /// The same for bytes that most blocks have none of: a mask costs more than to look for one.
    @inline(__always)
    func rareMask(_ isOne: (SIMD16<UInt8>) -> SIMD16<UInt8>) -> UInt64 {
        let (a, b, c, d) = (isOne(a), isOne(b), isOne(c), isOne(d))
        let halves = unsafeBitCast(a | b | c | d, to: SIMD2<UInt64>.self)
        return halves[0] | halves[1] == 0 ? 0 : Self.mask(a, b, c, d)
    }

    /// 0xff where a byte equals `byte`, else 0.
    @inline(__always)
    static func equal(_ bytes: SIMD16<UInt8>, _ byte: UInt8) -> SIMD16<UInt8> {
        unsafeBitCast(bytes .== SIMD16<UInt8>(repeating: byte), to: SIMD16<UInt8>.self)
    }

    /// 0xff where a byte is one of the `count` from `first` on, else 0.
    @inline(__always)
    static func within(_ bytes: SIMD16<UInt8>, _ first: UInt8, count: UInt8) -> SIMD16<UInt8> {
        unsafeBitCast(
            bytes &- SIMD16<UInt8>(repeating: first) .< SIMD16<UInt8>(repeating: count), to: SIMD16<UInt8>.self)
    }

    /// One bit for each byte of four vectors, whose bytes are 0xff or 0.
    ///
    /// Swift's SIMD has no operation for that. x86 has an instruction, which halves the time that masks take; others work it out.
    @inline(__always)
    private static func mask(
        _ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>, _ c: SIMD16<UInt8>, _ d: SIMD16<UInt8>
    ) -> UInt64 {
        #if arch(x86_64)
            func bits(_ bytes: SIMD16<UInt8>) -> UInt64 {
                UInt64(UInt32(bitPattern: _mm_movemask_epi8(unsafeBitCast(bytes, to: SIMD2<Int64>.self))))
            }
            return bits(a) | bits(b) &<< 16 | bits(c) &<< 32 | bits(d) &<< 48
        #else
            return transposed(a, b, c, d)
        #endif
    }

    /// The same for any processor.
    ///
    /// The vectors hold 8 times 8 bytes. Of each byte one bit is kept: bit 0 of the bytes 0 to 7, bit 1 of the bytes 8 to
    /// 15, and so on. Laid over each other they are a matrix of 8 by 8 bits, in which row r is byte r and column c is the
    /// group of 8 that it comes from. Transposed (Warren, "Hacker's Delight", 7-3) it is the mask:
    ///
    ///     byte r of the matrix        byte c of the mask
    ///     r: bits of bytes r,         c: bits of bytes 8c,
    ///        8+r, 16+r, …, 56+r          8c+1, …, 8c+7
    @inline(__always)
    static func transposed(
        _ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>, _ c: SIMD16<UInt8>, _ d: SIMD16<UInt8>
    ) -> UInt64 {
        let lanes = a & weights(1, 2) | b & weights(4, 8) | c & weights(16, 32) | d & weights(64, 128)
        let halves = unsafeBitCast(lanes, to: SIMD2<UInt64>.self)
        var matrix = halves[0] | halves[1]
        var swapped = (matrix ^ matrix &>> 7) & 0x00AA_00AA_00AA_00AA
        matrix ^= swapped ^ swapped &<< 7
        swapped = (matrix ^ matrix &>> 14) & 0x0000_CCCC_0000_CCCC
        matrix ^= swapped ^ swapped &<< 14
        swapped = (matrix ^ matrix &>> 28) & 0x0000_0000_F0F0_F0F0
        return matrix ^ swapped ^ swapped &<< 28
    }

    @inline(__always)
    private static func weights(_ low: UInt8, _ high: UInt8) -> SIMD16<UInt8> {
        SIMD16(low, low, low, low, low, low, low, low, high, high, high, high, high, high, high, high)
    }
}

/// Which bytes lie in strings, block by block.
struct StringMasks {
    /// All ones if the block before ended inside a string.
    private(set) var inside: UInt64
    /// One if the block before ended with a backslash that escapes.
    private(set) var isEscaped: UInt64 = 0

    init(isInString: Bool) {
        inside = isInString ? .max : 0
    }

    /// The bytes that follow a backslash which escapes. Of several backslashes in a row every other one does, from the first:
    ///
    ///     bytes     \\\\'..\\\'
    ///     escaped   .1.1...1.1
    @inline(__always)
    mutating func escaped(_ backslashes: UInt64) -> UInt64 {
        guard backslashes != 0 else {
            defer { isEscaped = 0 }
            return isEscaped
        }
        let even: UInt64 = 0x5555_5555_5555_5555
        let starts = backslashes & ~isEscaped
        let followers = starts &<< 1 | isEscaped
        let oddStarts = starts & ~even & ~followers
        let (sum, overflow) = oddStarts.addingReportingOverflow(starts)
        isEscaped = overflow ? 1 : 0
        return (even ^ sum &<< 1) & followers
    }

    /// The bytes of strings, each with its opening quote and without its closing one: those up to which the number of quotes is
    /// odd.
    @inline(__always)
    mutating func strings(_ quotes: UInt64) -> UInt64 {
        var strings = quotes
        // Each step doubles how many bytes before its own a bit counts.
        strings ^= strings &<< 1
        strings ^= strings &<< 2
        strings ^= strings &<< 4
        strings ^= strings &<< 8
        strings ^= strings &<< 16
        strings ^= strings &<< 32
        strings ^= inside
        inside = UInt64(bitPattern: Int64(bitPattern: strings) >> 63)
        return strings
    }
}
