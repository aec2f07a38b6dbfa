import TestSupport
import Testing

@testable import ByteStreams

/// The decoder of our own beside zlib, which has made what it reads, and reads it, too.
struct DeflateDecoderTests {
    /// What reading some bytes gave.
    private struct Outcome: Equatable {
        var text: [UInt8] = []
        var taken = 0
        /// Whether the data ended, was refused, or wants more.
        var end = ""
    }

    private func own(_ packed: [UInt8], input: Int = .max, room: Int = 1 << 16) -> Outcome {
        let decoder = DeflateDecoder()
        return read(packed, input: input, room: room) { try decoder.decode($0, into: $1) }
    }

    private func zlib(_ packed: [UInt8]) throws -> Outcome {
        let inflater = try Inflater(windowBits: -15, path: "")
        return read(packed, input: .max, room: 1 << 16) { try inflater.step($0, into: $1) }
    }

    private func read(
        _ packed: [UInt8], input most: Int, room size: Int,
        _ step: (UnsafeRawBufferPointer, UnsafeMutableRawBufferPointer) throws -> (taken: Int, written: Int, ended: Bool)
    ) -> Outcome {
        var outcome = Outcome()
        var room = [UInt8](repeating: 0xaa, count: size)
        while true {
            let end = outcome.taken + min(most, packed.count - outcome.taken)
            do {
                let done = try packed.withUnsafeBytes { bytes in
                    try room.withUnsafeMutableBytes { room in
                        try step(UnsafeRawBufferPointer(rebasing: bytes[outcome.taken..<end]), room)
                    }
                }
                outcome.text += room[..<done.written]
                outcome.taken += done.taken
                if done.ended {
                    outcome.end = "ended"
                    return outcome
                }
                if done.taken == 0, done.written == 0 {
                    outcome.end = "wants more"
                    return outcome
                }
            } catch {
                outcome.end = "refused"
                return outcome
            }
        }
    }

    /// Packs by Python's zlib. The strategies (zlib.h): usual, filtered, Huffman alone, runs alone, fixed codes.
    private func packed(_ text: [UInt8], level: Int, strategy: Int, flushes: Bool = false) throws -> [UInt8] {
        try Program.run(
            "python3",
            [
                "-c",
                """
                import sys, zlib
                text = sys.stdin.buffer.read()
                packer = zlib.compressobj(\(level), zlib.DEFLATED, -15, 9, \(strategy))
                step = \(flushes ? 1000 : 1 << 30)
                out = b''
                for place in range(0, len(text), step):
                    out += packer.compress(text[place:place + step])
                    if \(flushes ? "True" : "False"): out += packer.flush(zlib.Z_FULL_FLUSH if place % 2000 else zlib.Z_SYNC_FLUSH)
                sys.stdout.buffer.write(out + packer.flush())
                """,
            ], input: text)
    }

    private static let texts: [(name: String, text: [UInt8])] = [
        ("nothing", []), ("a byte", [7]), ("a text", Payload.text(50_000)),
        ("one byte again and again", [UInt8](repeating: 65, count: 40_000)),
        ("NULLs", Array(repeatElement("NULL,".utf8, count: 8_000).joined())),
        (
            "all distances",
            (0..<200).flatMap { length in (0..<length).map { UInt8(truncatingIfNeeded: $0 &* length) } + [1, 2, 3] }
        ),
        (
            "noise",
            {
                var noise = SystemRandomNumberGenerator();
                return (0..<40_000).map { _ in .random(in: .min ... .max, using: &noise) }
            }()
        ),
    ]

    @Test(arguments: texts.indices)
    func readsWhatZlibWrites(_ place: Int) throws {
        guard Program.areInstalled("python3") else { return }
        let text = Self.texts[place].text
        for (level, strategy) in [(0, 0), (1, 0), (6, 0), (9, 0), (6, 1), (6, 2), (6, 3), (6, 4)] {
            for flushes in [false, true] {
                let packed = try packed(text, level: level, strategy: strategy, flushes: flushes)
                #expect(own(packed) == Outcome(text: text, taken: packed.count, end: "ended"))
                // What follows is not taken.
                #expect(own(packed + [1, 2, 3, 4, 5, 6, 7, 8, 9]) == Outcome(text: text, taken: packed.count, end: "ended"))
                for (input, room) in [(1, 1 << 16), (7, 300), (1000, 1)] {
                    #expect(own(packed, input: input, room: room) == Outcome(text: text, taken: packed.count, end: "ended"))
                }
            }
        }
    }

    /// Every bit of some small streams turned over, and every cut: both read the same, or refuse it.
    @Test func damageIsRefusedAsByZlib() throws {
        guard Program.areInstalled("python3") else { return }
        let small = Array("(1,'a',NULL),(2,'b',NULL),(3,'it\\'s',NULL,NULL,NULL,0);\n".utf8)
        let long = small + Array(repeatElement(small, count: 20).joined()) + (0...255).map { UInt8($0) }
        for (text, level, strategy) in [(small, 6, 0), (small, 6, 4), (long, 9, 0), (long, 6, 2), (small, 0, 0)] {
            let packed = try packed(text, level: level, strategy: strategy)
            for bit in 0..<packed.count * 8 {
                var changed = packed
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                expectSame(changed)
            }
            for cut in 0..<packed.count { expectSame(Array(packed[..<cut])) }
        }
    }

    /// Bytes of no meaning: beginnings of blocks of each type.
    @Test func noiseIsRefusedAsByZlib() throws {
        for _ in 0..<1_000 {
            var noise = (0..<Int.random(in: 1...80)).map { _ in UInt8.random(in: .min ... .max) }
            // Mostly a block with codes of its own, or with the fixed ones.
            noise[0] = noise[0] & 0xf8 | [1, 3, 4, 5].randomElement(in: noise[0])
            expectSame(noise)
        }
    }

    private func expectSame(_ packed: [UInt8]) {
        guard let expected = try? zlib(packed) else { return }
        for (input, room) in [(Int.max, 1 << 16), (1, 1 << 16), (.max, 100)] {
            let found = own(packed, input: input, room: room)
            #expect(found.end == expected.end, "\(packed)")
            // How far each comes before it refuses is its own affair.
            if expected.end == "refused" {
                let common = min(found.text.count, expected.text.count)
                #expect(found.text[..<common] == expected.text[..<common])
            } else {
                #expect(found.text == expected.text, "\(packed)")
                if expected.end == "ended" { #expect(found.taken == expected.taken) }
            }
        }
    }
}

extension [UInt8] {
    fileprivate func randomElement(in seed: UInt8) -> UInt8 { self[Int(seed) % count] }
}
