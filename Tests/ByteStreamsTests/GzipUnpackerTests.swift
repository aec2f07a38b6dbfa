import ByteStreams
import TestSupport
import Testing

/// What RFC 1952 allows and gzip's command line does not write by itself. Python's zlib module makes the files.
struct GzipUnpackerTests {
    /// A member with every header field of RFC 1952: FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT.
    private static let member = """
        import struct, sys, zlib
        def member(data, flags, level=6, extra=b'', name=b'', comment=b''):
            head = b'\\x1f\\x8b\\x08' + bytes([flags]) + struct.pack('<IBB', 1443000000, 2, 3)
            if flags & 4: head += struct.pack('<H', len(extra)) + extra
            if flags & 8: head += name + b'\\0'
            if flags & 16: head += comment + b'\\0'
            if flags & 2: head += struct.pack('<H', zlib.crc32(head) & 0xffff)
            deflate = zlib.compressobj(level, zlib.DEFLATED, -15)
            body = deflate.compress(data) + deflate.flush()
            return head + body + struct.pack('<II', zlib.crc32(data), len(data) & 0xffffffff)
        data = sys.stdin.buffer.read()
        out = sys.stdout.buffer.write

        """

    private func make(_ script: String, _ input: [UInt8]) throws -> [UInt8] {
        try Program.run("python3", ["-c", Self.member + script], input: input)
    }

    @Test(arguments: 0..<32)
    func takesEveryCombinationOfHeaderFields(_ flags: Int) throws {
        guard Program.areInstalled("python3", "gzip") else { return }
        let folder = try TemporaryFolder()
        let packed = try make(
            "out(member(data, \(flags), 6, b'AB\\x04\\0wxyz', 'b\\u00e4ckup.sql'.encode('latin-1'), b'\\x1f\\x8b\\x08'))",
            Payload.small)
        // The hand-made file is one that gzip itself reads.
        #expect(try Program.run("gzip", ["-dc"], input: packed) == Payload.small)
        let path = try folder.write(packed, as: "backup.gz")
        for chunk in Unpacked.chunks {
            #expect(try Unpacked(path, chunk: chunk).bytes == Payload.small)
        }
    }

    @Test func takesStoredBlocks() throws {
        guard Program.areInstalled("python3") else { return }
        let folder = try TemporaryFolder()
        // A stored block holds 65,535 bytes at most (RFC 1951 section 3.2.4), so these are several.
        let original = Payload.text(200_000)
        let packed = try make("out(member(data, 0, 0))", original)
        #expect(packed.count > original.count)
        let path = try folder.write(packed, as: "backup.gz")
        for chunk in Unpacked.chunks {
            #expect(try Unpacked(path, chunk: chunk).bytes == original)
        }
    }

    @Test func takesManyMembersOfOneByte() throws {
        guard Program.areInstalled("python3") else { return }
        let folder = try TemporaryFolder()
        let packed = try make("for byte in data: out(member(bytes([byte]), byte & 8))", Payload.small)
        let path = try folder.write(packed, as: "backup.gz")
        for chunk in Unpacked.chunks {
            #expect(try Unpacked(path, chunk: chunk).bytes == Payload.small)
        }
    }

    @Test func refusesAWrongHeaderChecksum() throws {
        guard Program.areInstalled("python3") else { return }
        let folder = try TemporaryFolder()
        var packed = try make("out(member(data, 2))", Payload.small)
        packed[10] ^= 1
        let path = try folder.write(packed, as: "backup.gz")
        let error = #expect(throws: ByteStreamError.self) { try Unpacked(path) }
        guard case .corrupt(.gzip, _)? = error?.reason else {
            Issue.record("expected corrupt, got \(String(describing: error))")
            return
        }
    }

    @Test func refusesAWrongLengthOrChecksumInALaterMember() throws {
        guard Program.areInstalled("python3") else { return }
        let folder = try TemporaryFolder()
        let packed = try make("out(member(data, 0) + member(data, 0))", Payload.small)
        for place in [packed.count - 8, packed.count - 1] {
            var damaged = packed
            damaged[place] ^= 0x10
            let path = try folder.write(damaged, as: "backup.gz")
            let error = #expect(throws: ByteStreamError.self) { try Unpacked(path, chunk: 7) }
            guard case .corrupt(.gzip, _)? = error?.reason, let offset = error?.offset else {
                Issue.record("expected corrupt with an offset, got \(String(describing: error))")
                return
            }
            #expect((Int64(packed.count / 2)...Int64(packed.count)).contains(offset))
        }
    }
}
