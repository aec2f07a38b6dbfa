import MySQLDump

/// What decides which backup is older.
enum BackupOrder: String, CaseIterable, Sendable {
    /// The file's modification time.
    case mtime
    /// The file's name, byte by byte.
    case name
    /// The time in the dump's last line.
    case completed

    /// Backups from the oldest to the newest, and the time of each. Equal times are settled by the name.
    ///
    /// - Parameter completed: the time in each dump's last line, by path; needed for `completed` only.
    func sorted(_ backups: [Backup], completed: [String: DateTime] = [:]) -> [(backup: Backup, time: DateTime)] {
        let timed = backups.map { backup in
            switch self {
            case .mtime: return (backup: backup, time: backup.modified)
            case .name: return (backup: backup, time: NameDate.find(in: backup.name) ?? backup.modified)
            case .completed: return (backup: backup, time: completed[backup.path] ?? backup.modified)
            }
        }
        return timed.sorted { left, right in
            if self != .name, left.time != right.time { return left.time < right.time }
            let a = Array(left.backup.name.utf8)
            let b = Array(right.backup.name.utf8)
            // Files of one name in several folders: by path, so that the order never depends on the command line.
            return a == b
                ? Array(left.backup.path.utf8).lexicographicallyPrecedes(Array(right.backup.path.utf8))
                : a.lexicographicallyPrecedes(b)
        }
    }

    /// One sentence if the order in force contradicts the dumps' own times or the dates in the file names.
    func contradiction(_ ordered: [(backup: Backup, completed: DateTime?)]) -> String? {
        if self != .completed, let pair = Self.firstFall(ordered.map { ($0.backup.name, $0.completed) }) {
            return sentence("the times in the dumps' last lines", pair, instead: .completed)
        }
        if self != .name, let pair = Self.firstFall(ordered.map { ($0.backup.name, NameDate.find(in: $0.backup.name)) }) {
            return sentence("the dates in the file names", pair, instead: .name)
        }
        return nil
    }

    private func sentence(_ what: String, _ pair: (String, String), instead: BackupOrder) -> String {
        let own: String
        switch self {
        case .mtime: own = "modification times"
        case .name: own = "file names"
        case .completed: own = "times in the dumps' last lines"
        }
        return "the backups' \(own) contradict \(what) (\(pair.0) counts as older than \(pair.1)): "
            + "if those are right, use --order \(instead.rawValue) (--order mtime|name|completed)"
    }

    private static func firstFall(_ list: [(name: String, time: DateTime?)]) -> (String, String)? {
        var latest: (name: String, time: DateTime)?
        for (name, time) in list {
            guard let time else { continue }
            if let latest, time < latest.time { return (latest.name, name) }
            latest = (name, time)
        }
        return nil
    }
}

/// The date in a backup's name, as in `nova_backup_20180301-021500.sql.bz2` or `nova-2018-03-01.sql`.
enum NameDate {
    static func find(in name: String) -> DateTime? {
        let pattern =
            /((?:19|20)[0-9]{2})[-_.]?([0-9]{2})[-_.]?([0-9]{2})(?:[-_.T ]?([0-9]{2})[-_.:h]?([0-9]{2})(?:[-_.:m]?([0-9]{2}))?)?/
        guard let match = name.firstMatch(of: pattern) else { return nil }
        let date = "\(match.1)-\(match.2)-\(match.3)"
        let time = "\(match.4 ?? "00"):\(match.5 ?? "00"):\(match.6 ?? "00")"
        for text in ["\(date) \(time)", date] {
            if case .time(let found) = DateTime.parse(text.utf8) { return found }
        }
        return nil
    }
}
