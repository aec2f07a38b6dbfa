import Glibc
import Values

/// What the file system tells about a path.
public struct FileStatus: Sendable, Equatable {
    /// What kind of thing a path names. Links are followed.
    public enum Kind: Sendable, Equatable {
        case file
        case folder
        /// A device, a pipe or a socket.
        case other
    }

    public let kind: Kind
    /// In bytes.
    public let size: Int64
    /// When the contents last changed: whole seconds since 1970, and nanoseconds.
    public let modifiedSeconds: Int64
    public let modifiedNanoseconds: Int64
    /// Tells two names of one file from two files.
    public let identity: Identity

    /// Device and inode.
    public struct Identity: Hashable, Sendable {
        let device: UInt64
        let inode: UInt64
    }

    /// Permission bits; others may read if `0o004` is set.
    public let permissions: UInt32

    /// Asks for the status of `path`.
    public init(path: String) throws(ByteStreamError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "find it", code: errno))
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        default: kind = .other
        }
        size = Int64(status.st_size)
        modifiedSeconds = Int64(status.st_mtim.tv_sec)
        modifiedNanoseconds = Int64(status.st_mtim.tv_nsec)
        identity = Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        permissions = UInt32(status.st_mode) & 0o7777
    }

    /// Whether something has this name.
    public static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}

/// Folders.
public enum Folder {
    /// The names in a folder, without `.` and `..`, in byte order.
    public static func names(in path: String) throws(ByteStreamError) -> [String] {
        guard let handle = opendir(path) else {
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "read the folder", code: errno))
        }
        defer { closedir(handle) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(handle) else {
                let code = errno
                guard code == 0 else {
                    throw ByteStreamError(
                        path: path, offset: nil, reason: .system(operation: "read the folder", code: code))
                }
                return names.sorted { $0.precedesByBytes($1) }
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(validatingCString: $0) }
            }
            // Under a repaired name the file would not be found.
            guard let name else { throw ByteStreamError(path: path, offset: nil, reason: .nameNotUTF8) }
            if name != "." && name != ".." { names.append(name) }
        }
    }

    /// The path of a name in a folder.
    public static func path(of name: String, in folder: String) -> String {
        // By bytes: an accent behind a slash makes one character of both.
        folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
    }

    /// Cuts a path behind its last slash: the folder as it is written, empty for a name alone, and the name in it.
    public static func split(_ path: String) -> (folder: String, name: String) {
        // By bytes, as the system reads it: an accent behind the slash makes one character of both.
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        let start = path.utf8.index(after: slash)
        return (String(Substring(path.utf8[..<start])), String(Substring(path.utf8[start...])))
    }

    /// Makes a folder and those above it that are missing.
    ///
    /// - Parameter isPrivate: only the owner may look into what is made.
    public static func make(_ path: String, isPrivate: Bool = false) throws(ByteStreamError) {
        var made = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
        // By bytes: an accent behind a slash makes one character of both.
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            made += (made.isEmpty || made == "/" ? "" : "/") + String(Substring(part))
            if mkdir(made, isPrivate ? 0o700 : 0o777) != 0, errno != EEXIST {
                throw ByteStreamError(
                    path: path, offset: nil, reason: .system(operation: "make the folder", code: errno))
            }
        }
        guard try FileStatus(path: path).kind == .folder else {
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "make the folder", code: ENOTDIR))
        }
    }

    /// Removes a file.
    public static func remove(_ path: String) throws(ByteStreamError) {
        guard unlink(path) == 0 else {
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "remove it", code: errno))
        }
    }

    /// Sets a file's modification time to the present; that it cannot be set is no reason to stop.
    public static func touch(_ path: String) {
        utimensat(AT_FDCWD, path, nil, 0)
    }
}
