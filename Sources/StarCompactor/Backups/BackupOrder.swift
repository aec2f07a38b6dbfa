import Values

/// What decides which backup is older: the rank of each, and its time. Whatever depends on the order is asked here.
enum BackupOrder: String, CaseIterable, Sendable {
    /// The file's modification time.
    case mtime
    /// The file's name, byte by byte. The time is the date in the name, taken as UTC, or else the modification time.
    case name
    /// The time in the dump's last line, made UTC.
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
    private func time(_ file: BackupFile, completed: DumpCompletion?, zone: DumpTimeZone?) -> (DateTime, BackupTimeSource) {
        if let source = file.timeSource { return (file.modified, source) }
        switch self {
        case .mtime: return (file.modified, .modification)
        case .name: return file.nameDate.map { ($0.time, .name) } ?? (file.modified, .modification)
        case .completed: return completed.map { $0.utc(zone: zone) } ?? (file.modified, .modification)
        }
    }

    /// Backups from the oldest to the newest. Equal times are settled by the name.
    ///
    /// - Parameters:
    ///   - completed: what each dump's last line says, by path; needed if `needsLastLines`.
    ///   - zone: of dumps that do not tell it themselves.
    func ranked(_ files: [BackupFile], completed: [String: DumpCompletion] = [:], zone: DumpTimeZone? = nil) -> [Backup] {
        let backups = files.map { file in
            let (time, source) = time(file, completed: completed[file.path], zone: zone)
            return Backup(file: file, time: time, timeSource: source)
        }
        return backups.sorted(by: precedes)
    }

    /// Whether one backup comes before another.
    func precedes(_ left: Backup, _ right: Backup) -> Bool {
        if let a = rankTime(left), let b = rankTime(right), a != b { return a < b }
        guard let one = left.files.first, let other = right.files.first else { return false }
        return one.precedesByName(other)
    }
}
