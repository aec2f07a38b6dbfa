import ByteStreams
import MySQLDump
import Traces

/// One backup file, before it is read.
struct Backup: Sendable, Equatable {
    let path: String
    /// The file's name without its folder.
    let name: String
    /// In bytes, as it lies on the disk.
    let size: Int64
    let modified: DateTime
    let identity: FileStatus.Identity

    init(path: String, status: FileStatus) {
        self.path = path
        name = path.split(separator: "/").last.map(String.init) ?? path
        size = status.size
        // Nanoseconds are cut: a DATETIME has microseconds. The order of backups is settled by name then.
        modified = DateTime(
            microseconds: status.modifiedSeconds.multipliedReportingOverflow(by: 1_000_000).partialValue
                &+ status.modifiedNanoseconds / 1000)
        identity = status.identity
    }

    /// The modification time as the messages and the manifest show it, UTC.
    var modifiedText: String { TimeText.text(DateTime(microseconds: modified.unixSeconds * 1_000_000)) + "Z" }
}
