/// Makes bzip2 streams part by part, also such as no program writes. Slow and plain: it shares nothing with what it tests.
struct Bzip2Maker {
    /// One block, as it is written.
    struct Block {
        var checksum: UInt32
        var isRandomised = false
        var origin: Int
        /// The bytes in use, ascending.
        var bytesInUse: [UInt8]
        /// Runs and places, then the end.
        var symbols: [Int]
        /// The code lengths of each code.
        var codes: [[Int]]
        /// What precedes the difference of each length: any way to the same length is allowed.
        var detour: [Bool] = []
        var selectors: [Int]
        /// How often the selectors are told to be there; nil for as many as there are.
        var selectorCount: Int?

        /// The block of these bytes.
        ///
        /// - Parameter packed: the bytes of which the runs are packed already.
        init(packed: [UInt8]) {
            let count = packed.count
            let rows = (0..<count).sorted { a, b in
                for step in 0..<count {
                    let left = packed[(a + step) % count]
                    let right = packed[(b + step) % count]
                    if left != right { return left < right }
                }
                return a < b
            }
            self.init(
                column: rows.map { packed[($0 + count - 1) % count] }, origin: rows.firstIndex(of: 0) ?? 0,
                text: Bzip2Maker.unpackedRuns(packed))
        }

        /// The block whose rows end in these bytes.
        init(column: [UInt8], origin: Int, text: [UInt8]) {
            self.origin = origin
            checksum = Bzip2Maker.checksum(text)
            bytesInUse = Set(column).sorted()
            symbols = []
            var order = bytesInUse
            var run = 0
            for byte in column + [nil] as [UInt8?] {
                let place = byte.flatMap { order.firstIndex(of: $0) }
                if place == 0 {
                    run += 1
                    continue
                }
                // A run's length in digits 1 and 2, the lowest first.
                while run > 0 {
                    symbols.append((run - 1) % 2)
                    run = (run - 1) / 2
                }
                guard let place else { break }
                symbols.append(place + 1)
                order.insert(order.remove(at: place), at: 0)
            }
            let size = bytesInUse.count + 2
            symbols.append(size - 1)
            let bits = (1...20).first { 1 << $0 >= size } ?? 20
            // As many are shorter by one as make the code complete.
            codes = Array(repeating: (0..<size).map { $0 < 1 << bits - size ? bits - 1 : bits }, count: 2)
            selectors = (0..<(symbols.count + 49) / 50).map { $0 % 2 }
        }
    }

    private var bits: [Bool] = []

    /// A stream of these blocks.
    static func stream(_ blocks: [Block], level: Int = 9, checksum: UInt32? = nil) -> [UInt8] {
        var maker = Bzip2Maker()
        for byte in Array("BZh\(level)".utf8) { maker.write(Int(byte), 8) }
        var sum: UInt32 = 0
        for block in blocks {
            maker.write(block)
            sum = (sum << 1 | sum >> 31) ^ block.checksum
        }
        maker.write(0x177245385090, 48)
        maker.write(Int(checksum ?? sum), 32)
        return maker.bytes
    }

    private var bytes: [UInt8] {
        stride(from: 0, to: bits.count, by: 8).map { start in
            (0..<8).reduce(0) { $0 << 1 | (start + $1 < bits.count && bits[start + $1] ? 1 : 0) }
        }
    }

    private mutating func write(_ value: Int, _ count: Int) {
        for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
    }

    private mutating func write(_ block: Block) {
        write(0x314159265359, 48)
        write(Int(block.checksum), 32)
        write(block.isRandomised ? 1 : 0, 1)
        write(block.origin, 24)
        let used = Set(block.bytesInUse)
        let groups = (0..<16).map { group in (0..<16).map { used.contains(UInt8(group * 16 + $0)) } }
        bits += groups.map { $0.contains(true) }
        for group in groups where group.contains(true) { bits += group }
        write(block.codes.count, 3)
        write(block.selectorCount ?? block.selectors.count, 15)
        var order = Array(0..<block.codes.count)
        for selector in block.selectors {
            guard let place = order.firstIndex(of: selector) else {
                // A code that does not exist.
                bits += Array(repeating: true, count: selector) + [false]
                continue
            }
            order.insert(order.remove(at: place), at: 0)
            bits += Array(repeating: true, count: place) + [false]
        }
        for lengths in block.codes {
            var length = lengths[0]
            write(length, 5)
            for next in lengths {
                bits += block.detour
                while length != next {
                    bits += [true, next < length]
                    length += next < length ? -1 : 1
                }
                bits.append(false)
            }
        }
        let codes = block.codes.map(Self.canonical)
        for (index, symbol) in block.symbols.enumerated() {
            guard index / 50 < block.selectors.count, block.selectors[index / 50] < codes.count else { break }
            let code = codes[block.selectors[index / 50]][symbol]
            write(code.value, code.length)
        }
    }

    /// The codes of these lengths: of equal length in the order of symbols, shorter ones before longer ones.
    private static func canonical(_ lengths: [Int]) -> [(value: Int, length: Int)] {
        var codes = lengths.map { (value: 0, length: $0) }
        var next = 0
        for length in 1...20 {
            for symbol in lengths.indices where lengths[symbol] == length {
                codes[symbol].value = next
                next += 1
            }
            next *= 2
        }
        return codes
    }

    /// CRC-32 with the polynomial 04c11db7, bit by bit.
    static func checksum(_ text: [UInt8]) -> UInt32 {
        var sum: UInt32 = ~0
        for byte in text {
            sum ^= UInt32(byte) << 24
            for _ in 0..<8 { sum = sum & 0x8000_0000 == 0 ? sum << 1 : sum << 1 ^ 0x04c1_1db7 }
        }
        return ~sum
    }

    /// Four equal bytes are followed by a byte that says how many more there are.
    static func unpackedRuns(_ packed: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        var same = 0
        for byte in packed {
            if same == 4 {
                text += Array(repeating: text[text.count - 1], count: Int(byte))
                same = 0
                continue
            }
            same = same > 0 && text.last == byte ? same + 1 : 1
            text.append(byte)
        }
        return text
    }
}
