import ByteStreams
import MySQLDump
import OpenStackTables
import Values

/// When a dump was completed, as it says itself.
///
/// mysqldump's last line holds the local time of the machine that dumped, without its zone. Nova's services write the time of their
/// heartbeat in UTC, every ten seconds or so: the newest one of a dump is at most minutes older than the last line. So the difference
/// of the two, rounded to a quarter of an hour, is the zone:
///
///     -- Dump completed on 2013-04-20  3:05:45          services.updated_at 2013-04-20 10:05:41
///     3:05:45 - 10:05:41 = -6:59:56, so UTC-07:00, so completed at 10:05:45 UTC
struct DumpCompletion: Sendable {
    /// The last line's time, in the zone of the machine that dumped.
    let local: DateTime
    /// The newest `updated_at` of services and compute_nodes, UTC; nil if the dump holds none.
    let heartbeat: DateTime?

    /// Nil for a dump whose last line has no time.
    init?(_ extract: BackupExtract) {
        guard let local = extract.dump.completedAt else { return nil }
        self.init(local: local, heartbeat: Self.newestHeartbeat(extract))
    }

    init(local: DateTime, heartbeat: DateTime?) {
        self.local = local
        self.heartbeat = heartbeat
    }

    static func newestHeartbeat(_ extract: BackupExtract) -> DateTime? {
        var newest: DateTime?
        for database in extract.databases {
            for beat in database.services.live.lazy.map(\.updatedAt) { newest = later(newest, beat.value) }
            for beat in database.computeNodes.live.lazy.map(\.updatedAt) { newest = later(newest, beat.value) }
        }
        return newest
    }

    private static func later(_ left: DateTime?, _ right: DateTime?) -> DateTime? {
        guard let left, let right else { return left ?? right }
        return max(left, right)
    }

    private static let quarter: Int64 = 900
    /// Zones lie between UTC-12 and UTC+14. A difference beyond them means a cloud that had stopped before it was dumped.
    private static let zones: ClosedRange<Int64> = -12 * 3600...14 * 3600

    /// Seconds that the clock of the dumping machine was before UTC; nil if no heartbeat tells.
    var offset: Int64? {
        guard let heartbeat else { return nil }
        let (difference, overflow) = local.unixSeconds.subtractingReportingOverflow(heartbeat.unixSeconds)
        guard !overflow, difference.magnitude < 86_400 else { return nil }
        // Half a quarter up, then down to the quarter: also below zero.
        let shifted = difference + Self.quarter / 2
        let offset = shifted - ((shifted % Self.quarter) + Self.quarter) % Self.quarter
        return Self.zones.contains(offset) ? offset : nil
    }

    /// Whether the heartbeats tell another zone than the user. They count; but of a cloud that had stopped hours before it was dumped
    /// they tell a wrong one.
    func contradicts(_ zone: DumpTimeZone) -> Bool {
        offset.map { local.adding(seconds: -$0) != zone.utc(local) } ?? false
    }

    /// The time in UTC.
    ///
    /// - Parameter zone: what the user says of dumps without a heartbeat.
    func utc(zone: DumpTimeZone?) -> (time: DateTime, source: BackupTimeSource) {
        if let offset, let time = local.adding(seconds: -offset) { return (time, .trailer) }
        if let zone, let time = zone.utc(local) { return (time, .trailerInZone) }
        return (local, .trailerAsUTC)
    }
}
