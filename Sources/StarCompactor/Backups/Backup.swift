import Values

/// What was dumped at one time: mostly one file, sometimes several that belong together.
struct Backup: Sendable {
    /// At least one, in byte order of their names.
    let file: BackupFile
    /// The time that counts: it decides which backup is older, and when machines vanished that it lacks.
    let time: DateTime
    let timeSource: BackupTimeSource

    var path: String { file.path }
    var name: String { file.name }
}

/// Where a backup's time comes from.
enum BackupTimeSource: String, Sendable {
    case modification = "modification time"
    case name = "file name"
    case trailer = "last line"
}
