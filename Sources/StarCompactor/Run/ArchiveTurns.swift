import ByteStreams
import OpenStackTables

/// Reads the files of packed archives in the order in which they come out, whatever the order of the backups is.
///
/// Going back means to unpack an archive again from its beginning. So what comes before its turn is read at once and waits, packed. If too
/// much waits, the rest is passed over, and the archive is unpacked again.
struct ArchiveTurns: Sendable {
    /// What may wait of one archive, in bytes.
    private static let room = 256 << 20

    /// One packed archive.
    private struct Turns {
        /// Of the files that are wanted, by their place in the archive.
        var files: [BackupFile] = []
        /// Where the archive is unpacked to.
        var position: Int64 = 0
        var done: Set<Int64> = []
        var waiting: [Int64: WaitingResult] = [:]
        var size = 0
    }

    private let archives: [String: Locked<Turns>]

    /// - Parameter files: all that will be asked for.
    init(_ files: [BackupFile]) {
        var found: [String: Turns] = [:]
        for file in files {
            guard let (archive, _) = Self.place(of: file) else { continue }
            found[archive.path, default: Turns()].files.append(file)
        }
        archives = found.mapValues { turns in
            var turns = turns
            turns.files.sort { (Self.place(of: $0)?.start ?? 0) < (Self.place(of: $1)?.start ?? 0) }
            return Locked(turns)
        }
    }

    private static func place(of file: BackupFile) -> (archive: TarArchive, start: Int64)? {
        guard case .member(let archive, let member) = file.content, archive.isPacked else { return nil }
        return (archive, member.start)
    }

    /// What reading a file gives.
    ///
    /// - Parameter read: reads any of the files.
    func result(of file: BackupFile, _ read: (BackupFile) throws -> ExtractResult) throws -> ExtractResult {
        guard let (archive, start) = Self.place(of: file), let turns = archives[archive.path] else { return try read(file) }
        let result: Result<ExtractResult, any Error> = turns.withLock { turns in
            Result { try Self.next(file, at: start, &turns, read) }
        }
        return try result.get()
    }

    private static func next(
        _ file: BackupFile, at start: Int64, _ turns: inout Turns, _ read: (BackupFile) throws -> ExtractResult
    ) throws -> ExtractResult {
        turns.done.insert(start)
        if let kept = turns.waiting.removeValue(forKey: start) {
            turns.size -= kept.size
            return try kept.result()
        }
        if turns.position > start { turns.position = 0 }
        for other in turns.files {
            guard let place = place(of: other)?.start, place >= turns.position, place < start, !turns.done.contains(place),
                turns.waiting[place] == nil, turns.size < room
            else { continue }
            let kept = try WaitingResult(try read(other))
            turns.position = place + 1
            turns.waiting[place] = kept
            turns.size += kept.size
        }
        turns.position = start + 1
        return try read(file)
    }
}

/// What reading a backup gave, in little memory.
private enum WaitingResult {
    case extract([UInt8], length: Int, isFromCache: Bool)
    case salvaged([UInt8], length: Int, problem: String)
    /// Without rows.
    case other(ExtractResult)

    init(_ result: ExtractResult) throws {
        switch result {
        case .extract(let extract, let isFromCache):
            let bytes = extract.encoded()
            self = .extract(try PackedBytes.pack(bytes, path: ""), length: bytes.count, isFromCache: isFromCache)
        case .salvaged(let extract, let problem):
            let bytes = extract.encoded()
            self = .salvaged(try PackedBytes.pack(bytes, path: ""), length: bytes.count, problem: problem)
        default: self = .other(result)
        }
    }

    var size: Int {
        switch self {
        case .extract(let bytes, _, _), .salvaged(let bytes, _, _): bytes.count
        case .other: 0
        }
    }

    func result() throws -> ExtractResult {
        switch self {
        case .extract(let bytes, let length, let isFromCache):
            .extract(try Self.extract(bytes, length), isFromCache: isFromCache)
        case .salvaged(let bytes, let length, let problem): .salvaged(try Self.extract(bytes, length), problem: problem)
        case .other(let result): result
        }
    }

    private static func extract(_ bytes: [UInt8], _ length: Int) throws -> BackupExtract {
        try BackupExtract(decoding: (try PackedBytes.unpack(bytes[...], length: length, path: "") ?? [])[...])
    }
}
