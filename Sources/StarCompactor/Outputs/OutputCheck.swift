import ByteStreams

/// Whether an output may take a name that something has.
struct OutputCheck {
    /// What is to be written.
    let kind: OwnFile
    /// Whether --force is given.
    let force: Bool
    /// Whether a file is what the output is made from.
    var isSource: (FileStatus.Identity) -> Bool = { _ in false }
    /// What such a file is called in a message.
    var source = "one of the backups"

    /// Refuses to replace what is not of the same kind and ours, and without --force anything.
    func check(_ path: String) throws {
        try requireOurs(path)
        try requireForce(path)
    }

    /// Refuses without --force what exists. Whatever else speaks against it is to be said before: a hint has to lead further.
    func requireForce(_ path: String) throws {
        guard !force, FileStatus.exists(path) else { return }
        throw Failure(.cannotCreate, "\(path) exists", hint: "use --force to replace it")
    }

    /// Refuses to replace what is not of the same kind and ours.
    func requireOurs(_ path: String) throws {
        guard FileStatus.exists(path) else { return }
        guard let status = try? FileStatus(path: path) else {
            throw Failure(.cannotCreate, "\(path) is a broken link: it is not replaced", hint: "name another file")
        }
        switch status.kind {
        case .folder:
            throw Failure(.cannotCreate, "\(path) is a folder", hint: "name a file in it, or - for standard output")
        case .other, .pipe:
            throw Failure(
                .cannotCreate, "\(path) exists and is not a regular file", hint: "name a file, or - for standard output")
        case .file: break
        }
        if isSource(status.identity) {
            throw Failure(.cannotCreate, "\(path) is \(source): it is not replaced", hint: Self.forgotten)
        }
        // An empty file holds nothing that could be lost; JSON Lines without a row are one. But a backup is empty, too, when the
        // program that dumps has just begun with it.
        let isEmpty = status.size == 0 && !Self.mayBecomeBackup(path)
        guard isEmpty || OwnFile.recognise(path) == kind else {
            throw Failure(
                .cannotCreate, "\(path) exists and is not \(kind.inWords): it is not replaced, even with --force",
                hint: Self.forgotten)
        }
    }

    /// Whether a file is called as a backup that is being written.
    private static func mayBecomeBackup(_ path: String) -> Bool {
        let name = Folder.split(path).name.lowercased()
        return [".sql", ".dump", "backup"].contains(where: name.contains)
    }

    private static let forgotten = "was the output forgotten? Name it with --output, or remove that file first"
}
