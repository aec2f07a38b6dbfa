import ByteStreams
import TestSupport
import Testing

/// zip files as Info-ZIP, Python and 7-Zip make them of one dump; others are refused with what helps.
struct ZipTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// A script gets the payload as `in.sql` and leaves `out.zip`.
    private func made(_ script: String, of payload: [UInt8] = Payload.small) throws -> String {
        _ = try folder.write(payload, as: "in.sql")
        _ = try Program.run("bash", ["-ec", "cd '\(folder.path)' && rm -rf out.zip && \(script)"])
        return "\(folder.path)/out.zip"
    }

    /// Python's zipfile, with a file that cannot be written twice, so that sums follow.
    private static func python(_ body: String) -> String {
        """
        python3 -c "
        import zipfile
        text = open('in.sql', 'rb').read()
        class Pipe:
            def __init__(self): self.file = open('out.zip', 'wb')
            def write(self, bytes): return self.file.write(bytes)
            def flush(self): self.file.flush()
        \(body)"
        """
    }

    static let whole = [
        "zip -q out.zip in.sql", "zip -q -0 out.zip in.sql", "zip -q -fz out.zip in.sql", "zip -q < in.sql > out.zip",
        "cat in.sql | zip -q - - | cat > out.zip", "mkdir -p d/e && cp in.sql d/e && zip -qr out.zip d && rm -r d",
        "zip -q out.zip in.sql && printf 'made nightly' | zip -qz out.zip",
        python("with zipfile.ZipFile(Pipe(), 'w', zipfile.ZIP_DEFLATED) as z: z.writestr('nova.sql', text)"),
        python("with zipfile.ZipFile(Pipe(), 'w', 8) as z, z.open('n.sql', 'w', force_zip64=True) as f: f.write(text)"),
        python("with zipfile.ZipFile('out.zip', 'w', 0) as z, z.open('n.sql', 'w', force_zip64=True) as f: f.write(text)"),
    ]

    @Test(arguments: whole) func givesTheOriginalBytes(_ script: String) throws {
        guard Program.areInstalled("zip", "python3") else { return }
        for payload in [Payload.small, Payload.text(700_000), []] {
            let path = try made(script, of: payload)
            for chunk in payload.count < 1000 ? Unpacked.chunks : [4099, ByteStreams.defaultChunk] {
                let unpacked = try Unpacked(path, chunk: chunk)
                let isSame = unpacked.bytes == payload
                #expect(isSame, "chunk \(chunk)")
                #expect(unpacked.compression == .zip && unpacked.notices == [] && unpacked.staysAtEnd)
            }
            let isSame = try Unpacked(path, width: 2).bytes == payload
            #expect(isSame)
        }
    }

    @Test(arguments: [whole[0], whole[1], whole[3], whole[7], whole[8]]) func everyCutIsAnError(_ script: String) throws {
        guard Program.areInstalled("zip", "python3") else { return }
        let packed = try TemporaryFolder.bytes(of: made(script))
        // One byte could begin a zstd file, too.
        for length in 2..<packed.count {
            let path = try folder.write(Array(packed[..<length]), as: "cut")
            for chunk in [1, ByteStreams.defaultChunk] {
                let error = #expect(throws: ByteStreamError.self, "\(length)") { try Unpacked(path, chunk: chunk) }
                #expect(error?.reason == .truncated(.zip) && error?.offset == Int64(length), "\(length)")
            }
        }
    }

    @Test(arguments: [whole[0], whole[1], whole[7], whole[8]]) func everyFlippedBitIsAnErrorOrHarmless(_ script: String) throws {
        guard Program.areInstalled("zip", "python3") else { return }
        let packed = try TemporaryFolder.bytes(of: made(script))
        var errors = 0
        for bit in 32..<packed.count * 8 {
            var damaged = packed
            damaged[bit / 8] ^= 1 << UInt8(bit % 8)
            let path = try folder.write(damaged, as: "flipped")
            do {
                #expect(try Unpacked(path).bytes == Payload.small, "bit \(bit)")
            } catch {
                errors += 1
            }
        }
        // Times, names, attributes and places mean nothing here.
        #expect(errors > packed.count * 4)
    }

    @Test(arguments: [
        ("zip -q -P secret out.zip in.sql", "zip with a password: unpack it first, with 7z x or unzip"),
        ("cp in.sql b.sql && zip -q out.zip in.sql b.sql", "zip with several files in it: unpack it first, with unzip"),
        ("mkdir -p d && zip -qr out.zip d && rm -r d", "zip with no file in it"),
        ("printf 'PK\\5\\6\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0' > out.zip", "zip with no file in it"),
        (
            python("with zipfile.ZipFile('out.zip', 'w', zipfile.ZIP_LZMA) as z: z.writestr('nova.sql', text)"),
            "zip by a method (number 14) that is not read here: unpack it first, with 7z x"
        ),
        (
            python("with zipfile.ZipFile(Pipe(), 'w', zipfile.ZIP_STORED) as z: z.writestr('nova.sql', text)"),
            "in a way that does not tell where a file ends: unpack it first"
        ),
    ]) func othersAreRefused(script: String, words: String) throws {
        guard Program.areInstalled("zip", "python3") else { return }
        let path = try made(script)
        let error = #expect(throws: ByteStreamError.self) { try Unpacked(path) }
        guard case .refused(.zip, _)? = error?.reason else {
            Issue.record("\(error.map { "\($0)" } ?? "no error")")
            return
        }
        #expect(error?.description.contains(words) == true, "\(error.map { "\($0)" } ?? "")")
    }

    @Test func garbageAfterTheEndIsAnError() throws {
        guard Program.areInstalled("zip") else { return }
        let packed = try TemporaryFolder.bytes(of: made("zip -q out.zip in.sql"))
        for garbage in [[1], packed] {
            let path = try folder.write(packed + garbage, as: "garbage")
            let error = #expect(throws: ByteStreamError.self) { try Unpacked(path) }
            #expect(error?.reason == .trailingData(.zip) && error?.offset == Int64(packed.count))
        }
    }
}
