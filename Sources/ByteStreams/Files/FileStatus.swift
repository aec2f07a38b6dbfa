import Glibc

/// What the file system tells about a path.
public struct FileStatus: Sendable, Equatable {
    /// What kind of thing a path names. Links are followed.
    public enum Kind: Sendable, Equatable {
        case file
        case folder
        /// A pipe, with or without a name, or a socket: its bytes come once.
        case pipe
        /// A device.
        case other
    }

    public let kind: Kind
    /// In bytes.
    public let size: Int64
    /// When the contents last changed: whole seconds since 1970, and nanoseconds.
    public let modifiedSeconds: Int64
    public let modifiedNanoseconds: Int64
    /// When anything of the file last changed, its times too; nobody can set this one. Nanoseconds since 1970, wrapped round in
    /// the far future: only for comparing.
    public let changed: Int64
    /// The user who owns it.
    public let owner: UInt32
    /// Tells two names of one file from two files.
    public let identity: Identity

    /// Device and inode.
    public struct Identity: Hashable, Sendable {
        let device: UInt64
        let inode: UInt64
    }

    /// Permission bits; others may read if `0o004` is set.
    public let permissions: UInt32

    /// Asks for the status of `path`; of standard input as it was given to this process.
    public init(path: String) throws(ByteStreamError) {
        var status = stat()
        let isInput = path == StandardStreams.inputPath
        guard (isInput ? fstat(STDIN_FILENO, &status) : SystemPath.with(path, { stat($0, &status) })) == 0 else {
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "find it", code: errno))
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        case S_IFIFO, S_IFSOCK: kind = .pipe
        default: kind = .other
        }
        size = Int64(status.st_size)
        modifiedSeconds = Int64(status.st_mtim.tv_sec)
        modifiedNanoseconds = Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) &* 1_000_000_000 &+ Int64(status.st_ctim.tv_nsec)
        owner = UInt32(status.st_uid)
        identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        permissions = UInt32(status.st_mode) & 0o7777
    }

    /// Whether something has this name.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return SystemPath.with(path, { lstat($0, &status) }) == 0
    }

    /// Whether this name is a symbolic link, whatever it leads to.
    public static func isLink(_ path: String) -> Bool {
        var status = stat()
        return SystemPath.with(path, { lstat($0, &status) }) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }

    /// Whether nobody but this process's user can have changed it: theirs or the system's, and writable by no one else.
    public var isOurs: Bool {
        (owner == UInt32(geteuid()) || owner == 0) && permissions & 0o022 == 0
    }
}
