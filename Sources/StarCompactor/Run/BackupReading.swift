import ByteStreams
import OpenStackTables
import TraceFiles
import TraceHistory
import Values

/// All backups of a run, read: their history, and what was found on the way.
struct ReadHistory {
    var history: ResolvedHistory
    /// Oldest first.
    let outcomes: [BackupOutcome]
    /// Rows that no trace can show, over all backups.
    let leftOut: LeftOut
    let unpackedBytes: Int64
    /// Whether the backups' times are evidently not theirs.
    let hasLostTimes: Bool

    var damaged: Int { outcomes.damaged }

    /// How a run ends whose outputs were written.
    var exitCode: ExitCode { damaged > 0 || hasLostTimes ? .someBackupsLeftOut : .success }
}

/// Reads the backups of a run and folds them, in rank order, into the history.
struct BackupReading {
    private let run: PreparedRun
    private let traces: Set<TraceKind>
    private var history: History
    private var outcomes: [BackupOutcome] = []
    private var leftOut = LeftOut()
    private var unpackedBytes: Int64 = 0
    /// Traces for which at least one backup has a database.
    private var present: Set<TraceKind> = []
    private var hasInstances = false
    /// For each database the tables that one backup holds together, and those of which any backup has rows.
    private var together: [String: [Set<OpenStackTable>]] = [:]
    private var filled: [String: Set<OpenStackTable>] = [:]

    /// - Throws: `Failure` if none of the backups is of use.
    static func read(_ run: PreparedRun, for kinds: [TraceKind]) throws -> ReadHistory {
        let traces = Set(kinds)
        var reading = BackupReading(run: run, traces: traces)
        var assembly = BackupAssembly(traces: traces)
        try ExtractWorkers.run(run.files, from: run.source(for: traces), jobs: run.settings.jobs) { rank, result in
            reading.take(assembly.add(BackupAssembly.Part(backup: run.backups[rank], result: result)))
        }
        reading.take(assembly.finish())
        try reading.requireUse()
        try reading.requireJoins()
        try reading.requireTables()
        var read = reading.finished()
        SettingsCheck(run: run, kinds: kinds).warn(&read)
        if run.settings.epochIsFirstEvent, let first = read.history.firstEvent(of: kinds) {
            read.history.countSeconds(from: first.midnight)
        }
        return read
    }

    private init(run: PreparedRun, traces: Set<TraceKind>) {
        self.run = run
        self.traces = traces
        history = History(options: run.settings.options)
    }

    /// What all backups together tell. What a user should know of it is said.
    private mutating func finished() -> ReadHistory {
        // Handed over, not copied: a history may be large.
        let folded = history
        history = History(options: run.settings.options)
        let resolved = folded.resolved()
        for notice in resolved.notices {
            guard let rank = notice.rank, outcomes.indices.contains(rank) else {
                run.messages.warning("\(notice.description)")
                continue
            }
            run.messages.warning("\(outcomes[rank].backup.path) \(notice.description)")
        }
        var hasLostTimes = false
        switch OrderCheck(order: run.settings.order, dumps: outcomes.flatMap(\.orderedDumps)).finding {
        case .none: break
        case .doubt(let text): run.messages.warning(text)
        case .lost(let text):
            run.messages.warning(text)
            hasLostTimes = true
        }
        return ReadHistory(
            history: resolved, outcomes: outcomes, leftOut: leftOut, unpackedBytes: unpackedBytes, hasLostTimes: hasLostTimes)
    }

    private mutating func take(_ parts: [BackupAssembly.Part]) {
        for part in parts { take(part.backup, part.result) }
    }

    private mutating func take(_ backup: Backup, _ result: ExtractResult) {
        let rank = outcomes.count
        switch result {
        case .damaged(let problem):
            outcomes.append(BackupOutcome(backup: backup, state: .damaged(problem: problem)))
            run.messages.warning("\(backup.path) \(problem); this backup is left out")
        case .salvaged(let extract, let problem):
            fold(extract, into: BackupOutcome(backup: backup, state: .salvaged(problem: problem)), rank: rank)
            run.messages.warning("\(backup.path) \(problem); its rows before that are used")
        case .extract(let extract, let isFromCache):
            fold(extract, into: BackupOutcome(backup: backup, state: .whole, isFromCache: isFromCache), rank: rank)
        }
    }

    private mutating func fold(_ extract: BackupExtract, into outcome: BackupOutcome, rank: Int) {
        var outcome = outcome
        let path = outcome.backup.path
        outcome.leftOut = history.fold(
            extract, rank: rank, time: outcome.backup.time, isIntact: outcome.isIntact, traces: traces)
        outcome.facts = ExtractFacts(extract)
        leftOut.add(outcome.leftOut)
        // Extract files may claim any length.
        unpackedBytes = unpackedBytes.addingAtMost(extract.dump.unpackedBytes)
        outcomes.append(outcome)
        note(extract)
        for notice in extract.notices { run.messages.warning("\(path) \(notice)") }
        let rows = extract.databases.reduce(0) { $0 + $1.rowCount }
        run.messages.verbose("\(path): \(rows) rows of \(extract.databases.count.counted("database"))")
    }

    private mutating func note(_ extract: BackupExtract) {
        let options = run.settings.options
        present.formUnion(extract.traces(ofNova: { options.takesPart($0.name) }))
        for database in extract.databases where options.takesPart(database.name) {
            let tables = Set(database.tables.keys)
            if together[database.name]?.contains(tables) != true { together[database.name, default: []].append(tables) }
            filled[database.name, default: []].formUnion(database.tables.filter { $0.value.rows > 0 }.keys)
        }
        // Trove's table of this name has other columns.
        if extract.databases.contains(where: {
            options.takesPart($0.name) && $0.tables[.instances]?.missingNeededColumns(of: .instances).isEmpty == true
        }) {
            hasInstances = true
        }
    }

    private func requireUse() throws {
        let damaged = outcomes.damaged
        let count = outcomes.count
        if run.settings.isStrict, damaged > 0 {
            throw Failure(
                .noUsableBackup, "\(damaged) of \(count) backups \(damaged == 1 ? "is" : "are") damaged",
                hint: "nothing was written, because of --strict")
        }
        guard outcomes.contains(where: { $0.isIntact || $0.isSalvaged }) else {
            throw Failure(
                .noUsableBackup, count == 1 ? "the backup is of no use" : "none of the \(count) backups is of use",
                hint: "nothing was written; 'starcompactor inspect' shows what is in a backup")
        }
    }

    /// A row joins only rows of its own backup: tables in files of different times would give an empty trace, though they hold rows.
    private func requireJoins() throws {
        for trace in traces where trace.instanceType == .virtualMachine {
            let needed = Set(trace.tables)
            for (name, sets) in together {
                // A table without rows joins nothing either, but nobody put it into another file.
                guard !sets.contains(where: { needed.isSubset(of: $0) }), needed.isSubset(of: filled[name] ?? []) else {
                    continue
                }
                throw Failure(
                    .noUsableBackup,
                    "the backups of the database \(name.isEmpty ? "without a name" : name) hold different tables, none of them all "
                        + "that \(trace.rawValue) is made of: \(trace.tables.map(\.rawValue).joined(separator: ", "))",
                    hint: "files of one table each are one backup if they lie in one folder and their times are within an hour "
                        + "(touch -d); or append them to one file")
            }
        }
    }

    /// An old cloud has instances but no instance_actions: its instance trace is empty, not wrong.
    private func requireTables() throws {
        let options = run.settings.options
        let missing = TraceKind.allCases.filter { traces.contains($0) && !present.contains($0) }
        if missing.count == traces.count, !(traces.contains(where: \.isOfInstances) && hasInstances) {
            let needed = Set(missing.flatMap(\.neededTables))
            let tables = OpenStackTable.allCases.filter(needed.contains).map(\.rawValue).joined(separator: ", ")
            let scope =
                options.databases.isEmpty
                ? "" : " in the databases of nova_databases (\(options.databases.joined(separator: ", ")))"
            throw Failure(
                .noUsableBackup, "no backup holds the tables that are needed\(scope): \(tables)",
                hint: "'starcompactor inspect' shows what is in a backup"
                    + (scope.isEmpty ? "" : "; a dump that does not tell its database takes part only if nova_databases is blank")
            )
        }
        for trace in missing {
            let tables = trace.neededTables.map(\.rawValue).joined(separator: ", ")
            run.messages.warning("no backup holds the tables \(tables): the trace \(trace.rawValue) is empty")
        }
    }
}

extension [BackupOutcome] {
    /// How many backups are not whole.
    fileprivate var damaged: Int { filter { !$0.isIntact }.count }
}
