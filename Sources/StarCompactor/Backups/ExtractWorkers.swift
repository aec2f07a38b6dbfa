import ByteStreams
import MySQLDump
import OpenStackTables
import Traces

/// What reading one backup gave.
enum ExtractResult: Sendable {
    case extract(BackupExtract)
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
    var messages: Messages

    func read(_ backup: Backup, pool: WorkerPool) -> ExtractResult {
        do {
            switch kind {
            case .extracts: return .extract(try ExtractFile(path: backup.path).extract)
            case .dumps:
                let read = {
                    try BackupReader.extract(path: backup.path, traces: traces, archived: archived, pool: pool)
                }
                guard let cache else { return .extract(try read()) }
                return .extract(
                    try cache.extract(backup, traces: traces, archived: archived, messages: messages, read: read))
            }
        } catch {
            return .damaged("\(error)")
        }
    }
}

/// Reads backups at the same time and hands their extracts over in rank order.
enum ExtractWorkers {
    /// - Parameters:
    ///   - jobs: the most backups that are read or wait to be taken at once; it bounds the memory. Also the number of
    ///     threads that decompress, for all of them together.
    ///   - take: gets each result in the order of `backups`.
    static func run(
        _ backups: [Backup], from source: ExtractSource, jobs: Int, take: (Int, ExtractResult) throws -> Void
    ) async throws {
        let pool = WorkerPool(width: jobs)
        try await withThrowingTaskGroup(of: (Int, ExtractResult).self) { group in
            var started = 0
            var waiting: [Int: ExtractResult] = [:]
            var next = 0
            func start() {
                guard started < backups.count else { return }
                let index = started
                let backup = backups[index]
                group.addTask { (index, source.read(backup, pool: pool)) }
                started += 1
            }
            for _ in 0..<max(1, jobs) { start() }
            while let (index, result) = try await group.next() {
                waiting[index] = result
                while let ready = waiting.removeValue(forKey: next) {
                    try take(next, ready)
                    next += 1
                    start()
                }
            }
        }
    }

    /// The time in each dump's last line, by path. Damaged backups are passed over: reading them will tell.
    static func completionTimes(
        _ backups: [Backup], kind: ExtractSource.Kind, jobs: Int, messages: Messages
    ) async throws -> [String: DateTime] {
        var times: [String: DateTime] = [:]
        let source = ExtractSource(kind: kind, traces: [], archived: .exclude, messages: messages)
        try await run(backups, from: source, jobs: jobs) { index, result in
            if case .extract(let extract) = result, let time = extract.dump.completedAt {
                times[backups[index].path] = time
            }
        }
        return times
    }
}
