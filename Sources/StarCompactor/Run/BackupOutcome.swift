import ByteStreams
import MySQLDump
import OpenStackTables
import TraceFiles
import TraceHistory
import Values

/// One backup after it was read, without its rows.
struct BackupOutcome {
    enum State {
        case whole
        /// Damaged, and its rows before the damage were used.
        case salvaged(problem: String)
        /// Damaged, and left out.
        case damaged(problem: String)
    }

    let backup: Backup
    let state: State
    /// Whether nothing of it had to be read.
    var isFromCache = false
    /// Whether an earlier run has read it.
    var isFromState = false
    /// What the backup told of itself; nil if it was left out.
    var facts: ExtractFacts?
    /// Rows that no trace can show.
    var leftOut = LeftOut()

    var isIntact: Bool {
        if case .whole = state { return true }
        return false
    }

    var isSalvaged: Bool {
        if case .salvaged = state { return true }
        return false
    }

    /// What `OrderCheck` wants to know; nothing of a file that is no dump.
    var orderedDumps: [OrderCheck.Dump] {
        guard let facts else { return [] }
        return backup.files.map { OrderCheck.Dump(file: $0, completed: facts.completedUTC ?? facts.dump.completedAt) }
    }

    /// What is wrong with a backup that is not intact.
    var problem: String? {
        switch state {
        case .whole: return nil
        case .salvaged(let problem), .damaged(let problem): return problem
        }
    }
}

/// What an extract says besides its rows.
struct ExtractFacts {
    var compression: Compression
    var dump: DumpSummary
    var databases: [String]
    /// Rows read, by the database that holds them, then table.
    var rows: [String: [String: Int]] = [:]
    /// The databases whose changes audit tables keep.
    var audited: [String]
    var notices: [String]
    /// The last line's time in UTC; nil if no heartbeat tells its zone.
    var completedUTC: DateTime?

    init(_ extract: BackupExtract) {
        compression = extract.compression
        dump = extract.dump
        databases = extract.databaseNames
        notices = extract.notices
        audited = extract.databases.filter { $0.tables.keys.contains { $0.audited != nil } }.map(\.name)
        if let completion = DumpCompletion(extract), completion.offset != nil { completedUTC = completion.utc(zone: nil).time }
        for database in extract.databases {
            for (isShadow, tables) in [(false, database.tables), (true, database.shadowTables)] {
                for (table, held) in tables {
                    let name = table.name(isShadow: isShadow, of: database.name)
                    rows[held.database ?? database.name, default: [:]][name] = held.rows
                }
            }
        }
    }
}

extension Manifest.Backup {
    /// A backup as the manifest and `inspect --json` show it.
    init(_ outcome: BackupOutcome, names: ManifestNames = .files) {
        let backup = outcome.backup
        let size = backup.files.reduce(Int64(0)) { $0.addingAtMost($1.size) }
        let newest = backup.files.max { $0.modified < $1.modified }
        switch names {
        case .files:
            self.init(name: SystemPath.shown(backup.name), sizeBytes: size, modified: newest?.modifiedText ?? "")
            if backup.files.count > 1 { files = backup.files.map { SystemPath.shown($0.name) } }
        case .none: self.init(name: nil, sizeBytes: size, modified: newest?.modifiedText ?? "")
        }
        time = TimeText.text(backup.time.wholeSecond) + "Z"
        timeFrom = backup.timeSource.rawValue
        intact = outcome.isIntact
        salvaged = outcome.isSalvaged
        problem = outcome.problem.map { names.shown($0, of: backup) }
        leftOut = outcome.leftOut.byName
        guard let facts = outcome.facts else { return }
        compression = facts.compression
        dumpCompleted = facts.dump.completedAt.map(TimeText.text)
        dumpCompletedUTC = facts.completedUTC.map { TimeText.text($0) + "Z" }
        dumpProgram = facts.dump.program
        serverVersion = facts.dump.serverVersion
        databases = facts.databases
        rows = facts.rows
        notices = facts.notices.map { names.shown($0, of: backup) }
    }
}

extension ManifestNames {
    /// A sentence about a backup, without its files' names if they shall not be told.
    fileprivate func shown(_ text: String, of backup: Backup) -> String {
        switch self {
        case .files: return text
        case .none:
            return backup.files.enumerated().reduce(text) { text, file in
                text.replacing(SystemPath.shown(file.element.path), with: "file \(file.offset + 1)")
                    .replacing(SystemPath.shown(file.element.name), with: "file \(file.offset + 1)")
            }
        }
    }
}
