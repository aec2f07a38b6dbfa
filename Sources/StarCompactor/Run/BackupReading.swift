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
    /// The state file for the next run; nil without --state.
    let state: [UInt8]?

    /// Gives the history away. Kept here, it would be copied as soon as the traces change it.
    mutating func takeHistory() -> ResolvedHistory {
        let taken = history
        history = History(options: TraceOptions()).resolved()
        return taken
    }

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
    /// For the rank of a backup its place in `outcomes`.
    private var places: [Int: Int] = [:]
    /// What the state will know, oldest first.
    private var kept: [(rank: Int, backup: KeptBackup)] = []
    /// For which the backups are read: those of the state, too.
    private let readTraces: Set<TraceKind>
    private var leftOut = LeftOut()
    private var unpackedBytes: Int64 = 0
    /// Traces for which at least one backup has a database.
    private var present: Set<TraceKind> = []
    private var passedOver: PassedOver
    private var hasInstances = false
    private var joins = TableJoins()

    /// - Throws: `Failure` if none of the backups is of use.
    static func read(_ run: PreparedRun, for kinds: [TraceKind]) throws -> ReadHistory {
        let ranked = run.ranked
        var reading = try BackupReading(run: run, traces: Set(kinds.map(\.source)), ranked)
        var assembly = BackupAssembly(traces: reading.readTraces)
        var rank = 0
        /// Takes the known backups that come next. They end what files before them could still belong to.
        func takeKnown() throws {
            while rank < ranked.count, case .known(let backup) = ranked[rank] {
                try reading.take(assembly.finish())
                reading.take(backup, rank: rank)
                rank += 1
            }
        }
        let source = run.source(for: reading.readTraces)
        try ExtractWorkers.run(run.files, from: source, jobs: run.settings.jobs) { index, result in
            try takeKnown()
            defer { rank += 1 }
            let backup = run.backups[index]
            if case .stray(let reason) = result {
                // It does not part the files of one backup either.
                reading.passedOver.add(backup.path, reason)
            } else {
                try reading.take(assembly.add(BackupAssembly.Part(backup: backup, result: result, rank: rank)))
            }
        }
        try takeKnown()
        try reading.take(assembly.finish())
        reading.passedOver.say(run.messages)
        run.checkSums?.say(run.messages)
        try reading.requireUse()
        for sentence in try reading.joins.require(for: reading.traces.union(kinds), damaged: reading.outcomes.damaged) {
            run.messages.warning("\(sentence)")
        }
        try reading.requireTables()
        var read = try reading.finished()
        SettingsCheck(run: run, kinds: kinds).warn(&read)
        if run.settings.epochIsFirstEvent, let first = read.history.firstEvent(of: kinds) {
            read.history.countSeconds(from: first.midnight)
        }
        return read
    }

    private init(run: PreparedRun, traces: Set<TraceKind>, _ ranked: [RankedBackup]) throws {
        self.run = run
        self.traces = traces
        passedOver = run.passedOver
        readTraces = run.state?.settings.traces ?? traces
        let known = ranked.indices.filter { if case .known = ranked[$0] { true } else { false } }
        history = try run.state?.history(run.settings.options, ranks: known) ?? History(options: run.settings.options)
    }

    /// What all backups together tell. What a user should know of it is said.
    private mutating func finished() throws -> ReadHistory {
        let state = try run.state?.encoded(history, kept)
        // Handed over, not copied: a history may be large.
        let folded = history
        history = History(options: run.settings.options)
        let resolved = folded.resolved()
        if let problem = resolved.problem {
            throw Failure(
                .configuration, "\(problem)", hint: "set it with --audit-time-zone, as in --audit-time-zone America/Chicago")
        }
        leftOut.add(resolved.leftOut)
        for notice in resolved.notices {
            guard let rank = notice.rank, let place = places[rank] else {
                run.messages.warning("\(notice.description)")
                continue
            }
            let text: TerminalText = "\(outcomes[place].backup.path) \(notice.description)"
            // What an earlier run has said already is not news.
            if outcomes[place].isFromState { run.messages.verbose(text) } else { run.messages.warning(text) }
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
            history: resolved, outcomes: outcomes, leftOut: leftOut, unpackedBytes: unpackedBytes, hasLostTimes: hasLostTimes,
            state: state)
    }

    // From here on a result has one owner, so that its rows go as the history takes them: a large backup would be there twice.

    private mutating func take(_ parts: consuming [BackupAssembly.Part]) throws {
        var rest = Array((consume parts).reversed())
        while let part = rest.popLast() { try take(consume part) }
    }

    private mutating func take(_ part: consuming BackupAssembly.Part) throws {
        let backup = part.backup
        let rank = part.rank
        let result = part.result
        _ = consume part
        try take(backup, consume result, rank: rank)
    }

    private mutating func take(_ backup: Backup, _ result: consuming ExtractResult, rank: Int) throws {
        switch consume result {
        case .stray(let reason): passedOver.add(backup.path, reason)
        case .damaged(let problem):
            outcomes.append(BackupOutcome(backup: backup, state: .damaged(problem: problem)))
            run.messages.warning("\(backup.path) \(problem); this backup is left out")
        case .salvaged(let extract, let problem):
            try fold(consume extract, into: BackupOutcome(backup: backup, state: .salvaged(problem: problem)), rank: rank)
            run.messages.warning("\(backup.path) \(problem); its rows before that are used")
        case .extract(let extract, let isFromCache):
            try fold(consume extract, into: BackupOutcome(backup: backup, state: .whole, isFromCache: isFromCache), rank: rank)
        }
    }

    /// Takes a backup that an earlier run has read.
    private mutating func take(_ known: KeptBackup, rank: Int) {
        let state: BackupOutcome.State = known.problem.map { .salvaged(problem: $0) } ?? .whole
        var outcome = BackupOutcome(backup: known.backup, state: state, isFromState: true)
        outcome.leftOut = history.foldAgain(
            known.extract, rank: rank, time: known.time, isIntact: outcome.isIntact, traces: readTraces,
            leftOutOfInstances: known.leftOutOfInstances)
        finish(outcome, known.extract, rank: rank)
        kept.append((rank, known))
    }

    private mutating func finish(_ outcome: BackupOutcome, _ extract: BackupExtract, rank: Int) {
        var outcome = outcome
        outcome.facts = ExtractFacts(extract)
        leftOut.add(outcome.leftOut)
        places[rank] = outcomes.count
        outcomes.append(outcome)
        note(extract)
    }

    private mutating func fold(_ extract: consuming BackupExtract, into outcome: BackupOutcome, rank: Int) throws {
        var extract = consume extract
        var outcome = outcome
        let path = outcome.backup.path
        var ofInstances: [String: LeftOut] = [:]
        outcome.leftOut = history.fold(
            &extract, rank: rank, time: outcome.backup.time, isIntact: outcome.isIntact, traces: readTraces,
            leftOutOfInstances: &ofInstances)
        // Extract files may claim any length.
        unpackedBytes = unpackedBytes.addingAtMost(extract.dump.unpackedBytes)
        finish(outcome, extract, rank: rank)
        if run.state != nil {
            let digests = try outcome.backup.files.map { run.kind == .dumps ? try RunState.digest($0) : "" }
            kept.append(
                (
                    rank,
                    KeptBackup(
                        outcome.backup, problem: outcome.problem, extract: extract, leftOutOfInstances: ofInstances,
                        digests: digests)
                ))
        }
        for notice in extract.notices { run.messages.warning("\(path) \(notice)") }
        if run.settings.options.history == .latest, extract.dump.holdsChosenRows {
            run.messages.warning(
                "\(path) holds only chosen rows (mysqldump --where): with --history latest they are all that is "
                    + "shown of their database")
        }
        let rows = extract.databases.reduce(0) { $0 + $1.rowCount }
        run.messages.verbose("\(path): \(rows) rows of \(extract.databases.count.counted("database"))")
    }

    private mutating func note(_ extract: BackupExtract) {
        let options = run.settings.options
        present.formUnion(extract.traces(ofNova: { options.takesPart($0.name) }))
        for database in extract.databases where options.takesPart(database.name) { joins.note(database) }
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
        guard count > 0 else {
            throw Failure(
                .noInput, "there is no backup in \(run.settings.inputs.joined(separator: ", "))",
                hint: "nothing was written; --verbose shows what was skipped")
        }
        guard outcomes.contains(where: { $0.isIntact || $0.isSalvaged }) else {
            throw Failure(
                .noUsableBackup, count == 1 ? "the backup cannot be used" : "none of the \(count) backups can be used",
                hint: "nothing was written; 'starcompactor inspect' shows what is in a backup")
        }
    }

    /// An old cloud has instances but no instance_actions: its instance trace is empty, not wrong.
    private func requireTables() throws {
        let options = run.settings.options
        let missing = TraceKind.events.filter { traces.contains($0) && !present.contains($0) }
        if missing.count == traces.count, !(traces.contains(where: \.isOfInstances) && hasInstances) {
            let needed = Set(missing.flatMap(\.neededTables))
            let tables = OpenStackTable.allCases.filter(needed.contains).map(\.rawValue).joined(separator: ", ")
            let scope =
                options.databases.isEmpty
                ? "" : " in the databases of nova_databases (\(options.databases.joined(separator: ", ")))"
            throw Failure(
                .noUsableBackup, "no backup holds the tables that are needed\(scope): \(tables)",
                hint: "'starcompactor inspect' shows what is in a backup"
                    + (scope.isEmpty ? "" : "; a dump that does not name its database is used only if nova_databases is blank")
            )
        }
        for trace in missing {
            let tables = trace.neededTables.map(\.rawValue).joined(separator: ", ")
            run.messages.warning("no backup holds the tables \(tables): the trace \(trace.rawValue) is empty")
        }
    }
}

extension [BackupOutcome] {
    /// How many of the backups that this run has read are not whole.
    fileprivate var damaged: Int { filter { !$0.isIntact && !$0.isFromState }.count }
}
