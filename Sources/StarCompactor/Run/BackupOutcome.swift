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
    /// Rows read, by database, then table.
    var rows: [String: [String: Int]] = [:]
    var notices: [String]

    init(_ extract: BackupExtract) {
        compression = extract.compression
        dump = extract.dump
        databases = extract.databaseNames
        notices = extract.notices
        for database in extract.databases {
            var counts: [String: Int] = [:]
            for (table, held) in database.tables { counts[table.name(isShadow: false)] = held.rows }
            for (table, held) in database.shadowTables { counts[table.name(isShadow: true)] = held.rows }
            rows[database.name] = counts
        }
    }
}

extension Manifest.Backup {
    /// A backup as the manifest and `inspect --json` show it.
    init(_ outcome: BackupOutcome) {
        let file = outcome.backup.file
        self.init(name: SystemPath.shown(file.name), sizeBytes: file.size, modified: file.modifiedText)
        intact = outcome.isIntact
        salvaged = outcome.isSalvaged
        problem = outcome.problem
        leftOut = outcome.leftOut.byName
        guard let facts = outcome.facts else { return }
        compression = facts.compression
        dumpCompleted = facts.dump.completedAt.map(TimeText.text)
        dumpProgram = facts.dump.program
        serverVersion = facts.dump.serverVersion
        databases = facts.databases
        rows = facts.rows
        notices = facts.notices
    }
}
