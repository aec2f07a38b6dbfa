/// A packed file that is unpacked by a thread of its own while its consumer works on what came before; of gzip the consumer's thread
/// verifies the checksums.
final class ReadAheadStream: ByteStream {
    /// Pieces that may wait: enough that neither side waits for the other's short pauses.
    ///
    /// When so many wait, reading goes on when half of them are taken: it sleeps for milliseconds, not for moments, in which the system
    /// would find no other work for the processor.
    private static let depth = 16

    /// What goes from one thread to the other, in the order of the file.
    private enum Piece {
        case text(Text, isVerified: Bool)
        /// A member ended at this place of the file.
        case trailer(GzipTrailer, end: Int64)
    }

    /// A buffer on its way.
    private final class Text {
        private var buffer: ByteBuffer?

        init(_ buffer: consuming ByteBuffer) {
            self.buffer = consume buffer
        }

        func take() -> ByteBuffer? { buffer.take() }
    }

    /// What both threads see.
    private final class Shared: @unchecked Sendable {
        let monitor = Monitor()
        var pieces: [Piece] = []
        /// Whether the reading thread waits until there is room.
        var isFull = false
        var failure: ByteStreamError?
        var isFinished = false
        var isAbandoned = false
        var fileOffset: Int64 = 0
        var notices: [String] = []
        /// Memory that the consumer has given back.
        var spare: [Text] = []
        /// Advanced by the unpacking thread alone.
        let stream: UnpackingStream
        let chunk: Int

        init(_ stream: UnpackingStream, chunk: Int) {
            self.stream = stream
            self.chunk = chunk
        }

        private func buffer(of spare: Text?) -> ByteBuffer {
            if var buffer = spare?.take(), buffer.isReady(capacity: chunk, headroom: ByteBuffer.usualHeadroom) { return buffer }
            return ByteBuffer(capacity: chunk, headroom: ByteBuffer.usualHeadroom)
        }

        func unpackAll() {
            var isFinished = false
            while !isFinished {
                let (stopped, free): (Bool, Text?) = monitor.wait(
                    until: { isAbandoned || !isFull }, then: { (isAbandoned, spare.popLast()) })
                if stopped { return }
                var buffer = buffer(of: free)
                var step = UnpackingStream.Step()
                var failure: ByteStreamError?
                do throws(ByteStreamError) {
                    while step.written == 0, step.trailer == nil, !step.isFinished { step = try stream.advance(into: &buffer) }
                } catch {
                    failure = error
                    step.isFinished = true
                }
                isFinished = step.isFinished
                let text = step.written > 0 ? Text(buffer) : nil
                monitor.change {
                    if let text { pieces.append(.text(text, isVerified: step.isVerified)) }
                    if let trailer = step.trailer { pieces.append(.trailer(trailer.0, end: trailer.end)) }
                    isFull = pieces.count >= ReadAheadStream.depth
                    self.failure = failure
                    self.isFinished = isFinished
                    fileOffset = stream.fileOffset
                    notices = stream.notices
                }
            }
        }
    }

    private let shared: Shared
    /// Of the member whose text is handed over.
    private var checksum = GzipChecksum()
    private var failure: ByteStreamError?
    /// Memory that is not needed any more; it is given back with the next question.
    private var spare: Text?

    /// Nil if the system has no thread to give, or nothing has to be unpacked.
    init?(
        input: PackedInput, _ compression: Compression, pool: WorkerPool, chunk: Int
    ) throws(ByteStreamError) {
        let path = input.source.path
        let stream: UnpackingStream
        if compression == .gzip {
            // What comes only once cannot be read again to tell a cut from a damage before it: zlib tells, if it compares.
            stream = UnpackingStream(
                input: input, unpacker: try GzipUnpacker(path: path, verifies: input.source.comesOnce), chunk: chunk,
                members: GzipMembers(pool: pool))
        } else {
            // What comes only once cannot be read again to find the place of a damage.
            let threads = input.source.comesOnce ? 1 : pool.width
            guard let unpacker = try compression.unpacker(path: path, threads: threads) else { return nil }
            stream = UnpackingStream(input: input, unpacker: unpacker, chunk: chunk)
        }
        shared = Shared(stream, chunk: chunk)
        let shared = self.shared
        guard SystemThread.start({ shared.unpackAll() }) else { return nil }
    }

    deinit {
        let shared = self.shared
        shared.monitor.change { shared.isAbandoned = true }
    }

    var compression: Compression { shared.stream.compression }
    var fileOffset: Int64 { shared.monitor.wait(until: { true }, then: { shared.fileOffset }) }
    var notices: [String] { shared.monitor.wait(until: { true }, then: { shared.notices }) }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        if let failure { throw failure }
        while let piece = nextPiece() {
            switch piece {
            case .text(let text, let isVerified):
                guard let text = text.take() else { continue }
                if !isVerified { checksum.take(text.unread) }
                spare = Text(buffer.exchange(text))
                return true
            case .trailer(let trailer, let end):
                do throws(UnpackFailure) {
                    try checksum.end(with: trailer)
                } catch {
                    let damage = shared.stream.error(error, end: end)
                    failure = damage
                    throw damage
                }
            }
        }
        guard let failure = shared.monitor.wait(until: { true }, then: { shared.failure }) else { return false }
        let damage = shared.stream.isVague(failure) ? confirmed(failure) : failure
        self.failure = damage
        throw damage
    }

    /// A failure as reading the stream again without threads tells it.
    private func confirmed(_ failure: ByteStreamError) -> ByteStreamError {
        do throws(ByteStreamError) {
            // The unpacking thread has ended, so the stream stands still.
            guard let input = try shared.stream.inputAgain() else { return failure }
            guard let unpacker = try compression.unpacker(path: failure.path) else { return failure }
            let stream = UnpackingStream(input: input, unpacker: unpacker, chunk: shared.chunk)
            var buffer = ByteBuffer(capacity: shared.chunk)
            while try stream.fill(&buffer) { buffer.take(buffer.count) }
            return failure
        } catch {
            return error
        }
    }

    /// Waits for the next piece; nil at the end.
    private func nextPiece() -> Piece? {
        let shared = self.shared
        shared.monitor.wait(until: { !shared.pieces.isEmpty || shared.isFinished }, then: {})
        return shared.monitor.change {
            if let spare = spare.take(), shared.spare.count < Self.depth { shared.spare.append(spare) }
            if shared.pieces.count <= Self.depth / 2 { shared.isFull = false }
            return shared.pieces.isEmpty ? nil : shared.pieces.removeFirst()
        }
    }
}
