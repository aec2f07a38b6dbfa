/// One block of a bzip2 stream, decompressed on any thread.
///
/// `Bzip2BlockDecoder` decodes nearly every block. What it does not decode goes to libbz2, whose word is final. libbz2 reads whole
/// streams only: so the block's bits are put into a stream of their own, whose checksum is the block's, and libbz2 verifies the block as it
/// does in any stream.
final class Bzip2Block: @unchecked Sendable {
    /// A block whose text grows beyond this many bytes (long runs of one byte) is not unpacked ahead but while it is read:
    /// a few kilobytes may stand for 46 MB.
    static let largestAhead = 4 << 20

    enum Outcome {
        /// The whole text is there.
        case whole
        /// The beginning of the text is there, `resume` gives the rest.
        case begun
        /// This is no block, or a damaged one.
        case failed
    }

    /// The block's checksum, as the file says.
    let checksum: UInt32
    /// Where the block ends in the file, in bytes; for progress.
    let endOffset: Int64

    /// The bytes in which the block lies, then zeros for the decoder to look at.
    private let packed: [UInt8]
    private let bits: Range<Int>
    private let level: UInt8
    private let decoders: Bzip2Decoders
    private let monitor = Monitor()
    private var isDone = false
    private var isAbandoned = false
    // Until the block is done these belong to the thread that works on it, afterwards to the one that waited for it.
    private var text: ByteBuffer?
    private var outcome = Outcome.failed
    private var unpacker: Bzip2Unpacker?
    /// The stream of its own, and how much of it libbz2 has taken.
    private var stream: [UInt8] = []
    private var taken = 0

    /// - Parameters:
    ///   - level: the digit after `BZh`: hundreds of kilobytes in a block.
    ///   - range: the block's bits in `bytes`, from its magic number to the next one.
    init?(
        _ bytes: UnsafeRawBufferPointer, _ range: Range<Int>, level: UInt8, endOffset: Int64, decoders: Bzip2Decoders
    ) {
        guard let sum = Bits.read(bytes, at: range.lowerBound + Bzip2Magic.bits, count: 32),
            range.upperBound <= bytes.count * 8
        else { return nil }
        checksum = UInt32(truncatingIfNeeded: sum)
        self.endOffset = endOffset
        self.level = level
        self.decoders = decoders
        let first = range.lowerBound / 8
        let own = bytes[first..<(range.upperBound + 7) / 8]
        packed = [UInt8](unsafeUninitializedCapacity: own.count + Bzip2BitReader.padding) { room, count in
            _ = room.update(fromContentsOf: own)
            room[own.count...].update(repeating: 0)
            count = room.count
        }
        bits = range.lowerBound - first * 8..<range.upperBound - first * 8
    }

    /// Decompresses the block. To be called once.
    func unpack() {
        if monitor.wait(until: { true }, then: { isAbandoned }) { return finish(.failed, nil) }
        if let text = decoders.decode(packed, bits: bits, level: Int(level - UInt8(ascii: "0"))) {
            return finish(.whole, text)
        }
        unpackWithLibrary()
    }

    private func unpackWithLibrary() {
        var writer = BitWriter(bytes: Array("BZh".utf8) + [level])
        packed.withUnsafeBytes { writer.append($0, bits) }
        writer.append(Bzip2Magic.streamEnd.rawValue, count: Bzip2Magic.bits)
        writer.append(UInt64(checksum), count: 32)
        stream = writer.bytes
        let capacity = Int(level - UInt8(ascii: "0")) * 100_000
        guard let unpacker = try? Bzip2Unpacker(path: "") else { return finish(.failed, nil) }
        var buffer = ByteBuffer(capacity: capacity + 4096, headroom: ByteBuffer.usualHeadroom)
        do throws(UnpackFailure) {
            while true {
                let step = try unpacker.unpack(stream, taken: &taken, into: &buffer, limit: capacity)
                if step.ended { return finish(taken == stream.count ? .whole : .failed, buffer) }
                if step.written == 0 { return finish(.failed, buffer) }
                if buffer.count > Self.largestAhead {
                    self.unpacker = unpacker
                    return finish(.begun, buffer)
                }
            }
        } catch {
            finish(.failed, buffer)
        }
    }

    /// Waits until the block is decompressed.
    func wait() -> Outcome {
        monitor.wait(until: { isDone }, then: { outcome })
    }

    /// Hands the text over, or its beginning. To be called after `wait`.
    func takeText() -> ByteBuffer? {
        text.take()
    }

    /// Unpacks more of a block that was only begun; `ended` at its end.
    func resume(into buffer: inout ByteBuffer, limit: Int) throws(UnpackFailure) -> (written: Int, ended: Bool) {
        guard let unpacker else { throw .corrupt("no block was begun", after: 0) }
        let step = try unpacker.unpack(stream, taken: &taken, into: &buffer, limit: limit)
        if step.written == 0 && !step.ended { throw .corrupt("no progress", after: 0) }
        return step
    }

    /// Nobody waits for the block any more.
    func abandon() {
        monitor.change { isAbandoned = true }
    }

    private func finish(_ outcome: Outcome, _ buffer: consuming ByteBuffer?) {
        self.outcome = outcome
        text = buffer
        monitor.change { isDone = true }
    }
}
