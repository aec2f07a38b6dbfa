import CPlatform
import Glibc

/// A file that appears whole or not at all: it is written beside its target, synced to the disk, then renamed.
public final class OutputFile {
    /// What files are called that have not yet appeared, or never did because the program was interrupted:
    /// `.starcompactor-`, 16 hexadecimal digits, `.tmp`. The exact form, so that a user's own file is never taken for one.
    private static let temporaryPrefix = ".starcompactor-"
    private static let temporarySuffix = ".tmp"
    private static let temporaryDigits = 16

    /// Whether a name is one of these.
    public static func isTemporary(_ name: String) -> Bool {
        guard name.hasPrefix(temporaryPrefix), name.hasSuffix(temporarySuffix) else { return false }
        let digits = name.utf8.dropFirst(temporaryPrefix.utf8.count).dropLast(temporarySuffix.utf8.count)
        return digits.count == temporaryDigits
            && digits.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }

    /// A new one of these in the folder of a file: renaming is one step only within a folder, so the folder is cut out of the path
    /// as it is written.
    static func temporaryPath(for path: String) -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        let padding = String(repeating: "0", count: temporaryDigits - digits.count)
        return Folder.split(path).folder + temporaryPrefix + padding + digits + temporarySuffix
    }

    /// The name under which the file will appear.
    public let path: String
    /// What the file is called meanwhile, in the same folder, so that renaming it is one step.
    public let temporaryPath: String
    private var descriptor: Int32
    private var offset: Int64 = 0
    /// Up to where the system was told to bring the file to the disk.
    private var begun: Int64 = 0
    /// How much is written between two such words, in bytes.
    private static let writeBackStep: Int64 = 8 << 20

    /// Begins a file.
    ///
    /// - Parameters:
    ///   - isPrivate: only the owner may read it, whatever the umask allows.
    /// - Throws: `ByteStreamError` naming the target if the folder does not exist or may not be written.
    public init(path: String, isPrivate: Bool) throws(ByteStreamError) {
        self.path = path
        temporaryPath = Self.temporaryPath(for: path)
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
            beginWriteBack()
        } catch {
            throw ByteStreamError(path: path, offset: offset, reason: .system(operation: "write", code: error.code))
        }
    }

    /// Lets the disk begin, so that `sync` finds little left to do: of 87 MB it took 25 ms. A hint: where it does not help, `sync` still does
    /// all.
    private func beginWriteBack() {
        guard offset - begun >= Self.writeBackStep else { return }
        _ = sync_file_range(descriptor, off_t(begun), off_t(offset - begun), begin_write_back)
        begun = offset
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

    /// Gives files their names, replacing files that had them: all of them, or none. To be called after `sync`.
    ///
    /// Between the first and the last name lie microseconds, and no signal but SIGKILL.
    ///
    /// - Throws: `AppearingError`.
    public static func appear(_ files: [OutputFile]) throws(AppearingError) {
        do throws(TemporaryFiles.RenamingError) {
            try TemporaryFiles.shared.rename(files.map { ($0.temporaryPath, $0.path) })
        } catch {
            for file in files[..<error.place] { file.hasAppeared() }
            let file = files[error.place]
            throw AppearingError(
                cause: ByteStreamError(
                    path: file.path, offset: nil, reason: .system(operation: "rename it", code: error.error.code)),
                new: error.kept.map { files[$0].path })
        }
        for file in files { file.hasAppeared() }
        for folder in Set(files.map { Folder.split($0.path).folder }) {
            // The folder holds the new names: without this a power cut could bring the old files back. Some file systems
            // refuse to sync folders; the files themselves are safe either way.
            let opened = SystemPath.with(folder.isEmpty ? "." : folder) { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
            if opened >= 0 {
                _ = fsync(opened)
                close(opened)
            }
        }
    }

    /// Why a set of files did not appear.
    public struct AppearingError: Error {
        public let cause: ByteStreamError
        /// Files that are new all the same, because what they replaced could not be brought back; mostly none.
        public let new: [String]
    }

    /// Gives this file its name.
    public func appear() throws(ByteStreamError) {
        do throws(AppearingError) {
            try Self.appear([self])
        } catch {
            throw error.cause
        }
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
        for name in names where isTemporary(name) {
            let path = folder.isEmpty ? name : Folder.path(of: name, in: folder)
            let descriptor = SystemPath.with(path) { open($0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) }
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0, SystemPath.with(path, { unlink($0) }) == 0 { removed += 1 }
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
