import CZlib

/// zlib's inflate over gzip members (RFC 1952). zlib verifies each member's CRC-32 and length, unless somebody else will.
final class GzipUnpacker: Unpacker {
    // Allocated, not a property's storage: zlib keeps the address and refuses a stream that has moved.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    let verifies: Bool
    /// Whether zlib still has to be told to leave the rest unverified.
    private var isInHeader: Bool
    private var lastTaken = GzipTrailer()

    /// - Parameter verifies: false leaves the comparison with `trailer` to the caller.
    init(path: String, verifies: Bool = true) throws(ByteStreamError) {
        self.verifies = verifies
        isInHeader = !verifies
        stream.initialize(to: z_stream())
        // 16 tells zlib to expect gzip headers and trailers, 15 is the largest window (zlib.h, inflateInit2).
        let status = inflateInit2_(stream, 16 + 15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            throw ByteStreamError(path: path, offset: nil, reason: .outOfMemory)
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    var compression: Compression { .gzip }

    /// What the member that has just ended says of its text; nil if zlib has compared it already.
    var trailer: GzipTrailer? { verifies ? nil : lastTaken }

    func unpack(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(UnpackFailure) -> (taken: Int, written: Int, ended: Bool) {
        let available = UInt32(clamping: input.count)
        let space = UInt32(clamping: room.count)
        // zlib's header is not const-correct: next_in is only read.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = available
        stream.pointee.next_out = room.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.pointee.avail_out = space
        // The header has a checksum of its own, which zlib verifies in any case: Z_BLOCK stops after it (zlib.h, inflate).
        let status = inflate(stream, isInHeader ? Z_BLOCK : Z_NO_FLUSH)
        if isInHeader, status == Z_OK, stream.pointee.data_type & 128 != 0 {
            isInHeader = false
            inflateValidate(stream, 0)
        }
        let taken = Int(available - stream.pointee.avail_in)
        let written = Int(space - stream.pointee.avail_out)
        if !verifies { lastTaken.append(input.prefix(taken).suffix(GzipTrailer.size)) }
        switch status {
        case Z_OK, Z_BUF_ERROR: return (taken, written, false)
        case Z_STREAM_END: return (taken, written, true)
        case Z_MEM_ERROR: throw .outOfMemory
        default:
            let detail = stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)"
            throw .corrupt(detail, after: taken)
        }
    }

    func restart() throws(UnpackFailure) {
        guard inflateReset(stream) == Z_OK else { throw .corrupt("zlib could not begin another member", after: 0) }
        isInHeader = !verifies
        inflateValidate(stream, 1)
    }
}
