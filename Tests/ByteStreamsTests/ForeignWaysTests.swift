import ByteStreams
import TestSupport
import Testing

/// What programs can do with a packing beside the usual: read where that is possible, else refused with what helps.
struct ForeignWaysTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A script gets the payload as `in.sql` and leaves `out`.
    private func made(_ script: String, of payload: [UInt8] = Payload.small) throws -> String {
        _ = try folder.write(payload, as: "in.sql")
        _ = try Program.run("bash", ["-ec", "cd '\(folder.path)' && rm -f out && \(script)"])
        return "\(folder.path)/out"
    }

    private func refusal(_ path: String) -> String? {
        let error = #expect(throws: ByteStreamError.self) { try Unpacked(path) }
        guard case .refused? = error?.reason else { return error.map { "not refused but \($0.reason)" } }
        return error?.description
    }

    @Test func dictionariesAreRefused() throws {
        guard Program.areInstalled("zstd", "lz4") else { return }
        for script in ["cp in.sql d && zstd -q -D d in.sql -o out", "lz4 -q -D in.sql in.sql out"] {
            // A dictionary's number stands in the header only if the dictionary was trained; else it is a damage that is found.
            let error = #expect(throws: ByteStreamError.self) { try Unpacked(made(script)) }
            #expect(error != nil)
        }
        let trained = """
            for i in $(seq 200); do echo "INSERT INTO instances VALUES ($i, 'host-$((i * 7919 % 100))', 'name-$i');" > sample-$i; done
            zstd -q --train sample-* -o dictionary --maxdict=4096 && zstd -q -D dictionary in.sql -o out
            """
        let refusal = refusal(try made(trained))
        let words = "zstd with a dictionary, which is not in the file: unpack it first, with zstd -d -D"
        #expect(refusal?.contains(words) == true, "\(refusal ?? "")")
    }

    @Test func aLz4FrameThatNamesADictionaryIsRefused() throws {
        // Flags 0x61: version 1, blocks apart, a dictionary's number follows; its checksum byte need not fit to refuse it.
        let path = try folder.write([0x04, 0x22, 0x4d, 0x18, 0x61, 0x40, 1, 0, 0, 0, 0, 0, 0, 0, 0], as: "out")
        #expect(refusal(path)?.contains("lz4 with a dictionary") == true)
    }

    @Test func memoryIsBounded() throws {
        guard Program.areInstalled("zstd", "xz") else { return }
        let window = refusal(try made("head -c 200M /dev/zero | zstd -q --long=28 --zstd=wlog=28 -1 -o out"))
        #expect(window?.contains("zstd with a window of more than 128 MiB") == true, "\(window ?? "")")
        #expect(try Unpacked(made("zstd -q --long=27 in.sql -o out")).bytes == Payload.small)
        let dictionary = refusal(try made("xz -c --lzma2=dict=1GiB,mode=fast,mf=hc3,nice=4 -T1 in.sql > out"))
        #expect(dictionary?.contains("xz with a dictionary that needs 1") == true, "\(dictionary ?? "")")
        #expect(dictionary?.contains("MiB of memory, more than the 256 MiB") == true, "\(dictionary ?? "")")
        #expect(try Unpacked(made("xz -9e -c in.sql > out")).bytes == Payload.small)
    }

    /// Frames to be skipped before, between and after; so pzstd tells how long its frames are.
    @Test func framesToBeSkippedAreSkipped() throws {
        guard Program.areInstalled("zstd", "lz4") else { return }
        let skipped: [UInt8] = [0x5a, 0x2a, 0x4d, 0x18, 5, 0, 0, 0, 1, 2, 3, 4, 5]
        let zstd = try Program.run("zstd", ["-qc"], input: Payload.small)
        let lz4 = try Program.run("lz4", ["-qc"], input: Payload.small)
        for chunk in [1, 7, ByteStreams.defaultChunk] {
            let path = try folder.write(skipped + zstd + skipped + skipped + zstd + skipped, as: "frames")
            #expect(try Unpacked(path, chunk: chunk).bytes == Payload.small + Payload.small)
            let other = try folder.write(lz4 + skipped + lz4 + skipped, as: "frames")
            #expect(try Unpacked(other, chunk: chunk).bytes == Payload.small + Payload.small)
            let cut = try folder.write(zstd + skipped.dropLast(), as: "frames")
            let error = #expect(throws: ByteStreamError.self) { try Unpacked(cut, chunk: chunk) }
            #expect(error?.reason == .truncated(.zstd))
        }
    }

    /// The .xz file format, 2.2: zeros between streams, in fours. xz itself says the same.
    @Test(arguments: [(0, true), (4, true), (400, true), (3, false), (511, false)])
    func zerosBetweenXzStreams(zeros: Int, isAllowed: Bool) throws {
        guard Program.areInstalled("xz") else { return }
        let stream = try Program.run("xz", ["-c"], input: Payload.small)
        let packed = stream + [UInt8](repeating: 0, count: zeros) + stream
        let path = try folder.write(packed, as: "streams")
        if isAllowed {
            #expect(try Unpacked(path).bytes == Payload.small + Payload.small)
            #expect(try Program.run("xz", ["-dc"], input: packed) == Payload.small + Payload.small)
        } else {
            let error = #expect(throws: ByteStreamError.self) { try Unpacked(path) }
            #expect(error?.reason == .trailingData(.xz))
            #expect(throws: (any Error).self) { try Program.run("xz", ["-dc"], input: packed) }
        }
    }

    @Test(arguments: [2, 3]) func severalThreadsGiveTheSame(_ width: Int) throws {
        guard Program.areInstalled("xz", "pixz", "zstd", "pzstd", "lz4") else { return }
        let text = Payload.text(3_000_000)
        for script in [
            "xz -T2 -1 --block-size=100000 -c in.sql > out", "xz -0 -c in.sql > out", "pixz -t -0 < in.sql > out",
            "zstd -q in.sql -o out", "pzstd -q -p 2 in.sql -o out", "lz4 -q in.sql out",
        ] {
            let path = try made(script, of: text)
            let isSame = try Unpacked(path, width: width).bytes == text
            #expect(isSame, "\(script)")
            // A damage is one, however many threads there are.
            var packed = try TemporaryFolder.bytes(of: path)
            packed[packed.count / 2] ^= 0x10
            let flipped = try folder.write(packed, as: "flipped")
            let error = #expect(throws: ByteStreamError.self, "\(script)") { try Unpacked(flipped, width: width) }
            // At the same place, too.
            #expect(error == #expect(throws: ByteStreamError.self) { try Unpacked(flipped) }, "\(script)")
            let cut = try folder.write(Array(packed.prefix(packed.count / 3)), as: "cut")
            #expect(throws: ByteStreamError.self, "\(script)") { try Unpacked(cut, width: width) }
        }
    }
}
