import TestSupport
import Testing

@testable import ByteStreams

/// Recognition by the first bytes.
struct CompressionTests {
    /// Signatures as their formats' own documents give them.
    static let foreign: [(program: String, bytes: [UInt8])] = [
        ("an old lz4 (lz4 -l)", [0x02, 0x21, 0x4c, 0x18, 0x64, 0x40]),
        ("7-Zip", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0x00, 0x04]),
    ]

    @Test(arguments: foreign)
    func namesProgramsThatAreNotRead(program: String, bytes: [UInt8]) throws {
        let folder = try TemporaryFolder()
        for rest in [[], Payload.noise(1000)] {
            let path = try folder.write(bytes + rest, as: "backup.sql.gz")
            let error = #expect(throws: ByteStreamError.self) { try ByteStreams.open(path) }
            #expect(error == ByteStreamError(path: path, offset: 0, reason: .unsupported(program: program)))
            #expect(error?.description.contains(program) == true)
        }
    }

    @Test(arguments: [
        "BZ", "BZhello", "BZh", "BZh0", "BZh9", "BZh91AY&S_", "-- MySQL dump", "\n", " ", "PK", "\u{feff}-- dump", "7z",
    ])
    func takesTextForPlain(_ text: String) throws {
        let folder = try TemporaryFolder()
        // After the letters comes more than a signature is long: a file that ends within one counts as cut.
        let bytes = Array(text.utf8) + Array(" and more text\n".utf8)
        let unpacked = try Unpacked(folder.write(bytes, as: "text"))
        #expect(unpacked.compression == .plain)
        #expect(unpacked.bytes == bytes)
    }

    @Test(arguments: Unpacked.chunks)
    func givesAPlainFileAsItIs(_ chunk: Int) throws {
        let folder = try TemporaryFolder()
        let original = Payload.text(300_001)
        let unpacked = try Unpacked(folder.write(original, as: "plain"), chunk: chunk)
        #expect(unpacked.bytes == original)
        #expect(unpacked.largestFill <= chunk)
        #expect(unpacked.staysAtEnd)
        #expect(unpacked.fileOffset == 300_001)
    }

    @Test func namesAnUnknownMethodOfGzip() throws {
        let folder = try TemporaryFolder()
        // Methods 0 to 7 are reserved (RFC 1952 section 2.3.1).
        let path = try folder.write([0x1f, 0x8b, 0x07] + [UInt8](repeating: 0, count: 40), as: "odd.gz")
        let error = #expect(throws: ByteStreamError.self) { try Unpacked(path) }
        guard case .corrupt(.gzip, _)? = error?.reason else {
            Issue.record("expected corrupt, got \(String(describing: error))")
            return
        }
    }

    @Test func everyLevelOfBzip2IsKnown() throws {
        for level in 1...9 {
            let bytes = Array("BZh\(level)1AY&SY".utf8)
            #expect(try Compression.recognise(bytes, path: "") == .bzip2)
        }
        #expect(try Compression.recognise(Array("BZh01AY&SY".utf8), path: "") == .plain)
        #expect(try Compression.recognise(Array("BZh:1AY&SY".utf8), path: "") == .plain)
    }
}
