import ByteStreams
import OpenStackTables
import Values

/// Reads backups at the same time and hands their extracts over in rank order.
enum ExtractWorkers {
    /// - Parameters:
    ///   - jobs: the most backups that are read or wait to be taken at once; it bounds the memory. Also the number of
    ///     threads that decompress, for all of them together.
    ///   - purpose: what the progress says that this is for; nil if it is what the command is for.
    ///   - take: gets each result in the order of `files`.
    static func run(
        _ files: [BackupFile], from source: ExtractSource, jobs: Int, purpose: String? = nil,
        take: (Int, ExtractResult) throws -> Void
    ) throws {
        let pool = WorkerPool(width: jobs)
        let progress = Progress(of: files, purpose: purpose, messages: source.messages)
        defer { progress.end() }
        let turns = ArchiveTurns(files)
        try OrderedWork.run(files.count, width: jobs) { index in
            let meter = progress.begin(index, hash: source.checkSums?.hash(of: files[index]))
            defer { progress.finish(index) }
            return Result {
                try turns.result(of: files[index]) { file in
                    try source.read(
                        file, pool: pool, handsRowsOver: jobs > files.count, meter: file.path == files[index].path ? meter : nil)
                }
            }
        } take: { index, result in
            try take(index, result.get())
        }
    }

    /// What each dump's last line says, by path. Damaged backups are passed over: reading them will tell.
    static func completionTimes(
        _ files: [BackupFile], kind: ExtractSource.Kind, jobs: Int, messages: Messages
    ) throws -> [String: DumpCompletion] {
        var times: [String: DumpCompletion] = [:]
        // The machines' tables hold the heartbeats.
        let source = ExtractSource(kind: kind, traces: [.machineEvents], archived: .exclude, messages: messages)
        try run(files, from: source, jobs: jobs, purpose: "looking for the order") { index, result in
            if case .extract(let extract, _) = result { times[files[index].path] = DumpCompletion(extract) }
        }
        return times
    }
}
