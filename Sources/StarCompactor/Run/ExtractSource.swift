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
    ///
    /// - Parameter handsRowsOver: whether there is a thread to spare for the rows of this file.
    func read(
        _ file: BackupFile, pool: WorkerPool, handsRowsOver: Bool = false, meter: ReadMeter? = nil
    ) throws -> ExtractResult {
        do {
            switch kind {
            case .extracts: return .extract(try ExtractFile(path: file.path).extract, isFromCache: false)
            case .dumps:
                let read = {
                    let extract = try BackupReader.extract(
                        path: file.path, traces: traces, archived: archived, pool: pool, handsRowsOver: handsRowsOver,
                        meter: meter)
                    if file.hasChanged { throw Self.changed(file) }
                    return extract
                }
                guard let cache else { return .extract(try read(), isFromCache: false) }
                let (extract, isFromCache) = try cache.extract(
                    file, traces: traces, archived: archived, messages: messages, read: read)
                return .extract(extract, isFromCache: isFromCache)
            }
        } catch let error as ByteStreamError where error.isShortage {
            throw Failure(
                .shortage, "\(file.path): \(error)",
                hint: "nothing was written; use fewer --jobs, or raise the limit ('ulimit -n' for open files)")
        } catch {
            // What a file lacks that somebody cuts or writes meanwhile is no damage to look for.
            let isChange = kind == .dumps && FileStatus.exists(file.path) && file.hasChanged
            let cause = isChange ? Self.changed(file) : error
            return salvages ? salvage(file, cause, pool) : .damaged("\(cause)")
        }
    }

    private static func changed(_ file: BackupFile) -> any Error {
        ByteStreamError(path: file.path, offset: nil, reason: .changed)
    }

    /// Reads a backup again, up to its damage.
    private func salvage(_ file: BackupFile, _ error: any Error, _ pool: WorkerPool) -> ExtractResult {
        guard let found = try? BackupReader.salvage(path: file.path, traces: traces, archived: archived, pool: pool),
            found.extract.databases.contains(where: { $0.rowCount > 0 })
        else { return .damaged("\(error); nothing of it can be salvaged") }
        return .salvaged(found.extract, problem: "\(error)")
    }
}
