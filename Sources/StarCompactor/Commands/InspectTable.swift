import OpenStackTables
import TraceFiles
import Values

/// All of what `inspect` knows of one backup, as people read it.
enum InspectTable {
    static func text(_ report: InspectedBackup) -> TerminalText {
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
    static func shown(_ database: String) -> TerminalText { database.isEmpty ? "(unnamed)" : "\(database)" }

    private static func rows(_ tables: [InspectedBackup.Table]) -> TerminalText {
        let names = tables.map { shown($0.database) }
        let database = max(8, names.map(\.description.count).max() ?? 0) + 2
        let own = OpenStackTable.allCases.filter { $0.audited == nil }
        let longest = own.map { $0.name(isShadow: true, of: "").count }.max() ?? 0
        let table = max(longest, tables.map(\.table.count).max() ?? 0) + 2
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
