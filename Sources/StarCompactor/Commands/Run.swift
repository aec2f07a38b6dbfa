import ByteStreams
import OpenStackTables
import TraceFiles
import TraceHistory
import Values

/// What every command begins with: the configuration, the settings and the backups in order.
struct Run {
    let settings: RunSettings
    let messages: Messages
    /// Oldest first.
    let backups: [(backup: Backup, time: DateTime)]
    private let kind: ExtractSource.Kind

    /// - Parameter kind: what the operands are.
    init(
        _ arguments: Arguments, operands: [String], environmentSalt: String?, kind: ExtractSource.Kind = .dumps
    ) throws {
        self.kind = kind
        messages = Messages(arguments)
        let configuration = try Self.configuration(arguments)
        for warning in configuration.warnings { messages.warning(warning) }
        var settings = try RunSettings(
            arguments, operands: operands, configuration: configuration, environmentSalt: environmentSalt)
        var found: [Backup]
        switch kind {
        case .dumps:
            do {
                found = try BackupFinder(pattern: settings.backupFileRegex).find(settings.inputs, messages: messages)
            } catch let failure as Failure where operands.isEmpty {
                // The user did not name it now, so who did?
                let origin = "it is the backup_dir of \(configuration.path ?? Configuration.defaultPath)"
                throw Failure(failure.code, failure.message, hint: failure.hint.map { "\($0); \(origin)" } ?? origin)
            }
        case .extracts:
            found = try BackupFinder(pattern: nil).find(settings.inputs, messages: messages)
            settings.archived = try Backup.describeByHeaders(&found)
        }
        self.settings = settings
        if let cache = settings.cache { messages.leftovers(in: cache.folder) }
        var completed: [String: DateTime] = [:]
        if settings.order == .completed {
            completed = try ExtractWorkers.completionTimes(
                found, kind: kind, jobs: settings.jobs, messages: messages)
        }
        backups = settings.order.sorted(found, completed: completed)
    }

    /// Where the extracts for these traces come from.
    func source(for traces: Set<TraceKind>) -> ExtractSource {
        ExtractSource(
            kind: kind, traces: traces, archived: settings.archived, cache: settings.cache, salvages: settings.salvages,
            messages: messages)
    }

    private static func configuration(_ arguments: Arguments) throws -> Configuration {
        if let path = arguments.last(.config) { return try Configuration(path: path) }
        guard FileStatus.exists(Configuration.defaultPath) else { return Configuration() }
        return try Configuration(path: Configuration.defaultPath)
    }
}

/// The history of all backups of a run, and what was found on the way.
struct Reading {
    /// One backup after it was read.
    struct Outcome {
        let backup: Backup
        /// The dump's own completion time.
        var completed: DateTime?
        var manifest: Manifest.Backup
    }

    /// What all backups tell together.
    private(set) var history: ResolvedHistory
    private var folded: History
    private(set) var outcomes: [Outcome] = []
    /// Rows that no trace can show, over all backups.
    private(set) var leftOut = LeftOut()
    /// Traces for which at least one backup has a database.
    private(set) var present: Set<TraceKind> = []
    private(set) var hasInstances = false
    private(set) var unpackedBytes: Int64 = 0

    var damaged: Int { outcomes.filter { !$0.manifest.intact }.count }

    /// Reads all backups of a run.
    ///
    /// - Throws: `Failure` if none of them is of use.
    init(_ run: Run, traces: Set<TraceKind>) throws {
        folded = History(options: run.settings.options)
        history = folded.resolved()
        let backups = run.backups.map(\.backup)
        try ExtractWorkers.run(backups, from: run.source(for: traces), jobs: run.settings.jobs) { rank, result in
            take(result, rank: rank, of: run, traces: traces)
        }
        if run.settings.isStrict, damaged > 0 {
            throw Failure(
                .noUsableBackup, "\(damaged) of \(outcomes.count) backups \(damaged == 1 ? "is" : "are") damaged",
                hint: "nothing was written, because of --strict")
        }
        guard outcomes.contains(where: { $0.manifest.intact || $0.manifest.salvaged }) else {
            throw Failure(
                .noUsableBackup,
                outcomes.count == 1 ? "the backup is of no use" : "none of the \(outcomes.count) backups is of use",
                hint: "nothing was written; 'starcompactor inspect' shows what is in a backup")
        }
        try requireTables(traces, messages: run.messages, options: run.settings.options)
        let all = folded
        folded = History(options: run.settings.options)
        history = all.resolved()
        for notice in history.notices {
            let backup = notice.rank.map { run.backups[$0].backup.path + " " } ?? ""
            run.messages.warning(backup + notice.description)
        }
        if let warning = run.settings.order.contradiction(outcomes.map { ($0.backup, $0.completed) }) {
            run.messages.warning(warning)
        }
    }

    private mutating func take(_ result: ExtractResult, rank: Int, of run: Run, traces: Set<TraceKind>) {
        let (backup, time) = run.backups[rank]
        var outcome = Outcome(
            backup: backup,
            manifest: Manifest.Backup(name: backup.name, sizeBytes: backup.size, modified: backup.modifiedText))
        switch result {
        case .damaged(let problem):
            outcome.manifest.problem = problem
            run.messages.warning("\(backup.path) \(problem); this backup is left out")
        case .salvaged(let extract, let problem):
            outcome.manifest.problem = problem
            outcome.manifest.salvaged = true
            fold(extract, of: &outcome, rank: rank, modifiedAt: time, run: run, traces: traces)
            run.messages.warning("\(backup.path) \(problem); its rows before that are used")
        case .extract(let extract):
            outcome.manifest.intact = true
            fold(extract, of: &outcome, rank: rank, modifiedAt: time, run: run, traces: traces)
        }
        outcomes.append(outcome)
    }

    private mutating func fold(
        _ extract: BackupExtract, of outcome: inout Outcome, rank: Int, modifiedAt time: DateTime, run: Run,
        traces: Set<TraceKind>
    ) {
        let path = outcome.backup.path
        let lost = folded.fold(
            extract, rank: rank, modifiedAt: time, isIntact: outcome.manifest.intact, traces: traces)
        leftOut.add(lost)
        // Extract files may claim any length.
        unpackedBytes = Count.sum(unpackedBytes, extract.dump.unpackedBytes)
        note(extract, options: run.settings.options)
        outcome.completed = extract.dump.completedAt
        outcome.manifest.describe(extract)
        outcome.manifest.leftOut = lost.byName
        for notice in extract.notices { run.messages.warning("\(path) \(notice)") }
        let rows = extract.databases.reduce(0) { $0 + $1.rowCount }
        run.messages.verbose("\(path): \(rows) rows of \(Count.text(extract.databases.count, "database"))")
    }

    private mutating func note(_ extract: BackupExtract, options: TraceOptions) {
        present.formUnion(extract.traces(ofNova: { options.takesPart($0.name) }))
        // Trove's table of this name has other columns.
        if extract.databases.contains(where: {
            options.takesPart($0.name) && $0.tables[.instances]?.missingNeededColumns(of: .instances).isEmpty == true
        }) {
            hasInstances = true
        }
    }

    /// An old cloud has instances but no instance_actions: its instance trace is empty, not wrong.
    private func requireTables(_ traces: Set<TraceKind>, messages: Messages, options: TraceOptions) throws {
        let missing = TraceKind.allCases.filter { traces.contains($0) && !present.contains($0) }
        if missing.count == traces.count, !(traces.contains(where: \.isOfInstances) && hasInstances) {
            let needed = Set(missing.flatMap(\.neededTables))
            let tables = OpenStackTable.allCases.filter(needed.contains).map(\.rawValue).joined(separator: ", ")
            let scope =
                options.databases.isEmpty
                ? "" : " in the databases of nova_databases (\(options.databases.joined(separator: ", ")))"
            throw Failure(
                .noUsableBackup, "no backup holds the tables that are needed\(scope): \(tables)",
                hint: "'starcompactor inspect' shows what is in a backup")
        }
        for trace in missing {
            let tables = trace.neededTables.map(\.rawValue).joined(separator: ", ")
            messages.warning("no backup holds the tables \(tables): the trace \(trace.rawValue) is empty")
        }
    }
}

extension Manifest.Backup {
    /// Fills in what reading the backup told.
    mutating func describe(_ extract: BackupExtract) {
        compression = extract.compression
        dumpCompleted = extract.dump.completedAt.map(TimeText.text)
        dumpProgram = extract.dump.program
        serverVersion = extract.dump.serverVersion
        databases = extract.databaseNames
        for database in extract.databases {
            var counts: [String: Int] = [:]
            for (table, held) in database.tables { counts[table.name(isShadow: false)] = held.rows }
            for (table, held) in database.shadowTables { counts[table.name(isShadow: true)] = held.rows }
            rows[database.name] = counts
        }
        notices = extract.notices
    }
}
