import ByteStreams
import OpenStackTables
import Values

/// What reading one backup gave.
enum ExtractResult: Sendable {
    case extract(BackupExtract)
    /// What came before the damage, and one sentence about that.
    case salvaged(BackupExtract, problem: String)
    /// One sentence; the backup is left out as a whole.
    case damaged(String)
}

/// How the extract of a backup is got.
struct ExtractSource: Sendable {
    enum Kind: Sendable {
        /// The files are dumps.
        case dumps
        /// The files were written by `extract`.
        case extracts
    }

    var kind = Kind.dumps
    var traces: Set<TraceKind>
    var archived: ArchivedRows
    /// Nil reads every backup anew.
    var cache: ExtractCache?
    /// Whether the rows before a damage are wanted.
    var salvages = false
    var messages: Messages

    /// - Throws: `Failure` if the machine had too little of something: that is no damage.
    func read(_ backup: Backup, pool: WorkerPool, meter: ReadMeter? = nil) throws -> ExtractResult {
        do {
            switch kind {
            case .extracts: return .extract(try ExtractFile(path: backup.path).extract)
            case .dumps:
                let read = {
                    let extract = try BackupReader.extract(
                        path: backup.path, traces: traces, archived: archived, pool: pool, meter: meter)
                    if hasChanged(backup) { throw Self.changed(backup) }
                    return extract
                }
                guard let cache else { return .extract(try read()) }
                return .extract(
                    try cache.extract(backup, traces: traces, archived: archived, messages: messages, read: read))
            }
        } catch let error as ByteStreamError where error.isShortage {
            throw Failure(
                .shortage, "\(backup.path): \(error)",
                hint: "nothing was written; use fewer --jobs, or raise the limit ('ulimit -n' for open files)")
        } catch {
            // What a file lacks that somebody cuts or writes meanwhile is no damage to look for.
            let cause = kind == .dumps && FileStatus.exists(backup.path) && hasChanged(backup) ? Self.changed(backup) : error
            return salvages ? salvage(backup, cause, pool) : .damaged("\(cause)")
        }
    }

    /// A dump that is still being written, or is replaced meanwhile, has another time than when it was found.
    private func hasChanged(_ backup: Backup) -> Bool {
        guard let now = try? FileStatus(path: backup.path) else { return true }
        return Backup(path: backup.path, status: now) != backup
    }

    private static func changed(_ backup: Backup) -> any Error {
        ByteStreamError(path: backup.path, offset: nil, reason: .changed)
    }

    /// Reads a backup again, up to its damage.
    private func salvage(_ backup: Backup, _ error: any Error, _ pool: WorkerPool) -> ExtractResult {
        guard let found = try? BackupReader.salvage(path: backup.path, traces: traces, archived: archived, pool: pool),
            found.extract.databases.contains(where: { $0.rowCount > 0 })
        else { return .damaged("\(error); nothing of it can be salvaged") }
        return .salvaged(found.extract, problem: "\(error)")
    }
}

/// Reads backups at the same time and hands their extracts over in rank order.
enum ExtractWorkers {
    /// - Parameters:
    ///   - jobs: the most backups that are read or wait to be taken at once; it bounds the memory. Also the number of
    ///     threads that decompress, for all of them together.
    ///   - purpose: what the progress says that this is for; nil if it is what the command is for.
    ///   - take: gets each result in the order of `backups`.
    static func run(
        _ backups: [Backup], from source: ExtractSource, jobs: Int, purpose: String? = nil,
        take: (Int, ExtractResult) throws -> Void
    ) throws {
        let pool = WorkerPool(width: jobs)
        let progress = Progress(of: backups, purpose: purpose, messages: source.messages)
        defer { progress.end() }
        try OrderedWork.run(backups.count, width: jobs) { index in
            let meter = progress.begin(index)
            defer { progress.finish(index) }
            return Result { try source.read(backups[index], pool: pool, meter: meter) }
        } take: { index, result in
            try take(index, result.get())
        }
    }

    /// The time in each dump's last line, by path. Damaged backups are passed over: reading them will tell.
    static func completionTimes(
        _ backups: [Backup], kind: ExtractSource.Kind, jobs: Int, messages: Messages
    ) throws -> [String: DateTime] {
        var times: [String: DateTime] = [:]
        let source = ExtractSource(kind: kind, traces: [], archived: .exclude, messages: messages)
        try run(backups, from: source, jobs: jobs, purpose: "looking for the order") { index, result in
            if case .extract(let extract) = result, let time = extract.dump.completedAt {
                times[backups[index].path] = time
            }
        }
        return times
    }
}
