/// How the bytes of a file are packed.
public enum Compression: String, Sendable, Codable, CaseIterable {
    case plain
    case gzip
    case bzip2
    case xz
    case zstd
    case lz4
    case zip

    /// How many bytes of a file's beginning `recognise` looks at.
    static let signatureLength = 10

    /// How the names of such files end, the usual ending first.
    public var suffixes: [String] {
        switch self {
        case .plain: []
        case .gzip: [".gz"]
        case .bzip2: [".bz2"]
        case .xz: [".xz"]
        case .zstd: [".zst"]
        case .lz4: [".lz4"]
        case .zip: [".zip"]
        }
    }

    /// The endings of all packings.
    public static let allSuffixes = allCases.flatMap(\.suffixes)

    /// The packings that are read, as a sentence lists them.
    public static let inWords: String = {
        let names = allCases.filter { $0 != .plain }.map(\.rawValue)
        return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    }()

    /// What files begin with.
    private var signatures: [[UInt8]] {
        switch self {
        case .plain: []
        case .gzip: Self.gzipSignatures
        case .bzip2: Self.bzip2Signatures
        case .xz: Self.xzSignatures
        case .zstd: Self.zstdSignatures
        case .lz4: Self.lz4Signatures
        case .zip: Self.zipSignatures
        }
    }

    /// RFC 1952 section 2.3.1; zlib tells of a method that it does not know.
    private static let gzipSignatures: [[UInt8]] = [[0x1f, 0x8b]]

    /// bzip2's `BZh1`…`BZh9` followed by the 48-bit magic of a block or of the stream's end: a dump could begin with the letters
    /// `BZh`, but not with those.
    private static let bzip2Signatures: [[UInt8]] = (UInt8(ascii: "1")...UInt8(ascii: "9")).flatMap { level in
        [[0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]].map { Array("BZh".utf8) + [level] + $0 }
    }

    /// The .xz file format, section 2.1.1.1.
    private static let xzSignatures: [[UInt8]] = [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]]

    /// RFC 8878, sections 3.1.1 and 3.1.2: a frame, and sixteen kinds of frames to be skipped, with which pzstd begins. lz4 has the
    /// same ones, but no program begins with them.
    private static let zstdSignatures: [[UInt8]] =
        [[0x28, 0xb5, 0x2f, 0xfd]] + (0x50...0x5f).map { [$0, 0x2a, 0x4d, 0x18] }

    /// lz4_Frame_format.md, "General structure of LZ4 Frame format".
    private static let lz4Signatures: [[UInt8]] = [[0x04, 0x22, 0x4d, 0x18]]

    /// APPNOTE.TXT, 4.3.7 and 4.3.16: a file, or the end of an archive without any.
    private static let zipSignatures: [[UInt8]] = [[0x50, 0x4b, 0x03, 0x04], [0x50, 0x4b, 0x05, 0x06]]

    /// Whether `bytes` begin a packed stream, or are too few to tell and could.
    func mayBegin(_ bytes: some Collection<UInt8>) -> Bool {
        !bytes.isEmpty
            && signatures.contains { bytes.count < $0.count ? $0.starts(with: bytes) : bytes.starts(with: $0) }
    }

    /// Whether a packed stream begins with these bytes, as far as they tell.
    public static func isPacked(_ bytes: some Collection<UInt8>) -> Bool {
        // Asked of each line behind a dump, of which a hostile file has many.
        guard let first = bytes.first else { return false }
        return everySignature.contains { $0.first == first && bytes.starts(with: $0) }
    }

    private static let everySignature = allCases.flatMap(\.signatures)

    /// What takes the bytes out; nil where none is needed.
    ///
    /// - Parameters:
    ///   - path: the file that an error names.
    ///   - threads: that it may use itself.
    func unpacker(path: String, threads: Int = 1) throws(ByteStreamError) -> (any Unpacker)? {
        switch self {
        case .plain: nil
        case .gzip: try GzipUnpacker(path: path)
        case .bzip2: try Bzip2Unpacker(path: path)
        case .xz: try XzUnpacker(path: path, threads: threads)
        case .zstd: try ZstdUnpacker(path: path)
        case .lz4: try Lz4Unpacker(path: path)
        case .zip: try ZipUnpacker(path: path)
        }
    }

    /// Programs that are known, but whose data is not read here.
    private static let foreign: [(signature: [UInt8], program: String)] = [
        ([0x02, 0x21, 0x4c, 0x18], "an old lz4 (lz4 -l)"),
        ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "7-Zip"),
    ]

    /// Tells the packing by the first bytes: the name of a file may lie, its first bytes do not. A whole file that ends within a
    /// signature is a cut one: no dump is so short.
    ///
    /// Throws `unsupported` for programs whose signature is known but whose data is not read here.
    static func recognise(
        _ first: some Collection<UInt8>, path: String
    ) throws(ByteStreamError) -> Compression {
        let bytes = Array(first.prefix(signatureLength))
        if let known = allCases.first(where: { $0.mayBegin(bytes) }) { return known }
        for (signature, program) in foreign where bytes.starts(with: signature) {
            throw ByteStreamError(path: path, offset: 0, reason: .unsupported(program: program))
        }
        return .plain
    }
}
