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

/// Reads backups at the same time and hands their extracts over in rank order.
enum ExtractWorkers {
    /// - Parameters:
    ///   - jobs: the most backups that are read or wait to be taken at once; it bounds the memory. Also the number of
    ///     threads that decompress, for all of them together.
    ///   - take: gets each result in the order of `backups`.
    static func run(
        _ backups: [Backup], traces: Set<TraceKind>, archived: ArchivedRows, jobs: Int,
        take: (Int, ExtractResult) throws -> Void
    ) async throws {
        let pool = WorkerPool(width: jobs)
        try await withThrowingTaskGroup(of: (Int, ExtractResult).self) { group in
            var started = 0
            var waiting: [Int: ExtractResult] = [:]
            var next = 0
            func start() {
                guard started < backups.count else { return }
                let index = started
                let path = backups[index].path
                group.addTask { (index, read(path, traces: traces, archived: archived, pool: pool)) }
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

    private static func read(
        _ path: String, traces: Set<TraceKind>, archived: ArchivedRows, pool: WorkerPool
    ) -> ExtractResult {
        do {
            return .extract(try BackupReader.extract(path: path, traces: traces, archived: archived, pool: pool))
        } catch {
            return .damaged("\(error)")
        }
    }

    /// The time in each dump's last line, by path. Damaged backups are passed over: reading them will tell.
    static func completionTimes(_ backups: [Backup], jobs: Int) async throws -> [String: DateTime] {
        var times: [String: DateTime] = [:]
        try await run(backups, traces: [], archived: .exclude, jobs: jobs) { index, result in
            if case .extract(let extract) = result, let time = extract.dump.completedAt {
                times[backups[index].path] = time
            }
        }
        return times
    }
}
