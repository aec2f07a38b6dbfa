import OpenStackTables
import TraceFiles
import Values

/// What `inspect` knows of one backup, as `--json` prints it.
struct InspectedBackup: Encodable {
    struct Table: Encodable {
        var database: String
        var table: String
        /// The part of OpenStack that has a table of this name.
        var service: String
        var rows: Int
        var columns: [String]
        var missingColumns: [String]
        /// Of the missing ones those without which there is no trace.
        var missingNeededColumns: [String]

        enum CodingKeys: String, CodingKey {
            case database, table, service, rows, columns, missingColumns = "missing_columns"
            case missingNeededColumns = "missing_needed_columns"
        }
    }

    let outcome: BackupOutcome
    let backup: Manifest.Backup
    let tables: [Table]
    /// Wanted tables that no database of the backup holds.
    let absentTables: [String]
    /// The earliest and the latest time in its rows; nil if it holds none.
    let span: RowSpan?

    enum CodingKeys: String, CodingKey {
        case tables, absentTables = "absent_tables"
        case firstTime = "first_time"
        case lastTime = "last_time"
    }

    init(_ backup: Backup, _ result: ExtractResult) {
        switch result {
        case .damaged(let problem), .salvaged(_, let problem), .stray(let problem):
            outcome = BackupOutcome(backup: backup, state: .damaged(problem: problem))
            tables = []
            absentTables = []
            span = nil
        case .extract(let extract, let isFromCache):
            outcome = BackupOutcome(backup: backup, state: .whole, isFromCache: isFromCache, facts: ExtractFacts(extract))
            tables = Self.tables(extract)
            absentTables = Self.absent(extract)
            span = RowSpan(extract)
        }
        self.backup = Manifest.Backup(outcome)
    }

    func encode(to encoder: any Encoder) throws {
        try backup.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(tables, forKey: .tables)
        try container.encode(absentTables, forKey: .absentTables)
        try container.encodeIfPresent(span.map { TimeText.text($0.first) }, forKey: .firstTime)
        try container.encodeIfPresent(span.map { TimeText.text($0.last) }, forKey: .lastTime)
    }

    private static func tables(_ extract: BackupExtract) -> [Table] {
        var tables: [Table] = []
        for database in extract.databases {
            for table in OpenStackTable.allCases {
                for (isShadow, found) in [(false, database.tables), (true, database.shadowTables)] {
                    guard let held = found[table] else { continue }
                    tables.append(
                        Table(
                            database: held.database ?? database.name,
                            table: table.name(isShadow: isShadow, of: database.name), service: table.service.rawValue,
                            rows: held.rows, columns: held.columns, missingColumns: held.missingColumns,
                            missingNeededColumns: held.missingNeededColumns(of: table)))
                }
            }
        }
        return tables
    }

    /// Tables that a trace would miss: neither they nor their audit tables are there. Nobody misses bare metal where there is none.
    private static func absent(_ extract: BackupExtract) -> [String] {
        let present = Set(extract.databases.flatMap(\.tables.keys).map { $0.audited ?? $0 })
        let kinds = TraceKind.events.filter { trace in
            trace.instanceType == .virtualMachine
                || trace.tables.contains { $0.service != .nova && present.contains($0) }
        }
        let needed = Set(kinds.flatMap(\.neededTables))
        return OpenStackTable.allCases.filter { needed.contains($0) && !present.contains($0) }.map(\.rawValue)
    }
}

/// The earliest and the latest time that rows of a backup tell, UTC.
struct RowSpan: Equatable {
    private(set) var first: DateTime
    private(set) var last: DateTime

    /// Nil if no row has a time.
    init?(_ extract: BackupExtract) {
        var span: RowSpan?
        func take(_ time: NullableDateTime) {
            guard let time = time.value else { return }
            span = span.map { RowSpan(first: min($0.first, time), last: max($0.last, time)) } ?? RowSpan(first: time, last: time)
        }
        for database in extract.databases {
            for half in [database.actions.live, database.actions.shadow] { for row in half { take(row.createdAt) } }
            for half in [database.events.live, database.events.shadow] {
                for row in half {
                    take(row.startTime)
                    take(row.finishTime)
                }
            }
            for half in [database.computeNodes.live, database.computeNodes.shadow] {
                for row in half { for time in [row.createdAt, row.updatedAt, row.deletedAt] { take(time) } }
            }
            for row in database.services.live { take(row.updatedAt) }
            for time in database.audit.writtenTimes { take(time) }
        }
        guard let span else { return nil }
        self = span
    }

    init(first: DateTime, last: DateTime) {
        self.first = first
        self.last = last
    }
}
