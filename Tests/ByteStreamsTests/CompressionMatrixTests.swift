import ByteStreams
import TestSupport
import Testing

/// Every program that packs backups in the wild, read with every chunk size.
struct CompressionMatrixTests {
    struct Packer: Sendable, CustomTestStringConvertible {
        let program: String
        let arguments: [String]
        let compression: Compression
        var testDescription: String { ([program] + arguments).joined(separator: " ") }

        init(_ program: String, _ arguments: String..., as compression: Compression) {
            self.program = program
            self.arguments = arguments
            self.compression = compression
        }

        func pack(_ bytes: [UInt8]) throws -> [UInt8] {
            try Program.run(program, arguments + ["-c"], input: bytes)
        }
    }

    static let gzips = [
        Packer("gzip", "-1", as: .gzip),
        Packer("gzip", "-9", as: .gzip),
        Packer("pigz", "-p", "3", "-b", "32", as: .gzip),
        Packer("pigz", "-p", "3", "-b", "32", "-i", "-9", as: .gzip),
    ]
    static let bzip2s = [
        Packer("bzip2", "-1", as: .bzip2),
        Packer("bzip2", "-9", as: .bzip2),
        Packer("pbzip2", "-p3", "-b1", "-1", as: .bzip2),
        Packer("lbzip2", "-n", "3", "-1", as: .bzip2),
        Packer("lbzip2", "-9", as: .bzip2),
    ]

    static let xzs = [
        Packer("xz", "-0", as: .xz),
        Packer("xz", "-9e", "--check=sha256", as: .xz),
        Packer("xz", "-T3", "--block-size=40000", as: .xz),
        Packer("xz", "--block-list=1000,50000,40", "--check=none", as: .xz),
    ]

    static let zstds = [
        Packer("zstd", "-1", "-q", as: .zstd),
        Packer("zstd", "-19", "-q", "--no-check", as: .zstd),
        Packer("zstd", "-T2", "-q", "--long=27", as: .zstd),
        Packer("pzstd", "-p", "3", "-q", as: .zstd),
    ]

    static let lz4s = [
        Packer("lz4", "-1", "-q", as: .lz4),
        Packer("lz4", "-9", "-q", "-BX", "-BD", "-B4", as: .lz4),
        Packer("lz4", "-q", "--content-size", "--no-frame-crc", as: .lz4),
    ]

    static let all = gzips + bzip2s + xzs + zstds + lz4s

    @Test(arguments: all)
    func givesTheOriginalBytes(_ packer: Packer) throws {
        guard Program.areInstalled(packer.program) else { return }
        let folder = try TemporaryFolder()
        // Longer than a block of `-1` (100,000 bytes), so that the parallel programs really write several.
        let original = Payload.text(150_000)
        let path = try folder.write(packer.pack(original), as: "backup.sql")
        for chunk in Unpacked.chunks {
            let unpacked = try Unpacked(path, chunk: chunk)
            #expect(unpacked.bytes == original, "chunk \(chunk)")
            #expect(unpacked.compression == packer.compression)
            #expect(unpacked.notices == [])
            #expect(unpacked.largestFill <= chunk)
            #expect(unpacked.staysAtEnd)
            #expect(unpacked.fileOffset == Int64(try TemporaryFolder.bytes(of: path).count))
        }
    }

    @Test(arguments: all)
    func givesBytesThatDoNotCompress(_ packer: Packer) throws {
        guard Program.areInstalled(packer.program) else { return }
        let folder = try TemporaryFolder()
        let original = Payload.noise(1_200_000)
        let path = try folder.write(packer.pack(original), as: "backup.sql")
        for chunk in [4099, ByteStreams.defaultChunk] {
            #expect(try Unpacked(path, chunk: chunk).bytes == original, "chunk \(chunk)")
        }
    }

    @Test(arguments: all)
    func givesNothingForAnEmptyPayload(_ packer: Packer) throws {
        guard Program.areInstalled(packer.program) else { return }
        let folder = try TemporaryFolder()
        let path = try folder.write(packer.pack([]), as: "backup.sql")
        for chunk in Unpacked.chunks {
            let unpacked = try Unpacked(path, chunk: chunk)
            #expect(unpacked.bytes == [])
            #expect(unpacked.compression == packer.compression)
            #expect(unpacked.staysAtEnd)
        }
    }

    @Test func parallelProgramsReallyWroteSeveralStreams() throws {
        guard Program.areInstalled("pbzip2") else { return }
        let packed = try Packer("pbzip2", "-p3", "-b1", "-1", as: .bzip2).pack(Payload.text(150_000))
        let signature = Array("BZh11AY&SY".utf8)
        let streams = packed.indices.filter { packed[$0...].starts(with: signature) }
        #expect(streams.count == 2)
    }

    @Test(arguments: [gzips, bzip2s, xzs, zstds, lz4s])
    func givesStreamsOfSeveralProgramsOneAfterTheOther(_ packers: [Packer]) throws {
        guard Program.areInstalled("gzip", "pigz", "bzip2", "pbzip2", "lbzip2") else { return }
        let folder = try TemporaryFolder()
        var packed: [UInt8] = []
        var original: [UInt8] = []
        for (index, packer) in (packers + packers.reversed()).enumerated() {
            let part = index % 3 == 1 ? [] : Payload.text(1000 + 500 * index)
            original += part
            packed += try packer.pack(part)
        }
        let path = try folder.write(packed, as: "backup.sql")
        for chunk in Unpacked.chunks {
            let unpacked = try Unpacked(path, chunk: chunk)
            #expect(unpacked.bytes == original, "chunk \(chunk)")
            #expect(unpacked.notices == [])
        }
    }

    @Test(arguments: [gzips[0], bzip2s[0], xzs[0], zstds[0], lz4s[0]])
    func givesBytesAfterManyEmptyStreams(_ packer: Packer) throws {
        guard Program.areInstalled(packer.program) else { return }
        let folder = try TemporaryFolder()
        let empty = try packer.pack([])
        let full = try packer.pack(Payload.small)
        let packed = Array(repeatElement(empty, count: 200).joined()) + full + empty + full + empty
        let path = try folder.write(packed, as: "backup.sql")
        for chunk in Unpacked.chunks {
            #expect(try Unpacked(path, chunk: chunk).bytes == Payload.small + Payload.small)
        }
    }

    @Test func doesNotBelieveTheName() throws {
        guard Program.areInstalled("gzip", "bzip2") else { return }
        let folder = try TemporaryFolder()
        let gzip = try Self.gzips[0].pack(Payload.small)
        let bzip2 = try Self.bzip2s[0].pack(Payload.small)
        let files: [(bytes: [UInt8], name: String, compression: Compression)] = [
            (gzip, "a.sql.bz2", .gzip), (gzip, "a.sql", .gzip), (bzip2, "b.sql.gz", .bzip2), (bzip2, "b", .bzip2),
            (Payload.small, "c.sql.gz", .plain), (Payload.small, "c.bz2", .plain),
        ]
        for file in files {
            let unpacked = try Unpacked(folder.write(file.bytes, as: file.name))
            #expect(unpacked.compression == file.compression, "\(file.name)")
            #expect(unpacked.bytes == Payload.small, "\(file.name)")
        }
    }
}
