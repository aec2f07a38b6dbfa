/// What is packed inside of a packed file, as scripts leave it that pack a dump which is packed already.
final class NestedStream: ByteStream {
    private let outer: any ByteStream
    private let unpacker: any Unpacker
    private let chunk: Int
    /// Bytes of the outer stream that wait to be unpacked.
    private var packed = ByteBuffer(capacity: ByteStreams.defaultChunk)
    private var outerHasEnded = false
    /// A stream of the inner file has ended; another may come.
    private var isBetween = false

    fileprivate init(outer: any ByteStream, first: UnsafeRawBufferPointer, unpacker: any Unpacker, chunk: Int) {
        self.outer = outer
        self.unpacker = unpacker
        self.chunk = chunk
        _ = packed.append(limit: max(1, first.count)) { room in
            room.copyMemory(from: first)
            return first.count
        }
    }

    var compression: Compression { outer.compression }
    var fileOffset: Int64 { outer.fileOffset }
    var notices: [String] { outer.notices + ["is packed twice: \(unpacker.compression.rawValue) inside of it is unpacked, too"] }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        while true {
            while packed.count < Compression.signatureLength, !outerHasEnded { outerHasEnded = try !outer.fill(&packed) }
            if isBetween {
                guard packed.count > 0 else { return false }
                try enterNext()
            }
            let before = packed.count
            let written = try unpack(into: &buffer)
            if written > 0 { return true }
            // A decompressor that neither takes nor gives will not do so the next time either.
            if !isBetween, packed.count == before, outerHasEnded { throw error(.truncated(unpacker.compression)) }
        }
    }

    private func enterNext() throws(ByteStreamError) {
        guard unpacker.begins(with: packed.unread) else { throw error(.trailingGarbage(unpacker.compression)) }
        do throws(UnpackFailure) {
            try unpacker.restart()
        } catch {
            throw error.error(path: "", offset: outer.fileOffset, compression: unpacker.compression)
        }
        isBetween = false
    }

    private func unpack(into buffer: inout ByteBuffer) throws(ByteStreamError) -> Int {
        var step = (taken: 0, written: 0, ended: false)
        let written = try buffer.append(limit: chunk) { room throws(ByteStreamError) in
            do throws(UnpackFailure) {
                step = try unpacker.unpack(packed.unread, into: room)
                return step.written
            } catch {
                throw error.error(path: "", offset: outer.fileOffset, compression: unpacker.compression)
            }
        }
        packed.take(step.taken)
        if step.ended { isBetween = true }
        return written
    }

    private func error(_ reason: ByteStreamError.Reason) -> ByteStreamError {
        ByteStreamError(path: "", offset: outer.fileOffset, reason: reason)
    }
}

extension ByteStreams {
    /// More packings inside of each other are taken for a mistake or an attack.
    public static let deepestNesting = 3

    /// Unpacks what a stream gives, if that is packed again.
    ///
    /// - Parameters:
    ///   - stream: the outer stream.
    ///   - first: the bytes that it has given already, at least ten if it has as many.
    /// - Returns: nil if they do not begin a packed file.
    /// - Throws: `ByteStreamError` if they begin one that is not read here.
    public static func unpacking(
        _ stream: any ByteStream, after first: UnsafeRawBufferPointer, chunk: Int = defaultChunk
    ) throws(ByteStreamError) -> (any ByteStream)? {
        guard first.count >= Compression.signatureLength else { return nil }
        let unpacker: any Unpacker
        switch try Compression.recognise(first, path: "") {
        case .gzip: unpacker = try GzipUnpacker(path: "")
        case .bzip2: unpacker = try Bzip2Unpacker(path: "")
        default: return nil
        }
        return NestedStream(outer: stream, first: first, unpacker: unpacker, chunk: max(1, chunk))
    }
}
