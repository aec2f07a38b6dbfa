import ByteStreams
import Values

/// Where the bytes of a backup's file are.
enum BackupContent: Sendable, Equatable {
    /// On the disk, under the file's path.
    case file
    /// They come once.
    case pipe
    case member(TarArchive, TarMember)
    /// In the files of a folder.
    case folder(BackupFolder)
    /// It is known before it is read that the file is of no use; one sentence why.
    case unusable(String)

    static func == (left: BackupContent, right: BackupContent) -> Bool {
        switch (left, right) {
        case (.file, .file), (.pipe, .pipe): true
        case (.member(let one, let member), .member(let other, let same)): one.path == other.path && member == same
        case (.folder(let one), .folder(let other)): one == other
        case (.unusable(let one), .unusable(let other)): one == other
        default: false
        }
    }
}

extension BackupFile {
    /// Hands the unpacked bytes over.
    ///
    /// - Throws: `ByteStreamError` if they cannot be had, and what `body` throws.
    func read<Value>(pool: WorkerPool, meter: ReadMeter?, _ body: (any ByteStream) throws -> Value) throws -> Value {
        switch content {
        case .file: try body(try ByteStreams.open(path, pool: pool, meter: meter))
        case .member(let archive, let member): try archive.read(member, pool: pool, meter: meter, body)
        case .folder: throw Unusable(description: "is a folder, whose files are read one after the other")
        case .pipe: throw Unusable(description: "came through a pipe, and cannot be read again")
        case .unusable(let problem): throw Unusable(description: problem)
        }
    }

    /// Hands over what can be trusted of damaged bytes; nil if they cannot be had again.
    func salvage<Value>(pool: WorkerPool, _ body: (any ByteStream) throws -> Value) throws -> Value? {
        switch content {
        case .file: try body(try ByteStreams.salvage(path, pool: pool))
        case .member(let archive, let member): try archive.salvage(member, pool: pool, body)
        case .folder, .pipe, .unusable: nil
        }
    }

    /// What tells this content from another: the first and last bytes of the file.
    func ends(length: Int) throws -> [UInt8] {
        switch content {
        case .file, .pipe, .unusable: return try SmallFile.ends(of: path, length: length)
        case .folder(let folder): return try folder.ends(length: length)
        case .member(let archive, let member):
            return try SmallFile.ends(of: archive.path, length: length) + SystemPath.bytes(member.name)
        }
    }

    /// SHA-256 of the file; nil where the bytes cannot be had again, or only with much work.
    func digest() throws -> String? {
        switch content {
        case .file: try FileDigest.sha256(of: path)
        case .member(let archive, let member): try archive.sha256(of: member)
        case .folder(let folder): try folder.digest()
        case .pipe, .unusable: nil
        }
    }

    /// Why a file is of no use.
    private struct Unusable: Error, CustomStringConvertible {
        let description: String
    }
}
