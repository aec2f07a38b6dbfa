/// Files that are read whole: configurations, salts, extracts.
public enum SmallFile {
    /// A configuration or salt that is larger, in bytes, is certainly not what was meant.
    public static let limit = 1 << 20

    /// All bytes of a regular file of at most `limit` bytes.
    public static func read(_ path: String, limit: Int = limit) throws(ByteStreamError) -> [UInt8] {
        let file = try InputFile(path: path)
        var buffer = ByteBuffer(capacity: 4096)
        while buffer.count <= limit {
            let added = try buffer.append(limit: max(4096, min(Int(clamping: file.size), 1 << 20))) {
                room throws(ByteStreamError) in try file.read(into: room)
            }
            if added == 0 { return Array(buffer.unread) }
        }
        throw ByteStreamError(path: path, offset: Int64(limit), reason: .tooLarge(limit: limit))
    }

    /// The first and the last `length` bytes of a regular file; all of a shorter one.
    public static func ends(of path: String, length: Int) throws(ByteStreamError) -> [UInt8] {
        let file = try InputFile(path: path)
        var bytes = try file.read(upTo: length)
        let last = max(file.offset, file.size - Int64(length))
        try file.seek(to: last)
        bytes += try file.read(upTo: length)
        return bytes
    }

    /// The first `length` bytes of a regular file, or fewer.
    public static func beginning(of path: String, length: Int) throws(ByteStreamError) -> [UInt8] {
        try InputFile(path: path).read(upTo: length)
    }
}

extension InputFile {
    fileprivate func read(upTo length: Int) throws(ByteStreamError) -> [UInt8] {
        var buffer = ByteBuffer(capacity: length)
        while buffer.count < length {
            let added = try buffer.append(limit: length - buffer.count) { room throws(ByteStreamError) in
                try read(into: room)
            }
            if added == 0 { break }
        }
        return Array(buffer.unread)
    }
}
