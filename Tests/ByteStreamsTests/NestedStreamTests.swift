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

    /// All bytes of a file whose outer packing holds `depth` others.
    private func read(_ packed: [UInt8], depth: Int = 1, chunk: Int = ByteStreams.defaultChunk) throws -> (
        bytes: [UInt8], stream: any ByteStream
    ) {
        var stream = try ByteStreams.open(try folder.write(packed, as: "packed"), chunk: chunk)
        for _ in 0..<depth {
            var first = ByteBuffer(capacity: 16)
            while first.count < 16, try stream.fill(&first) {}
            stream = try #require(try ByteStreams.unpacking(stream, after: first.unread, chunk: chunk))
        }
        var bytes: [UInt8] = []
        var buffer = ByteBuffer(capacity: chunk)
        while try stream.fill(&buffer) {
            bytes += buffer.unread
            buffer.take(buffer.count)
        }
        #expect(try !stream.fill(&buffer), "the end stays the end")
        return (bytes, stream)
    }

    private func failure(_ packed: [UInt8]) throws -> ByteStreamError.Reason? {
        do {
            _ = try read(packed)
            return nil
        } catch let error as ByteStreamError {
            return error.reason
        }
    }

    @Test(arguments: ["gzip", "bzip2"], ["gzip", "bzip2"]) func isUnpackedTwice(inner: String, outer: String) throws {
        guard Program.areInstalled("gzip", "bzip2") else { return }
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
    }

    @Test func severalMembersAndSeveralDepths() throws {
        guard Program.areInstalled("gzip", "bzip2") else { return }
        let text = Payload.text(9000)
        let members = try pack(Array(text.prefix(5000)), "gzip") + pack([], "gzip") + pack(Array(text.dropFirst(5000)), "gzip")
        #expect(try read(pack(members, "bzip2")).bytes == text)
        #expect(try read(pack(pack(pack(text, "bzip2"), "gzip"), "gzip"), depth: 2).bytes == text)
        #expect(try read(pack(pack([], "gzip"), "gzip")).bytes == [])
    }

    @Test(arguments: ["gzip", "bzip2"]) func damageOfTheInnerFileIsNoticed(inner: String) throws {
        guard Program.areInstalled("gzip", "bzip2") else { return }
        let whole = try pack(Payload.text(9000), inner)
        let compression: Compression = inner == "gzip" ? .gzip : .bzip2
        #expect(try failure(pack(whole.dropLast(3) + [], "gzip")) == .truncated(compression))
        #expect(try failure(pack(whole + Array("garbage".utf8), "gzip")) == .trailingGarbage(compression))
        var flips = 0
        for place in stride(from: 12, to: whole.count, by: whole.count / 20) {
            var flipped = whole
            flipped[place] ^= 0x10
            if try failure(pack(flipped, "gzip")) != nil { flips += 1 }
        }
        #expect(flips >= 20, "each flipped bit, after the header")
    }

    @Test func whatIsNotPackedIsLeftAlone() throws {
        guard Program.areInstalled("gzip") else { return }
        let stream = try ByteStreams.open(try folder.write(pack(Payload.small, "gzip"), as: "plain"))
        var first = ByteBuffer(capacity: 16)
        while first.count < 16, try stream.fill(&first) {}
        #expect(try ByteStreams.unpacking(stream, after: first.unread) == nil)
        #expect(throws: ByteStreamError.self, "a packing that is not read here") {
            let xz: [UInt8] = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4, 0xe6, 0xd6, 0xb4, 0x46]
            _ = try xz.withUnsafeBytes { try ByteStreams.unpacking(stream, after: $0) }
        }
    }
}
