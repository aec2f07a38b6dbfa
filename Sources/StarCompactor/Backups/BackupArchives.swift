import ByteStreams
import Values

/// Puts the files of tar archives in the place of the archives.
enum BackupArchives {
    /// - Parameters:
    ///   - matches: whether a file of an archive may be a backup, by its name without folders.
    ///   - jobs: threads that unpack.
    /// - Returns: files that are no archives as they are; files in archives; archives that are damaged themselves, each as a file of no
    ///   use, since files may be missing.
    /// - Throws: `Failure` if the machine has too little of something, and what `matches` throws.
    static func opened(
        _ files: [BackupFile], jobs: Int, messages: Messages, matches: (String) throws -> Bool
    ) throws -> [BackupFile] {
        let pool = WorkerPool(width: jobs)
        var found: [BackupFile] = []
        for file in files {
            guard file.content == .file, let archive = try archive(file, pool) else {
                found.append(file)
                continue
            }
            for notice in archive.notices { messages.warning("\(file.path) \(notice)") }
            found += try members(of: archive, in: file, messages, matches)
            if let damage = archive.damage {
                found.append(BackupFile(file, problem: "is a damaged tar archive: it \(damage)"))
            }
        }
        return found
    }

    private static func archive(_ file: BackupFile, _ pool: WorkerPool) throws -> TarArchive? {
        do throws(ByteStreamError) {
            return try TarArchive.find(file.path, pool: pool) { compression in
                // A first block of bzip2 takes longer than all that is done to open other files.
                compression != .bzip2 || TarArchive.isName(file.name)
            }
        } catch {
            throw ExtractSource.shortage(file, error)
        }
    }

    private static func members(
        of archive: TarArchive, in file: BackupFile, _ messages: Messages, _ matches: (String) throws -> Bool
    ) rethrows -> [BackupFile] {
        var found: [BackupFile] = []
        var names: Set<String> = []
        // The last of several files of one name is the one that tar leaves when it unpacks.
        for member in archive.members.reversed() {
            let backup = BackupFile(member, of: archive, in: file)
            let name = Folder.split(member.name).name
            guard !name.isEmpty, !name.hasPrefix(".") else { continue }
            guard try matches(name) else {
                messages.debug("\(backup.path) does not match backup_file_regex: skipped")
                continue
            }
            guard names.insert(member.name).inserted else {
                messages.warning("\(backup.path) is in the archive more than once: the last one is used")
                continue
            }
            found.append(backup)
        }
        if found.isEmpty, archive.damage == nil {
            found.append(BackupFile(file, problem: "is a tar archive without a file that may be a backup"))
        }
        return found.reversed()
    }
}
