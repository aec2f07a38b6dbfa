// Long, because it makes every kind of block that bzip2 reads, and every kind that it refuses.

import TestSupport
import Testing

@testable import ByteStreams

/// The bzip2 decoder of our own gives what libbz2 gives, and decodes itself what it should.
///
/// Longer than 300 lines: one list of all that can be in a block, each entry a few lines.
@Suite("bzip2's blocks")
struct Bzip2BlockDecoderTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Reads a file with libbz2 alone and with the own decoder, and compares bytes and error.
    ///
    /// - Parameters:
    ///   - text: what must come out; nil if it must be an error.
    ///   - own: whether the own decoder must decode all blocks itself, or none.
    private func check(
        _ packed: [UInt8], gives text: [UInt8]?, own: Bool, _ name: String = "",
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let path = try folder.write(packed, as: "packed.bz2")
        let library = Bzip2Reading.library(path)
        #expect(
            (library.error == nil) == (text != nil), "\(name): \(library.error?.description ?? "")",
            sourceLocation: sourceLocation)
        if let text {
            let isSame = library.bytes == text
            #expect(isSame, "\(name): libbz2 gives something else", sourceLocation: sourceLocation)
        }
        for width in [1, 2] {
            let isSame = Bzip2Reading.agree(path, width: width)
            #expect(isSame, "\(name), \(width) threads", sourceLocation: sourceLocation)
        }
        let blocks = Bzip2Reading.blocks(packed)
        #expect(blocks.own == (own ? blocks.all : 0), "\(name)", sourceLocation: sourceLocation)
    }

    // MARK: What programs write

    @Test("every size of a block", arguments: 1...9)
    func levels(level: Int) throws {
        guard Program.areInstalled("bzip2", "lbzip2") else { return }
        let text = Payload.text(1_000_000 + level)
        for program in ["bzip2", "lbzip2"] {
            try check(Program.run(program, ["-\(level)"], input: text), gives: text, own: true, program)
        }
        try check(Program.run("bzip2", ["-\(level)"], input: Payload.noise(300_000)), gives: Payload.noise(300_000), own: true)
    }

    @Test("short texts")
    func short() throws {
        guard Program.areInstalled("bzip2") else { return }
        for count in [1, 2, 3, 4, 5, 49, 50, 51, 99, 255, 256, 257, 1000] {
            for text in [Payload.text(count), Payload.noise(count)] {
                try check(Program.run("bzip2", input: text), gives: text, own: true, "\(count)")
            }
        }
        try check(Program.run("bzip2", input: []), gives: [], own: true)
        let all = (0...255).map { UInt8($0) }
        try check(Program.run("bzip2", input: all), gives: all, own: true)
    }

    @Test("runs, alone and at a text's beginning and end")
    func runs() throws {
        guard Program.areInstalled("bzip2") else { return }
        for length in [1, 2, 3, 4, 5, 6, 7, 8, 254, 255, 256, 257, 258, 259, 260, 263, 264, 518, 519, 1000, 100_000] {
            let run = [UInt8](repeating: 0x61, count: length)
            for text in [run, [0x62] + run, run + [0x62], run + [0x62] + run, run + Array(repeating: 0x62, count: length)] {
                try check(Program.run("bzip2", ["-1"], input: text), gives: text, own: true, "run of \(length)")
            }
        }
        // All lengths after each other, so that they begin at every place of a word.
        let all = (1...300).flatMap { [UInt8](repeating: UInt8($0 % 2), count: $0) }
        try check(Program.run("bzip2", input: all), gives: all, own: true)
    }

    @Test("texts that repeat themselves", arguments: [2, 3, 5, 7, 64, 1000, 4096])
    func repeating(period: Int) throws {
        guard Program.areInstalled("bzip2") else { return }
        let part = Payload.noise(period)
        for count in [period, 2 * period, 6 * period + 1, 900_000 / period * period, 1_000_000] {
            let text = Array(repeatElement(part, count: count / period + 1).joined().prefix(count))
            try check(Program.run("bzip2", input: text), gives: text, own: true, "\(count) bytes")
        }
    }

    /// Rows of the first half and of the second take turns, and a multiple of 1,024 bytes is cut at every second row alone: so nothing
    /// cuts the second half, which is longer than a lane.
    @Test("two equal halves")
    func halves() throws {
        guard Program.areInstalled("bzip2") else { return }
        let half = Payload.noise(435_199).map { $0 | 2 }
        let text = [0] + half + [1] + half
        #expect(text.count % 1024 == 0)
        try check(Program.run("bzip2", input: text), gives: text, own: true)
    }

    @Test("one byte, again and again")
    func equal() throws {
        guard Program.areInstalled("bzip2") else { return }
        for count in [899_999, 900_000, 900_001, 3_000_000] {
            let text = [UInt8](repeating: 0x20, count: count)
            try check(Program.run("bzip2", input: text), gives: text, own: true, "\(count)")
        }
        // More than is unpacked ahead.
        let long = [UInt8](repeating: 0x20, count: 10_000_000)
        try check(Program.run("bzip2", input: long), gives: long, own: false)
    }

    @Test("a bomb is not unpacked ahead")
    func bomb() throws {
        guard Program.areInstalled("bzip2") else { return }
        let packed = try Program.run("bzip2", input: [UInt8](repeating: 0x61, count: 45_000_000))
        #expect(packed.count < 60)
        let path = try folder.write(packed, as: "bomb.bz2")
        let stream = try ByteStreams.open(path, chunk: 4096, pool: WorkerPool(width: 1))
        var buffer = ByteBuffer(capacity: 100)
        var length = 0
        while try stream.fill(&buffer) {
            #expect(buffer.count <= 4096)
            length += buffer.count
            buffer.take(buffer.count)
        }
        #expect(length == 45_000_000)
    }

    @Test("many streams without a block come before and after others")
    func emptyStreams() throws {
        guard Program.areInstalled("bzip2") else { return }
        let empty = try Program.run("bzip2", input: [])
        let many = Array(repeatElement(empty, count: 5000).joined())
        let full = try Program.run("bzip2", input: Payload.small)
        try check(many + full + many + full + many, gives: Payload.small + Payload.small, own: true)
    }

    // MARK: What no program writes

    /// Packed runs with a bit of everything.
    private static let sample = Array("she sells sea shells, she sells aaaa".utf8) + [2] + Array("by the sea shore".utf8)

    @Test("the maker of streams makes what programs read")
    func maker() throws {
        guard Program.areInstalled("bzip2", "lbzip2") else { return }
        let text = Bzip2Maker.unpackedRuns(Self.sample)
        let packed = Bzip2Maker.stream([.init(packed: Self.sample), .init(packed: Self.sample)])
        for program in ["bzip2", "lbzip2"] { #expect(try Program.run(program, ["-dc"], input: packed) == text + text) }
        try check(packed, gives: text + text, own: true)
    }

    @Test("rows that form several cycles")
    func cycles() throws {
        for period in [1, 2, 3, 50, 100] {
            for times in [2, 3, 4, 10] where period * times > 4 || period > 1 {
                let part = Array(Payload.text(period))
                let packed = Array(repeatElement(part, count: times).joined())
                let text = Bzip2Maker.unpackedRuns(packed)
                guard text.count == packed.count else { continue }
                try check(Bzip2Maker.stream([.init(packed: packed)]), gives: text, own: true, "\(period) × \(times)")
            }
        }
        // Columns that no text has: walks from the origin come back early, and not after a whole number of rounds.
        for column in ["abab", "abcabc", "aabb", "bbaa", "abcabcabc", "aaabbb", "cbacba", "hello world, hello world"] {
            let last = Array(column.utf8)
            for origin in last.indices {
                let packed = Self.walk(last, origin)
                let text = Bzip2Maker.unpackedRuns(packed)
                let block = Bzip2Maker.Block(column: last, origin: origin, text: text)
                // If it takes a byte more as a length, there was a run without one.
                let isWhole = Bzip2Maker.unpackedRuns(packed + [0]) != text
                try check(
                    Bzip2Maker.stream([block]), gives: isWhole ? text : nil, own: isWhole, "\(column) from \(origin)")
            }
        }
    }

    /// The textbook's walk, a row at a time; the runs stay packed.
    private static func walk(_ column: [UInt8], _ origin: Int) -> [UInt8] {
        let rows = column.indices.sorted { (column[$0], $0) < (column[$1], $1) }
        var row = origin
        return column.map { _ in
            row = rows[row]
            return column[row]
        }
    }

    @Test("codes of 1 to 20 bits")
    func codeLengths() throws {
        // 19 different bytes: 21 symbols. The last two have codes of 20 bits.
        let packed = Array("abcdefghijklmnopqrs".utf8) + Array("srqponmlkjihgfedcba".utf8) + Array("aabbccss".utf8)
        let text = Bzip2Maker.unpackedRuns(packed)
        var block = Bzip2Maker.Block(packed: packed)
        #expect(block.codes[0].count == 21)
        block.codes = [Array(1...20) + [20], [20] + Array((1...20).reversed())]
        try check(Bzip2Maker.stream([block]), gives: text, own: true, "complete")
        block.codes[1] = block.codes[0].map { min(20, $0 + 1) }
        try check(Bzip2Maker.stream([block]), gives: text, own: true, "incomplete")
        block.codes[0] = Array(repeating: 20, count: 21)
        try check(Bzip2Maker.stream([block]), gives: text, own: true, "all of 20 bits")
        block.codes[1] = Array(repeating: 20, count: 21)
        block.detour = [true, true, true, false, true, true, true, false]
        try check(Bzip2Maker.stream([block]), gives: text, own: true, "told in a roundabout way")
        block.detour = [true, false, true, true]
        try check(Bzip2Maker.stream([block]), gives: nil, own: false, "21 bits on the way")
        block.detour = []
        for length in [0, 21, 31] {
            block.codes[1][0] = length
            try check(Bzip2Maker.stream([block]), gives: nil, own: false, "\(length) bits")
        }
    }

    /// libbz2 decodes them as far as they can be told apart, and so must we, with its help.
    @Test("codes that bits cannot tell apart")
    func oversubscribed() throws {
        var block = Bzip2Maker.Block(packed: Self.sample)
        block.codes[1] = Array(repeating: 2, count: block.codes[0].count)
        block.selectors = [0, 0, 0, 0]
        try check(
            Bzip2Maker.stream([block]), gives: Bzip2Maker.unpackedRuns(Self.sample), own: false, "in a code that is not used")
        block.selectors = [1, 1, 1, 1]
        try check(Bzip2Maker.stream([block]), gives: nil, own: false, "in a code that is used")
    }

    @Test("selectors")
    func selectors() throws {
        let text = Bzip2Maker.unpackedRuns(Self.sample)
        var block = Bzip2Maker.Block(packed: Self.sample)
        let needed = block.selectors
        for more in [1, 100, 18_000, 18_002, 32_000] {
            block.selectors = needed + (0..<more).map { $0 % 2 }
            try check(Bzip2Maker.stream([block]), gives: text, own: true, "\(more) more than needed")
        }
        block.selectors = needed + [0, 1]
        block.codes = Array(repeating: block.codes[0], count: 6)
        try check(Bzip2Maker.stream([block]), gives: text, own: true, "six codes")
        block.selectors = needed + [6]
        try check(Bzip2Maker.stream([block]), gives: nil, own: false, "a code that is not there")
        block.selectors = Array(needed.dropLast())
        try check(Bzip2Maker.stream([block]), gives: nil, own: false, "too few")
        block.selectors = needed
        for count in [1, 7] {
            block.codes = Array(repeating: block.codes[0], count: count)
            block.selectors = needed.map { _ in 0 }
            try check(Bzip2Maker.stream([block]), gives: nil, own: false, "\(count) codes")
        }
        block = Bzip2Maker.Block(packed: Self.sample)
        block.selectors = []
        try check(Bzip2Maker.stream([block]), gives: nil, own: false, "none")
    }

    @Test("origins")
    func origins() throws {
        let block = Bzip2Maker.Block(packed: Self.sample)
        for origin in [Self.sample.count, Self.sample.count + 1, 900_000, 900_011, 0xff_ffff] {
            var changed = block
            changed.origin = origin
            try check(Bzip2Maker.stream([changed]), gives: nil, own: false, "origin \(origin)")
        }
    }

    @Test("checksums")
    func checksums() throws {
        let good = Bzip2Maker.Block(packed: Self.sample)
        var bad = good
        bad.checksum ^= 0x100
        try check(Bzip2Maker.stream([bad]), gives: nil, own: false)
        let path = try folder.write(Bzip2Maker.stream([good, bad, good]), as: "second.bz2")
        let text = Bzip2Maker.unpackedRuns(Self.sample)
        for width in [1, 2] {
            #expect(Bzip2Reading.agree(path, width: width))
            #expect(Bzip2Reading.own(path, width: width).bytes.starts(with: text))
        }
        // All blocks are right, the stream is not.
        try check(Bzip2Maker.stream([good, good], checksum: 7), gives: nil, own: true)
        // The check value of CRC-32/BZIP2 in the catalogue of parametrised CRCs.
        let digits = Array("123456789".utf8)
        #expect(digits.withUnsafeBytes { Bzip2Checksum.of($0) } == 0xfc89_1918)
        for count in 0..<70 {
            let text = Payload.noise(count)
            #expect(text.withUnsafeBytes { Bzip2Checksum.of($0) } == Bzip2Maker.checksum(text))
        }
    }

    /// Bits that old versions of bzip2 turned over at fixed places; the text here is too short to have such a place.
    @Test("randomised blocks are left to libbz2")
    func randomised() throws {
        var block = Bzip2Maker.Block(packed: Self.sample)
        block.isRandomised = true
        try check(Bzip2Maker.stream([block]), gives: Bzip2Maker.unpackedRuns(Self.sample), own: false)
        // The first place is after 619 bytes, where 1 is added to the last bit (libbz2's randtable.c begins with 619).
        let long = Payload.text(1200)
        block = Bzip2Maker.Block(packed: long)
        block.isRandomised = true
        let path = try folder.write(Bzip2Maker.stream([block]), as: "randomised.bz2")
        let library = Bzip2Reading.library(path)
        #expect(library.error != nil)
        for width in [1, 2] { #expect(Bzip2Reading.agree(path, width: width)) }
    }

    @Test("a run without its length, and blocks that are too long for their level")
    func runsAtTheEnd() throws {
        for end in ["aaa", "baaa"] {
            let packed = Array("sea shells ".utf8) + Array(end.utf8)
            try check(Bzip2Maker.stream([.init(packed: packed)]), gives: packed, own: true)
        }
        let packed = Array("sea shells aaaa".utf8)
        try check(Bzip2Maker.stream([.init(packed: packed)]), gives: nil, own: false)
        try check(
            Bzip2Maker.stream([.init(packed: packed + [0])]), gives: packed, own: true, "a run of four, and no more of it")

        // `ba`, then `b` again and again; the level allows 100,000 bytes.
        for count in [99_999, 100_000, 100_001, 2_000_000] {
            var column = [UInt8](repeating: 0x62, count: count)
            column[count - 1] = 0x61
            let text = Bzip2Maker.unpackedRuns(Self.walk(column, 1))
            let block = Bzip2Maker.Block(column: column, origin: 1, text: text)
            try check(
                Bzip2Maker.stream([block], level: 1), gives: count <= 100_000 ? text : nil,
                own: count <= 100_000 && text.count <= Bzip2Block.largestAhead, "\(count) bytes")
        }
    }

    /// The number of `count` digits is 3 more than 2 to the power of `count`: where only the lowest bits were kept, it would be 3.
    @Test("runs that no number of the machine can hold", arguments: [20, 21, 22, 24, 32, 49, 50, 51, 64, 70, 128])
    func longRuns(count: Int) throws {
        var block = Bzip2Maker.Block(column: Array("aaa".utf8), origin: 0, text: Array("aaa".utf8))
        try check(Bzip2Maker.stream([block]), gives: Array("aaa".utf8), own: true)
        block.symbols = [0, 0, 1] + Array(repeating: 0, count: count - 3) + [2]
        block.selectors = (0..<(block.symbols.count + 49) / 50).map { $0 % 2 }
        try check(Bzip2Maker.stream([block]), gives: nil, own: false)
    }

    // MARK: Damage

    /// Two streams, of two blocks and of one, so that a block begins within a byte.
    private static let small =
        Bzip2Maker.stream([.init(packed: sample), .init(packed: Array("a second block".utf8))])
        + Bzip2Maker.stream([.init(packed: sample)])

    @Test("every cut", arguments: [1, 2])
    func cuts(width: Int) throws {
        for length in 1..<Self.small.count {
            let path = try folder.write(Array(Self.small[..<length]), as: "cut.bz2")
            #expect(Bzip2Reading.agree(path, width: width), "\(length) bytes")
        }
    }

    @Test("every flipped bit", arguments: [1, 2])
    func flips(width: Int) throws {
        // Without its signature it is no bzip2 file.
        for bit in 80..<Self.small.count * 8 {
            var flipped = Self.small
            flipped[bit / 8] ^= 0x80 >> UInt8(bit % 8)
            let path = try folder.write(flipped, as: "flipped.bz2")
            for chunk in [7, 5000] { #expect(Bzip2Reading.agree(path, width: width, chunk: chunk), "bit \(bit)") }
        }
    }
}
