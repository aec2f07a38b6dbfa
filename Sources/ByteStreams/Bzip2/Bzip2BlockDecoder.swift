/// Decodes blocks of bzip2, several times as fast as libbz2.
///
/// It decodes perfect blocks alone, and not even all of those. Every other block goes to libbz2, which says what is wrong with it.
/// What is decoded here has the form that libbz2 wants (`BZ2_decompress` of 1.0.8), and the right checksum.
///
/// One decoder belongs to one thread at a time. It keeps its memory from block to block.
final class Bzip2BlockDecoder {
    /// `BZ_MAX_SELECTORS` of libbz2: it passes over selectors beyond these.
    private static let mostSelectors = 18_002
    private static let mostCodes = 6
    /// Symbols that are decoded with one code before the next selector.
    private static let groupSize = 50

    private static let largestBlock = 900_000

    private let transform = Bzip2Transform(capacity: largestBlock)
    private let codes: [Bzip2PrefixCode]
    private let selectors = UnsafeMutablePointer<UInt8>.allocate(capacity: mostSelectors)
    private let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    private let latest = UnsafeMutablePointer<UInt8>.allocate(capacity: Bzip2MoveToFront.capacity)
    private let counts = UnsafeMutablePointer<Int>.allocate(capacity: 256)
    /// A group of symbols is decoded before it is known to be too long.
    private let runs: UnsafeMutableBufferPointer<Bzip2Transform.Run>
    private let packed: UnsafeMutableBufferPointer<UInt8>
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// - Parameter limit: the most bytes of text; a block with more is left to libbz2.
    init(limit: Int) {
        codes = (0..<Self.mostCodes).map { _ in Bzip2PrefixCode() }
        runs = .allocate(capacity: Self.largestBlock + Self.groupSize + 2)
        packed = .allocate(capacity: Self.largestBlock)
        text = .allocate(capacity: max(limit, Self.largestBlock))
    }

    deinit {
        for code in codes { code.deallocate() }
        selectors.deallocate()
        bytes.deallocate()
        latest.deallocate()
        counts.deallocate()
        runs.deallocate()
        packed.deallocate()
        text.deallocate()
    }

    /// What stands before a block's symbols.
    private struct Header {
        var origin = 0
        var bytesInUse = 0
        var selectors = 0
        var checksum: UInt32 = 0
    }

    /// Decodes a block.
    ///
    /// - Parameters:
    ///   - start: the byte in which the block begins; `Bzip2BitReader.padding` bytes must follow its last one.
    ///   - bits: the block's bits, from its magic number on, counted from `start`; the first is one of the first eight.
    ///   - level: the most bytes of the block, in hundreds of thousands; 1 to 9.
    /// - Returns: the text, valid until the next call; nil if libbz2 has to look at the block.
    func decode(_ start: UnsafePointer<UInt8>, bits: Range<Int>, level: Int) -> UnsafeRawBufferPointer? {
        precondition(bits.lowerBound >= 0 && bits.lowerBound < 8 && (1...9).contains(level), "no block, or no level")
        var reader = Bzip2BitReader(start, byteCount: (bits.upperBound + 7) / 8, skipping: bits.lowerBound + Bzip2Magic.bits)
        guard let header = readHeader(&reader), let found = readSymbols(&reader, header, most: 100_000 * level) else {
            return nil
        }
        guard reader.position == bits.upperBound, header.origin < found.length else { return nil }
        let block = UnsafeMutableBufferPointer(rebasing: packed[..<found.length])
        transform.invert(
            UnsafeBufferPointer(rebasing: runs[..<found.runs]), counts: counts, origin: header.origin, into: block)
        guard let length = Bzip2RunLengths.unpack(UnsafeBufferPointer(block), into: text) else { return nil }
        let whole = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(text)[..<length])
        return Bzip2Checksum.of(whole) == header.checksum ? whole : nil
    }

    /// Reads all up to the symbols, and makes the codes.
    private func readHeader(_ reader: inout Bzip2BitReader) -> Header? {
        var header = Header()
        header.checksum = UInt32(truncatingIfNeeded: reader.take(32))
        // Blocks of bzip2 before 0.9.5 may be "randomised".
        if reader.takeFlag() { return nil }
        header.origin = reader.take(24)

        // The bytes in use: which groups of sixteen, then which of each.
        let groups = reader.take(16)
        for group in 0..<16 where groups & 0x8000 >> group != 0 {
            let members = reader.take(16)
            for member in 0..<16 where members & 0x8000 >> member != 0 {
                bytes[header.bytesInUse] = UInt8(truncatingIfNeeded: group * 16 + member)
                header.bytesInUse += 1
            }
        }
        let codeCount = reader.take(3)
        let selectorCount = reader.take(15)
        guard header.bytesInUse > 0, (2...Self.mostCodes).contains(codeCount), selectorCount > 0, reader.isInside else {
            return nil
        }
        guard readSelectors(&reader, count: selectorCount, codes: codeCount) else { return nil }
        header.selectors = min(selectorCount, Self.mostSelectors)
        for code in codes.prefix(codeCount) {
            guard readCode(&reader, code, symbols: header.bytesInUse + 2) else { return nil }
        }
        return header
    }

    /// A selector is its place among the codes, the latest first; in unary.
    private func readSelectors(_ reader: inout Bzip2BitReader, count: Int, codes: Int) -> Bool {
        var latest: SIMD8<UInt8> = [0, 1, 2, 3, 4, 5, 6, 7]
        for index in 0..<count {
            var place = 0
            while reader.takeFlag() {
                place += 1
                guard place < codes else { return false }
            }
            guard reader.isInside else { return false }
            let selector = latest[place]
            while place > 0 {
                latest[place] = latest[place - 1]
                place -= 1
            }
            latest[0] = selector
            if index < Self.mostSelectors { selectors[index] = selector }
        }
        return true
    }

    /// Lengths are told as differences: 0 is the end, 10 is one more, 11 one less.
    private func readCode(_ reader: inout Bzip2BitReader, _ code: Bzip2PrefixCode, symbols: Int) -> Bool {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: symbols) { lengths in
            lengths.initialize(repeating: 0)
            var length = reader.take(5)
            for symbol in 0..<symbols {
                while true {
                    guard (1...Bzip2PrefixCode.longest).contains(length), reader.isInside else { return false }
                    guard reader.takeFlag() else { break }
                    length += reader.takeFlag() ? -1 : 1
                }
                lengths[symbol] = UInt8(truncatingIfNeeded: length)
            }
            return code.make(UnsafeBufferPointer(lengths))
        }
    }

    /// Reads the symbols up to the block's end, and makes runs of them.
    ///
    /// Symbols 0 and 1 are the digits of a number that says how often the latest byte comes once more: with the weights 1, 2, 4
    /// and so on, 0 stands for one and 1 for two of them. The last symbol ends the block. All others are places among
    /// the latest bytes, plus one.
    private func readSymbols(
        _ reader: inout Bzip2BitReader, _ header: Header, most: Int
    ) -> (length: Int, runs: Int)? {
        guard let runs = runs.baseAddress else { return nil }
        let counts = self.counts
        counts.update(repeating: 0, count: 256)
        let last = header.bytesInUse + 1
        var order = Bzip2MoveToFront(UnsafeBufferPointer(start: bytes, count: header.bytesInUse), memory: latest)
        var byte = order.first
        var length = 0
        var weight = 1
        var total = 0
        var number = 0
        for group in 0..<header.selectors {
            // Up to 50 symbols of 20 bits.
            guard reader.isInside, total <= most else { return nil }
            let code = codes[Int(selectors[group])]
            for _ in 0..<Self.groupSize {
                reader.fill()
                let symbol = code.decode(&reader)
                if symbol <= 1 {
                    // libbz2's own limit, far beyond a block's size.
                    guard weight < 2 << 20 else { return nil }
                    length &+= weight &<< symbol
                    weight &<<= 1
                    continue
                }
                runs[number] = UInt32(truncatingIfNeeded: length &<< 8) | UInt32(byte)
                number &+= 1
                counts[Int(byte)] &+= length
                total &+= length
                guard symbol < last else {
                    return symbol == last && total <= most ? (total, number) : nil
                }
                byte = order.take(symbol &- 1)
                length = 1
                weight = 1
            }
        }
        return nil
    }
}
