/// The packed bytes of a source, with a window to look ahead.
final class PackedInput {
    let source: any ByteSource
    var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk)
    /// Where the source stood at the beginning.
    let start: Int64

    init(_ source: any ByteSource) {
        self.source = source
        start = source.offset
    }

    /// Opens a file and tells by its first bytes, which stay unread, how it is packed.
    static func recognised(
        _ path: String, meter: ReadMeter? = nil
    ) throws(ByteStreamError) -> (PackedInput, Compression) {
        let input = try PackedInput(InputFile(path: path, meter: meter))
        return (input, try input.recognise())
    }

    /// Tells by the first bytes, which stay unread, how the source is packed.
    func recognise() throws(ByteStreamError) -> Compression {
        guard try more(atLeast: Compression.signatureLength) > 0 else {
            throw ByteStreamError(path: source.path, offset: nil, reason: .empty)
        }
        return try Compression.recognise(buffer.unread, path: source.path)
    }

    /// Where the next unread byte lies in the source.
    var offset: Int64 { source.offset - Int64(buffer.count) }

    /// Reads until at least `wanted` bytes wait or the source ends; returns how many wait.
    func more(atLeast wanted: Int) throws(ByteStreamError) -> Int {
        while buffer.count < wanted {
            if try source.fill(&buffer, limit: ByteStreams.defaultChunk) == 0 { break }
        }
        return buffer.count
    }

    /// Goes on at another place of the source; bytes that wait are forgotten.
    func seek(to offset: Int64) throws(ByteStreamError) {
        buffer.take(buffer.count)
        try source.seek(to: offset)
    }
}
