import ByteStreams
import TestSupport
import Testing

/// Files that are cut, flipped or followed by something: never a crash, never fewer bytes without a word.
struct DamagedFileTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let program: String
        let compression: Compression
        /// How many first bytes tell the packing. A file damaged there is no longer known as packed.
        let signature: Int
        var testDescription: String { program }

        func pack(_ bytes: [UInt8]) throws -> [UInt8] { try Program.run(program, ["-c"], input: bytes) }
    }

    static let samples = [
        Sample(program: "gzip", compression: .gzip, signature: 2),
        Sample(program: "bzip2", compression: .bzip2, signature: 10),
        Sample(program: "xz", compression: .xz, signature: 6),
        Sample(program: "zstd", compression: .zstd, signature: 4),
        Sample(program: "lz4", compression: .lz4, signature: 4),
    ]

    @Test(arguments: samples)
    func everyCutIsAnError(_ sample: Sample) throws {
        guard Program.areInstalled(sample.program) else { return }
        let folder = try TemporaryFolder()
        for payload in [Payload.small, []] {
            let packed = try sample.pack(payload)
            for length in 0..<packed.count {
                let path = try folder.write(Array(packed[..<length]), as: "cut")
                for chunk in [1, 64, ByteStreams.defaultChunk] {
                    let error = #expect(throws: ByteStreamError.self, "\(length) of \(packed.count) bytes") {
                        try Unpacked(path, chunk: chunk)
                    }
                    #expect(error?.reason == (length == 0 ? .empty : .truncated(sample.compression)))
                    #expect(error?.offset == (length == 0 ? nil : Int64(length)))
                }
            }
        }
    }

    @Test(arguments: samples)
    func everyCutInALaterStreamIsAnError(_ sample: Sample) throws {
        guard Program.areInstalled(sample.program) else { return }
        let folder = try TemporaryFolder()
        let packed = try sample.pack(Payload.small)
        for length in 0..<packed.count {
            let path = try folder.write(packed + packed[..<length], as: "cut")
            if length == 0 {
                #expect(try Unpacked(path).bytes == Payload.small)
                continue
            }
            for chunk in [1, 64, ByteStreams.defaultChunk] {
                let error = #expect(throws: ByteStreamError.self, "\(length) of \(packed.count) bytes") {
                    try Unpacked(path, chunk: chunk)
                }
                // A byte or two do not yet tell another stream from garbage.
                let garbage: [ByteStreamError.Reason?] = [
                    .trailingGarbage(sample.compression), .trailingData(sample.compression),
                ]
                #expect(
                    error?.reason == .truncated(sample.compression) || garbage.contains(error?.reason) && length < 3)
            }
        }
    }

    @Test(arguments: samples)
    func everyFlippedBitIsAnErrorOrHarmless(_ sample: Sample) throws {
        guard Program.areInstalled(sample.program) else { return }
        let folder = try TemporaryFolder()
        let packed = try sample.pack(Payload.small)
        var errors = 0
        for bit in 0..<packed.count * 8 {
            var damaged = packed
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let path = try folder.write(damaged, as: "flipped")
            for chunk in [7, ByteStreams.defaultChunk] {
                do {
                    let unpacked = try Unpacked(path, chunk: chunk)
                    if unpacked.compression == .plain {
                        // Without its signature it is a file of bytes, which no reader of dumps takes for a dump.
                        #expect(bit / 8 < sample.signature)
                        #expect(unpacked.bytes == damaged)
                    } else {
                        #expect(unpacked.bytes == Payload.small, "bit \(bit)")
                    }
                } catch {
                    errors += 1
                }
            }
        }
        // Nearly every bit matters: of gzip's header time, system and flags of speed do not, of bzip2 the last padding.
        #expect(errors > 2 * (packed.count - 20) * 8)
    }

    @Test(arguments: samples, [1, 511, 512, 10_240, 600_000])
    func zerosAfterTheEndAreIgnoredWithANotice(_ sample: Sample, _ zeros: Int) throws {
        guard Program.areInstalled(sample.program) else { return }
        let folder = try TemporaryFolder()
        let packed = try sample.pack(Payload.small)
        let path = try folder.write(packed + [UInt8](repeating: 0, count: zeros), as: "tape")
        for chunk in [1, 64, ByteStreams.defaultChunk] {
            let unpacked = try Unpacked(path, chunk: chunk)
            #expect(unpacked.bytes == Payload.small)
            #expect(unpacked.staysAtEnd)
            #expect(unpacked.notices.count == 1)
            let notice = unpacked.notices.first ?? ""
            #expect(notice.contains("\(zeros) zero") && notice.contains("byte \(packed.count)"), "\(notice)")
        }
    }

    @Test(arguments: samples)
    func garbageAfterTheEndIsAnErrorWithItsPlace(_ sample: Sample) throws {
        guard Program.areInstalled(sample.program) else { return }
        let folder = try TemporaryFolder()
        let packed = try sample.pack(Payload.small)
        let other = try Self.samples.first { $0.program != sample.program }?.pack(Payload.small) ?? []
        let zeros = [UInt8](repeating: 0, count: 700_000)
        let text = Array("rest of the\nbackup".utf8)
        for garbage in [[1], text, other, [0, 0, 7], zeros + [1], zeros + text + zeros, text + other] {
            let path = try folder.write(packed + garbage, as: "garbage")
            let isText = !garbage.contains { $0 != 0 && $0 < 10 } && garbage.count != other.count
            for chunk in [1, 64, ByteStreams.defaultChunk] {
                let error = #expect(throws: ByteStreamError.self) { try Unpacked(path, chunk: chunk) }
                let reason: ByteStreamError.Reason =
                    isText ? .trailingGarbage(sample.compression) : .trailingData(sample.compression)
                #expect(error == ByteStreamError(path: path, offset: Int64(packed.count), reason: reason))
                if isText { #expect(error?.trailingText == text) }
            }
        }
    }

    /// A second dump whose signature has a wrong bit is not passed over as text would be.
    @Test(arguments: samples)
    func everyFlippedBitInTheSignatureOfALaterStreamIsData(_ sample: Sample) throws {
        guard Program.areInstalled(sample.program) else { return }
        let folder = try TemporaryFolder()
        let packed = try sample.pack(Payload.small)
        for bit in 0..<sample.signature * 8 {
            var second = packed
            second[bit / 8] ^= 1 << UInt8(bit % 8)
            do {
                // A block's size is no signature.
                #expect(
                    try Unpacked(folder.write(packed + second, as: "two")).bytes == Payload.small + Payload.small, "bit \(bit)")
            } catch let error as ByteStreamError {
                #expect(error.reason != .trailingGarbage(sample.compression), "bit \(bit)")
            }
        }
    }

    @Test(arguments: samples)
    func paddingAfterTheEndIsIgnoredWithANotice(_ sample: Sample) throws {
        guard Program.areInstalled(sample.program) else { return }
        let folder = try TemporaryFolder()
        let packed = try sample.pack(Payload.small)
        for padding in [[0x1a], Array("\r\n \n".utf8), [0, 0, 0x1a, 0x0a]] {
            let unpacked = try Unpacked(folder.write(packed + padding, as: "padded"))
            #expect(unpacked.bytes == Payload.small)
            #expect(unpacked.notices.first?.contains("of padding") == true)
        }
    }

    @Test(arguments: samples)
    func aDamagedFileStaysDamagedWhenAskedAgain(_ sample: Sample) throws {
        guard Program.areInstalled(sample.program) else { return }
        let folder = try TemporaryFolder()
        let packed = try sample.pack(Payload.small)
        let path = try folder.write(Array(packed.dropLast(2)), as: "cut")
        let stream = try ByteStreams.open(path, chunk: 64)
        var buffer = ByteBuffer(capacity: 64)
        #expect(throws: ByteStreamError.self) { while try stream.fill(&buffer) {} }
        #expect(throws: ByteStreamError.self) { while try stream.fill(&buffer) {} }
    }
}
