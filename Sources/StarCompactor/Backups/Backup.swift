import Values

/// What was dumped at one time: mostly one file, sometimes several that hold different tables of the same databases.
struct Backup: Sendable {
    /// At least one; several in byte order of their names.
    let files: [BackupFile]
    /// The time that counts, UTC: it puts backups in order, and machines that the backup lacks were deleted then.
    let time: DateTime
    let timeSource: BackupTimeSource

    init(file: BackupFile, time: DateTime, timeSource: BackupTimeSource) {
        files = [file]
        self.time = time
        self.timeSource = timeSource
    }

    /// - Parameter files: at least one, in byte order of their names.
    init(files: [BackupFile], time: DateTime, timeSource: BackupTimeSource) {
        self.files = files
        self.time = time
        self.timeSource = timeSource
    }

    /// Several backups of one file each, which are one: as old as the newest of them.
    init?(joining parts: [Backup]) {
        guard let newest = parts.max(by: { $0.time < $1.time }) else { return nil }
        files = parts.flatMap(\.files).sorted { $0.precedesByName($1) }
        time = newest.time
        timeSource = newest.timeSource
    }

    /// What the user calls it.
    var path: String { files.first?.path ?? "" }
    var name: String { files.first?.name ?? "" }
}

/// Where a backup's time comes from.
enum BackupTimeSource: String, Sendable {
    case modification = "modification time"
    case name = "file name"
    /// The last line's local time, made UTC by the dump's own heartbeats.
    case trailer = "last line"
    /// The last line's local time, made UTC by `--dump-time-zone`.
    case trailerInZone = "last line and --dump-time-zone"
    /// The last line's local time, taken as UTC because nothing tells its zone.
    case trailerAsUTC = "last line, taken as UTC"
    /// Of what came through a pipe and does not tell its time.
    case reading = "time of reading"
    case given = "--backup-time"
}
