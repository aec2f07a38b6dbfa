import ByteStreams
import Values

/// A file in a cache's folder.
struct CacheEntry {
    let path: String
    let status: FileStatus
    /// Nil for a file that is being written, or that an interrupted run has left.
    let content: Result<ExtractFile.Header, any Error>?

    /// Entries and what interrupted runs left of them; other files are none of the cache's.
    static func all(in folder: String) throws(ByteStreamError) -> [CacheEntry] {
        var entries: [CacheEntry] = []
        for name in try Folder.names(in: folder) {
            let isRest = OutputFile.isTemporary(name)
            guard isRest || name.hasSuffix(ExtractCache.suffix),
                let status = try? FileStatus(path: Folder.path(of: name, in: folder)),
                status.kind == .file
            else { continue }
            let path = Folder.path(of: name, in: folder)
            entries.append(
                CacheEntry(
                    path: path, status: status, content: isRest ? nil : Result { try ExtractFile(path: path).header }))
        }
        return entries
    }

    var isUnfinished: Bool { content == nil }

    var isUseless: Bool {
        if case .success? = content { return false }
        return true
    }

    func isUnused(days: Int64?) -> Bool {
        guard let days else { return false }
        return Clock.now.unixSeconds - status.modifiedSeconds > days.multipliedReportingOverflow(by: 86_400).partialValue
    }

    static func table(_ entries: [CacheEntry]) -> TerminalText {
        var text = line("BACKUP SIZE", "MODIFIED", "ENTRY BYTES", "BACKUP")
        for entry in entries {
            let bytes = "\(entry.status.size)"
            switch entry.content {
            case .success(let header)?:
                let modified = TimeText.text(header.modified.wholeSecond) + "Z"
                text += line("\(header.size)", modified, bytes, "\(header.name)")
            case .failure(let error)?: text += line("", "", bytes, "\(entry.path) \(error)")
            case nil: text += line("", "", bytes, "\(entry.path) is being written, or was left by an interrupted run")
            }
        }
        return text
    }

    private static func line(_ size: String, _ modified: String, _ bytes: String, _ backup: TerminalText) -> TerminalText {
        "\(size.aligned(to: 14))  \(modified.padded(to: 22))\(bytes.aligned(to: 12))  \(backup)\n"
    }
}
