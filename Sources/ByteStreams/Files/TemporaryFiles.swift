import Glibc

/// The files of this process that have not yet appeared under their names.
///
/// Each is locked by its process (flock), so that another run can tell what a killed one has left from what a living one
/// still writes.
final class TemporaryFiles: @unchecked Sendable {
    static let shared = TemporaryFiles()

    private let monitor = Monitor()
    /// Touched under the monitor's lock alone.
    private var paths: Set<String> = []

    /// Makes a file and locks it.
    ///
    /// - Returns: its descriptor, or why there is none.
    func create(_ path: String, mode: mode_t) -> Result<Int32, SystemError> {
        monitor.change {
            let opened = SystemCall.retrying { open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode) }
            guard case .success(let descriptor) = opened else { return opened }
            // Some network file systems know no locks: then nobody else can take one either.
            _ = flock(descriptor, LOCK_EX | LOCK_NB)
            paths.insert(path)
            return opened
        }
    }

    func remove(_ path: String) {
        monitor.change {
            unlink(path)
            paths.remove(path)
        }
    }

    /// Gives files their names, one right after the other: a signal waits until all have them.
    ///
    /// - Returns: the place of the first that could not be renamed, and why. Those after it keep their temporary names.
    func rename(_ files: [(from: String, to: String)]) -> (place: Int, SystemError)? {
        monitor.change {
            for (place, file) in files.enumerated() {
                guard Glibc.rename(file.from, file.to) == 0 else { return (place, SystemError(code: errno)) }
                paths.remove(file.from)
            }
            return nil
        }
    }

    /// Removes all files and keeps every other thread from making or renaming one: the process is about to end.
    func removeAllForEver() {
        monitor.lockForEver()
        for path in paths { unlink(path) }
    }
}
