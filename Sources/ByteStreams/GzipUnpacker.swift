import CZlib

/// zlib's inflate over gzip members (RFC 1952). zlib verifies each member's CRC-32 and length.
final class GzipUnpacker: Unpacker {
    // Allocated, not a property's storage: zlib keeps the address and refuses a stream that has moved.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    init(path: String) throws(ByteStreamError) {
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
        let status = inflate(stream, Z_NO_FLUSH)
        let taken = Int(available - stream.pointee.avail_in)
        let written = Int(space - stream.pointee.avail_out)
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
    }

    func begins(with bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.starts(with: [0x1f, 0x8b])
    }
}
