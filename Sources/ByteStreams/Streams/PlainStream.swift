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
        let added = try buffer.append(limit: chunk) { room throws(ByteStreamError) in
            // Only the bytes that were read to recognise the file are copied.
            let waiting = input.buffer.unread
            guard waiting.isEmpty else {
                let count = min(waiting.count, room.count)
                room.copyMemory(from: UnsafeRawBufferPointer(rebasing: waiting[..<count]))
                input.buffer.take(count)
                return count
            }
            return try input.file.read(into: room)
        }
        return added > 0
    }
}
