import OpenStackTables
import Values

/// A row as one change left it, or as it was when the audit began.
struct AuditVersion<Source: Sendable & Equatable> {
    /// When it was written down, UTC: from then on it holds.
    var time: DateTime
    /// Of a DELETE when the row went, UTC. It may have gone before the audit began.
    var goneAt: DateTime?
    var change: AuditRow<Source>.Change
    /// Whether the change itself was seen. A filled-in row tells how the row was at that time, as a backup does.
    var isSeen: Bool
    var row: Source
    fileprivate var auditID: Int64
}

/// One row of a table over its whole life.
struct AuditedRowLife<Source: Sendable & Equatable> {
    /// In the order in which they were made; never empty.
    var versions: [AuditVersion<Source>]

    /// The last version, whatever it is.
    var last: AuditVersion<Source> { versions[versions.count - 1] }
    /// When the row itself was removed; nil if it was not.
    var removedAt: DateTime? { last.goneAt }

    /// The version that held at a time; of a time before all of them the first.
    func version(at time: DateTime) -> AuditVersion<Source> {
        versions[max(0, versions.firstPlace(notBefore: { $0.time <= time }) - 1)]
    }
}

/// Brings the rows of an audit table into the order of time.
struct AuditReading {
    private var clock: AuditClock

    init(_ clock: AuditClock) {
        self.clock = clock
    }

    /// The lives of a table's rows, in the order in which the audit first tells of them.
    ///
    /// - Parameter key: what never changes in a row. A key that comes back after a DELETE is another row's.
    mutating func lives<Source, Key: Hashable>(
        _ table: LogicalTable<AuditRow<Source>>, _ texts: TextPool, by key: (Source) -> Key
    ) throws(AuditClock.Unknown) -> [AuditedRowLife<Source>] {
        var versions: [AuditVersion<Source>] = []
        versions.reserveCapacity(table.live.count)
        for row in table.live {
            guard let change = row.change(texts) else { continue }
            let isBackfill = row.isBackfill(texts)
            let time = try clock.utc(row, texts)
            // Of a row that was gone before the audit began the row's own deleted_at stands there.
            let goneAt = change == .delete ? (isBackfill ? row.eventTime.value : nil) ?? time : nil
            versions.append(
                AuditVersion(
                    time: time, goneAt: goneAt, change: change, isSeen: !isBackfill, row: row.source, auditID: row.auditID))
        }
        versions.sort { ($0.time, $0.auditID) < ($1.time, $1.auditID) }
        var lives: [AuditedRowLife<Source>] = []
        var places: [Key: Int] = [:]
        for version in versions {
            let key = key(version.row)
            if let place = places[key], lives[place].removedAt == nil || version.change != .insert || !version.isSeen {
                lives[place].versions.append(version)
            } else {
                places[key] = lives.count
                lives.append(AuditedRowLife(versions: [version]))
            }
        }
        return lives
    }
}
