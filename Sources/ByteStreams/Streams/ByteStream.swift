/// The bytes of one file, unpacked, in order.
///
/// A stream is pulled: whoever needs bytes owns a buffer and asks for it to be filled.
public protocol ByteStream: AnyObject {
    /// How the file is packed.
    var compression: Compression { get }

    /// How far into the file itself (compressed, if it is) the stream has come, in bytes.
    var fileOffset: Int64 { get }

    /// What a user should hear about the file although nothing is lost, such as zeros after a stream's end.
    var notices: [String] { get }

    /// Puts more bytes after the ones that `buffer` still holds. Returns false at the end, and again if asked again.
    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool
}

/// A stream that tells how much of what it gave can be trusted.
protocol VerifyingStream: ByteStream {
    /// How many of the bytes that were handed over have a checksum that was found right.
    var verifiedBytes: Int64 { get }
}

/// Opens files as streams.
public enum ByteStreams {
    /// Bytes handed over by one fill: large enough that a call costs nothing, small enough for a core's own cache.
    public static let defaultChunk = 256 * 1024

    /// Opens a file and chooses the right unpacking by its first bytes. What is packed in a packed file is unpacked, too.
    ///
    /// - Parameters:
    ///   - chunk: the most bytes that one fill adds. Tests use tiny ones, so that every token crosses a border.
    ///   - pool: threads that decompress. Without any, or with a pool of one, all work is done inside of `fill`, and
    ///     nothing is read ahead; with them a fill may add a whole bzip2 block or gzip member.
    ///   - meter: is told how far the file was read.
    /// - Throws: `ByteStreamError` if the file cannot be opened, is empty, or is packed by an unknown program.
    public static func open(
        _ path: String, chunk: Int = defaultChunk, pool: WorkerPool? = nil, meter: ReadMeter? = nil
    ) throws(ByteStreamError) -> any ByteStream {
        try open(InputFile(path: path, meter: meter), chunk: chunk, pool: pool)
    }

    /// The same of what comes through a pipe: its bytes come once.
    static func open(
        pipe path: String, pool: WorkerPool? = nil, meter: ReadMeter? = nil
    ) throws(ByteStreamError) -> any ByteStream {
        try open(InputFile(pipe: path, meter: meter), chunk: defaultChunk, pool: pool)
    }

    static func open(_ source: any ByteSource, chunk: Int, pool: WorkerPool?) throws(ByteStreamError) -> any ByteStream {
        let input = PackedInput(source)
        let compression = try input.recognise()
        let chunk = max(1, chunk)
        let stream = try stream(of: input, compression, chunk: chunk, pool: pool)
        return compression == .plain ? stream : NestedStream(stream, path: source.path, chunk: chunk, pool: pool)
    }

    /// What a source holds, which is packed in this way.
    static func stream(
        of input: PackedInput, _ compression: Compression, chunk: Int, pool: WorkerPool?
    ) throws(ByteStreamError) -> any ByteStream {
        if compression == .bzip2 { return Bzip2Stream(input: input, pool: pool, chunk: chunk) }
        // Unpacking one stream cannot be divided, but it can go on while the consumer works.
        if compression != .plain, !input.source.isShared, let pool, pool.isParallel,
            let stream = try ReadAheadStream(input: input, compression, pool: pool, chunk: chunk)
        {
            return stream
        }
        guard let unpacker = try compression.unpacker(path: input.source.path) else {
            return PlainStream(input: input, chunk: chunk)
        }
        return UnpackingStream(input: input, unpacker: unpacker, chunk: chunk)
    }
}
