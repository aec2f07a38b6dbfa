/// A packed file, and what is packed inside of it, as scripts leave it that pack a dump which is packed already.
///
/// Whether something is packed inside the first bytes tell. Nothing is unpacked before the first fill.
final class NestedStream: ByteStream {
    /// More packings in each other are taken for a mistake or an attack.
    static let deepest = 3

    private let outer: any ByteStream
    private let path: String
    private let chunk: Int
    private let pool: WorkerPool?
    /// What the packings inside give, from the outer one to the innermost.
    private var layers: [(source: StreamSource, stream: any ByteStream)] = []
    private var isSettled = false
    /// The first bytes, as long as nobody took them, and what ended them.
    private var first: ByteBuffer?
    private var failure: ByteStreamError?

    init(_ outer: any ByteStream, path: String, chunk: Int, pool: WorkerPool?) {
        self.outer = outer
        self.path = path
        self.chunk = chunk
        self.pool = pool
    }

    var compression: Compression { outer.compression }
    var fileOffset: Int64 { outer.fileOffset }
    var notices: [String] {
        var notices = outer.notices
        for layer in layers { notices += layer.stream.notices }
        guard !layers.isEmpty else { return notices }
        let inside = layers.map(\.stream.compression.rawValue).joined(separator: ", and in that ")
        let times = layers.count == 1 ? "twice" : "\(layers.count + 1) times"
        return notices + ["is packed \(times): \(inside) inside of it is unpacked, too"]
    }

    /// The packing that the bytes come out of.
    private var innermost: any ByteStream { layers.last?.stream ?? outer }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        if !isSettled {
            isSettled = true
            do throws(ByteStreamError) {
                try settle()
            } catch {
                failure = error
            }
        }
        if handOverFirst(to: &buffer) { return true }
        if let failure { throw failure }
        do throws(ByteStreamError) {
            return try innermost.fill(&buffer)
        } catch {
            throw cause(of: error)
        }
    }

    /// Finds out what is packed inside.
    private func settle() throws(ByteStreamError) {
        while true {
            var text = ByteBuffer(capacity: ByteStreams.defaultChunk, headroom: ByteBuffer.usualHeadroom)
            do throws(ByteStreamError) {
                while text.count < Compression.signatureLength, try innermost.fill(&text) {}
                let compression: Compression =
                    text.count < Compression.signatureLength ? .plain : try .recognise(text.unread, path: path)
                guard compression != .plain else {
                    first = consume text
                    return
                }
                guard layers.count + 1 < Self.deepest else {
                    throw ByteStreamError(path: path, offset: nil, reason: .packedTooOften(times: Self.deepest))
                }
                let source = StreamSource(innermost, path: path, first: text)
                let stream = try ByteStreams.stream(of: PackedInput(source), compression, chunk: chunk, pool: pool)
                layers.append((source, stream))
            } catch {
                throw cause(of: error)
            }
        }
    }

    private func handOverFirst(to buffer: inout ByteBuffer) -> Bool {
        buffer.take(from: &first, limit: pool?.isParallel == true ? nil : chunk)
    }

    /// What is wrong with the file. A damaged packing gives wrong bytes, or too few, to the one inside of it, which may find that first:
    /// so those around it are read on to what their own checksums say.
    private func cause(of error: ByteStreamError) -> ByteStreamError {
        var cause = placed(error)
        switch error.reason {
        case .truncated, .corrupt: break
        default: return cause
        }
        // From the packing around the innermost to the file's own; one that has failed was the cause already.
        for place in layers.indices.reversed() where layers[place].source.failure == nil {
            let around = place == 0 ? outer : layers[place - 1].stream
            var rest = ByteBuffer(capacity: ByteStreams.defaultChunk + 4096)
            do throws(ByteStreamError) {
                while try around.fill(&rest) { rest.take(rest.count) }
            } catch {
                switch error.reason {
                case .trailingGarbage, .trailingData: continue
                default: cause = place == 0 ? error : placed(error)
                }
            }
        }
        return cause
    }

    /// An error with its place in the file: an inner packing knows its own place alone.
    private func placed(_ error: ByteStreamError) -> ByteStreamError {
        // A damage of an outer packing has its place already.
        if layers.isEmpty || layers[0].source.failure == error { return error }
        return ByteStreamError(
            path: error.path, offset: outer.fileOffset, reason: error.reason, trailingText: error.trailingText)
    }
}

extension NestedStream: VerifyingStream {
    var verifiedBytes: Int64 { (innermost as? any VerifyingStream)?.verifiedBytes ?? 0 }
    /// The packing whose checksums tell what can be trusted.
    var innermostCompression: Compression { innermost.compression }
}
