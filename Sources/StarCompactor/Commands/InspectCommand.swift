import ByteStreams
import OpenStackTables
import Report
import TraceFiles
import Values

/// `inspect`: what is in each backup.
enum InspectCommand {
    /// One backup, as `--json` prints it.
    struct Report: Encodable {
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

        var backup: Manifest.Backup
        var tables: [Table]
        /// Wanted tables that no database of the backup holds.
        var absentTables: [String]

        enum CodingKeys: String, CodingKey {
            case tables, absentTables = "absent_tables"
        }

        func encode(to encoder: any Encoder) throws {
            try backup.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(tables, forKey: .tables)
            try container.encode(absentTables, forKey: .absentTables)
        }
    }

    static func inspect(_ arguments: Arguments) throws -> ExitCode {
        let run = try PreparedRun.prepare(
            arguments, operands: arguments.operands, traces: Set(TraceKind.allCases), archived: .include)
        var reports: [Report] = []
        var dumps: [OrderCheck.Dump] = []
        // With shadow tables, whatever a trace would leave out.
        var source = run.source(for: Set(TraceKind.events))
        source.archived = .include
        var assembly = BackupAssembly(traces: source.traces)
        func take(_ parts: [BackupAssembly.Part]) throws {
            for part in parts {
                let outcome = outcome(part.backup, part.result)
                dumps += outcome.orderedDumps
                let report = report(outcome, part.result)
                reports.append(report)
                // A table is shown as soon as it is known: the next backup may take minutes.
                if !arguments.has(.json) { try Output.print(table(report)) }
            }
        }
        try ExtractWorkers.run(run.files, from: source, jobs: run.settings.jobs) { rank, result in
            try take(assembly.add(BackupAssembly.Part(backup: run.backups[rank], result: result, rank: rank)))
        }
        try take(assembly.finish())
        if arguments.has(.json) {
            try Output.guarding { try StandardOutput.write(try JSONDocument.encode(reports)) }
        }
        var hasLostTimes = false
        switch OrderCheck(order: run.settings.order, dumps: dumps).finding {
        case .none: break
        case .doubt(let text): run.messages.warning(text)
        case .lost(let text):
            run.messages.warning(text)
            hasLostTimes = true
        }
        let damaged = reports.filter { !$0.backup.intact }.count
        if damaged == 0 { return hasLostTimes ? .someBackupsLeftOut : .success }
        return damaged == reports.count ? .noUsableBackup : .someBackupsLeftOut
    }

    private static func outcome(_ backup: Backup, _ result: ExtractResult) -> BackupOutcome {
        switch result {
        case .damaged(let problem), .salvaged(_, let problem):
            return BackupOutcome(backup: backup, state: .damaged(problem: problem))
        case .extract(let extract, let isFromCache):
            return BackupOutcome(backup: backup, state: .whole, isFromCache: isFromCache, facts: ExtractFacts(extract))
        }
    }

    private static func report(_ outcome: BackupOutcome, _ result: ExtractResult) -> Report {
        guard case .extract(let extract, _) = result else {
            return Report(backup: Manifest.Backup(outcome), tables: [], absentTables: [])
        }
        let tables = tables(extract)
        return Report(backup: Manifest.Backup(outcome), tables: tables, absentTables: absent(Set(tables.map(\.table))))
    }

    private static func tables(_ extract: BackupExtract) -> [Report.Table] {
        var tables: [Report.Table] = []
        for database in extract.databases {
            for table in OpenStackTable.allCases {
                for (isShadow, found) in [(false, database.tables), (true, database.shadowTables)] {
                    guard let held = found[table] else { continue }
                    tables.append(
                        Report.Table(
                            database: database.name, table: table.name(isShadow: isShadow), service: table.service.rawValue,
                            rows: held.rows, columns: held.columns, missingColumns: held.missingColumns,
                            missingNeededColumns: held.missingNeededColumns(of: table)))
                }
            }
        }
        return tables
    }

    /// Tables that a trace would miss. Nobody misses bare metal where there is none.
    private static func absent(_ present: Set<String>) -> [String] {
        let kinds = TraceKind.events.filter { trace in
            trace.instanceType == .virtualMachine
                || trace.tables.contains { $0.service != .nova && present.contains($0.rawValue) }
        }
        let needed = Set(kinds.flatMap(\.neededTables))
        return OpenStackTable.allCases.filter { needed.contains($0) && !present.contains($0.rawValue) }.map(\.rawValue)
    }

    private static func table(_ report: Report) -> TerminalText {
        let backup = report.backup
        var facts: [TerminalText] = ["\(backup.sizeBytes) bytes", "modified \(backup.modified)"]
        if let compression = backup.compression { facts.insert("\(compression.rawValue)", at: 0) }
        if let completed = backup.dumpCompletedUTC ?? backup.dumpCompleted { facts.append("dump completed \(completed)") }
        if let version = backup.serverVersion { facts.append("server \(version)") }
        var text: TerminalText = "\(backup.name ?? "")\n"
        // Files of one table each are one backup.
        if let files = backup.files { text += "  \(files.count.counted("file")): \(files.joined(separator: ", "))\n" }
        text += "  \(facts.joined(separator: ", "))\n"
        if let problem = backup.problem { return text + "  DAMAGED: \(problem)\n\n" }
        text += backup.notices.isEmpty ? "  whole\n" : "  whole: \(backup.notices.joined(separator: "; "))\n"
        text += "  databases: \(backup.databases.map(shown).joined(separator: ", "))\n"
        if !report.tables.isEmpty { text += rows(report.tables) }
        if !report.absentTables.isEmpty { text += "  not in this backup: \(report.absentTables.joined(separator: ", "))\n" }
        return text + "\n"
    }

    /// A database's name as people see it.
    private static func shown(_ database: String) -> TerminalText { database.isEmpty ? "(unnamed)" : "\(database)" }

    private static func rows(_ tables: [Report.Table]) -> TerminalText {
        let names = tables.map { shown($0.database) }
        let database = max(8, names.map(\.description.count).max() ?? 0) + 2
        let table = (OpenStackTable.allCases.map { $0.name(isShadow: true).count }.max() ?? 0) + 2
        var text: TerminalText =
            "  \("DATABASE".padded(to: database))\("TABLE".padded(to: table))\("ROWS".aligned(to: 10))  COLUMNS\n"
        for (name, row) in zip(names, tables) {
            let wanted = row.columns.count + row.missingColumns.count
            text += "  \(name.padded(to: database))\(row.table.padded(to: table))\(String(row.rows).aligned(to: 10))"
            text += "  \(row.columns.count) of \(wanted)"
            if !row.missingColumns.isEmpty { text += ", missing: \(row.missingColumns.joined(separator: ", "))" }
            if !row.missingNeededColumns.isEmpty { text += " (not \(row.service)'s table)" }
            text += "\n"
        }
        return text
    }
}
