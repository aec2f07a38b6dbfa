/// What comes through a pipe: its bytes come once.
public enum PipedContent {
    /// Not an archive; perhaps a dump.
    case file(any ByteStream)
    case archive(PipedArchive)

    /// Opens a pipe, and looks at its first bytes.
    ///
    /// - Parameters:
    ///   - pool: threads that decompress.
    ///   - meter: is told how far the pipe was read.
    public static func open(
        pipe path: String, pool: WorkerPool? = nil, meter: ReadMeter? = nil
    ) throws(ByteStreamError) -> PipedContent {
        let stream = try ByteStreams.open(pipe: path, pool: pool, meter: meter)
        var first = ByteBuffer(capacity: ByteStreams.defaultChunk, headroom: ByteBuffer.usualHeadroom)
        var failure: ByteStreamError?
        do throws(ByteStreamError) {
            while first.count < TarHeader.size, try stream.fill(&first) {}
        } catch {
            failure = error
        }
        let isArchive = TarListing.isArchive(Array(first.unread.prefix(TarHeader.size)))
        let whole = BegunStream(stream, first: first, failure: failure)
        return isArchive ? .archive(PipedArchive(TarStreamBytes(whole), path: path)) : .file(whole)
    }
}

/// A tar archive that comes through a pipe.
public final class PipedArchive {
    private let bytes: TarStreamBytes
    private let path: String

    init(_ bytes: TarStreamBytes, path: String) {
        self.bytes = bytes
        self.path = path
    }

    /// Hands each regular file over as soon as it comes.
    ///
    /// - Parameter body: reads the file's unpacked bytes, or a part of them; opening them may fail.
    /// - Returns: what is wrong with the archive itself, as the end of a sentence that begins with its name; nil if it is whole.
    public func read(
        pool: WorkerPool?, _ body: (TarMember, () throws(ByteStreamError) -> any ByteStream) throws -> Void
    ) throws -> String? {
        let (bytes, path) = (bytes, path)
        do {
            try withoutActuallyEscaping(body) { body in
                var listing = TarListing(bytes) { member in
                    try body(member) { () throws(ByteStreamError) in
                        let source = TarMemberSource(bytes, member, path: path, meter: nil)
                        return PlacedStream(
                            try ByteStreams.open(source, chunk: ByteStreams.defaultChunk, pool: pool), of: source)
                    }
                }
                try listing.read()
            }
            return nil
        } catch let damage as TarListing.Damage {
            return damage.text
        } catch let error as ByteStreamError {
            return "\(error)"
        }
    }
}

/// A stream of which the first bytes were read already.
final class BegunStream: ByteStream {
    private let stream: any ByteStream
    private var first: ByteBuffer?
    private var failure: ByteStreamError?

    init(_ stream: any ByteStream, first: consuming ByteBuffer, failure: ByteStreamError?) {
        self.stream = stream
        self.first = consume first
        self.failure = failure
    }

    var compression: Compression { stream.compression }
    var fileOffset: Int64 { stream.fileOffset }
    var notices: [String] { stream.notices }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        if let first = first.take(), first.count > 0 {
            buffer.adopt(first)
            return true
        }
        if let failure { throw failure }
        return try stream.fill(&buffer)
    }
}
