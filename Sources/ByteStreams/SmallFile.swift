/// Files that are read whole because they are small: configurations and salts.
public enum SmallFile {
    /// A larger file is certainly not what was meant.
    public static let limit = 1 << 20

    /// All bytes of a regular file of at most `limit` bytes.
    public static func read(_ path: String) throws(ByteStreamError) -> [UInt8] {
        let file = try InputFile(path: path)
        var buffer = ByteBuffer(capacity: 4096)
        while buffer.count <= limit {
            let added = try buffer.append(limit: 4096) { room throws(ByteStreamError) in try file.read(into: room) }
            if added == 0 { return Array(buffer.unread) }
        }
        throw ByteStreamError(path: path, offset: Int64(limit), reason: .tooLarge(limit: limit))
    }
}
