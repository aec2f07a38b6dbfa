/// A piece of a gzip file, decompressed on any thread: one member, or several small ones that follow each other.
final class GzipMember: @unchecked Sendable {
    /// A piece with more text is not unpacked ahead but while it is read: a few kilobytes may stand for megabytes.
    static let largestAhead = 4 << 20

    /// Where the piece begins in the file, in bytes.
    let offset: Int64

    private let packed: [UInt8]
    private let monitor = Monitor()
    private var isDone = false
    private var isAbandoned = false
    // Until the member is done these belong to the thread that works on it, afterwards to the one that waited for it.
    private var text: ByteBuffer?
    /// How many bytes of the piece are whole members; the text is theirs.
    private(set) var taken = 0

    init(_ packed: [UInt8], offset: Int64) {
        self.packed = packed
        self.offset = offset
    }

    /// Decompresses as many of the members as are whole and not too long. To be called once.
    func unpack() {
        defer { monitor.change { isDone = true } }
        if monitor.wait(until: { true }, then: { isAbandoned }) { return }
        guard let unpacker = try? GzipUnpacker(path: "") else { return }
        var buffer = ByteBuffer(capacity: min(Self.largestAhead, 8 * packed.count), headroom: ByteBuffer.usualHeadroom)
        var place = 0
        var length = 0
        while buffer.count <= Self.largestAhead {
            let limit = ByteStreams.defaultChunk
            guard let step = try? unpacker.unpack(packed, taken: &place, into: &buffer, limit: limit),
                step.written > 0 || step.ended
            else { break }
            guard step.ended else { continue }
            taken = place
            length = buffer.count
            let isNext = packed[place...].withUnsafeBytes { unpacker.begins(with: $0) }
            guard isNext, (try? unpacker.restart()) != nil else { break }
        }
        guard taken > 0 else { return }
        buffer.keep(first: length)
        text = consume buffer
    }

    /// Waits until the piece is decompressed; nil if it begins with no member, or with one that is damaged or too long: then
    /// that must be read in place.
    func wait() -> ByteBuffer? {
        monitor.wait(until: { isDone }, then: {})
        return text.take()
    }

    /// Nobody waits for the piece any more.
    func abandon() {
        monitor.change { isAbandoned = true }
    }
}
