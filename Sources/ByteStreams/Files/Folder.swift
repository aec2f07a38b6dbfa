import Glibc

/// Listing, making and cleaning folders, and putting paths together.
public enum Folder {
    /// The names in a folder, without `.` and `..`, in byte order.
    public static func names(in path: String) throws(ByteStreamError) -> [String] {
        guard let handle = SystemPath.with(path, { opendir($0) }) else {
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
                return names.sorted(by: SystemPath.precedes)
            }
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { SystemPath.text($0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
    }

    /// The path of a name in a folder.
    public static func path(of name: String, in folder: String) -> String {
        // By bytes: a slash and an accent after it are one `Character`, which would not equal a slash.
        folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
    }

    /// Cuts a path after its last slash: the folder as it is written (empty if the path is a name alone), and the name in it.
    public static func split(_ path: String) -> (folder: String, name: String) {
        // By bytes, as the system reads it: a slash and an accent after it are one `Character`, which would not equal a slash.
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return ("", path) }
        let start = path.utf8.index(after: slash)
        return (String(Substring(path.utf8[..<start])), String(Substring(path.utf8[start...])))
    }

    /// Makes a folder and those above it that are missing.
    ///
    /// - Parameter isPrivate: only the owner may look into what is made.
    public static func make(_ path: String, isPrivate: Bool = false) throws(ByteStreamError) {
        var made = path.utf8.first == UInt8(ascii: "/") ? "/" : ""
        // By bytes: a slash and an accent after it are one `Character`, which would not equal a slash.
        for part in path.utf8.split(separator: UInt8(ascii: "/")) {
            made += (made.isEmpty || made == "/" ? "" : "/") + String(Substring(part))
            if SystemPath.with(made, { mkdir($0, isPrivate ? 0o700 : 0o777) }) != 0, errno != EEXIST {
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
        guard SystemPath.with(path, { unlink($0) }) == 0 else {
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "remove it", code: errno))
        }
    }

    /// Sets a file's modification time to the present; if that fails, nothing is lost.
    public static func touch(_ path: String) {
        _ = SystemPath.with(path) { utimensat(AT_FDCWD, $0, nil, 0) }
    }
}
