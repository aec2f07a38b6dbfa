/// One member of a gzip file, decompressed on any thread.
final class GzipMember: @unchecked Sendable {
    /// A member with more text is not unpacked ahead but while it is read: a few kilobytes may stand for megabytes.
    static let largestAhead = 4 << 20

    /// Where the member begins in the file, in bytes.
    let offset: Int64

    private let packed: [UInt8]
    private let monitor = Monitor()
    private var isDone = false
    private var isAbandoned = false
    // Until the member is done these belong to the thread that works on it, afterwards to the one that waited for it.
    private var text: ByteBuffer?
    private(set) var taken = 0

    init(_ packed: [UInt8], offset: Int64) {
        self.packed = packed
        self.offset = offset
    }

    /// Decompresses the member. To be called once.
    func unpack() {
        defer { monitor.change { isDone = true } }
        if monitor.wait(until: { true }, then: { isAbandoned }) { return }
        guard let unpacker = try? GzipUnpacker(path: "") else { return }
        var buffer = ByteBuffer(capacity: min(Self.largestAhead, 8 * packed.count), headroom: ByteBuffer.usualHeadroom)
        while buffer.count <= Self.largestAhead {
            let limit = ByteStreams.defaultChunk
            guard let step = try? unpacker.unpack(packed, taken: &taken, into: &buffer, limit: limit),
                step.written > 0 || step.ended
            else { return }
            if step.ended {
                text = consume buffer
                return
            }
        }
    }

    /// Waits until the member is decompressed; nil if it is none, is damaged or too long: then it must be read in place.
    func wait() -> ByteBuffer? {
        monitor.wait(until: { isDone }, then: {})
        return text.take()
    }

    /// Nobody waits for the member any more.
    func abandon() {
        monitor.change { isAbandoned = true }
    }
}
