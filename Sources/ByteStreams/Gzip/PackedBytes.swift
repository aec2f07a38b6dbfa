/// Bytes in memory that are packed as one gzip member (RFC 1952).
public enum PackedBytes {
    /// Packs bytes.
    ///
    /// - Parameter path: the file that an error names.
    /// - Throws: `ByteStreamError` if there is not enough memory.
    public static func pack(_ bytes: [UInt8], path: String) throws(ByteStreamError) -> [UInt8] {
        try GzipPacker(path: path).finish(bytes)
    }

    /// Unpacks what `pack` gave.
    ///
    /// - Parameter length: how many bytes there have to be: memory for a forged file stays within what it claims.
    /// - Returns: nil if the bytes are something else, or damaged.
    /// - Throws: `ByteStreamError` if there is not enough memory.
    public static func unpack(_ bytes: ArraySlice<UInt8>, length: Int, path: String) throws(ByteStreamError) -> [UInt8]? {
        let unpacker = try GzipUnpacker(path: path)
        // One byte of room is left, so that zlib comes to the member's end.
        var room = [UInt8](repeating: 0, count: length + 1)
        var taken = 0
        var written = 0
        let hasEnded = bytes.withUnsafeBytes { input in
            room.withUnsafeMutableBytes { output in
                while taken < input.count {
                    let (source, target) = (
                        UnsafeRawBufferPointer(rebasing: input[taken...]),
                        UnsafeMutableRawBufferPointer(rebasing: output[written...])
                    )
                    guard let step = try? unpacker.unpack(source, into: target) else { return false }
                    taken += step.taken
                    written += step.written
                    if step.ended { return true }
                    // A decompressor that neither takes nor gives will not do so the next time either.
                    if step.taken == 0, step.written == 0 { return false }
                }
                return false
            }
        }
        guard hasEnded, taken == bytes.count, written == length else { return nil }
        room.removeLast()
        return room
    }
}
