import ByteStreams
import OpenStackTables
import TraceFiles
import TraceHistory
import Values

/// All backups of a run, read: their history, and what was found on the way.
struct ReadHistory {
    fileprivate(set) var history: History
    /// Oldest first.
    fileprivate(set) var outcomes: [BackupOutcome] = []
    /// Rows that no trace can show, over all backups.
    fileprivate(set) var leftOut = LeftOut()
    fileprivate(set) var unpackedBytes: Int64 = 0

    var damaged: Int { outcomes.filter { !$0.isIntact }.count }
}

/// Reads the backups of a run and folds them, in rank order, into the history.
struct BackupReading {
    private let run: PreparedRun
    private let traces: Set<TraceKind>
    private var read: ReadHistory
    /// Traces for which at least one backup has a database.
    private var present: Set<TraceKind> = []
    private var hasInstances = false

    /// - Throws: `Failure` if none of the backups is of use.
    static func read(_ run: PreparedRun, for traces: Set<TraceKind>) throws -> ReadHistory {
        var reading = BackupReading(run: run, traces: traces)
        try ExtractWorkers.run(run.backups.map(\.file), from: run.source(for: traces), jobs: run.settings.jobs) { rank, result in
            reading.take(result, rank: rank)
        }
        try reading.requireUse()
        try reading.requireTables()
        for warning in reading.read.history.warnings { run.messages.warning("\(warning)") }
        let dumps = reading.read.outcomes.map { (file: $0.backup.file, completed: $0.facts?.dump.completedAt) }
        if let warning = OrderCheck(order: run.settings.order, dumps: dumps).contradiction { run.messages.warning(warning) }
        return reading.read
    }

    private init(run: PreparedRun, traces: Set<TraceKind>) {
        self.run = run
        self.traces = traces
        read = ReadHistory(history: History(options: run.settings.options))
    }

    private mutating func take(_ result: ExtractResult, rank: Int) {
        let backup = run.backups[rank]
        switch result {
        case .damaged(let problem):
            read.outcomes.append(BackupOutcome(backup: backup, state: .damaged(problem: problem)))
            run.messages.warning("\(backup.path) \(problem); this backup is left out")
        case .salvaged(let extract, let problem):
            fold(extract, into: BackupOutcome(backup: backup, state: .salvaged(problem: problem)), rank: rank)
            run.messages.warning("\(backup.path) \(problem); its rows before that are used")
        case .extract(let extract):
            fold(extract, into: BackupOutcome(backup: backup, state: .whole), rank: rank)
        }
    }

    private mutating func fold(_ extract: BackupExtract, into outcome: BackupOutcome, rank: Int) {
        var outcome = outcome
        let path = outcome.backup.path
        outcome.leftOut = read.history.fold(
            extract, rank: rank, modifiedAt: outcome.backup.time, isIntact: outcome.isIntact, traces: traces)
        outcome.facts = ExtractFacts(extract)
        read.leftOut.add(outcome.leftOut)
        // Extract files may claim any length.
        read.unpackedBytes = Count.sum(read.unpackedBytes, extract.dump.unpackedBytes)
        read.outcomes.append(outcome)
        note(extract)
        for notice in extract.notices { run.messages.warning("\(path) \(notice)") }
        let rows = extract.databases.reduce(0) { $0 + $1.rowCount }
        run.messages.verbose("\(path): \(rows) rows of \(Count.text(extract.databases.count, "database"))")
    }

    private mutating func note(_ extract: BackupExtract) {
        let options = run.settings.options
        present.formUnion(extract.traces(ofNova: { options.takesPart($0.name) }))
        // Trove's table of this name has other columns.
        if extract.databases.contains(where: {
            options.takesPart($0.name) && $0.tables[.instances]?.missingNeededColumns(of: .instances).isEmpty == true
        }) {
            hasInstances = true
        }
    }

    private func requireUse() throws {
        let damaged = read.damaged
        let count = read.outcomes.count
        if run.settings.isStrict, damaged > 0 {
            throw Failure(
                .noUsableBackup, "\(damaged) of \(count) backups \(damaged == 1 ? "is" : "are") damaged",
                hint: "nothing was written, because of --strict")
        }
        guard read.outcomes.contains(where: { $0.isIntact || $0.isSalvaged }) else {
            throw Failure(
                .noUsableBackup, count == 1 ? "the backup is of no use" : "none of the \(count) backups is of use",
                hint: "nothing was written; 'starcompactor inspect' shows what is in a backup")
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
                hint: "'starcompactor inspect' shows what is in a backup")
        }
        for trace in missing {
            let tables = trace.neededTables.map(\.rawValue).joined(separator: ", ")
            run.messages.warning("no backup holds the tables \(tables): the trace \(trace.rawValue) is empty")
        }
    }
}
