/// One of the prefix codes of a deflate block as a table: the next bits, the lowest first, give an entry.
///
///     bits     |31      |30           16|15     |14      |13   |12     8|7         0|
///     symbol   |literal | value or base |invalid|subtable| end |of code | in all    |
///
/// A literal has its byte as value. A length and a distance have their base, and are followed by bits that are added to it: as many as
/// there are in all without those of the code. Codes longer than the main table's index lie in subtables: the entry says where one
/// begins (base) and how many further bits are its index (of code). An entry that no code leads to is invalid.
struct DeflateCode {
    static let literal: UInt32 = 1 << 31
    static let invalid: UInt32 = 1 << 15
    static let subtable: UInt32 = 1 << 14
    static let end: UInt32 = 1 << 13
    /// Where no code leads: one bit is enough to tell.
    private static let unused = invalid | 1 << 8 | 1
    /// Anything but a literal, a length or a distance.
    static let exception = invalid | subtable | end
    /// The longest code (RFC 1951, 3.2.7).
    static let longest = 15
    /// Of the fixed code of literals and lengths (RFC 1951, 3.2.6).
    static let mostSymbols = 288

    /// Of a block's symbols (RFC 1951, 3.2.5).
    enum Alphabet {
        case literalsAndLengths, distances, codeLengths
    }

    let alphabet: Alphabet
    /// Bits of the main table's index.
    let bits: Int
    let table: UnsafeMutablePointer<UInt32>
    private let capacity: Int
    // What `make` works with: how many codes have each length, where their symbols begin among all, and these.
    private let counts = UnsafeMutablePointer<Int>.allocate(capacity: longest + 1)
    private let starts = UnsafeMutablePointer<Int>.allocate(capacity: longest + 1)
    private let sorted = UnsafeMutablePointer<UInt16>.allocate(capacity: mostSymbols)

    /// - Parameter capacity: the most entries of main table and subtables. It holds those of every complete code: a main table of 2^bits, and
    ///   subtables that are never half empty.
    init(_ alphabet: Alphabet, bits: Int, capacity: Int) {
        self.alphabet = alphabet
        self.bits = bits
        self.capacity = capacity
        table = .allocate(capacity: capacity)
        table.initialize(repeating: Self.unused, count: capacity)
        counts.initialize(repeating: 0, count: Self.longest + 1)
        starts.initialize(repeating: 0, count: Self.longest + 1)
        sorted.initialize(repeating: 0, count: Self.mostSymbols)
    }

    func deallocate() {
        table.deallocate()
        counts.deallocate()
        starts.deallocate()
        sorted.deallocate()
    }

    /// Makes the table of a code.
    ///
    /// - Parameter lengths: for each symbol how many bits its code has, 0 for none; at most `longest`, of at most `mostSymbols` symbols.
    /// - Returns: false for lengths that make no code, or one that zlib refuses: it wants all bit sequences to be used, unless
    ///   there is one code of one bit, or no distance at all.
    func make(_ lengths: UnsafeBufferPointer<UInt8>) -> Bool {
        precondition(lengths.count <= Self.mostSymbols, "too many symbols")
        counts.update(repeating: 0, count: Self.longest + 1)
        for length in lengths { counts[Int(length)] += 1 }
        counts[0] = 0
        // How many sequences of bits are left for longer codes.
        var left = 1
        var most = 0
        // Symbols by their codes: shorter ones first, equally long ones in the symbols' order.
        var sum = 0
        for length in 1...Self.longest {
            left = left * 2 - counts[length]
            guard left >= 0 else { return false }
            if counts[length] > 0 { most = length }
            starts[length] = sum
            sum += counts[length]
        }
        if left > 0 {
            guard most <= (alphabet == .codeLengths ? 0 : 1) else { return false }
            // Where there is no code of lengths at all, zlib reads each bit as the length 0, and finds later that nothing ends the block.
            let unused = alphabet == .codeLengths ? 1 << 8 | 1 : Self.unused
            for index in 0..<1 << bits { table[index] = unused }
        }
        for (symbol, length) in lengths.enumerated() where length > 0 {
            sorted[starts[Int(length)]] = UInt16(truncatingIfNeeded: symbol)
            starts[Int(length)] += 1
        }

        var code = 0
        var length = 0
        /// Where the next subtable begins, and the one that is filled: its code's first bits, its place, its index' bits.
        var free = 1 << bits
        var open = (prefix: -1, start: 0, bits: 0)
        for place in 0..<sum {
            let symbol = Int(sorted[place])
            let own = Int(lengths[symbol])
            code <<= own - length
            length = own
            let reversed = Self.reversed(code, length)
            // The bits to add come on top of the code's.
            let entry = entry(of: symbol) + UInt32(length) << 8 + UInt32(length)
            if length <= bits {
                var index = reversed
                while index < 1 << bits {
                    table[index] = entry
                    index += 1 << length
                }
            } else {
                let prefix = reversed & (1 << bits - 1)
                if prefix != open.prefix {
                    // As many bits as the codes that begin so need: those that follow are as long or longer.
                    var width = length - bits
                    var room = 1 << width - (starts[length] - place)
                    while room > 0, width + bits < most {
                        width += 1
                        room = room * 2 - counts[width + bits]
                    }
                    guard free + 1 << width <= capacity else { return false }
                    open = (prefix, free, width)
                    table[prefix] = Self.subtable | UInt32(free) << 16 | UInt32(width) << 8 | UInt32(bits)
                    free += 1 << width
                }
                var index = reversed >> bits
                guard index < 1 << open.bits else { return false }
                while index < 1 << open.bits {
                    table[open.start + index] = entry
                    index += 1 << (length - bits)
                }
            }
            code += 1
        }
        return true
    }

    private static func reversed(_ code: Int, _ length: Int) -> Int {
        var (rest, result) = (code, 0)
        for _ in 0..<length {
            result = result << 1 | rest & 1
            rest >>= 1
        }
        return result
    }

    /// What a symbol means, and how many bits are added to it; without the bits of its code.
    private func entry(of symbol: Int) -> UInt32 {
        switch alphabet {
        case .codeLengths: return UInt32(symbol) << 16
        case .literalsAndLengths:
            if symbol < 256 { return Self.literal | UInt32(symbol) << 16 }
            if symbol == 256 { return Self.end }
            let place = symbol - 257
            guard place < 29 else { return Self.invalid }
            // Eight lengths without further bits, then four for each number of bits; the longest has a symbol of its own.
            if place == 28 { return 258 << 16 }
            if place < 8 { return UInt32(place + 3) << 16 }
            let extra = place / 4 - 1
            return UInt32(3 + (4 + place % 4) << extra) << 16 | UInt32(extra)
        case .distances:
            guard symbol < 30 else { return Self.invalid }
            if symbol < 4 { return UInt32(symbol + 1) << 16 }
            let extra = symbol / 2 - 1
            return UInt32(1 + (2 + symbol % 2) << extra) << 16 | UInt32(extra)
        }
    }
}
