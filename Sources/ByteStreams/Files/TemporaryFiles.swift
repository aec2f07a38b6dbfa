import Glibc

/// The files of this process that have not yet appeared under their names.
///
/// Each is locked by its process (flock), so that another run can tell what a killed one has left from what a living one
/// still writes.
final class TemporaryFiles: @unchecked Sendable {
    static let shared = TemporaryFiles()

    private let monitor = Monitor()
    /// Only touched while the monitor is locked.
    private var paths: Set<String> = []

    /// Makes a file and locks it.
    ///
    /// - Returns: its descriptor, or why there is none.
    func create(_ path: String, mode: mode_t) -> Result<Int32, SystemError> {
        monitor.change {
            while true {
                let opened = SystemCall.retrying {
                    SystemPath.with(path) { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
                }
                guard case .success(let descriptor) = opened else { return opened }
                // Some network file systems know no locks: then nobody else can take one either.
                _ = SystemCall.retrying { flock(descriptor, LOCK_EX) }
                // Before the lock another run may have taken the file for what a killed one has left: then it is gone.
                var status = stat()
                if fstat(descriptor, &status) == 0, status.st_nlink == 0 {
                    close(descriptor)
                    continue
                }
                paths.insert(path)
                MemoryShortage.unfinished.insert(path)
                return opened
            }
        }
    }

    func remove(_ path: String) {
        monitor.change {
            _ = SystemPath.with(path) { unlink($0) }
            forget(path)
        }
    }

    private func forget(_ path: String) {
        paths.remove(path)
        MemoryShortage.unfinished.remove(path)
    }

    /// Why not all of some files have their names.
    struct RenamingError: Error {
        /// The first that could not be renamed.
        let place: Int
        let error: SystemError
        /// Those before it that keep their new names, because the old file could not be brought back.
        let kept: [Int]
    }

    /// Gives files their names, all of them or none: a signal waits until it is done. An old file of a name is kept under a name
    /// of its own meanwhile, by a hard link, and comes back if a later file cannot have its name.
    func rename(_ files: [(from: String, to: String)]) throws(RenamingError) {
        let failure = monitor.change { () -> RenamingError? in
            let olds = files.map { keepOld($0.to) }
            defer { for case .kept(let saved) in olds { _ = SystemPath.with(saved) { unlink($0) } } }
            for (place, file) in files.enumerated() {
                if let error = Self.move(file.from, file.to) {
                    let kept = (0..<place).reversed().filter { !undo(files[$0], olds[$0]) }
                    for done in 0..<place { forget(files[done].from) }
                    return RenamingError(place: place, error: error, kept: kept.reversed())
                }
            }
            for file in files { forget(file.from) }
            return nil
        }
        if let failure { throw failure }
    }

    /// What there was under a name.
    private enum Old {
        case nothing
        case kept(at: String)
        /// Some file systems know no hard links.
        case notKept
    }

    private func keepOld(_ path: String) -> Old {
        guard FileStatus.exists(path) else { return .nothing }
        let saved = OutputFile.temporaryPath(for: path)
        let code = SystemPath.with(path) { old in SystemPath.with(saved) { linkat(AT_FDCWD, old, AT_FDCWD, $0, 0) } }
        return code == 0 ? .kept(at: saved) : .notKept
    }

    /// Takes a new name away again; false if that is impossible.
    private func undo(_ file: (from: String, to: String), _ old: Old) -> Bool {
        switch old {
        case .nothing: return SystemPath.with(file.to) { unlink($0) } == 0
        case .kept(let saved): return Self.move(saved, file.to) == nil
        case .notKept: return false
        }
    }

    private static func move(_ from: String, _ to: String) -> SystemError? {
        let code = SystemPath.with(from) { from in SystemPath.with(to) { Glibc.rename(from, $0) } }
        return code == 0 ? nil : SystemError(code: errno)
    }

    /// Removes all files and keeps every other thread from making or renaming one: the process is about to end.
    func removeAllForEver() {
        monitor.lockForEver()
        for path in paths { _ = SystemPath.with(path) { unlink($0) } }
    }
}
