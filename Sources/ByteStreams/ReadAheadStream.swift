/// A stream that is unpacked by a thread of its own while its consumer works on what came before.
final class ReadAheadStream: ByteStream {
    /// Chunks that may wait: enough that neither side waits for the other's short pauses.
    private static let depth = 4

    /// What both threads see.
    private final class Shared: @unchecked Sendable {
        let monitor = Monitor()
        var chunks: [Chunk] = []
        var failure: ByteStreamError?
        var isFinished = false
        var isAbandoned = false
        var fileOffset: Int64 = 0
        var notices: [String] = []
        /// Touched by the unpacking thread alone.
        let stream: any ByteStream
        let chunk: Int

        init(_ stream: any ByteStream, chunk: Int) {
            self.stream = stream
            self.chunk = chunk
        }

        func unpackAll() {
            while true {
                let stopped = monitor.wait(
                    until: { isAbandoned || chunks.count < ReadAheadStream.depth }, then: { isAbandoned })
                if stopped { return }
                var buffer = ByteBuffer(capacity: chunk, headroom: ByteBuffer.usualHeadroom)
                var failure: ByteStreamError?
                var hasMore = false
                do throws(ByteStreamError) {
                    hasMore = try stream.fill(&buffer)
                } catch {
                    failure = error
                }
                let filled = Chunk(buffer)
                monitor.change {
                    if hasMore { chunks.append(filled) }
                    self.failure = failure
                    isFinished = !hasMore
                    fileOffset = stream.fileOffset
                    notices = stream.notices
                }
                if !hasMore { return }
            }
        }
    }

    /// A buffer on its way from one thread to the other.
    private final class Chunk {
        private var buffer: ByteBuffer?

        init(_ buffer: consuming ByteBuffer) {
            self.buffer = consume buffer
        }

        func take() -> ByteBuffer? { buffer.take() }
    }

    let compression: Compression
    private let shared: Shared

    /// Nil if the system has no thread to give: then the stream itself must do.
    init?(_ stream: any ByteStream, chunk: Int) {
        compression = stream.compression
        shared = Shared(stream, chunk: chunk)
        let shared = self.shared
        guard SystemThread.start({ shared.unpackAll() }) else { return nil }
    }

    deinit {
        let shared = self.shared
        shared.monitor.change { shared.isAbandoned = true }
    }

    var fileOffset: Int64 { shared.monitor.wait(until: { true }, then: { shared.fileOffset }) }
    var notices: [String] { shared.monitor.wait(until: { true }, then: { shared.notices }) }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        let shared = self.shared
        shared.monitor.wait(until: { !shared.chunks.isEmpty || shared.isFinished }, then: {})
        let next = shared.monitor.change { shared.chunks.isEmpty ? nil : shared.chunks.removeFirst() }
        guard let text = next?.take() else {
            if let failure = shared.monitor.wait(until: { true }, then: { shared.failure }) { throw failure }
            return false
        }
        buffer.adopt(text)
        return true
    }
}
