import ByteStreams
import OpenStackTables
import Values

/// What one backup contributes, written down: an entry of the cache, or the output of `extract`. The format is described in
/// `docs/extract-format.md`.
struct ExtractFile {
    /// Larger ones, in bytes, are refused: a twelve-year history of a large cloud takes a tenth of this.
    static let limit = 2 << 30

    /// What is known of the backup without reading its contribution.
    struct Header: Equatable {
        /// The backup's file name.
        var name: String
        /// The backup's size in bytes, and its modification time.
        var size: Int64
        var modified: DateTime
        /// For which traces it was read.
        var traces: Set<TraceKind>
        var archived: ArchivedRows
        /// The version of the program that wrote the file.
        var tool: String
    }

    /// Why a file is no extract that this program can use.
    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    /// Raised when the header changes.
    private static let version: UInt64 = 1
    private static let magic = Array("starcompactor extract\n".utf8)
    private static let checksumLength = 32

    var header: Header
    var extract: BackupExtract

    init(header: Header, extract: BackupExtract) {
        self.header = header
        self.extract = extract
    }

    // MARK: Writing

    func encoded() throws(DigestError) -> [UInt8] {
        var coder = ByteEncoder()
        coder.put(Self.version)
        coder.put(header.tool)
        coder.put(header.name)
        coder.put(signed: header.size)
        coder.put(signed: header.modified.microseconds)
        coder.put(TraceKind.events.filter(header.traces.contains)) { $0.put($1.rawValue) }
        coder.put(header.archived.rawValue)
        coder.put(extract.encoded())
        let bytes = Self.magic + coder.bytes
        return bytes + (try Digest.sha256(bytes[...]))
    }

    /// Writes the file whole or not at all.
    ///
    /// - Parameter file: readable by its owner alone, since names are in it as they are.
    func write(to file: OutputFile) throws {
        try file.write(try encoded())
        try file.sync()
        try file.appear()
    }

    // MARK: Reading

    /// - Throws: `ByteStreamError`, or `Problem` if the file is none of this version, or damaged.
    init(path: String) throws {
        let bytes = try SmallFile.read(path, limit: Self.limit)
        guard bytes.count > Self.magic.count + Self.checksumLength, bytes.starts(with: Self.magic) else {
            throw Problem(description: "is not an extract of starcompactor")
        }
        let text = bytes.dropLast(Self.checksumLength)
        guard try Digest.sha256(text).elementsEqual(bytes.suffix(Self.checksumLength)) else {
            throw Problem(description: "is damaged: its checksum is wrong")
        }
        var coder = ByteDecoder(text.dropFirst(Self.magic.count))
        do throws(ExtractCodingError) {
            header = try Self.header(&coder)
            extract = try BackupExtract(decoding: try coder.text())
        } catch {
            throw Problem(description: "\(error)")
        }
    }

    /// Whether a file begins as an extract does.
    static func isExtract(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

    /// The header alone. Whether the rest is whole only reading it tells.
    static func header(of path: String) throws -> Header {
        let bytes = try SmallFile.beginning(of: path, length: 1 << 16)
        guard bytes.starts(with: magic) else { throw Problem(description: "is not an extract of starcompactor") }
        var coder = ByteDecoder(bytes.dropFirst(magic.count))
        do throws(ExtractCodingError) {
            return try header(&coder)
        } catch {
            throw Problem(description: "\(error)")
        }
    }

    private static func header(_ coder: inout ByteDecoder) throws(ExtractCodingError) -> Header {
        let version = try coder.unsigned()
        guard version == Self.version else { throw .version(Int(clamping: version)) }
        let tool = try coder.string()
        let name = try coder.string()
        let size = try coder.signed()
        let modified = DateTime(microseconds: try coder.signed())
        let kinds = try coder.list { coder throws(ExtractCodingError) in
            guard let kind = TraceKind(rawValue: try coder.string()) else { throw coder.damage }
            return kind
        }
        guard let archived = ArchivedRows(rawValue: try coder.string()) else { throw coder.damage }
        return Header(name: name, size: size, modified: modified, traces: Set(kinds), archived: archived, tool: tool)
    }
}

extension ExtractFile.Header {
    /// Of a backup that this program has read.
    init(_ backup: BackupFile, traces: Set<TraceKind>, archived: ArchivedRows) {
        self.init(
            name: backup.name, size: backup.size, modified: backup.modified, traces: traces, archived: archived,
            tool: Version.number)
    }
}
