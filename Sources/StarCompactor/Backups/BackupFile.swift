import ByteStreams
import OpenStackTables
import Values

/// One file as it was found, before it is read: a dump, plain or packed, or what `extract` wrote of one.
struct BackupFile: Sendable, Equatable {
    /// Who named it.
    enum Origin: Sendable, Equatable {
        /// The command line, by its own name.
        case named
        /// It lies in a folder that was named.
        case folder
    }

    let path: String
    let origin: Origin
    /// The file's name without its folder. Of an extract: the name, size and time of the backup that it was made of.
    private(set) var name: String
    /// In bytes, as it lies on the disk.
    private(set) var size: Int64
    private(set) var modified: DateTime
    /// What the file system knew of it: whatever of this changes while it is read, the file was changed. Nil for a file that an earlier
    /// run has read, which may be gone.
    let status: FileStatus?

    init(path: String, origin: Origin, status: FileStatus) {
        self.path = path
        self.origin = origin
        name = Folder.split(path).name
        size = status.size
        // Nanoseconds are cut: a DATETIME has microseconds. The order of backups is settled by name then.
        modified = DateTime(
            microseconds: status.modifiedSeconds.multipliedReportingOverflow(by: 1_000_000).partialValue
                &+ status.modifiedNanoseconds / 1000)
        self.status = status
    }

    /// A file that an earlier run has read.
    init(_ kept: KeptBackup.File) {
        path = kept.path
        origin = .folder
        name = kept.name
        size = kept.size
        modified = kept.modified
        status = nil
    }

    /// As an extract's header tells of the backup that it was made of.
    func described(by header: ExtractFile.Header) -> BackupFile {
        var file = self
        file.name = header.name
        file.size = header.size
        file.modified = header.modified
        return file
    }

    /// The folder that it lies in, as it is written.
    var folder: String { Folder.split(path).folder }

    /// Whether its name comes first. Files of one name in several folders go by their paths, so that the order never depends on the
    /// command line.
    func precedesByName(_ other: BackupFile) -> Bool {
        name.utf8.elementsEqual(other.name.utf8) ? SystemPath.precedes(path, other.path) : SystemPath.precedes(name, other.name)
    }

    /// The modification time as the messages and the manifest show it, UTC.
    var modifiedText: String { TimeText.text(modified.wholeSecond) + "Z" }

    /// Whether it has changed since it was found: it is still being written, or was replaced. If its old modification time was set
    /// back, the time of change still tells.
    var hasChanged: Bool { (try? FileStatus(path: path)) != status }
}
