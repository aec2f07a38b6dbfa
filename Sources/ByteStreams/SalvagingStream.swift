/// The text of a damaged file as far as it can be trusted; then the damage.
///
/// What comes out of a decompressor before it finds an error may be wrong already: an error is found behind the place that
/// caused it. Trusted are, of bzip2, blocks whose checksums are right; of gzip, members whose checksums are right, and all
/// that comes before a cut, because a cut changes nothing before it; of a plain file, all that can be read.
final class SalvagingStream: ByteStream {
    private let stream: any ByteStream
    private let chunk: Int
    private var rest: Int64
    private let damage: ByteStreamError?

    /// Reads the file once to find out what can be trusted.
    init(path: String, chunk: Int, pool: WorkerPool?) throws(ByteStreamError) {
        (rest, damage) = try Self.examine(path, chunk: chunk)
        stream = try ByteStreams.open(path, chunk: chunk, pool: pool)
        self.chunk = chunk
    }

    var compression: Compression { stream.compression }
    var fileOffset: Int64 { stream.fileOffset }
    var notices: [String] { stream.notices }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        guard let damage else { return try stream.fill(&buffer) }
        guard rest > 0 else { throw damage }
        var next = ByteBuffer(capacity: chunk)
        guard try stream.fill(&next) else { throw damage }
        next.keep(first: Int(clamping: min(rest, Int64(next.count))))
        rest -= Int64(next.count)
        buffer.adopt(next)
        return true
    }

    /// How many bytes of a file's text can be trusted, and what is wrong behind them; nil if nothing is.
    private static func examine(_ path: String, chunk: Int) throws(ByteStreamError) -> (Int64, ByteStreamError?) {
        let input = try PackedInput(file: InputFile(path: path))
        guard try input.more(atLeast: Compression.signatureLength) > 0 else {
            throw ByteStreamError(path: path, offset: nil, reason: .empty)
        }
        switch try Compression.recognise(input.buffer.unread, path: path) {
        case .plain:
            let (all, damage) = readAll(PlainStream(input: input, chunk: chunk), chunk)
            return (all, damage)
        case .gzip:
            let stream = UnpackingStream(input: input, unpacker: try GzipUnpacker(path: path), chunk: chunk)
            let (all, damage) = readAll(stream, chunk)
            return (damage?.reason == .truncated(.gzip) ? all : stream.verifiedBytes, damage)
        case .bzip2:
            // Only there blocks are verified before they are delivered; it takes more than one thread.
            let stream = ParallelBzip2Stream(input: input, pool: WorkerPool(width: 2), chunk: chunk)
            let (_, damage) = readAll(stream, chunk)
            return (stream.verifiedBytes, damage)
        }
    }

    private static func readAll(_ stream: some ByteStream, _ chunk: Int) -> (Int64, ByteStreamError?) {
        var count: Int64 = 0
        do throws(ByteStreamError) {
            var buffer = ByteBuffer(capacity: chunk)
            while try stream.fill(&buffer) {
                count += Int64(buffer.count)
                buffer.take(buffer.count)
            }
            return (count, nil)
        } catch {
            return (count, error)
        }
    }
}

extension ByteStreams {
    /// Opens a file of which something is known to be damaged: the stream hands over what can be trusted, then throws.
    ///
    /// - Throws: `ByteStreamError` if nothing of the file can be read.
    public static func salvage(
        _ path: String, chunk: Int = defaultChunk, pool: WorkerPool? = nil
    ) throws(ByteStreamError) -> any ByteStream {
        try SalvagingStream(path: path, chunk: max(1, chunk), pool: pool)
    }
}
