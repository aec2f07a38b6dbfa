import Glibc

/// A file that appears whole or not at all: it is written beside its target, synced to the disk, then renamed.
public final class OutputFile {
    /// How the names of files begin that have not yet appeared, or never did because the program was interrupted.
    public static let temporaryPrefix = ".starcompactor-"
    private static let temporarySuffix = ".tmp"

    /// The name under which the file will appear.
    public let path: String
    /// What the file is called meanwhile, in the same folder, so that renaming it is one step.
    public let temporaryPath: String
    private var descriptor: Int32
    private var offset: Int64 = 0

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - isPrivate: only the owner may read it, whatever the umask allows.
    /// - Throws: `ByteStreamError` naming the target if the folder does not exist or may not be written.
    public init(path: String, isPrivate: Bool) throws(ByteStreamError) {
        // Renaming is one step only within a folder, so the folder is cut out of the path as it is written.
        let folder = Folder.split(path).folder
        let unique = String(UInt64.random(in: .min ... .max), radix: 36)
        self.path = path
        temporaryPath = "\(folder)\(Self.temporaryPrefix)\(unique)\(Self.temporarySuffix)"
        let mode: mode_t = isPrivate ? 0o600 : 0o666
        let temporary = temporaryPath
        switch TemporaryFiles.shared.create(temporary, mode: mode) {
        case .success(let opened): descriptor = opened
        case .failure(let error):
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "write it", code: error.code))
        }
    }

    deinit {
        discard()
    }

    /// Writes all of `bytes`.
    public func write(_ bytes: [UInt8]) throws(ByteStreamError) {
        do throws(SystemError) {
            try SystemCall.writeAll(bytes, to: descriptor)
            offset += Int64(bytes.count)
        } catch {
            throw ByteStreamError(path: path, offset: offset, reason: .system(operation: "write", code: error.code))
        }
    }

    /// From now on only the owner may read it.
    public func makePrivate() throws(ByteStreamError) {
        guard fchmod(descriptor, 0o600) == 0 else {
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "make it private", code: errno))
        }
    }

    /// Brings what was written to the disk, so that a later `appear` is all that is missing.
    public func sync() throws(ByteStreamError) {
        guard fsync(descriptor) == 0 else {
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "sync it to the disk", code: errno))
        }
    }

    /// Gives files their names, replacing files that had them. To be called after `sync`.
    ///
    /// Between the first and the last name lie microseconds, and no signal but SIGKILL.
    public static func appear(_ files: [OutputFile]) throws(ByteStreamError) {
        if let (place, error) = TemporaryFiles.shared.rename(files.map { ($0.temporaryPath, $0.path) }) {
            for file in files[..<place] { file.hasAppeared() }
            throw ByteStreamError(path: files[place].path, offset: nil, reason: .system(operation: "rename it", code: error.code))
        }
        for file in files { file.hasAppeared() }
        for folder in Set(files.map { Folder.split($0.path).folder }) {
            // The folder holds the new names: without this a power cut could bring the old files back. Some file systems
            // refuse to sync folders; the files themselves are safe either way.
            let opened = open(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            if opened >= 0 {
                _ = fsync(opened)
                close(opened)
            }
        }
    }

    /// Gives this file its name.
    public func appear() throws(ByteStreamError) {
        try Self.appear([self])
    }

    private func hasAppeared() {
        close(descriptor)
        descriptor = -1
    }

    /// Removes what killed runs have left in a folder. What another process still writes is locked, and stays.
    ///
    /// - Returns: how many files were removed. A folder that cannot be read holds none: writing to it will tell.
    public static func removeLeftovers(in folder: String) -> Int {
        guard let names = try? Folder.names(in: folder.isEmpty ? "." : folder) else { return 0 }
        var removed = 0
        for name in names where name.hasPrefix(temporaryPrefix) && name.hasSuffix(temporarySuffix) {
            let path = folder.isEmpty ? name : Folder.path(of: name, in: folder)
            let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0, unlink(path) == 0 { removed += 1 }
            close(descriptor)
        }
        return removed
    }

    /// Removes the file, unless it has appeared.
    public func discard() {
        guard descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
        TemporaryFiles.shared.remove(temporaryPath)
    }
}

extension SystemCall {
    /// Writes all of `bytes`, however many calls it takes.
    static func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = retrying { rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) } }
            rest = rest.dropFirst(try written.get())
        }
    }
}
