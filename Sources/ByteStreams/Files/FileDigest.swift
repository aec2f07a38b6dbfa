import Values

/// The hash of a file's content, by which two files of one name are told apart.
public enum FileDigest {
    /// SHA-256 of a file as it lies on the disk, packed or not, in hexadecimal as `sha256sum` prints it.
    ///
    /// - Throws: `ByteStreamError` if it cannot be read, `DigestError` if libcrypto refuses.
    public static func sha256(of path: String) throws -> String {
        try sha256(InputFile(path: path))
    }

    static func sha256(_ file: InputFile) throws -> String {
        let digest = try RunningDigest()
        var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk)
        while try buffer.append(limit: ByteStreams.defaultChunk, { room throws(ByteStreamError) in try file.read(into: room) })
            > 0
        {
            try digest.add(buffer.unread)
            buffer.take(buffer.count)
        }
        return HexDigits.text(try digest.finish())
    }

    /// The same of what a packed file holds.
    public static func sha256(unpacked path: String) throws -> String {
        let stream = try ByteStreams.open(path)
        let digest = try RunningDigest()
        var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk)
        var hasMore = true
        while hasMore {
            hasMore = try stream.fill(&buffer)
            try digest.add(buffer.unread)
            buffer.take(buffer.count)
        }
        return HexDigits.text(try digest.finish())
    }
}
