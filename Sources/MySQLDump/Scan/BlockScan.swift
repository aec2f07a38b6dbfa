/// Passes over SQL 64 bytes at a time, with exact track of strings in single quotes.
///
/// Each block becomes a few masks of 64 bits, one bit for a byte: where quotes, backslashes and other bytes of interest are.
/// Which bytes lie inside of strings follows from them by arithmetic. One line of SQL, and its masks with the first byte at the
/// left (in the number itself it is the lowest bit):
///
///     bytes               (7,'it\'s','a;b');
///     quotes              ...1...1.1.1...1..
///     backslashes         ......1...........
///     escaped             .......1..........   what follows a backslash
///     quotes, not escaped ...1.....1.1...1..
///     strings             ...111111..1111...   1 where the number of quotes up to here is odd
///     stops               ......1......1...1   bytes of interest: here `\` and `;`
///     stops outside       .................1   the first of these is where the scan stops
///
/// There is no branch for each string (the method of Langdale and Lemire, "Parsing Gigabytes of JSON per Second", 2019).
/// Mispredicted branches at the ends of strings are what costs a scanner most that goes byte by byte: this took 0.23 s where
/// the search for quotes, eight bytes a step, took 0.37 s.
enum BlockScan {
    static let block = 64

    /// Passes over as many whole blocks as hold nothing of interest outside of strings.
    ///
    /// - Parameters:
    ///   - isInString: whether `from` lies inside a string in single quotes; kept up to date.
    ///   - delimiter: the first byte of the delimiter.
    ///   - escapes: whether a backslash escapes inside strings.
    ///   - newlines: whether the end of a line inside of a string is looked for.
    ///   - ranOn: becomes true if it was found; it is then what is returned.
    /// - Returns: where to go on. If that is a byte of interest (the delimiter's, another quote, `#`, `-`, `/`, a
    ///   backslash), `isInString` is false; else fewer than 64 bytes are left, or a backslash whose second half is.
    static func pass(
        _ bytes: UnsafeRawBufferPointer, from: Int, isInString: inout Bool, delimiter: UInt8, escapes: Bool, newlines: Bool,
        ranOn: inout Bool
    ) -> Int {
        guard let base = bytes.baseAddress else { return from }
        var index = from
        // All ones if the block before ended inside a string, or with a backslash that escapes.
        var inside: UInt64 = isInString ? .max : 0
        var isEscaped: UInt64 = 0
        while index &+ block <= bytes.count {
            let masks = Masks(base + index, delimiter: delimiter, escapes: escapes, newlines: newlines)
            let escaped = escaped(masks.backslashes, &isEscaped)
            let quotes = masks.quotes & ~escaped
            // A byte is inside a string if the number of quotes up to it is odd.
            var strings = quotes
            // Each step doubles how many bytes before its own a bit counts.
            strings ^= strings &<< 1
            strings ^= strings &<< 2
            strings ^= strings &<< 4
            strings ^= strings &<< 8
            strings ^= strings &<< 16
            strings ^= strings &<< 32
            strings ^= inside
            let broken = masks.newlines & strings & ~escaped
            let stops = masks.stops & ~strings | broken
            if stops != 0 {
                isInString = false
                let place = stops.trailingZeroBitCount
                ranOn = broken &>> UInt64(place) & 1 != 0
                return index &+ place
            }
            inside = UInt64(bitPattern: Int64(bitPattern: strings) >> 63)
            index &+= block
        }
        isInString = inside != 0
        return isEscaped == 0 ? index : index &- 1
    }

    /// The bytes that follow a backslash which escapes. Of several backslashes in a row every other one does, from the first:
    ///
    ///     bytes     \\\\'..\\\'
    ///     escaped   .1.1...1.1
    @inline(__always)
    private static func escaped(_ backslashes: UInt64, _ carry: inout UInt64) -> UInt64 {
        guard backslashes != 0 else {
            defer { carry = 0 }
            return carry
        }
        let even: UInt64 = 0x5555_5555_5555_5555
        let starts = backslashes & ~carry
        let followers = starts &<< 1 | carry
        let oddStarts = starts & ~even & ~followers
        let (sum, overflow) = oddStarts.addingReportingOverflow(starts)
        carry = overflow ? 1 : 0
        return (even ^ sum &<< 1) & followers
    }

    /// Where in a block of 64 bytes the bytes of interest are; the lowest bit stands for the first byte.
    private struct Masks {
        let quotes: UInt64
        let backslashes: UInt64
        let stops: UInt64
        let newlines: UInt64

        @inline(__always)
        init(_ block: UnsafeRawPointer, delimiter: UInt8, escapes: Bool, newlines watchesNewlines: Bool) {
            let a = block.loadUnaligned(fromByteOffset: 0, as: SIMD16<UInt8>.self)
            let b = block.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self)
            let c = block.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self)
            let d = block.loadUnaligned(fromByteOffset: 48, as: SIMD16<UInt8>.self)
            quotes = Self.mask(
                Self.equal(a, Character8.quote), Self.equal(b, Character8.quote),
                Self.equal(c, Character8.quote), Self.equal(d, Character8.quote))
            let found =
                escapes
                ? Self.mask(
                    Self.equal(a, Character8.backslash), Self.equal(b, Character8.backslash),
                    Self.equal(c, Character8.backslash), Self.equal(d, Character8.backslash)) : 0
            backslashes = found
            newlines = watchesNewlines ? Self.newlines(a, b, c, d) : 0
            // Outside of strings a backslash is no escape, so the masks cannot be trusted after it.
            stops =
                found
                | Self.mask(
                    Self.stop(a, delimiter), Self.stop(b, delimiter), Self.stop(c, delimiter), Self.stop(d, delimiter))
        }

        /// Most blocks have none, and a mask costs more than to look for one.
        @inline(__always)
        private static func newlines(
            _ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>, _ c: SIMD16<UInt8>, _ d: SIMD16<UInt8>
        ) -> UInt64 {
            let (a, b) = (equal(a, Character8.newline), equal(b, Character8.newline))
            let (c, d) = (equal(c, Character8.newline), equal(d, Character8.newline))
            let halves = unsafeBitCast(a | b | c | d, to: SIMD2<UInt64>.self)
            return halves[0] | halves[1] == 0 ? 0 : mask(a, b, c, d)
        }

        /// 0xff where a byte equals `byte`, else 0.
        @inline(__always)
        private static func equal(_ bytes: SIMD16<UInt8>, _ byte: UInt8) -> SIMD16<UInt8> {
            unsafeBitCast(bytes .== SIMD16<UInt8>(repeating: byte), to: SIMD16<UInt8>.self)
        }

        /// `"` differs from `#`, and `-` from `/`, in one bit: one comparison finds both.
        @inline(__always)
        private static func stop(_ bytes: SIMD16<UInt8>, _ delimiter: UInt8) -> SIMD16<UInt8> {
            equal(bytes & SIMD16<UInt8>(repeating: 0xfe), Character8.doubleQuote)
                | equal(bytes & SIMD16<UInt8>(repeating: 0xfd), Character8.dash)
                | equal(bytes, delimiter) | equal(bytes, Character8.backquote)
        }

        /// One bit for each byte of four vectors, whose bytes are 0xff or 0. Swift's SIMD has no operation for that.
        ///
        /// The vectors hold 8 times 8 bytes. Of each byte one bit is kept: bit 0 of the bytes 0 to 7, bit 1 of the bytes 8 to
        /// 15, and so on. Laid over each other they are a matrix of 8 by 8 bits, in which row r is byte r and column c is the
        /// group of 8 that it comes from. Transposed (Warren, "Hacker's Delight", 7-3) it is the mask:
        ///
        ///     byte r of the matrix        byte c of the mask
        ///     r: bits of bytes r,         c: bits of bytes 8c,
        ///        8+r, 16+r, …, 56+r          8c+1, …, 8c+7
        @inline(__always)
        private static func mask(
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
}
