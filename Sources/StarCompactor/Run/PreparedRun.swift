import ByteStreams
import OpenStackTables
import Values

/// A run that is about to read: what it shall do, and the backups in rank order.
struct PreparedRun {
    let settings: RunSettings
    let messages: Messages
    /// Oldest first.
    let backups: [Backup]
    let kind: ExtractSource.Kind

    /// Reads the configuration, settles the settings, finds the backups and ranks them.
    ///
    /// - Parameter kind: what the operands are.
    static func prepare(
        _ arguments: Arguments, operands: [String], kind: ExtractSource.Kind = .dumps
    ) throws -> PreparedRun {
        let messages = Messages(arguments)
        let configuration = try readConfiguration(arguments)
        for warning in configuration.warnings { messages.warning("\(warning)") }
        var settings = try RunSettings.settle(arguments, operands: operands, configuration: configuration)
        var files: [BackupFile]
        switch kind {
        case .dumps:
            do {
                files = try BackupFinder(pattern: settings.backupFileRegex).find(settings.inputs, messages: messages)
            } catch let failure as Failure where operands.isEmpty {
                // The user did not name it now, so who did?
                let origin = "it is the backup_dir of \(configuration.path ?? Configuration.defaultPath)"
                throw Failure(failure.code, failure.message, hint: failure.hint.map { "\($0); \(origin)" } ?? origin)
            }
        case .extracts:
            let headers = try ExtractHeaders.read(try BackupFinder(pattern: nil).find(settings.inputs, messages: messages))
            files = headers.files
            settings.archived = headers.archived
        }
        if let cache = settings.cache { settings.cache = try ExtractCache.open(cache.folder, messages) }
        let completed =
            settings.order.needsLastLines
            ? try ExtractWorkers.completionTimes(files, kind: kind, jobs: settings.jobs, messages: messages) : [:]
        return PreparedRun(
            settings: settings, messages: messages, backups: settings.order.ranked(files, completed: completed), kind: kind)
    }

    /// Where the extracts for these traces come from.
    func source(for traces: Set<TraceKind>) -> ExtractSource {
        ExtractSource(
            kind: kind, traces: traces, archived: settings.archived, cache: settings.cache, salvages: settings.salvages,
            messages: messages)
    }

    private static func readConfiguration(_ arguments: Arguments) throws -> Configuration {
        if let path = arguments.last(.config) { return try Configuration.read(path) }
        guard FileStatus.exists(Configuration.defaultPath) else { return Configuration() }
        return try Configuration.read(Configuration.defaultPath)
    }
}
