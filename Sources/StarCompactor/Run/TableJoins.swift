import OpenStackTables
import Values

/// Which tables the backups hold, and which of them together: rows join rows of their own backup alone. Where that leaves a trace empty
/// although there are rows for it, it is an error.
struct TableJoins {
    /// For each database the tables that one backup holds together, and those of which any backup has rows.
    private var together: [String: [Set<OpenStackTable>]] = [:]
    private var filled: [String: Set<OpenStackTable>] = [:]
    /// How many backups were left out.
    private var damaged = 0

    /// A database that takes part, in one backup.
    mutating func note(_ database: DatabaseExtract) {
        // An audit table stands for the table whose changes it keeps.
        let tables = Set(database.tables.keys.map { $0.audited ?? $0 })
        if together[database.name]?.contains(tables) != true { together[database.name, default: []].append(tables) }
        // Of another program's table of the name nothing is missed.
        let own = database.tables.filter { table, found in
            found.rows > 0 && found.problem == nil && found.missingNeededColumns(of: table).isEmpty
        }
        filled[database.name, default: []].formUnion(own.keys)
    }

    /// - Parameter damaged: how many backups were left out.
    /// - Returns: sentences about databases that a trace shows nothing of, beside others that it shows.
    /// - Throws: `Failure` if a trace would be empty.
    func require(for traces: Set<TraceKind>, damaged: Int) throws -> [String] {
        var all = self
        all.damaged = damaged
        let without = try all.requireWholeTraces(traces)
        try all.requireJoins(traces)
        return without
    }

    /// Without one of its tables a trace is empty, though the backups hold rows for it. That is no error where a release has no such
    /// table: before Grizzly `instance_actions` and its events, with machines in the same database; or where lifetimes are made of these rows.
    private func requireWholeTraces(_ traces: Set<TraceKind>) throws -> [String] {
        var without: [String] = []
        for trace in traces where trace == .instanceEvents {
            let isShown = together.values.joined().contains { Set(trace.tables).isSubset(of: $0) }
            for (name, sets) in together.sorted(by: { $0.key < $1.key }) {
                let there = Set(sets.joined())
                let rows = (filled[name] ?? []).intersection(trace.tables)
                let missing = trace.tables.filter { !there.contains($0) }
                guard !missing.isEmpty, !rows.isEmpty else { continue }
                let isOld =
                    rows == [.instances]
                    && (there.contains(.computeNodes) || !traces.contains(.machineEvents) || traces.contains(.instanceLifetimes))
                guard !isOld else { continue }
                let held = trace.tables.filter(rows.contains).map(\.rawValue).joined(separator: ", ")
                let sentence =
                    "the backups of the database \(name.isEmpty ? "without a name" : name) hold rows of \(held), but no table "
                    + missing.map(\.rawValue).joined(separator: ", ")
                if isShown {
                    without.append("\(sentence): the trace \(trace.rawValue) shows nothing of this database")
                    continue
                }
                throw Failure(
                    .noUsableBackup, "\(sentence): the trace \(trace.rawValue) would be empty",
                    hint: leftOutHint ?? "was a file forgotten? starcompactor inspect shows what is in each")
            }
        }
        return without
    }

    /// What to do first if a part was left out.
    private var leftOutHint: String? {
        guard damaged > 0 else { return nil }
        return damaged == 1
            ? "1 backup was left out because it is damaged: fix it first"
            : "\(damaged) backups were left out because they are damaged: fix them first"
    }

    /// Why files of one table each were not taken as one backup.
    private func separationHint(of name: String) -> String {
        if let leftOutHint { return leftOutHint }
        if name.isEmpty {
            return "files that do not name their database are not combined: dump with --databases, or append them to one "
                + "file"
        }
        if together.count > 1 {
            return
                "files with one table each are combined only if no file of another database lies between them in "
                + "time: put the files of each database into a folder of their own, or append them to one file"
        }
        return
            "files with one table each are combined if they are in one folder, their times are within an hour (touch "
            + "-d), and no table comes twice in that time; or append them to one file"
    }

    /// A row joins only rows of its own backup: tables in files of different times would give an empty trace, though they hold rows.
    private func requireJoins(_ traces: Set<TraceKind>) throws {
        for trace in traces where trace.instanceType == .virtualMachine {
            let needed = Set(trace.tables)
            for (name, sets) in together {
                // A table without rows joins nothing either, but nobody put it into another file.
                guard !sets.contains(where: { needed.isSubset(of: $0) }), needed.isSubset(of: filled[name] ?? []) else {
                    continue
                }
                throw Failure(
                    .noUsableBackup,
                    "the backups of the database \(name.isEmpty ? "without a name" : name) hold different "
                        + "tables, none of them all that \(trace.rawValue) is made of: "
                        + "\(trace.tables.map(\.rawValue).joined(separator: ", "))",
                    hint: separationHint(of: name))
            }
        }
    }
}
