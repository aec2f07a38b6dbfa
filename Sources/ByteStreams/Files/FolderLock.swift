import Glibc

/// A folder that one process at a time changes: what several runs write into one folder appears run by run, never mixed.
public final class FolderLock {
    private let descriptor: Int32

    /// Waits until no other process holds the lock. A file system that knows no locks gives none.
    ///
    /// - Parameter folder: empty for the present one.
    public init(_ folder: String) {
        descriptor = SystemPath.with(folder.isEmpty ? "." : folder) { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        if descriptor >= 0 { _ = SystemCall.retrying { flock(descriptor, LOCK_EX) } }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
