import ByteStreams
import TestSupport
import Testing

/// gzip itself unpacks what is packed here.
struct GzipPackerTests {
    /// All bytes in pieces of one size, as one member.
    private func packed(_ bytes: [UInt8], piece: Int) throws -> [UInt8] {
        let packer = try GzipPacker(path: "test.gz")
        var packed: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: piece) { packed += packer.pack(Array(bytes[start...].prefix(piece))) }
        return packed + packer.finish()
    }

    @Test(arguments: [[], Payload.small, Payload.text(700_000), Payload.noise(300_000)])
    func gzipUnpacksIt(_ bytes: [UInt8]) throws {
        guard Program.areInstalled("gzip") else { return }
        var files: [[UInt8]] = []
        for piece in [61, 70_000, 1 << 20] where bytes.count / piece < 20_000 {
            let file = try packed(bytes, piece: piece)
            let unpacked = try Program.run("gzip", ["-dc"], input: file)
            let isSame = unpacked == bytes
            #expect(isSame, "in pieces of \(piece)")
            files.append(file)
        }
        // However the bytes come, the file is the same.
        let isOne = files.allSatisfy { $0 == files.first }
        #expect(isOne)
    }

    /// RFC 1952, 2.3: flags 0 (no name), modification time 0 (none is available).
    @Test func theHeaderHoldsNoNameAndNoTime() throws {
        let file = try packed(Payload.small, piece: 10)
        #expect(file.prefix(8) == [0x1f, 0x8b, 8, 0, 0, 0, 0, 0])
    }

    @Test func aPackerPacksSeveralMembers() throws {
        guard Program.areInstalled("gzip") else { return }
        let packer = try GzipPacker(path: "test.gz")
        let members = [packer.finish(Payload.small), packer.finish(), packer.finish(Payload.small)]
        #expect(members[0] == members[2])
        let unpacked = try Program.run("gzip", ["-dc"], input: Array(members.joined()))
        #expect(unpacked == Payload.small + Payload.small)
    }
}
