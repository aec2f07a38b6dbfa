/// A file that is not packed: its bytes as they are, read straight into the consumer's buffer.
final class PlainStream: ByteStream {
    private let input: PackedInput
    private let chunk: Int

    init(input: PackedInput, chunk: Int) {
        self.input = input
        self.chunk = chunk
    }

    var compression: Compression { .plain }
    var fileOffset: Int64 { input.offset }
    var notices: [String] { [] }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        let input = self.input
        guard input.buffer.count > 0 else { return try input.source.fill(&buffer, limit: chunk) > 0 }
        // Only the bytes that were read to recognise the file are copied.
        let count = buffer.append(limit: chunk) { room in
            let waiting = input.buffer.unread.prefix(room.count)
            room.copyMemory(from: UnsafeRawBufferPointer(rebasing: waiting))
            return waiting.count
        }
        input.buffer.take(count)
        return true
    }
}
