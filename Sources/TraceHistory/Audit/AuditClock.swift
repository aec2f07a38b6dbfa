import OpenStackTables
import Values

/// Which zone the times of audit tables are in.
public enum AuditZone: Sendable {
    /// What the rows tell themselves.
    case told
    /// What the user says: gives the UTC of a local time, nil if there is none.
    case given(@Sendable (DateTime) -> DateTime?)
}

/// Rows of audit tables have no time: nobody knows in which zone they were written.
public struct UnknownAuditZone: Error, Equatable, Sendable, CustomStringConvertible {
    /// The database whose changes they are.
    let database: String
    /// The local time of the first of them; nil if no row at all tells the zone.
    let time: DateTime?

    public var description: String {
        guard let time else {
            return "nothing in the audit tables of the database \(database) shows the time zone of audit_event_time"
        }
        return
            "the clocks were changed near \(TimeText.text(time)), a local time of the audit tables of the database "
            + "\(database), and nothing shows whether it was before or after that"
    }
}

/// Gives the times of audit rows in UTC.
///
/// A trigger writes the time in the zone of the session that changed the row. The same row holds when OpenStack wrote it, in UTC, and
/// that is seconds before. So the difference of the two, rounded to a quarter of an hour, is the zone:
///
///     audit_event_time 2026-03-20 06:31:02          data.updated_at 2026-03-20 11:31:01
///     06:31:02 - 11:31:01 = -4:59:59, so UTC-05:00, so it happened at 11:31:02 UTC
///
/// Each row tells it for itself, since a zone may change its clocks; a row that does not has what its neighbours have: those of its own
/// database, and where they disagree those of the others, which one server keeps.
struct AuditClock {
    typealias Unknown = UnknownAuditZone

    /// What one row tells.
    private struct Evidence {
        var local: DateTime
        var offset: Int64
    }

    /// Evidence is at most so many seconds from a quarter of an hour: a transaction takes some, clocks differ by some.
    private static let mostDelay: Int64 = 60
    private static let quarter: Int64 = 900
    /// Zones lie between UTC-12 and UTC+14.
    private static let zones: ClosedRange<Int64> = -12 * 3600...14 * 3600
    /// By how much clocks are changed in a year.
    private static let changes: Set<Int64> = [0, 1800, -1800, 3600, -3600]

    private let zone: AuditZone
    private let database: String
    /// What rows of this database tell, in order of the local time; if none does, those of others.
    private var evidence: [Evidence] = []
    /// The same of all databases.
    private var evidenceOfAll: [Evidence] = []
    /// What `zone` gave for each quarter of an hour: zones change their clocks at such times only.
    private var given: [Int64: Int64] = [:]

    /// - Parameters:
    ///   - audits: the rows whose times are asked for.
    ///   - others: of other databases, which tell the zone if these rows do not.
    init(_ zone: AuditZone, _ audits: AuditTables, of database: String, others: [AuditTables], _ texts: TextPool) {
        self.zone = zone
        self.database = database
        guard case .told = zone else { return }
        let own = Self.found([audits], texts)
        let foreign = Self.found(others, texts)
        let main = Self.mostTold(own) ?? Self.mostTold(foreign)
        evidenceOfAll = Self.believed(own + foreign, main)
        evidence = own.isEmpty ? evidenceOfAll : Self.believed(own, main)
    }

    private static func found(_ audits: [AuditTables], _ texts: TextPool) -> [Evidence] {
        var found: [Evidence] = []
        for audit in audits {
            collect(audit.instances, texts, &found)
            collect(audit.actions, texts, &found)
            collect(audit.events, texts, &found)
            collect(audit.computeNodes, texts, &found)
            collect(audit.services, texts, &found)
            collect(audit.nodes, texts, &found)
            collect(audit.computehosts, texts, &found)
            collect(audit.capabilities, texts, &found)
            collect(audit.resourceProperties, texts, &found)
        }
        return found
    }

    private static func collect<Source>(
        _ rows: LogicalTable<AuditRow<Source>>, _ texts: TextPool, _ found: inout [Evidence]
    ) {
        for row in rows.live {
            if let local = row.triggerTime.value, let offset = ownOffset(row, texts) {
                found.append(Evidence(local: local, offset: offset))
            }
        }
    }

    /// What a row tells; nil for one that nobody has written just then: a DELETE leaves the times as they are.
    private static func ownOffset<Source>(_ row: AuditRow<Source>, _ texts: TextPool) -> Int64? {
        guard row.change(texts) != .delete, !row.isBackfill(texts), let local = row.triggerTime.value,
            let written = row.writtenAt.value
        else { return nil }
        let (difference, overflow) = local.unixSeconds.subtractingReportingOverflow(written.unixSeconds)
        guard !overflow, difference.magnitude < 86_400 else { return nil }
        let shifted = difference + quarter / 2
        let offset = shifted - ((shifted % quarter) + quarter) % quarter
        guard zones.contains(offset), (difference - offset).magnitude <= UInt64(mostDelay) else { return nil }
        return offset
    }

    private static func mostTold(_ found: [Evidence]) -> Int64? {
        var counts: [Int64: Int] = [:]
        for one in found { counts[one.offset, default: 0] += 1 }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// Without what rows tell by chance, which somebody changed past OpenStack, long after it wrote them: zones that are neither the one
    /// that most rows tell nor what it becomes when the clocks are changed.
    private static func believed(_ found: [Evidence], _ main: Int64?) -> [Evidence] {
        guard let main else { return [] }
        return found.filter { changes.contains($0.offset - main) }.sorted { ($0.local, $0.offset) < ($1.local, $1.offset) }
    }

    /// The time at which an audit row was written, in UTC.
    mutating func utc<Source>(_ row: AuditRow<Source>, _ texts: TextPool) throws(Unknown) -> DateTime {
        let local = row.isBackfill(texts) ? row.changedAt : row.triggerTime
        guard let local = local.value else { throw Unknown(database: database, time: nil) }
        let offset: Int64
        switch zone {
        case .given(let utc):
            let quarter = local.unixSeconds / Self.quarter
            if let known = given[quarter] {
                offset = known
            } else {
                guard let time = utc(local) else { throw Unknown(database: database, time: local) }
                offset = local.unixSeconds - time.unixSeconds
                given[quarter] = offset
            }
        case .told:
            offset = try told(local, Self.ownOffset(row, texts), isBackfill: row.isBackfill(texts))
        }
        return DateTime(microseconds: local.microseconds - offset * 1_000_000)
    }

    private func told(_ local: DateTime, _ own: Int64?, isBackfill: Bool) throws(Unknown) -> Int64 {
        guard let (before, after) = Self.neighbours(of: local, in: evidence) else {
            // Nothing has changed since it was filled in, so it is enough to know that this was not later.
            if isBackfill { return Self.zones.lowerBound }
            throw Unknown(database: database, time: nil)
        }
        if let own, Self.changes.contains(own - before) { return own }
        if before == after { return before }
        guard let (one, other) = Self.neighbours(of: local, in: evidenceOfAll), one == other else {
            throw Unknown(database: database, time: local)
        }
        return one
    }

    /// The zones before and after a time; nil if nothing is known at all.
    private static func neighbours(of local: DateTime, in evidence: [Evidence]) -> (Int64, Int64)? {
        let next = evidence.firstPlace(notBefore: { $0.local < local })
        guard let before = next > 0 ? evidence[next - 1] : evidence.first else { return nil }
        return (before.offset, next < evidence.count ? evidence[next].offset : before.offset)
    }
}
