import ByteStreams
import TraceFiles

/// Opens traces.
enum TraceStream {
    /// A file or a pipe as a stream of unpacked bytes.
    static func open(_ path: String) throws(ByteStreamError) -> any ByteStream {
        guard (try? FileStatus(path: path))?.kind == .pipe else { return try ByteStreams.open(path) }
        switch try PipedContent.open(pipe: path) {
        case .file(let stream): return stream
        case .archive: throw ByteStreamError(path: path, offset: 0, reason: .unsupported(program: "tar"))
        }
    }
}

extension TraceEventReader {
    /// Reads a file from its first byte to its last.
    mutating func read(_ path: String, _ take: (Event) throws -> Void) throws {
        let stream = try TraceStream.open(path)
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
