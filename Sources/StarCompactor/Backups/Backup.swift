import ByteStreams
import OpenStackTables
import Values

/// One backup file, before it is read.
struct Backup: Sendable, Equatable {
    let path: String
    /// The file's name without its folder. Of an extract: the name, size and time of the backup that it was made of.
    private(set) var name: String
    /// In bytes, as it lies on the disk.
    private(set) var size: Int64
    private(set) var modified: DateTime
    let identity: FileStatus.Identity

    init(path: String, status: FileStatus) {
        self.path = path
        name = Folder.split(path).name
        size = status.size
        // Nanoseconds are cut: a DATETIME has microseconds. The order of backups is settled by name then.
        modified = DateTime(
            microseconds: status.modifiedSeconds.multipliedReportingOverflow(by: 1_000_000).partialValue
                &+ status.modifiedNanoseconds / 1000)
        identity = status.identity
    }

    /// Gives extracts the names, sizes and times of their backups. They must be for all traces, and agree on shadow tables.
    ///
    /// - Throws: `Failure` that names the file. A damaged extract would else be left out like a damaged backup, but which
    ///   backup it was made of, and so its rank, would not be known.
    static func describeByHeaders(_ files: inout [Backup]) throws -> ArchivedRows {
        var archived: (ArchivedRows, path: String)?
        for place in files.indices {
            let path = files[place].path
            let header: ExtractFile.Header
            do {
                header = try ExtractFile.header(of: path)
            } catch {
                throw Failure(.noUsableBackup, "\(path) \(error)", hint: "make it anew: starcompactor extract BACKUP -o FILE")
            }
            guard header.traces == Set(TraceKind.allCases) else {
                throw Failure(
                    .noUsableBackup, "\(path) was not made for all traces",
                    hint: "make it anew: starcompactor extract BACKUP -o FILE")
            }
            if let archived, archived.0 != header.archived {
                throw Failure(
                    .noUsableBackup, "\(archived.path) and \(path) were made with different --archived",
                    hint: "make all of them with the same")
            }
            archived = archived ?? (header.archived, path)
            files[place].name = header.name
            files[place].size = header.size
            files[place].modified = header.modified
        }
        return archived?.0 ?? .include
    }

    /// The modification time as the messages and the manifest show it, UTC.
    var modifiedText: String { TimeText.text(modified.wholeSecond) + "Z" }
}
