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
    static let block = ByteMasks.block

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
        var blocks = StringMasks(isInString: isInString)
        while index &+ block <= bytes.count {
            let masks = Masks(ByteMasks(base + index), delimiter: delimiter, escapes: escapes, newlines: newlines)
            let escaped = blocks.escaped(masks.backslashes)
            let strings = blocks.strings(masks.quotes & ~escaped)
            let broken = masks.newlines & strings & ~escaped
            let stops = masks.stops & ~strings | broken
            if stops != 0 {
                isInString = false
                let place = stops.trailingZeroBitCount
                ranOn = broken &>> UInt64(place) & 1 != 0
                return index &+ place
            }
            index &+= block
        }
        isInString = blocks.inside != 0
        return blocks.isEscaped == 0 ? index : index &- 1
    }

    /// Where in a block of 64 bytes the bytes of interest are; the lowest bit stands for the first byte.
    private struct Masks {
        let quotes: UInt64
        let backslashes: UInt64
        let stops: UInt64
        let newlines: UInt64

        @inline(__always)
        init(_ block: ByteMasks, delimiter: UInt8, escapes: Bool, newlines watchesNewlines: Bool) {
            quotes = block.mask { ByteMasks.equal($0, Character8.quote) }
            backslashes = escapes ? block.rareMask { ByteMasks.equal($0, Character8.backslash) } : 0
            newlines = watchesNewlines ? block.rareMask { ByteMasks.equal($0, Character8.newline) } : 0
            // Outside of strings a backslash is no escape, so the masks cannot be trusted after it.
            stops = backslashes | block.mask { Self.stop($0, delimiter) }
        }

        /// `"` differs from `#`, and `-` from `/`, in one bit: one comparison finds both.
        @inline(__always)
        private static func stop(_ bytes: SIMD16<UInt8>, _ delimiter: UInt8) -> SIMD16<UInt8> {
            ByteMasks.equal(bytes & SIMD16<UInt8>(repeating: 0xfe), Character8.doubleQuote)
                | ByteMasks.equal(bytes & SIMD16<UInt8>(repeating: 0xfd), Character8.dash)
                | ByteMasks.equal(bytes, delimiter) | ByteMasks.equal(bytes, Character8.backquote)
        }
    }
}
