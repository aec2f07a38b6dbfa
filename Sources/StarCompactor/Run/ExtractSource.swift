import ByteStreams
import OpenStackTables
import Values

/// What reading one backup gave.
enum ExtractResult: Sendable {
    case extract(BackupExtract, isFromCache: Bool)
    /// What came before the damage, and one sentence about that.
    case salvaged(BackupExtract, problem: String)
    /// One sentence; the backup is left out as a whole.
    case damaged(String)
    /// A file of a folder that is no backup at all; one sentence why.
    case stray(String)
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
    /// Which columns the rows have: whoever keeps an extract needs all.
    var columns = ReadColumns.all
    /// Nil reads every backup anew.
    var cache: ExtractCache?
    /// Whether the rows before a damage are wanted.
    var salvages = false
    var messages: Messages
    /// What came through pipes, by path: their bytes come once.
    var arrived: [String: ExtractResult] = [:]
    /// What checksum files say; nil if nobody asks.
    var checkSums: CheckSums?

    /// - Throws: `Failure` if the machine had too little of something: that is no damage.
    ///
    /// - Parameter handsRowsOver: whether there is a thread to spare for the rows of this file.
    func read(
        _ file: BackupFile, pool: WorkerPool, handsRowsOver: Bool = false, meter: ReadMeter? = nil
    ) throws -> ExtractResult {
        if let result = arrived[file.path] { return result }
        do {
            switch kind {
            case .extracts: return .extract(try ExtractFile(path: file.path).extract, isFromCache: false)
            case .dumps:
                let read = {
                    let extract =
                        if let folder = file.dumpFolder {
                            try BackupReader.extract(
                                folder: folder.dump, format: folder.format, traces: traces, archived: archived, columns: columns,
                                pool: pool, meter: meter)
                        } else {
                            try file.read(pool: pool, meter: meter) { stream in
                                try BackupReader.extract(
                                    from: stream, traces: traces, archived: archived, columns: columns,
                                    handsRowsOver: handsRowsOver)
                            }
                        }
                    if file.hasChanged { throw Self.changed(file) }
                    return extract
                }
                let cache = file.content == .pipe ? nil : cache
                let (extract, isFromCache) =
                    try cache?.extract(file, traces: traces, archived: archived, messages: messages, read: read) ?? (
                        try read(), false
                    )
                if let problem = try checkSums?.problem(of: file, meter?.digest) { return .damaged(problem) }
                return .extract(extract, isFromCache: isFromCache)
            }
        } catch let error as ByteStreamError where error.isShortage {
            throw Self.shortage(file, error)
        } catch {
            // If somebody cuts or writes the file meanwhile, say that, and not what is missing in it.
            let isChange = kind == .dumps && FileStatus.exists(file.place) && file.hasChanged
            let cause = isChange ? Self.changed(file) : error
            if kind == .dumps, !isChange, StrayFile.isStray(file, error) { return .stray("\(error)") }
            return salvages ? salvage(file, cause, pool) : .damaged("\(cause)")
        }
    }

    /// What a stream gives whose bytes come once.
    ///
    /// - Throws: `Failure` as `read` does.
    func read(
        once stream: () throws -> any ByteStream, of file: BackupFile, handsRowsOver: Bool
    ) throws -> ExtractResult {
        var sampled: SampledStream?
        do {
            let sample = SampledStream(try stream())
            sampled = sample
            let extract = try BackupReader.extract(
                from: sample, traces: traces, archived: archived, columns: columns, handsRowsOver: handsRowsOver)
            return .extract(extract, isFromCache: false)
        } catch let error as ByteStreamError where error.isShortage {
            throw Self.shortage(file, error)
        } catch {
            if StrayFile.isStray(file, error, sample: sampled?.sample) { return .stray("\(error)") }
            return .damaged(salvages ? "\(error); it came through a pipe, so nothing can be salvaged from it" : "\(error)")
        }
    }

    static func shortage(_ file: BackupFile, _ error: ByteStreamError) -> Failure {
        Failure(
            .shortage, "\(file.path): \(error)",
            hint: "nothing was written; use fewer --jobs, or raise the limit ('ulimit -n' for open files)")
    }

    private static func changed(_ file: BackupFile) -> any Error {
        ByteStreamError(path: file.path, offset: nil, reason: .changed)
    }

    /// Reads a backup again, up to its damage.
    private func salvage(_ file: BackupFile, _ error: any Error, _ pool: WorkerPool) -> ExtractResult {
        guard file.dumpFolder == nil else { return .damaged("\(error); nothing is salvaged from a folder") }
        let salvaged = try? file.salvage(pool: pool) { stream in
            try BackupReader.salvage(from: stream, path: file.path, traces: traces, archived: archived, columns: columns)
        }
        guard let found = salvaged,
            found.extract.databases.contains(where: { $0.rowCount > 0 })
        else { return .damaged("\(error); nothing can be salvaged from it") }
        return .salvaged(found.extract, problem: "\(error)")
    }
}
