import ByteStreams
import OpenStackTables
import Values

/// One file as it was found, before it is read: a dump, plain or packed, or what `extract` wrote of one; or a folder that is one dump.
struct BackupFile: Sendable, Equatable {
    /// Who named it.
    enum Origin: Sendable, Equatable {
        /// The command line, by its own name.
        case named
        /// It lies in a folder that was named.
        case folder
    }

    /// What the user calls it: a path, or of a file in an archive `ARCHIVE:MEMBER`.
    let path: String
    let origin: Origin
    let content: BackupContent
    /// The file's name without its folder. Of an extract: the name, size and time of the backup that it was made of.
    private(set) var name: String
    /// In bytes, as it lies on the disk or in its archive, or came through its pipe.
    private(set) var size: Int64
    /// Of what came through a pipe: the time that it was given when it was read.
    private(set) var modified: DateTime
    /// Where the time comes from, if no order decides that; nil for files.
    private(set) var timeSource: BackupTimeSource?
    /// What the file system knew of it: whatever of this changes while it is read, the file was changed. Nil for a file that an earlier
    /// run has read, which may be gone.
    let status: FileStatus?

    init(path: String, origin: Origin, status: FileStatus) {
        self.path = path
        self.origin = origin
        let isPipe = status.kind == .pipe
        content = isPipe ? .pipe : .file
        // What a shell makes of <(…) has no name of its own, and /dev/fd/63 is one at least.
        name = isPipe ? path : Folder.split(path).name
        size = isPipe ? 0 : status.size
        // Nanoseconds are cut: a DATETIME has microseconds. The order of backups is settled by name then.
        modified = DateTime(
            microseconds: status.modifiedSeconds.multipliedReportingOverflow(by: 1_000_000).partialValue
                &+ status.modifiedNanoseconds / 1000)
        self.status = status
    }

    /// A folder that is one backup: as old as its newest file.
    init(_ folder: BackupFolder, origin: Origin, status: FileStatus) {
        path = folder.dump.path
        self.origin = origin
        var place = path[...]
        while place.utf8.count > 1, place.utf8.last == UInt8(ascii: "/") { place.removeLast() }
        name = Folder.split(String(place)).name
        size = folder.size
        let newest = folder.newest ?? status
        modified = DateTime(
            microseconds: newest.modifiedSeconds.multipliedReportingOverflow(by: 1_000_000).partialValue
                &+ newest.modifiedNanoseconds / 1000)
        self.status = status
        content = .folder(folder)
    }

    /// A file in an archive.
    ///
    /// - Parameter archive: nil if the archive comes through a pipe.
    init(_ member: TarMember, of archive: TarArchive?, in file: BackupFile) {
        path = "\(file.path):\(member.name)"
        name = "\(file.name):\(member.name)"
        origin = .folder
        content =
            member.isSparse
            ? .unusable(
                "is stored as a sparse file, which is not read here: make the archive without --sparse, or unpack it first")
            : archive.map { .member($0, member) } ?? .pipe
        size = member.size
        modified = DateTime(
            microseconds: member.modifiedSeconds.multipliedReportingOverflow(by: 1_000_000).partialValue
                &+ member.modifiedNanoseconds / 1000)
        status = file.status
    }

    /// A file that is known to be of no use.
    ///
    /// - Parameter problem: one sentence after the file's name.
    init(_ file: BackupFile, problem: String) {
        self.init(file, .unusable(problem))
    }

    private init(_ file: BackupFile, _ content: BackupContent) {
        path = file.path
        origin = file.origin
        self.content = content
        name = file.name
        size = file.size
        modified = file.modified
        timeSource = file.timeSource
        status = file.status
    }

    /// What came through a pipe, after it was read.
    func arrived(size: Int64, time: DateTime, _ source: BackupTimeSource) -> BackupFile {
        var file = self
        file.size = size
        file.modified = time
        file.timeSource = source
        return file
    }

    /// A file that an earlier run has read.
    init(_ kept: KeptBackup.File) {
        path = kept.path
        origin = .folder
        content = .file
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

    /// The folder that is the backup; nil for a file.
    var dumpFolder: BackupFolder? {
        if case .folder(let folder) = content { folder } else { nil }
    }

    /// The name without the archive that the file lies in, and without folders there.
    var ownName: String {
        if case .member(_, let member) = content { Folder.split(member.name).name } else { name }
    }

    /// The path on the disk.
    var place: String {
        if case .member(let archive, _) = content { archive.path } else { path }
    }

    /// The folder that it lies in, as it is written.
    var folder: String {
        guard case .member(let archive, let member) = content else { return Folder.split(path).folder }
        return "\(archive.path):\(Folder.split(member.name).folder)"
    }

    /// The date in its name; in an archive that of its own name, or else of the archive's.
    var nameDate: NameDate? {
        // An archive's own date is that of its making.
        let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, TarArchive.isName(String(parts[0])) else { return NameDate.find(in: name) }
        return NameDate.find(in: String(parts[1])) ?? NameDate.find(in: name)
    }

    /// Whether its name comes first. Files of one name in several folders go by their paths, so that the order never depends on the
    /// command line.
    func precedesByName(_ other: BackupFile) -> Bool {
        name.utf8.elementsEqual(other.name.utf8) ? SystemPath.precedes(path, other.path) : SystemPath.precedes(name, other.name)
    }

    /// The modification time as the messages and the manifest show it, UTC.
    var modifiedText: String { TimeText.text(modified.wholeSecond) + "Z" }

    /// Whether it has changed since it was found: it is still being written, or was replaced. If its old modification time was set
    /// back, the time of change still tells.
    var hasChanged: Bool {
        switch content {
        case .file, .unusable: (try? FileStatus(path: path)) != status
        case .member(let archive, _): (try? FileStatus(path: archive.path)) != status
        case .folder(let folder): folder.hasChanged
        case .pipe: false
        }
    }
}
