import Values

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
