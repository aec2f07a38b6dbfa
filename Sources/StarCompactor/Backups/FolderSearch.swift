import ByteStreams
import Values

/// Looks for files in the folders that are named, and in folders in them if that is chosen.
struct FolderSearch {
    /// A regular file, or a folder that is one backup.
    struct File {
        let path: String
        let name: String
        let status: FileStatus
        var dump: BackupFolder?
        /// Whether it is the folder that was named.
        var isNamed = false
    }

    /// A folder that waits to be looked into.
    private struct Waiting {
        let path: String
        /// From the folder that was named, with a slash at its end; empty for that one.
        let inside: String
        /// Names that belong to a backup which is the folder itself.
        var members: Set<String> = []
    }

    /// What every ext4 file system has at its top.
    private static let folderOfFileSystem = "lost+found"

    let choice: FolderChoice
    /// Folders that are named themselves.
    let named: Set<FileStatus.Identity>
    let messages: Messages
    /// Folders that were looked into: links may lead to one of them again.
    private var entered: Set<FileStatus.Identity> = []

    init(choice: FolderChoice, named: Set<FileStatus.Identity>, messages: Messages) {
        self.choice = choice
        self.named = named
        self.messages = messages
    }

    /// The files in a folder that was named.
    ///
    /// - Throws: `Failure` if a folder may not be read.
    mutating func files(in folder: String, _ status: FileStatus) throws -> [File] {
        guard enter(folder, status) else { return [] }
        var files: [File] = []
        var waiting = [Waiting(path: folder, inside: "")]
        var passed: [String] = []
        var links: [String] = []
        while let next = waiting.popLast() {
            var folders: [Waiting] = []
            let names = try names(in: next.path)
            let dump = next.inside.isEmpty ? try self.dump(next.path, names) : nil
            if let dump {
                files.append(File(path: next.path, name: "", status: status, dump: dump, isNamed: true))
                if dump.dump.program.fillsFolder { break }
            }
            let members = next.members.union(dump?.dump.names ?? [])
            for name in names where !name.hasPrefix(".") && !members.contains(name) {
                let path = Folder.path(of: name, in: next.path)
                let status: FileStatus
                do throws(ByteStreamError) {
                    status = try FileStatus(path: path)
                } catch {
                    messages.warning("\(path): \(error); skipped")
                    continue
                }
                let inside = next.inside + name
                switch status.kind {
                case .other, .pipe: messages.warning("\(path) is not a regular file: skipped")
                case .file:
                    if choice.takes(name, at: inside) {
                        files.append(File(path: path, name: name, status: status))
                    } else {
                        messages.debug("\(path) is not among the files that --include and --exclude choose: skipped")
                    }
                case .folder:
                    guard name != Self.folderOfFileSystem, !named.contains(status.identity) else { continue }
                    let isFollowed = choice.followsLinks || !FileStatus.isLink(path)
                    // A folder that is one backup lies there as a file would.
                    if isFollowed, let inner = try? Folder.names(in: path), let dump = try self.dump(path, inner) {
                        guard choice.takes(name, at: inside) else { continue }
                        guard entered.insert(status.identity).inserted else { continue }
                        files.append(File(path: path, name: name, status: status, dump: dump))
                        // Other files may lie beside those of mysqldump --tab.
                        if choice.isRecursive, !dump.dump.program.fillsFolder {
                            folders.append(Waiting(path: path, inside: inside + "/", members: Set(dump.dump.names)))
                        }
                        continue
                    }
                    guard choice.isRecursive else {
                        passed.append(path)
                        continue
                    }
                    guard choice.enters(name, at: inside) else {
                        messages.debug("\(path) matches --exclude: skipped")
                        continue
                    }
                    guard isFollowed else {
                        links.append(path)
                        continue
                    }
                    if enter(path, status) { folders.append(Waiting(path: path, inside: inside + "/")) }
                }
            }
            // The first of them comes next.
            waiting += folders.reversed()
        }
        warn(passed, in: folder, "subfolders are skipped; use --recursive, or name those with backups too")
        warn(links, in: folder, "symbolic links to folders are skipped; --follow-links follows them")
        return files
    }

    private mutating func enter(_ path: String, _ status: FileStatus) -> Bool {
        if entered.insert(status.identity).inserted { return true }
        messages.verbose("\(path) is the same folder as another: read only once")
        return false
    }

    private func names(in folder: String) throws -> [String] {
        do throws(ByteStreamError) {
            return try Folder.names(in: folder)
        } catch {
            throw Failure(.noInput, "\(folder): \(error)")
        }
    }

    private func dump(_ folder: String, _ names: [String]) throws -> BackupFolder? {
        do throws(ByteStreamError) {
            return try BackupFolder(folder, names: names, format: choice.format)
        } catch {
            throw Failure(.noInput, "\(error.path): \(error)")
        }
    }

    private func warn(_ paths: [String], in folder: String, _ why: TerminalText) {
        guard let first = paths.first else { return }
        let others: TerminalText = paths.count > 1 ? " and \((paths.count - 1).counted("other folder")) in \(folder)" : ""
        messages.warning("\(first)\(others): \(why)")
    }
}
