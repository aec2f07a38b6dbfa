import ByteStreams

/// A dump that lies in memory, handed out in pieces of a chosen size so that every token crosses a border.
final class MemoryStream: ByteStream {
    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private let chunk: Int

    init(_ bytes: ArraySlice<UInt8>, chunk: Int) {
        self.bytes = bytes
        self.chunk = chunk
        position = bytes.startIndex
    }

    var compression: Compression { .plain }
    var fileOffset: Int64 { Int64(position - bytes.startIndex) }
    var notices: [String] { [] }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        let rest = bytes[position...]
        let added = try buffer.append(limit: chunk) { room throws(ByteStreamError) in
            let count = min(room.count, chunk, rest.count)
            room.copyBytes(from: rest.prefix(count))
            return count
        }
        position += added
        return added > 0
    }
}
