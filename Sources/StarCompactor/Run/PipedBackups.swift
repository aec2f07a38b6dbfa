import ByteStreams
import OpenStackTables
import Values

/// Backups that come through pipes. Their bytes come once, so they are read before the order of all backups is known, and what they
/// contribute is kept until their turn.
struct PipedBackups {
    /// All files, those of pipes with their sizes and times; in the place of an archive its files.
    private(set) var files: [BackupFile] = []
    /// What was read, by path.
    private(set) var results: [String: ExtractResult] = [:]
    private let source: ExtractSource
    private let jobs: Int
    private let zone: DumpTimeZone?
    private let time: DateTime?

    /// Reads what comes through pipes.
    ///
    /// - Parameters:
    ///   - zone: of dumps that do not tell the zone of their last line.
    ///   - time: what the user says that the time of the backup is.
    ///   - matches: whether a file of an archive may be a backup, by its name without folders.
    /// - Throws: `Failure` if a time is given that no backup or several would get.
    init(
        _ files: [BackupFile], from source: ExtractSource, jobs: Int, zone: DumpTimeZone?, time: DateTime?,
        matches: (String) throws -> Bool
    ) throws {
        (self.source, self.jobs, self.zone, self.time) = (source, jobs, zone, time)
        let pipes = files.count { $0.content == .pipe }
        if time != nil, pipes != 1 {
            throw Failure(
                .usage,
                "--backup-time is for one backup that comes through a pipe, and there "
                    + "\(pipes == 0 ? "is none" : "are \(pipes)")",
                hint: pipes == 0 ? "to change the time of a file, use touch -d" : "write all but one into files")
        }
        for file in files {
            if file.content == .pipe { try read(file, matches) } else { self.files.append(file) }
        }
    }

    private mutating func read(_ file: BackupFile, _ matches: (String) throws -> Bool) throws {
        let progress = Progress(of: [file], messages: source.messages)
        defer { progress.end() }
        let meter = progress.begin(0)
        let pool = WorkerPool(width: jobs)
        let content: PipedContent
        do throws(ByteStreamError) {
            content = try PipedContent.open(pipe: file.path, pool: pool, meter: meter)
        } catch {
            return keep(file, .damaged("\(error)"), size: meter.bytes)
        }
        switch content {
        case .file(let stream):
            let result = try source.read(once: { stream }, of: file, handsRowsOver: jobs > 1)
            keep(file, result, size: meter.bytes)
        case .archive(let archive): try read(archive, in: file, pool, matches)
        }
    }

    private mutating func keep(_ file: BackupFile, _ result: ExtractResult, size: Int64) {
        let (when, from) = time(of: result)
        files.append(file.arrived(size: size, time: when, from))
        results[file.path] = result
        if from == .reading, case .extract = result {
            source.messages.warning(
                "\(file.path) has no time: its dump does not say when it was completed, so the time of reading is "
                    + "used, \(TimeText.text(when))Z; set it with --backup-time")
        }
    }

    private func time(of result: ExtractResult) -> (DateTime, BackupTimeSource) {
        if let time { return (time, .given) }
        if case .extract(let extract, _) = result, let completion = DumpCompletion(extract) { return completion.utc(zone: zone) }
        return (Clock.now, .reading)
    }

    /// The files of an archive have times of their own.
    private mutating func read(
        _ archive: PipedArchive, in file: BackupFile, _ pool: WorkerPool, _ matches: (String) throws -> Bool
    ) throws {
        guard time == nil else {
            throw Failure(
                .usage, "--backup-time is the time of one backup, and \(file.path) is an archive",
                hint: "its files have their times")
        }
        var found: [BackupFile] = []
        let damage = try archive.read(pool: pool) { member, open in
            let backup = BackupFile(member, of: nil, in: file)
            let name = Folder.split(member.name).name
            guard !name.isEmpty, !name.hasPrefix("."), try matches(name) else { return }
            found.removeAll { $0.path == backup.path }
            found.append(backup)
            guard !member.isSparse else { return }
            results[backup.path] = try source.read(once: open, of: backup, handsRowsOver: jobs > 1)
        }
        if let damage { found.append(BackupFile(file, problem: "is a damaged tar archive: it \(damage)")) }
        if found.isEmpty { found.append(BackupFile(file, problem: "is a tar archive without a file that may be a backup")) }
        files += found
    }
}
