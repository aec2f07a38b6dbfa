import TestSupport
import Testing

@testable import ByteStreams

/// Blocks that several threads decompress give what bzip2 itself gives, whatever is in the file.
@Suite("bzip2 over several threads")
struct Bzip2StreamTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func unpack(_ packed: [UInt8], width: Int) throws -> Unpacked {
        try Unpacked(try folder.write(packed, as: "packed.bz2"), width: width)
    }

    /// Compares without printing megabytes where they differ.
    private func expectSame(
        _ found: [UInt8], _ expected: [UInt8], _ name: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let isSame = found == expected
        #expect(isSame, "\(name): \(found.count) bytes, expected \(expected.count)", sourceLocation: sourceLocation)
    }

    @Test("blocks and streams of every program", arguments: [2, 3, 8])
    func programs(width: Int) throws {
        guard Program.areInstalled("bzip2", "pbzip2", "lbzip2") else { return }
        let text = Payload.text(3_000_000)
        let small = try Program.run("bzip2", ["-1"], input: Array(text.prefix(10)))
        let nothing = try Program.run("bzip2", input: [])
        let files: [(String, packed: [UInt8], expected: [UInt8])] = try [
            ("bzip2 -1", Program.run("bzip2", ["-1"], input: text), text),
            ("bzip2 -9", Program.run("bzip2", ["-9"], input: text), text),
            ("lbzip2", Program.run("lbzip2", ["-1"], input: text), text),
            ("pbzip2", Program.run("pbzip2", ["-1", "-c"], input: text), text),
            ("noise", Program.run("bzip2", ["-1"], input: Payload.noise(1_000_000)), Payload.noise(1_000_000)),
            ("several", small + nothing + small + nothing, Array(text.prefix(10) + text.prefix(10))),
            ("empty", nothing, []),
        ]
        for (name, packed, expected) in files {
            let result = try unpack(packed, width: width)
            expectSame(result.bytes, expected, "\(name)")
            #expect(result.fileOffset == packed.count, "\(name)")
            #expect(result.notices.isEmpty, "\(name)")
        }
    }

    @Test("zeros after the end are ignored with a notice, garbage is an error")
    func afterTheEnd() throws {
        guard Program.areInstalled("bzip2") else { return }
        let text = Payload.text(300_000)
        let packed = try Program.run("bzip2", ["-1"], input: text)
        let padded = try unpack(packed + [UInt8](repeating: 0, count: 5000), width: 2)
        expectSame(padded.bytes, text)
        #expect(padded.notices.count == 1)
        let error = #expect(throws: ByteStreamError.self) { try unpack(packed + Array("garbage".utf8), width: 2) }
        #expect(error?.reason == .trailingGarbage(.bzip2))
        #expect(error?.offset == Int64(packed.count))
    }

    /// Puts the bits of a block's magic number where the decoder reads over them: as selectors that no data uses.
    /// A selector is a number in unary (ones, then a zero), and there may be more of them than the data needs.
    private func withFalseMagic(_ packed: [UInt8], copies: Int) -> [UInt8] {
        let bits = packed.flatMap { byte in (0..<8).map { byte >> (7 - UInt8($0)) & 1 } }
        func number(_ start: Int, _ count: Int) -> Int { bits[start..<start + count].reduce(0) { $0 << 1 | Int($1) } }
        func digits(_ value: UInt64, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(count - 1 - $0) & 1) }
        }
        // File header, block magic, checksum, "randomised", origin: then the map of used bytes.
        var place = 32 + 48 + 32 + 1 + 24
        let used = number(place, 16).nonzeroBitCount
        place += 16 + 16 * used + 3
        let count = number(place, 15)
        var end = place + 15
        for _ in 0..<count {
            while bits[end] == 1 { end += 1 }
            end += 1
        }
        let magic = digits(Bzip2Magic.block.rawValue, 48) + [0]
        let more = (0..<copies).flatMap { _ in magic }
        let changed =
            bits[..<place] + digits(UInt64(count + more.count { $0 == 0 }), 15) + bits[(place + 15)..<end] + more + bits[end...]
        var writer = BitWriter(bytes: [])
        for bit in changed { writer.append(UInt64(bit), count: 1) }
        return trimmed(writer.bytes)
    }

    /// Up to the byte in which the stream ends: the padding of the unchanged stream may have made one more.
    private func trimmed(_ bytes: [UInt8]) -> [UInt8] {
        bytes.withUnsafeBytes { all in
            var end = all.count
            var bit = 0
            while let next = Bzip2Magic.first(in: all, fromBit: bit) {
                if next.magic == .streamEnd { end = (next.bit + 48 + 32 + 7) / 8 }
                bit = next.bit + 1
            }
            return Array(all.prefix(end))
        }
    }

    @Test("magic numbers are found at every bit, from every bit", arguments: [0x3141_5926_5359, 0x1772_4538_5090])
    func everyBit(magic: UInt64) {
        for count in 6...14 {
            for place in 0...count * 8 - 48 {
                var writer = BitWriter(bytes: [])
                for bit in 0..<count * 8 {
                    let isInside = bit >= place && bit < place + 48
                    writer.append(isInside ? magic >> UInt64(place + 47 - bit) & 1 : UInt64(bit % 3 / 2), count: 1)
                }
                for start in 0...count * 8 {
                    let found = writer.bytes.withUnsafeBytes { Bzip2Magic.first(in: $0, fromBit: start) }
                    #expect(found?.bit == (start <= place ? place : nil))
                    #expect(found == nil || found?.magic.rawValue == magic)
                }
            }
        }
    }

    @Test("a magic number inside a block breaks nothing", arguments: [1, 20])
    func falseMagic(copies: Int) throws {
        guard Program.areInstalled("bzip2") else { return }
        let text = Payload.text(90_000)
        let packed = withFalseMagic(try Program.run("bzip2", ["-1"], input: text), copies: copies)
        // bzip2 itself takes such a file.
        expectSame(try Program.run("bzip2", ["-dc"], input: packed), text)
        let found = packed.withUnsafeBytes { Bzip2Magic.first(in: $0, fromBit: 40) }
        #expect(found?.magic == .block)
        let around = try Program.run("bzip2", ["-1"], input: Payload.text(500_000))
        let result = try unpack(around + packed + around, width: 2)
        expectSame(result.bytes, Payload.text(500_000) + text + Payload.text(500_000))
    }

    @Test("long runs come in bounded memory", arguments: [2, 4])
    func runs(width: Int) throws {
        guard Program.areInstalled("bzip2") else { return }
        let run = [UInt8](repeating: 0x61, count: 25_000_000)
        let text = Payload.text(200_000)
        let packed = try Program.run("bzip2", ["-9"], input: run + text + run)
        #expect(packed.count < 100_000)
        let path = try folder.write(packed, as: "run.bz2")
        let stream = try ByteStreams.open(path, pool: WorkerPool(width: width))
        var buffer = ByteBuffer(capacity: 100)
        var length = 0
        var others = 0
        while try stream.fill(&buffer) {
            #expect(buffer.count <= Bzip2Block.largestAhead + 900_000)
            length += buffer.count
            others += buffer.unread.count { $0 != 0x61 }
            buffer.take(buffer.count)
        }
        #expect(length == 2 * run.count + text.count)
        #expect(others == text.count { $0 != 0x61 })
    }

    private static func error(_ body: () throws -> Void) -> ByteStreamError? {
        do {
            try body()
            return nil
        } catch {
            return error as? ByteStreamError
        }
    }

    @Test("damage is found where the sequential path finds it")
    func damage() throws {
        guard Program.areInstalled("bzip2") else { return }
        let packed = try Program.run("bzip2", ["-1"], input: Payload.text(600_000))
        // Found by fuzzing: a file that is cut within its head.
        for length in 1...14 {
            let path = try folder.write(Array(packed.prefix(length)), as: "packed.bz2")
            let expected = try #require(Self.error { _ = try Unpacked(path) })
            #expect(Self.error { _ = try unpack(Array(packed.prefix(length)), width: 2) } == expected)
        }
        for place in stride(from: 20, to: packed.count, by: packed.count / 60) {
            var changed = packed
            changed[place] ^= 0x10
            let cut = Array(packed.prefix(place))
            for file in [changed, cut] {
                let path = try folder.write(file, as: "packed.bz2")
                let expected = try #require(Self.error { _ = try Unpacked(path) }, "byte \(place)")
                #expect(Self.error { _ = try unpack(file, width: 2) } == expected, "byte \(place)")
            }
        }
    }

    @Test("a stream that is let go early ends its work")
    func abandoned() throws {
        guard Program.areInstalled("bzip2") else { return }
        let path = try folder.write(try Program.run("bzip2", ["-1"], input: Payload.text(2_000_000)), as: "long.bz2")
        let pool = WorkerPool(width: 2)
        for _ in 0..<20 {
            let stream = try ByteStreams.open(path, pool: pool)
            var buffer = ByteBuffer(capacity: 100)
            #expect(try stream.fill(&buffer))
        }
    }
}
