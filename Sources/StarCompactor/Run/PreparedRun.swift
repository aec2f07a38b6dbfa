import ByteStreams
import OpenStackTables
import Values

/// A run that is about to read: what it shall do, and the backups in rank order.
struct PreparedRun {
    let settings: RunSettings
    let messages: Messages
    /// Those to be read, oldest first.
    let backups: [Backup]
    let kind: ExtractSource.Kind
    /// What earlier runs have read; nil without --state.
    let state: RunState?
    /// All files that were found, also those that the state knows.
    let found: [BackupFile]
    /// What came through pipes, by path.
    let arrived: [String: ExtractResult]
    /// Files of folders that are no backups by their names.
    let passedOver: PassedOver
    /// What checksum files say of the backups; nil without --check-sums.
    let checkSums: CheckSums?

    /// The files of the backups, in the same order: each backup is one file until it is read.
    var files: [BackupFile] { backups.flatMap(\.files) }

    /// All backups of the history, oldest first: the files that are to be read, and what is known of the others.
    var ranked: [RankedBackup] {
        guard let state else { return backups.map(RankedBackup.read) }
        return (backups.map(RankedBackup.read) + state.known.map(RankedBackup.known)).sorted {
            settings.order.precedes($0.backup, $1.backup)
        }
    }

    /// Reads the configuration, settles the settings, finds the backups and ranks them.
    ///
    /// - Parameters:
    ///   - kind: what the operands are.
    ///   - traces, archived: for which the backups are read; nil for those of the settings.
    static func prepare(
        _ arguments: Arguments, operands: [String], kind: ExtractSource.Kind = .dumps, traces: Set<TraceKind>? = nil,
        archived: ArchivedRows? = nil
    ) throws -> PreparedRun {
        let messages = Messages(arguments)
        let configuration = try readConfiguration(arguments)
        if let path = configuration.path { messages.verbose("the configuration is \(path)") }
        for warning in configuration.warnings { messages.warning("\(warning)") }
        var settings = try RunSettings.settle(arguments, operands: operands, configuration: configuration)
        let isDry = arguments.has(.dryRun)
        let state = try settings.statePath.flatMap { path in
            // Nothing is made for a state that is not there yet.
            isDry && !FileStatus.exists(path) ? nil : try RunState.open(path, for: settings, messages)
        }
        var files: [BackupFile]
        let found: [BackupFile]
        var passedOver = PassedOver()
        var arrived: [String: ExtractResult] = [:]
        let finder = try BackupFinder(
            pattern: kind == .dumps ? settings.backupFileRegex : nil,
            choice: kind == .dumps ? settings.folders : FolderChoice(arguments, Configuration()),
            wanted: kind == .dumps ? nil : .extract)
        switch kind {
        case .dumps:
            do {
                let all = try finder.find(
                    settings.inputs, mayBeNone: state?.known.isEmpty == false, messages: messages)
                found = all.files
                passedOver = all.passedOver
            } catch let failure as Failure where operands.isEmpty {
                // It stands in no command line, so the user should hear where it comes from.
                let origin = "it is the backup_dir of \(configuration.path ?? Configuration.defaultPath)"
                throw Failure(failure.code, failure.message, hint: failure.hint.map { "\($0); \(origin)" } ?? origin)
            }
            files = found
        case .extracts:
            let headers = try ExtractHeaders.read(try finder.find(settings.inputs, messages: messages).files)
            files = headers.files
            found = files
            settings.archived = headers.archived
        }
        if let state { files = try state.unknown(files, messages) }
        if kind == .dumps {
            files = try BackupArchives.opened(files, jobs: settings.jobs, messages: messages, matches: finder.takes(member:))
            let wanted = traces ?? Set(settings.traceKinds)
            let source = ExtractSource(
                traces: state?.settings.traces ?? wanted, archived: archived ?? settings.archived,
                columns: traces == nil ? settings.readColumns : .all, salvages: settings.salvages, messages: messages)
            let piped = try PipedBackups(
                files, from: source, jobs: settings.jobs, zone: settings.dumpTimeZone, time: settings.backupTime,
                matches: finder.takes(member:))
            arrived = piped.results
            // What lies in archives or comes through pipes is known only now.
            let later = piped.files.filter { $0.content != .file && $0.dumpFolder == nil }
            files =
                piped.files.filter { $0.content == .file || $0.dumpFolder != nil }
                + (try state?.unknown(later, messages) ?? later)
        }
        if let cache = settings.cache, !isDry { settings.cache = try ExtractCache.open(cache.folder, messages) }
        let completed =
            settings.order.needsLastLines
            ? try ExtractWorkers.completionTimes(
                files.filter { $0.content != .pipe }, kind: kind, jobs: settings.jobs, messages: messages) : [:]
        let backups = settings.order.ranked(files, completed: completed, zone: settings.dumpTimeZone)
        let guessed = backups.filter { $0.timeSource == .trailerAsUTC }
        if let first = guessed.first {
            messages.warning(
                "nothing in \(guessed.count.counted("backup")) shows the time zone of the last line (\(first.path)): "
                    + "it is taken as UTC; set it with --dump-time-zone, as in --dump-time-zone -07:00")
        }
        if let zone = settings.dumpTimeZone {
            let others = backups.filter { completed[$0.path]?.contradicts(zone) == true }
            if let first = others.first {
                messages.warning(
                    "the heartbeats in \(others.count.counted("backup")) show another zone than --dump-time-zone "
                        + "(\(first.path), taken as completed at \(TimeText.text(first.time.wholeSecond)) UTC), and they "
                        + "win; if the cloud had been down for hours, set the files' times yourself (touch -d) and use "
                        + "--order mtime")
            }
        }
        return PreparedRun(
            settings: settings, messages: messages, backups: backups, kind: kind, state: state, found: found,
            arrived: arrived, passedOver: passedOver,
            checkSums: settings.checksSums && kind == .dumps ? CheckSums.read(beside: files, messages) : nil)
    }

    /// Where the extracts for these traces come from.
    func source(for traces: Set<TraceKind>) -> ExtractSource {
        ExtractSource(
            kind: kind, traces: traces, archived: settings.archived, columns: settings.readColumns, cache: settings.cache,
            salvages: settings.salvages, messages: messages, arrived: arrived, checkSums: checkSums)
    }

    static func readConfiguration(_ arguments: Arguments) throws -> Configuration {
        if let path = arguments.last(.config) { return try Configuration.read(path) }
        guard FileStatus.exists(Configuration.defaultPath) else { return Configuration() }
        return try Configuration.read(Configuration.defaultPath)
    }
}

/// A place in the order of all backups.
enum RankedBackup {
    /// It is to be read.
    case read(Backup)
    /// An earlier run has read it.
    case known(KeptBackup)

    var backup: Backup {
        switch self {
        case .read(let backup): return backup
        case .known(let kept): return kept.backup
        }
    }
}
