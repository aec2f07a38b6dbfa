/// Decoders that wait for work: as many as blocks are decoded at a time. Making one costs more than decoding a small block.
final class Bzip2Decoders: Sendable {
    private let idle = Locked<[Bzip2BlockDecoder]>([])
    /// Memory of texts that were read.
    private let spare = Locked<[Spare]>([])
    private static let mostSpare = 4
    /// Texts of most blocks are a little shorter, in bytes.
    private static let usualText = 1 << 20

    private final class Spare: @unchecked Sendable {
        private var buffer: ByteBuffer?

        init(_ buffer: consuming ByteBuffer) {
            self.buffer = consume buffer
        }

        func take() -> ByteBuffer? { buffer.take() }
    }

    /// Decodes the bits `bits` of `packed`, a block of the given level, as `Bzip2BlockDecoder` does; the last bytes of `packed`
    /// are its padding.
    func decode(_ packed: [UInt8], bits: Range<Int>, level: Int) -> ByteBuffer? {
        precondition(packed.count >= Bzip2BitReader.padding + (bits.upperBound + 7) / 8, "a block without its padding")
        let decoder = idle.withLock { $0.popLast() } ?? Bzip2BlockDecoder(limit: Bzip2Block.largestAhead)
        defer { idle.withLock { $0.append(decoder) } }
        var copy: ByteBuffer?
        packed.withUnsafeBufferPointer { packed in
            guard let start = packed.baseAddress, let text = decoder.decode(start, bits: bits, level: level) else { return }
            var buffer = buffer(for: text.count)
            _ = buffer.append(limit: text.count) { room in
                room.copyMemory(from: text)
                return text.count
            }
            copy = consume buffer
        }
        return copy
    }

    private func buffer(for count: Int) -> ByteBuffer {
        if let spare = spare.withLock({ $0.popLast() }), var buffer = spare.take(),
            buffer.isReady(capacity: count, headroom: ByteBuffer.usualHeadroom)
        {
            return buffer
        }
        return ByteBuffer(capacity: max(count, Self.usualText), headroom: ByteBuffer.usualHeadroom)
    }

    /// Takes memory back that a text came in.
    func reuse(_ buffer: consuming ByteBuffer) {
        let given = Spare(buffer)
        spare.withLock { if $0.count < Self.mostSpare { $0.append(given) } }
    }

    /// Gives the memory back.
    func forget() {
        idle.withLock { $0 = [] }
        spare.withLock { $0 = [] }
    }
}
