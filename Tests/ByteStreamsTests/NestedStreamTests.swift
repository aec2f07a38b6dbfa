import ByteStreams
import TestSupport
import Testing

/// What was packed twice, by the programs that pack backups, is unpacked twice.
@Suite("packed inside of packed") struct NestedStreamTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func pack(_ bytes: [UInt8], _ program: String) throws -> [UInt8] {
        try Program.run(program, ["-c"], input: bytes)
    }

    /// All bytes of a file.
    private func read(
        _ packed: [UInt8], chunk: Int = ByteStreams.defaultChunk, width: Int = 1
    ) throws -> (bytes: [UInt8], stream: any ByteStream) {
        let stream = try ByteStreams.open(
            try folder.write(packed, as: "packed"), chunk: chunk, pool: WorkerPool(width: width))
        var bytes: [UInt8] = []
        var buffer = ByteBuffer(capacity: chunk)
        while try stream.fill(&buffer) {
            bytes += buffer.unread
            buffer.take(buffer.count)
        }
        #expect(try !stream.fill(&buffer), "the end stays the end")
        return (bytes, stream)
    }

    private func failure(_ packed: [UInt8], width: Int = 1) throws -> ByteStreamError.Reason? {
        do {
            _ = try read(packed, width: width)
            return nil
        } catch let error as ByteStreamError {
            return error.reason
        }
    }

    @Test(arguments: DamagedFileTests.samples.map(\.program), DamagedFileTests.samples.map(\.program))
    func isUnpackedTwice(inner: String, outer: String) throws {
        guard Program.areInstalled(inner, outer) else { return }
        let text = Payload.text(60_000)
        let packed = try pack(pack(text, inner), outer)
        for chunk in Unpacked.chunks {
            let (bytes, stream) = try read(packed, chunk: chunk)
            let isSame = bytes == text
            #expect(isSame, "chunk \(chunk)")
            #expect(stream.compression.rawValue == outer)
            #expect(stream.notices.count == 1 && stream.notices[0].contains("packed twice: \(inner)"))
            #expect(stream.fileOffset == packed.count)
        }
        for width in [2, 3] {
            let isSame = try read(packed, width: width).bytes == text
            #expect(isSame, "\(width) threads")
        }
    }

    @Test func severalMembersAndSeveralDepths() throws {
        guard Program.areInstalled("gzip", "bzip2") else { return }
        let text = Payload.text(9000)
        let members = try pack(Array(text.prefix(5000)), "gzip") + pack([], "gzip") + pack(Array(text.dropFirst(5000)), "gzip")
        #expect(try read(pack(members, "bzip2")).bytes == text)
        #expect(try read(pack(pack(pack(text, "bzip2"), "gzip"), "gzip")).bytes == text)
        #expect(try read(pack(pack([], "gzip"), "gzip")).bytes == [])
        #expect(try failure(pack(pack(pack(pack(text, "gzip"), "bzip2"), "gzip"), "gzip")) == .packedTooOften(times: 3))
        let notices = try read(pack(pack(pack(text, "bzip2"), "gzip"), "gzip")).stream.notices
        #expect(notices == ["is packed 3 times: gzip, and in that bzip2 inside of it is unpacked, too"])
    }

    @Test(arguments: DamagedFileTests.samples, [1, 3])
    func damageOfTheInnerFileIsNoticed(_ inner: DamagedFileTests.Sample, width: Int) throws {
        guard Program.areInstalled("gzip", inner.program) else { return }
        let whole = try inner.pack(Payload.text(9000))
        let compression = inner.compression
        #expect(try failure(pack(whole.dropLast(3) + [], "gzip"), width: width) == .truncated(compression))
        #expect(
            try failure(pack(whole + Array("garbage".utf8), "gzip"), width: width) == .trailingGarbage(compression))
        var flips = 0
        for place in stride(from: 12, to: whole.count, by: whole.count / 20) {
            var flipped = whole
            flipped[place] ^= 0x10
            if try failure(pack(flipped, "gzip"), width: width) != nil { flips += 1 }
        }
        #expect(flips >= 20, "each flipped bit, after the header")
    }

    /// A place inside of an inner packing means nothing to a user: the error has that of the file.
    @Test func damageHasItsPlaceInTheFile() throws {
        guard Program.areInstalled("gzip", "bzip2") else { return }
        let packed = try pack(try pack(Payload.text(90_000), "bzip2").dropLast(9) + [], "gzip")
        let error = #expect(throws: ByteStreamError.self) { try read(packed) }
        #expect(error?.offset == Int64(packed.count) && error?.reason == .truncated(.bzip2))
        // The outer packing's damage keeps its own place, and is named as its own.
        let cut = Array(try pack(try pack(Payload.text(90_000), "bzip2"), "gzip").dropLast(100))
        let outer = #expect(throws: ByteStreamError.self) { try read(cut) }
        #expect(outer?.offset == Int64(cut.count) && outer?.reason == .truncated(.gzip))
    }

    /// Both packings are damaged: the outer one may be why the inner one is. libFuzzer found that only the parallel way said so.
    @Test(arguments: [1, 3]) func theOuterPackingIsTheCause(width: Int) throws {
        guard Program.areInstalled("gzip", "zstd", "xz") else { return }
        var inner = try pack(Payload.text(9000), "gzip")
        inner[inner.count - 6] ^= 1
        #expect(try failure(pack(pack(inner, "zstd"), "xz"), width: width) == .corrupt(.gzip, detail: "incorrect data check"))
        for outer in [["xz"], ["zstd", "xz"]] {
            let packed = try outer.reduce(inner) { try pack($0, $1) }
            let cut = Array(packed.dropLast(4))
            #expect(try failure(cut, width: width) == .truncated(.xz))
        }
    }

    /// Whatever is damaged, only what a checksum was right for, or what lies before a cut, can be salvaged.
    @Test func theInnerFilesChecksumsTellWhatCanBeTrusted() throws {
        guard Program.areInstalled("gzip", "bzip2") else { return }
        let text = Payload.text(450_000)
        var inner = try Program.run("bzip2", ["-1c"], input: text)
        inner[inner.count / 2] ^= 1
        let stream = try ByteStreams.salvage(try folder.write(pack(inner, "gzip"), as: "packed"), chunk: 5000)
        var buffer = ByteBuffer(capacity: 5000)
        #expect(throws: ByteStreamError.self) { while try stream.fill(&buffer) {} }
        #expect(buffer.count > 100_000 && buffer.count < 300_000)
        let isBeginning = text.starts(with: buffer.unread)
        #expect(isBeginning)
    }

    @Test func whatIsNotPackedIsLeftAlone() throws {
        guard Program.areInstalled("gzip") else { return }
        for text in [Payload.small, Array("PK".utf8), Array("BZh9".utf8)] {
            let (bytes, stream) = try read(pack(text, "gzip"))
            #expect(bytes == text && stream.notices == [])
        }
        let sevenZip: [UInt8] = [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4, 0xe6, 0xd6, 0xb4, 0x46]
        #expect(try failure(pack(sevenZip, "gzip")) == .unsupported(program: "7-Zip"), "a packing that is not read here")
    }
}
