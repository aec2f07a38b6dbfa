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
    /// As many as all selectors' symbols and one before them: more than a block has bytes, which is found out later.
    private let runBytes = UnsafeMutablePointer<UInt8>.allocate(capacity: mostSelectors * groupSize + 1)
    private let runLengths = UnsafeMutablePointer<UInt32>.allocate(capacity: mostSelectors * groupSize + 1)
    private let packed: UnsafeMutableBufferPointer<UInt8>
    private let text: UnsafeMutableBufferPointer<UInt8>

    /// - Parameter limit: the most bytes of text; a block with more is left to libbz2.
    init(limit: Int) {
        codes = (0..<Self.mostCodes).map { _ in Bzip2PrefixCode() }
        packed = .allocate(capacity: Self.largestBlock)
        text = .allocate(capacity: max(limit, Self.largestBlock))
    }

    deinit {
        for code in codes { code.deallocate() }
        selectors.deallocate()
        bytes.deallocate()
        latest.deallocate()
        counts.deallocate()
        runBytes.deallocate()
        runLengths.deallocate()
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
        guard let header = readHeader(&reader), let runs = readSymbols(&reader, header),
            reader.position == bits.upperBound
        else { return nil }
        let total = findBytes(header, runs: runs)
        guard header.origin < total, total <= 100_000 * level else { return nil }
        let block = UnsafeMutableBufferPointer(rebasing: packed[..<total])
        transform.invert(
            UnsafeBufferPointer(start: runBytes, count: runs), lengths: runLengths, counts: counts, origin: header.origin,
            into: block)
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
            reader.fill()
            var place = (~reader.bits).leadingZeroBitCount
            guard place < codes, reader.isInside else { return false }
            reader.drop(place + 1)
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

    /// Reads the symbols up to the block's end, and makes runs of them: their lengths, and the places of their bytes among the
    /// latest. Gives the number of runs.
    ///
    /// Symbols 0 and 1 are the digits of a number that says how often the latest byte comes once more: with the weights 1, 2, 4
    /// and so on, 0 stands for one and 1 for two of them. The last symbol ends the block. All others are places among
    /// the latest bytes, plus one.
    ///
    /// Which symbol comes next is not to be foreseen, so that a branch would be taken wrong often. There is none, but `digit`:
    /// all ones for a digit, all zeros for a place.
    private func readSymbols(_ reader: inout Bzip2BitReader, _ header: Header) -> Int? {
        let lengths = runLengths
        let places = runBytes
        let last = UInt16(truncatingIfNeeded: header.bytesInUse + 1)
        // A copy, which can be kept in registers.
        var bits = reader
        defer { reader = bits }
        // Digits before the first place belong to the first byte.
        places[0] = 0
        lengths[0] = 0
        var run = 0
        var length = 0
        var weight = 1
        // All weights that there were: none is lost, however many digits come.
        var weights = 0
        for group in 0..<header.selectors {
            // A group has at most 1,000 bits. A weight as large as libbz2's limit is far beyond a block's size.
            guard bits.isInside, weights >> 21 == 0 else { return nil }
            let code = codes[Int(selectors[group])]
            for _ in 0..<Self.groupSize / Bzip2PrefixCode.filled {
                bits.fill()
                for _ in 0..<Bzip2PrefixCode.filled {
                    let symbol = Int(code.decode(&bits))
                    guard symbol < last else { return symbol == last && weights >> 21 == 0 ? run &+ 1 : nil }
                    let digit = (symbol &- 2) &>> 63
                    // After a digit the next symbol writes here again.
                    places[run &+ 1] = UInt8(truncatingIfNeeded: symbol &- 1)
                    run &+= 1 &+ digit
                    // digit: length + weight << symbol, weight << 1; place: 1, 1
                    length = (1 &+ digit) &+ ((length &+ (weight &<< symbol)) & digit)
                    weight = (1 &+ digit) &+ ((weight &<< 1) & digit)
                    weights |= weight
                    lengths[run] = UInt32(truncatingIfNeeded: length)
                }
            }
        }
        return nil
    }

    /// Finds the runs' bytes by their places, and counts them; gives the length of all.
    private func findBytes(_ header: Header, runs: Int) -> Int {
        let counts = self.counts
        counts.update(repeating: 0, count: 256)
        var order = Bzip2MoveToFront(UnsafeBufferPointer(start: bytes, count: header.bytesInUse), memory: latest)
        var total = 0
        for run in 0..<runs {
            let byte = order.take(Int(runBytes[run]))
            let length = Int(runLengths[run])
            runBytes[run] = byte
            counts[Int(byte)] &+= length
            total &+= length
        }
        return total
    }
}
