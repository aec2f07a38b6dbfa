/// One of the up to six prefix codes (Huffman codes) of a block.
///
/// A code of `n` bits is as large as the number of shorter codes says: codes of equal length follow each other in the order
/// of their symbols, longer ones come after shorter ones. So the code lengths alone say everything.
///
///     20 bits ahead   |0 1 1 0 1 1 1 0 1 0|1 1 0 0 1 0 0 0 1 0|
///                      <-- looked up ---->
///     entry           |0|symbol: 9 bits|length: 6 bits|          0 if the code is longer than 10 bits, or none
struct Bzip2PrefixCode {
    static let longest = 20
    static let mostSymbols = 258
    /// What `decode` gives for bits that are no code: larger than any symbol.
    static let noSymbol: UInt16 = 511
    /// Six tables of 1,024 entries, 12 kB, leave room for other things in a core's own 32 kB.
    private static let lookedUp = 10
    /// How many codes can be decoded after a fill of the reader.
    static let filled = 5

    private let lookup = UnsafeMutablePointer<UInt16>.allocate(capacity: 1 << Self.lookedUp)
    /// For each length: the first 20 bits ahead that belong to a longer code.
    private let ends = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.longest + 1)
    /// For each length: what to subtract from a code to find its symbol's place in `symbols`.
    private let offsets = UnsafeMutablePointer<Int32>.allocate(capacity: Self.longest + 1)
    /// The symbols in the order of their codes.
    private let symbols = UnsafeMutablePointer<UInt16>.allocate(capacity: Self.mostSymbols)

    func deallocate() {
        lookup.deallocate()
        ends.deallocate()
        offsets.deallocate()
        symbols.deallocate()
    }

    /// Makes the code of these lengths (1 to 20 bits, at most `mostSymbols`); false if there are more codes than bits can
    /// tell apart. Bits that belong to no code are found when they are met.
    func make(_ lengths: UnsafeBufferPointer<UInt8>) -> Bool {
        precondition(lengths.count <= Self.mostSymbols, "more symbols than bzip2 has")
        lookup.update(repeating: 0, count: 1 << Self.lookedUp)
        var place = 0
        var end = 0
        for length in 1...Self.longest {
            let width = 1 << (Self.longest - length)
            offsets[length] = Int32(truncatingIfNeeded: end / width - place)
            for (symbol, own) in lengths.enumerated() where Int(own) == length {
                if length <= Self.lookedUp {
                    guard end + width <= 1 << Self.longest else { return false }
                    let entry = UInt16(truncatingIfNeeded: symbol << 6 | length)
                    let first = end >> (Self.longest - Self.lookedUp)
                    (lookup + first).update(repeating: entry, count: width >> (Self.longest - Self.lookedUp))
                }
                symbols[place] = UInt16(truncatingIfNeeded: symbol)
                place += 1
                end += width
            }
            guard end <= 1 << Self.longest else { return false }
            ends[length] = UInt32(truncatingIfNeeded: end)
        }
        return true
    }

    /// The symbol whose code comes next. The reader must have been filled at most `filled` codes ago.
    @inline(__always)
    func decode(_ reader: inout Bzip2BitReader) -> UInt16 {
        var entry = lookup[Int(truncatingIfNeeded: reader.bits &>> UInt64(64 - Self.lookedUp))]
        if entry == 0 {
            // It may take the bits of the next ones, too.
            reader.fill()
            entry = longEntry(reader.bits)
            reader.drop(as: entry)
            reader.fill()
        } else {
            reader.drop(as: entry)
        }
        return entry &>> 6
    }

    /// The entry that a longer code would have.
    @inline(never)
    private func longEntry(_ bits: UInt64) -> UInt16 {
        let ahead = UInt32(truncatingIfNeeded: bits >> UInt64(64 - Self.longest))
        for length in Self.lookedUp + 1...Self.longest where ahead < ends[length] {
            // All shorter codes end before `ahead`, so this is one of the codes of this length.
            return symbols[Int(ahead >> UInt32(Self.longest - length)) - Int(offsets[length])] &<< 6
                | UInt16(truncatingIfNeeded: length)
        }
        return Self.noSymbol &<< 6
    }
}
