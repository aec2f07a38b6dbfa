import ByteStreams
import TraceFiles
import Values

/// The `manifest.json` that lies beside traces. It decides which of them belong together.
struct FolderManifest {
    /// A manifest tells of each backup, thousands perhaps; a larger one cannot be what was meant. In bytes.
    static let longest = 64 << 20

    let path: String
    let json: [UInt8]
    /// Nil if the file is no manifest.
    let facts: ManifestFacts?

    /// Nil if there is no such file.
    ///
    /// - Parameter folder: empty for the present one.
    init?(in folder: String) throws(ByteStreamError) {
        path = folder.isEmpty ? Manifest.fileName : Folder.path(of: Manifest.fileName, in: folder)
        guard FileStatus.exists(path) else { return nil }
        json = try SmallFile.read(path, limit: Self.longest)
        facts = ManifestFacts(json: json)
    }

    /// Whether it can tell the traces of its run from others.
    var knowsItsTraces: Bool { facts?.knowsItsTraces == true }
}

extension ManifestFacts {
    /// The time of the newest whole backup; nil if none is named.
    var lastBackup: DateTime? {
        backups.compactMap { backup -> DateTime? in
            guard backup.intact == true, let text = backup.time,
                case .time(let time) = DateTime.parse((text.hasSuffix("Z") ? String(text.dropLast()) : text).utf8)
            else { return nil }
            return time
        }.max()
    }
}
