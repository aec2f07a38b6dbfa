import ByteStreams

/// A text, and after it what another stream gives.
final class PreludedStream: ByteStream {
    private let prelude: [UInt8]
    private let rest: (any ByteStream)?
    private var isGiven = false

    init(_ prelude: [UInt8], _ rest: (any ByteStream)? = nil) {
        self.prelude = prelude
        self.rest = rest
    }

    var compression: Compression { rest?.compression ?? .plain }
    var fileOffset: Int64 { rest?.fileOffset ?? 0 }
    var notices: [String] { rest?.notices ?? [] }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        guard isGiven || prelude.isEmpty else {
            isGiven = true
            buffer.append(prelude)
            return true
        }
        return try rest?.fill(&buffer) ?? false
    }
}

extension ByteBuffer {
    /// Puts bytes after the unread ones.
    mutating func append(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        _ = append(limit: bytes.count) { room in
            room.copyBytes(from: bytes)
            return bytes.count
        }
    }
}
