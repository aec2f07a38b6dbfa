/// The text of a damaged file as far as it can be trusted; then the damage.
///
/// What comes out of a decompressor before it finds an error may be wrong already: an error is found after the place that
/// caused it. Trusted are, of bzip2, blocks whose checksums are right; of other packings, members and frames whose checksums are right,
/// and all that comes before a cut, because a cut changes nothing before it; of a plain file, all that can be read.
final class SalvagingStream: ByteStream {
    private let stream: any ByteStream
    private let chunk: Int
    private var rest: Int64
    private let damage: ByteStreamError

    /// - Parameters:
    ///   - length: how many bytes of the stream can be trusted.
    ///   - damage: what is wrong after them.
    fileprivate init(_ stream: any ByteStream, trusted length: Int64, then damage: ByteStreamError, chunk: Int) {
        self.stream = stream
        self.chunk = chunk
        self.damage = damage
        rest = length
    }

    var compression: Compression { stream.compression }
    var fileOffset: Int64 { stream.fileOffset }
    var notices: [String] { stream.notices }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        guard rest > 0 else { throw damage }
        var next = ByteBuffer(capacity: chunk)
        guard try stream.fill(&next) else { throw damage }
        next.keep(first: Int(clamping: min(rest, Int64(next.count))))
        rest -= Int64(next.count)
        buffer.adopt(next)
        return true
    }

    /// Reads a packed source to its damage: how many bytes of its text can be trusted, and what is wrong after them. Nil if
    /// nothing is wrong, or the source is plain: there what can be read is what can be trusted.
    fileprivate static func examine(
        _ source: any ByteSource, chunk: Int
    ) throws(ByteStreamError) -> (trusted: Int64, damage: ByteStreamError)? {
        // Without threads, streams tell what is verified.
        guard let stream = try ByteStreams.open(source, chunk: chunk, pool: nil) as? NestedStream else { return nil }
        let (all, damage) = readAll(stream, chunk)
        return damage.map { damage in
            let isCut = if case .truncated = damage.reason { true } else { false }
            // bzip2's blocks are verified one by one.
            return (isCut && stream.innermostCompression != .bzip2 ? all : stream.verifiedBytes, damage)
        }
    }

    private static func readAll(_ stream: some ByteStream, _ chunk: Int) -> (count: Int64, damage: ByteStreamError?) {
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
    /// Opens a file of which something is known to be damaged: the stream hands over what can be trusted, then throws. A packed
    /// file is read once more for that.
    ///
    /// - Throws: `ByteStreamError` if nothing of the file can be read.
    public static func salvage(
        _ path: String, chunk: Int = defaultChunk, pool: WorkerPool? = nil
    ) throws(ByteStreamError) -> any ByteStream {
        try salvage(chunk: chunk, pool: pool) { () throws(ByteStreamError) in try InputFile(path: path) }
    }

    /// - Parameter source: opens it anew each time.
    static func salvage(
        chunk: Int, pool: WorkerPool?, source: () throws(ByteStreamError) -> any ByteSource
    ) throws(ByteStreamError) -> any ByteStream {
        let chunk = max(1, chunk)
        let found = try SalvagingStream.examine(source(), chunk: chunk)
        let stream = try open(source(), chunk: chunk, pool: pool)
        guard let found else { return stream }
        return SalvagingStream(stream, trusted: found.trusted, then: found.damage, chunk: chunk)
    }
}
