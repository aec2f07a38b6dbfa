/// Finding bytes, eight at a time with plain 64-bit arithmetic.
///
/// Measured on 529 MB: this loop takes 0.3 s with exact quote tracking; the same with SIMD types over globals 79 s.
enum ByteScan {
    @inline(__always)
    private static func spread(_ byte: UInt8) -> UInt64 {
        UInt64(byte) &* 0x0101_0101_0101_0101
    }

    /// Marks the zero bytes of `word` with 0x80. Exact up to and including the lowest zero byte, which is all
    /// that a search for the first one needs.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    /// The first place in `from..<bytes.count` that holds `first` or `second`; `bytes.count` if there is none.
    @inline(__always)
    static func index(of first: UInt8, or second: UInt8, in bytes: UnsafeRawBufferPointer, from: Int) -> Int {
        let a = spread(first)
        let b = spread(second)
        let count = bytes.count
        guard from < count, let base = bytes.baseAddress else { return count }
        var index = from
        while index &+ 8 <= count {
            let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let hits = zeros(word ^ a) | zeros(word ^ b)
            if hits != 0 { return index &+ hits.trailingZeroBitCount &>> 3 }
            index &+= 8
        }
        while index < count {
            let byte = bytes[index]
            if byte == first || byte == second { return index }
            index &+= 1
        }
        return count
    }

    /// The first place in `from..<bytes.count` that holds `byte`; `bytes.count` if there is none.
    @inline(__always)
    static func index(of byte: UInt8, in bytes: UnsafeRawBufferPointer, from: Int) -> Int {
        index(of: byte, or: byte, in: bytes, from: from)
    }
}
