import ByteStreams
import TraceHistory
import Values

/// Finds the backups that a command line names.
struct BackupFinder {
    /// `backup_file_regex`, matched at the start of a file's name; nil takes every file.
    private let regex: RegularExpression?
    private let pattern: String?
    private let choice: FolderChoice
    /// The output of this program that is looked for; nil for backups.
    private let wanted: OwnFile?

    /// - Throws: `Failure` if the pattern is no regular expression.
    init(pattern: String?, choice: FolderChoice = FolderChoice(), wanted: OwnFile? = nil) throws {
        self.pattern = pattern
        self.choice = choice
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

    /// What a command line names.
    struct Found {
        var files: [BackupFile] = []
        var passedOver = PassedOver()
        fileprivate var known: Set<FileStatus.Identity> = []
    }

    /// Files are taken as they are; of folders those files are taken whose name matches. Hidden files, devices and pipes are not
    /// backups; a pipe that is named itself is. Folders in folders are looked into if that is chosen. A file that is named twice is read once.
    ///
    /// - Parameter mayBeNone: that there is none is no mistake.
    func find(_ inputs: [String], mayBeNone: Bool = false, messages: Messages) throws -> Found {
        var found = Found()
        func add(_ path: String, _ origin: BackupFile.Origin, _ status: FileStatus) {
            if found.known.insert(status.identity).inserted {
                found.files.append(BackupFile(path: path, origin: origin, status: status))
            } else {
                messages.verbose("\(path) is the same file as another: read only once")
            }
        }
        let named = inputs.compactMap { try? FileStatus(path: $0) }.filter { $0.kind == .folder }.map(\.identity)
        var search = FolderSearch(choice: choice, named: Set(named), messages: messages)
        for input in inputs.map({ $0 == "-" ? StandardStreams.inputPath : $0 }) {
            let status: FileStatus
            do throws(ByteStreamError) {
                status = try FileStatus(path: input)
            } catch {
                throw Failure(.noInput, "\(input): \(error)")
            }
            switch status.kind {
            case .file, .pipe: add(input, .named, status)
            case .other: throw Failure(.noInput, "\(input) is not a file, a folder or a pipe")
            case .folder:
                for file in try search.files(in: input, status) where try takes(file, &found, messages) {
                    guard let dump = file.dump else {
                        add(file.path, .folder, file.status)
                        continue
                    }
                    if found.known.insert(file.status.identity).inserted {
                        found.files.append(BackupFile(dump, origin: file.isNamed ? .named : .folder, status: file.status))
                    }
                }
            }
        }
        guard !found.files.isEmpty || mayBeNone else {
            let matching = pattern.map { " whose name matches backup_file_regex \($0)" } ?? ""
            throw Failure(
                .noInput, "there is no backup in \(inputs.joined(separator: ", "))\(choice.inWords)",
                hint: "expected mysqldump files, plain or packed with \(Compression.inWords)\(matching); --verbose shows "
                    + "what was skipped")
        }
        return found
    }

    /// Whether a file of a folder may be a backup.
    private func takes(_ file: FolderSearch.File, _ found: inout Found, _ messages: Messages) throws -> Bool {
        if file.isNamed { return true }
        guard try matches(file.name) else {
            messages.debug("\(file.path) does not match backup_file_regex: skipped")
            return false
        }
        // Traces may lie beside the backups that they were made of.
        if file.dump == nil, let output = OwnFile.output(file.name, at: file.path), output != wanted {
            messages.verbose("\(file.path) is an output of this program (\(output.rawValue)): skipped")
            return false
        }
        guard wanted == nil, file.dump == nil else { return wanted == nil || file.dump == nil }
        if StrayFile.isUnfinished(file.name) {
            found.passedOver.add(file.path, "has the name of an unfinished file")
        } else if CheckSumFile(file.name) != nil {
            found.passedOver.add(file.path, "has the name of a checksum file")
        } else {
            return true
        }
        return false
    }

    /// Whether a file in an archive may be a backup, by its name.
    func takes(member name: String) throws -> Bool {
        try matches(name) && choice.takes(name, at: name) && !StrayFile.isUnfinished(name) && CheckSumFile(name) == nil
    }

    /// Whether a name is one of a backup.
    func matches(_ name: String) throws -> Bool {
        guard let regex else { return true }
        do throws(RegularExpressionError) {
            return try regex.match(in: name, atStart: true) != nil
        } catch {
            throw Failure(
                .configuration, "backup_file_regex \(pattern ?? "") \(error)", hint: "it was tried on \(name)")
        }
    }
}
