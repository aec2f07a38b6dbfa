import Values

/// The date in a backup's name, as in `nova_backup_20180301-021500.sql.bz2` or `nova-2018-03-01.sql`.
struct NameDate: Equatable {
    /// Midnight if the name has a date alone.
    let time: DateTime
    /// Whether the name tells the time of day, too.
    let hasTime: Bool

    static func find(in name: String) -> NameDate? {
        let pattern =
            /((?:19|20)[0-9]{2})[-_.]?([0-9]{2})[-_.]?([0-9]{2})(?:[-_.T ]?([0-9]{2})[-_.:h]?([0-9]{2})(?:[-_.:m]?([0-9]{2}))?)?/
        guard let match = name.firstMatch(of: pattern) else { return nil }
        let date = "\(match.1)-\(match.2)-\(match.3)"
        if let hour = match.4, let minute = match.5,
            case .time(let found) = DateTime.parse("\(date) \(hour):\(minute):\(match.6 ?? "00")".utf8)
        {
            return NameDate(time: found, hasTime: true)
        }
        guard case .time(let found) = DateTime.parse(date.utf8) else { return nil }
        return NameDate(time: found, hasTime: false)
    }

    /// Whether it is surely before another: a date alone may be any time of its day.
    func isBefore(_ other: NameDate) -> Bool {
        hasTime && other.hasTime ? time < other.time : day < other.day
    }

    private var day: Int64 { time.unixDay }
}
