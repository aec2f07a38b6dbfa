import ByteStreams
import TraceFiles

extension TraceEventReader {
    /// Reads a file from its first byte to its last.
    mutating func read(_ path: String, _ take: (Event) throws -> Void) throws {
        let stream = try ByteStreams.open(path)
        var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk)
        var hasMore = true
        while hasMore {
            hasMore = try stream.fill(&buffer)
            try feed(buffer.unread, take)
            buffer.take(buffer.count)
        }
        try finish(take)
    }
}
