import ByteStreams
import TraceHistory
import Values

/// Finds the backups that a command line names.
struct BackupFinder {
    /// `backup_file_regex`, matched at the start of a file's name; nil takes every file.
    private let regex: RegularExpression?
    private let pattern: String?
    /// The output of this program that is looked for; nil for backups.
    private let wanted: OwnFile?

    /// - Throws: `Failure` if the pattern is no regular expression.
    init(pattern: String?, wanted: OwnFile? = nil) throws {
        self.pattern = pattern
        self.wanted = wanted
        guard let pattern else {
            regex = nil
            return
        }
        do throws(RegularExpressionError) {
            regex = try RegularExpression(pattern)
        } catch {
            throw Failure(
                .configuration, "backup_file_regex \(pattern) \(error)",
                hint: "to take every file, leave it blank or write .*")
        }
    }

    /// Files are taken as they are; of folders those files are taken whose name matches. Hidden files, folders in
    /// folders, devices and pipes are not backups; a pipe that is named itself is. A file that is named twice is read once.
    ///
    /// - Parameter mayBeNone: that there is none is no mistake.
    func find(_ inputs: [String], mayBeNone: Bool = false, messages: Messages) throws -> [BackupFile] {
        var found: [BackupFile] = []
        var known: Set<FileStatus.Identity> = []
        func add(_ path: String, _ origin: BackupFile.Origin, _ status: FileStatus) {
            if known.insert(status.identity).inserted {
                found.append(BackupFile(path: path, origin: origin, status: status))
            } else {
                messages.verbose("\(path) is the same file as another: read once")
            }
        }
        for input in inputs.map({ $0 == "-" ? StandardStreams.inputPath : $0 }) {
            let status: FileStatus
            do throws(ByteStreamError) {
                status = try FileStatus(path: input)
            } catch {
                throw Failure(.noInput, "\(input): \(error)")
            }
            switch status.kind {
            case .file, .pipe: add(input, .named, status)
            case .other: throw Failure(.noInput, "\(input) is neither a file nor a folder nor a pipe")
            case .folder:
                for (path, status) in try files(in: input, messages: messages) { add(path, .folder, status) }
            }
        }
        guard !found.isEmpty || mayBeNone else {
            let matching = pattern.map { " whose name matches backup_file_regex \($0)" } ?? ""
            throw Failure(
                .noInput, "there is no backup in \(inputs.joined(separator: ", "))",
                hint: "expected mysqldump files, plain, \(Compression.inWords)\(matching); --verbose shows what was passed over")
        }
        return found
    }

    /// What every ext4 file system has at its top.
    private static let folderOfFileSystem = "lost+found"

    private func files(in folder: String, messages: Messages) throws -> [(String, FileStatus)] {
        let names: [String]
        do throws(ByteStreamError) {
            names = try Folder.names(in: folder)
        } catch {
            throw Failure(.noInput, "\(folder): \(error)")
        }
        var files: [(String, FileStatus)] = []
        var folders: [String] = []
        for name in names where !name.hasPrefix(".") {
            let path = Folder.path(of: name, in: folder)
            let status: FileStatus
            do throws(ByteStreamError) {
                status = try FileStatus(path: path)
            } catch {
                messages.warning("\(path): \(error); passed over")
                continue
            }
            guard status.kind == .file else {
                if [.other, .pipe].contains(status.kind) { messages.warning("\(path) is not a regular file: passed over") }
                if status.kind == .folder, name != Self.folderOfFileSystem { folders.append(path) }
                continue
            }
            guard try matches(name) else {
                messages.debug("\(path) does not match backup_file_regex: passed over")
                continue
            }
            // Traces may lie beside the backups that they were made of.
            if let output = OwnFile.output(name, at: path), output != wanted {
                messages.verbose("\(path) is an output of this program (\(output.rawValue)): passed over")
                continue
            }
            files.append((path, status))
        }
        if let first = folders.first {
            let others: TerminalText =
                folders.count > 1 ? " and \((folders.count - 1).counted("other folder")) in \(folder)" : ""
            messages.warning("\(first)\(others): folders in folders are passed over; name those that hold backups, too")
        }
        return files
    }

    /// Whether a name is one of a backup.
    func matches(_ name: String) throws -> Bool {
        guard let regex else { return true }
        do throws(RegularExpressionError) {
            return try regex.match(in: name, atStart: true) != nil
        } catch {
            throw Failure(
                .configuration, "backup_file_regex \(pattern ?? "") \(error)", hint: "it was \(name) that it was tried on")
        }
    }
}
