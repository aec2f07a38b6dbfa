import Values

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
            // Files of one name in several folders: by path, so that the order never depends on the command line.
            return left.backup.name.utf8.elementsEqual(right.backup.name.utf8)
                ? left.backup.path.precedesByBytes(right.backup.path) : left.backup.name.precedesByBytes(right.backup.name)
        }
    }

    /// A file is as old as its dump, but for the zone of the dump's time and for the packing of it. In seconds.
    private static let longestDelay: Int64 = 2 * 86_400

    /// One sentence if the times in force contradict the dumps' own times or the dates in the file names.
    func contradiction(_ ordered: [(backup: Backup, completed: DateTime?)]) -> String? {
        if self != .completed, let pair = Self.firstFall(ordered.map { ($0.backup.name, $0.completed) }) {
            return sentence("the times in the dumps' last lines", pair, instead: .completed)
        }
        if self != .name, let pair = Self.firstFall(ordered.map { ($0.backup.name, NameDate.find(in: $0.backup.name)) }) {
            return sentence("the dates in the file names", pair, instead: .name)
        }
        return self == .mtime ? lostTimes(ordered) : nil
    }

    /// Copies without their times may be in the right order, but a machine that vanished would be deleted on the day of the copy.
    private func lostTimes(_ ordered: [(backup: Backup, completed: DateTime?)]) -> String? {
        for case let (backup, completed?) in ordered {
            let delay = backup.modified.unixSeconds.subtractingReportingOverflow(completed.unixSeconds)
            guard delay.overflow || delay.partialValue.magnitude > UInt64(Self.longestDelay) else { continue }
            let days = [backup.modified, completed].map { TimeText.text($0.wholeSecond).prefix(10) }
            return "the backups' modification times are not those of the dumps (\(backup.name): \(days[0]), its last line says "
                + "\(days[1])), as after copying without them: machines that vanish are deleted at these times; if the dumps are "
                + "right, use --order completed (--order mtime|name|completed)"
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
