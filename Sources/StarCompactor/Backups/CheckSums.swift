import ByteStreams
import Values

/// What checksum files beside the backups say (`sha256sum * >SHA256SUMS`), and whether the backups are so. A backup is hashed while it
/// is read.
final class CheckSums: Sendable {
    /// What a checksum file says of one backup.
    struct Expected: Sendable, Equatable {
        let function: HashFunction
        /// In small hexadecimal digits.
        let hash: String
        /// The checksum file's name. Its folder is no matter of those who read a manifest.
        let source: String
    }

    private struct Counts {
        var right = 0
        var wrong = 0
        var missing: [String] = []
    }

    private let expected: [FileStatus.Identity: [Expected]]
    private let counts = Locked(Counts())
    /// What was found of archives, whose files are backups: each is hashed once. Nil if it is right.
    private let archives = Locked<[FileStatus.Identity: String?]>([:])

    private init(_ expected: [FileStatus.Identity: [Expected]]) {
        self.expected = expected
    }

    /// Larger checksum files, in bytes, are not what they seem.
    private static let longest = 16 << 20

    /// Reads the checksum files in the folders of backups.
    static func read(beside files: [BackupFile], _ messages: Messages) -> CheckSums {
        var expected: [FileStatus.Identity: [Expected]] = [:]
        var folders: Set<String> = []
        let places =
            files.map { Folder.split($0.place).folder }
            + files.compactMap(\.dumpFolder).map { Folder.path(of: "", in: $0.dump.path) }
        for folder in places where folders.insert(folder).inserted {
            let place = folder.isEmpty ? "." : folder
            for name in (try? Folder.names(in: place)) ?? [] {
                guard let file = CheckSumFile(name) else { continue }
                let path = folder + name
                guard let bytes = try? SmallFile.read(path, limit: longest) else {
                    messages.warning("\(path) cannot be read, or is not a checksum file")
                    continue
                }
                var lost: [String] = []
                for entry in file.entries(bytes) {
                    // sha256sum was given a path from elsewhere, perhaps.
                    let names = [entry.name, Folder.split(entry.name).name]
                    guard let found = names.lazy.compactMap({ try? FileStatus(path: $0.hasPrefix("/") ? $0 : folder + $0) }).first
                    else {
                        lost.append(entry.name)
                        continue
                    }
                    expected[found.identity, default: []].append(
                        Expected(function: entry.function, hash: entry.hash, source: name))
                }
                if let first = lost.first {
                    let others: TerminalText = lost.count > 1 ? " and \((lost.count - 1).counted("other"))" : ""
                    messages.warning("\(path) lists files that are not there: \(first)\(others)")
                }
            }
        }
        return CheckSums(expected)
    }

    /// What hashes a backup while it is read; nil if no checksum file tells of it, or libcrypto has no such function.
    func hash(of file: BackupFile) -> FileHash? {
        // The hash that tells most.
        guard file.content == .file, let function = of(file).map(\.function).max() else { return nil }
        return try? FileHash(function)
    }

    private func of(_ file: BackupFile) -> [Expected] { file.status.map(of) ?? [] }
    private func of(_ status: FileStatus) -> [Expected] { expected[status.identity] ?? [] }

    /// Compares a backup that was read.
    ///
    /// - Parameter hash: what hashed it.
    /// - Returns: what is wrong with it; nil if nothing is.
    func problem(of file: BackupFile, _ hash: FileHash?) throws -> String? {
        switch file.content {
        case .folder(let folder): return try problem(of: folder, file.path)
        case .member: return try problem(ofArchiveOf: file)
        case .file, .pipe, .unusable:
            guard let hash else {
                counts.withLock { $0.missing.append(file.path) }
                return nil
            }
            let problem = try problem(of: file, hash, "has another")
            note(problem)
            return problem
        }
    }

    private func note(_ problem: String?) {
        counts.withLock { counts in
            if problem == nil { counts.right += 1 } else { counts.wrong += 1 }
        }
    }

    private func problem(of file: BackupFile, _ hash: FileHash, _ beginning: String) throws -> String? {
        let found = try hash.finish(file.place)
        return of(file).first { $0.function == hash.function && $0.hash != found }.map {
            "\(beginning) \($0.function.name) than \(SystemPath.shown($0.source)) says: it was changed or damaged, "
                + "so copy it again"
        }
    }

    /// Compares the archive that a backup lies in.
    private func problem(ofArchiveOf file: BackupFile) throws -> String? {
        guard let status = file.status, let function = of(status).map(\.function).max() else {
            counts.withLock { $0.missing.append(file.path) }
            return nil
        }
        if let known = archives.withLock({ $0[status.identity] }) { return known }
        let problem = try problem(of: file, FileHash(function), "lies in an archive that has another")
        let isNew = archives.withLock { $0.updateValue(problem, forKey: status.identity) == nil }
        if isNew { note(problem) }
        return problem
    }

    /// Compares the files of a folder that is one backup, of which a checksum file tells.
    private func problem(of folder: BackupFolder, _ path: String) throws -> String? {
        var isTold = false
        var problem: String?
        for member in folder.members {
            guard let function = of(member.status).map(\.function).max() else { continue }
            isTold = true
            let found = try FileHash(function).finish(member.path)
            if let wrong = of(member.status).first(where: { $0.function == function && $0.hash != found }) {
                let name = SystemPath.shown(Folder.split(member.path).name)
                problem =
                    "is damaged in \(name): it has another \(function.name) than "
                    + "\(SystemPath.shown(wrong.source)) says, copy it again"
                break
            }
        }
        counts.withLock { counts in
            if !isTold { counts.missing.append(path) } else if problem == nil { counts.right += 1 } else { counts.wrong += 1 }
        }
        return problem
    }

    /// What was found, when all backups are read.
    func say(_ messages: Messages) {
        let counts = counts.withLock { $0 }
        if counts.right + counts.wrong == 0 {
            messages.warning(
                "--check-sums: there is no checksum beside any backup: expected a file like SHA256SUMS or "
                    + "NAME.sha256 in its folder")
            return
        }
        if let first = counts.missing.first {
            let others: TerminalText = counts.missing.count > 1 ? " and \((counts.missing.count - 1).counted("other"))" : ""
            messages.warning("--check-sums: there is no checksum beside \(first)\(others)")
        }
        let wrong: TerminalText = counts.wrong > 0 ? ", \(counts.wrong) wrong" : ""
        messages.summary("checksums: \(counts.right) right\(wrong)")
    }
}
