/// Decoders that wait for work: as many as blocks are decoded at a time. Making one costs more than decoding a small block.
final class Bzip2Decoders: Sendable {
    private let idle = Locked<[Bzip2BlockDecoder]>([])

    /// Decodes the bits `bits` of `packed`, a block of the given level, as `Bzip2BlockDecoder` does; the last bytes of `packed`
    /// are its padding.
    func decode(_ packed: [UInt8], bits: Range<Int>, level: Int) -> ByteBuffer? {
        precondition(packed.count >= Bzip2BitReader.padding + (bits.upperBound + 7) / 8, "a block without its padding")
        let decoder = idle.withLock { $0.popLast() } ?? Bzip2BlockDecoder(limit: Bzip2Block.largestAhead)
        defer { idle.withLock { $0.append(decoder) } }
        var copy: ByteBuffer?
        packed.withUnsafeBufferPointer { packed in
            guard let start = packed.baseAddress, let text = decoder.decode(start, bits: bits, level: level) else { return }
            var buffer = ByteBuffer(capacity: text.count, headroom: ByteBuffer.usualHeadroom)
            _ = buffer.append(limit: text.count) { room in
                room.copyMemory(from: text)
                return text.count
            }
            copy = consume buffer
        }
        return copy
    }

    /// Gives the memory back.
    func forget() {
        idle.withLock { $0 = [] }
    }
}
