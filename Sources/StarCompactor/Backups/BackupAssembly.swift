import ByteStreams
import OpenStackTables
import Values

/// Decides which files are one backup. Workbench, DBeaver and scripts dump each table into a file of its own: none of these files tells
/// a history alone.
///
/// Files are one backup if they lie in one folder, follow each other within an hour, are of one database, and none holds a table that
/// another holds, too. Nights of one table are further apart; dumps of several cells, and of one cell twice, hold the same tables.
struct BackupAssembly {
    /// A file that was read, and what became of it.
    struct Part {
        let backup: Backup
        let result: ExtractResult
        /// Its place among all backups of the run; of several files the first one's.
        let rank: Int

        /// What it holds; nil if it is damaged.
        var extract: BackupExtract? {
            if case .extract(let extract, _) = result { return extract }
            return nil
        }
    }

    /// In seconds.
    private static let longestPause: UInt64 = 3600

    /// For which the files are read.
    let traces: Set<TraceKind>
    /// Files that may still get company.
    private var open: [Part] = []

    init(traces: Set<TraceKind>) {
        self.traces = traces
    }

    /// Takes the next file in rank order; returns the backups that are complete now.
    mutating func add(_ part: Part) -> [Part] {
        if let last = open.last, belongs(part, after: last) {
            open.append(part)
            return []
        }
        let complete = finish()
        open = [part]
        return complete
    }

    /// The backup that is still open.
    mutating func finish() -> [Part] {
        defer { open = [] }
        guard open.count > 1, let backup = Backup(joining: open.map(\.backup)) else { return open }
        let isFromCache = open.allSatisfy { part in
            if case .extract(_, true) = part.result { return true }
            return false
        }
        let parts = open.compactMap { part in
            part.extract.map { BackupPart(name: SystemPath.shown(part.backup.path), extract: $0) }
        }
        do throws(BackupUnionError) {
            guard let whole = try BackupExtract.united(parts, traces: traces) else { return open }
            return [Part(backup: backup, result: .extract(whole, isFromCache: isFromCache), rank: open[0].rank)]
        } catch {
            return [Part(backup: backup, result: .damaged("\(error)"), rank: open[0].rank)]
        }
    }

    private func belongs(_ part: Part, after last: Part) -> Bool {
        // A folder is whole by itself.
        guard let new = part.extract, !(part.backup.files + last.backup.files).contains(where: { $0.dumpFolder != nil }),
            part.backup.files.first?.folder == last.backup.files.first?.folder
        else { return false }
        let (pause, overflow) = part.backup.time.unixSeconds.subtractingReportingOverflow(last.backup.time.unixSeconds)
        guard !overflow, pause.magnitude <= Self.longestPause else { return false }
        return open.allSatisfy { part in
            guard let old = part.extract else { return false }
            return Self.complement(old, new)
        }
    }

    /// Whether two files hold different tables of one database.
    private static func complement(_ left: BackupExtract, _ right: BackupExtract) -> Bool {
        // A file of a table that nobody wants keeps the others together.
        let names = Set(left.databaseNames).intersection(right.databaseNames)
        guard !names.isEmpty else { return false }
        // Audit tables lie in another database than the rows whose changes they keep.
        func tables(_ extract: BackupExtract, _ name: String) -> Set<String> {
            var found: Set<String> = []
            for database in extract.databases {
                for (isShadow, tables) in [(false, database.tables), (true, database.shadowTables)] {
                    for (table, held) in tables where held.database ?? database.name == name {
                        found.insert(table.name(isShadow: isShadow, of: database.name))
                    }
                }
            }
            return found
        }
        return names.allSatisfy { tables(left, $0).isDisjoint(with: tables(right, $0)) }
    }
}
