/// The bytes of a file as they lie on the disk, with a window to look ahead.
final class PackedInput {
    let file: InputFile
    var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk)

    init(file: InputFile) {
        self.file = file
    }

    /// Opens a file and tells by its first bytes, which stay unread, how it is packed.
    static func recognised(
        _ path: String, meter: ReadMeter? = nil
    ) throws(ByteStreamError) -> (PackedInput, Compression) {
        let input = try PackedInput(file: InputFile(path: path, meter: meter))
        guard try input.more(atLeast: Compression.signatureLength) > 0 else {
            throw ByteStreamError(path: path, offset: nil, reason: .empty)
        }
        return (input, try Compression.recognise(input.buffer.unread, path: path))
    }

    /// Where the next unread byte lies in the file.
    var offset: Int64 { file.offset - Int64(buffer.count) }

    /// Reads until at least `wanted` bytes wait or the file ends; returns how many wait.
    func more(atLeast wanted: Int) throws(ByteStreamError) -> Int {
        while buffer.count < wanted {
            let file = self.file
            let added = try buffer.append(limit: ByteStreams.defaultChunk) { room throws(ByteStreamError) in
                try file.read(into: room)
            }
            if added == 0 { break }
        }
        return buffer.count
    }

    /// Goes on at another place of the file; bytes that wait are forgotten.
    func seek(to offset: Int64) throws(ByteStreamError) {
        buffer.take(buffer.count)
        try file.seek(to: offset)
    }
}
