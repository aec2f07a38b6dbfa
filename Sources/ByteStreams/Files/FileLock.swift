import Glibc

/// A lock on what a file is about, for as long as this value lives. The file itself cannot be locked, since it is replaced by another
/// of its name; so an empty file beside it is, `.NAME.lock`, which stays.
public final class FileLock {
    private let descriptor: Int32

    /// Waits until no other process holds the lock. A file system that knows no locks gives none.
    ///
    /// - Parameters:
    ///   - path: what the lock is about; it need not exist.
    ///   - willWait: called once if another process holds the lock.
    public init(on path: String, willWait: () -> Void) {
        let (folder, name) = Folder.split(path)
        descriptor = SystemPath.with("\(folder).\(name).lock") {
            open($0, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, mode_t(0o600))
        }
        guard descriptor >= 0 else { return }
        let isBusy = SystemCall.retrying { flock(descriptor, LOCK_EX | LOCK_NB) }
        if case .failure(let error) = isBusy, error.code == EWOULDBLOCK {
            willWait()
            _ = SystemCall.retrying { flock(descriptor, LOCK_EX) }
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
