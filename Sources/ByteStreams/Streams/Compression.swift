/// How the bytes of a file are packed.
public enum Compression: String, Sendable, Codable {
    case plain
    case gzip
    case bzip2

    /// How many bytes of a file's beginning `recognise` looks at.
    static let signatureLength = 10

    /// Tells the packing by the first bytes: the name of a file may lie, its first bytes do not.
    ///
    /// Signatures: RFC 1952 section 2.3.1 (gzip: 1f 8b; zlib tells of a method that it does not know), bzip2's
    /// `BZh1`…`BZh9` followed by the 48-bit magic of a block or of the stream's end (a dump could begin with the
    /// letters `BZh`, but not with those). A whole file that ends within a signature is a cut one: no dump is so short.
    /// Throws `unsupported` for programs whose signature is known but whose data is not read here.
    static func recognise(
        _ first: some Collection<UInt8>, path: String
    ) throws(ByteStreamError) -> Compression {
        let bytes = Array(first.prefix(signatureLength))
        func begins(_ signature: [UInt8]) -> Bool { bytes.starts(with: signature) }

        let gzip: [UInt8] = [0x1f, 0x8b]
        if begins(gzip) || !bytes.isEmpty && gzip.starts(with: bytes) { return .gzip }
        let letters = Array("BZh".utf8)
        if begins(letters), bytes.count > letters.count, (0x31...0x39).contains(bytes[letters.count]) {
            let magic = bytes.dropFirst(letters.count + 1)
            let block: [UInt8] = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]
            let end: [UInt8] = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]
            if block.starts(with: magic) || end.starts(with: magic) { return .bzip2 }
        }
        if !bytes.isEmpty && letters.starts(with: bytes) { return .bzip2 }
        let foreign: [(signature: [UInt8], program: String)] = [
            ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "xz"),
            ([0x28, 0xb5, 0x2f, 0xfd], "zstd"),
            ([0x04, 0x22, 0x4d, 0x18], "lz4"),
            ([0x50, 0x4b, 0x03, 0x04], "zip"),
            ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "7-Zip"),
        ]
        for (signature, program) in foreign where begins(signature) {
            throw ByteStreamError(path: path, offset: 0, reason: .unsupported(program: program))
        }
        return .plain
    }
}
