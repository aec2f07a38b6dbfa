import ByteStreams

/// A file read to its end through `ByteStreams`.
struct Unpacked {
    /// The chunk sizes that every kind of file is read with. The small ones put a border into every token.
    static let chunks = [1, 2, 3, 7, 64, 4099, ByteStreams.defaultChunk]

    var bytes: [UInt8] = []
    var compression: Compression
    var notices: [String]
    /// The most bytes that one fill added.
    var largestFill = 0
    /// Whether a fill after the end said once more that it is the end.
    var staysAtEnd: Bool
    var fileOffset: Int64

    init(_ path: String, chunk: Int = ByteStreams.defaultChunk) throws(ByteStreamError) {
        let stream = try ByteStreams.open(path, chunk: chunk)
        var buffer = ByteBuffer(capacity: chunk)
        while try stream.fill(&buffer) {
            largestFill = max(largestFill, buffer.count)
            bytes.append(contentsOf: buffer.unread)
            buffer.take(buffer.count)
        }
        staysAtEnd = try !stream.fill(&buffer) && buffer.count == 0
        compression = stream.compression
        notices = stream.notices
        fileOffset = stream.fileOffset
    }

    /// Read with threads, by a consumer that leaves a rest now and then, as when a token crosses the border.
    init(_ path: String, width: Int) throws(ByteStreamError) {
        let stream = try ByteStreams.open(path, pool: WorkerPool(width: width))
        var buffer = ByteBuffer(capacity: 100)
        while try stream.fill(&buffer) {
            largestFill = max(largestFill, buffer.count)
            let count = max(0, buffer.count - Int.random(in: 0...40000))
            bytes.append(contentsOf: buffer.unread.prefix(count))
            buffer.take(count)
        }
        let rest = buffer.count
        staysAtEnd = try !stream.fill(&buffer) && buffer.count == rest
        bytes.append(contentsOf: buffer.unread)
        compression = stream.compression
        notices = stream.notices
        fileOffset = stream.fileOffset
    }
}
