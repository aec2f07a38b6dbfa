import ByteStreams
import Values

/// What decides which backup is older: the rank of each, and its time. Whatever depends on the order is asked here.
enum BackupOrder: String, CaseIterable, Sendable {
    /// The file's modification time.
    case mtime
    /// The file's name, byte by byte.
    case name
    /// The time in the dump's last line.
    case completed

    static let words = allCases.map(\.rawValue).joined(separator: "|")

    /// Whether the dumps have to be read to know their times.
    var needsLastLines: Bool {
        switch self {
        case .mtime, .name: return false
        case .completed: return true
        }
    }

    /// What the times are called in messages.
    var timesInWords: String {
        switch self {
        case .mtime: return "modification times"
        case .name: return "file names"
        case .completed: return "times in the dumps' last lines"
        }
    }

    /// What a backup is ranked by before its name; nil for the name alone.
    private func rankTime(_ backup: Backup) -> DateTime? {
        switch self {
        case .mtime, .completed: return backup.time
        case .name: return nil
        }
    }

    /// The time that a backup counts with.
    private func time(_ file: BackupFile, completed: DateTime?) -> (DateTime, BackupTimeSource) {
        switch self {
        case .mtime: return (file.modified, .modification)
        case .name: return NameDate.find(in: file.name).map { ($0, .name) } ?? (file.modified, .modification)
        case .completed: return completed.map { ($0, .trailer) } ?? (file.modified, .modification)
        }
    }

    /// Backups from the oldest to the newest. Equal times are settled by the name.
    ///
    /// - Parameter completed: the time in each dump's last line, by path; needed if `needsLastLines`.
    func ranked(_ files: [BackupFile], completed: [String: DateTime] = [:]) -> [Backup] {
        let backups = files.map { file in
            let (time, source) = time(file, completed: completed[file.path])
            return Backup(file: file, time: time, timeSource: source)
        }
        return backups.sorted { left, right in
            if let a = rankTime(left), let b = rankTime(right), a != b { return a < b }
            // Files of one name in several folders: by path, so that the order never depends on the command line.
            return left.name.utf8.elementsEqual(right.name.utf8)
                ? SystemPath.precedes(left.path, right.path) : SystemPath.precedes(left.name, right.name)
        }
    }
}
