import CZlib

/// zlib's inflate: a step of it, whatever stands around the compressed bytes.
final class Inflater {
    /// What a step took and wrote, in bytes.
    typealias Step = (taken: Int, written: Int, ended: Bool)

    // Allocated, not a property's storage: zlib keeps the address and refuses a stream that has moved.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    /// - Parameter windowBits: of `inflateInit2` (zlib.h): the largest window is 15; 16 more expect gzip's headers and trailers, a negative
    ///   number none.
    init(windowBits: Int32, path: String) throws(ByteStreamError) {
        stream.initialize(to: z_stream())
        guard inflateInit2_(stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw ByteStreamError(path: path, offset: nil, reason: .outOfMemory)
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// Whether the last step ended after a header or a block (zlib.h, `Z_BLOCK`).
    private(set) var isAfterBlock = false

    /// Begins anew; false if zlib cannot.
    func restart() -> Bool { inflateReset(stream) == Z_OK }

    /// - Parameter stopsAtBlocks: whether the step ends after a header or a block.
    func step(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer, stopsAtBlocks: Bool = false
    ) throws(UnpackFailure) -> Step {
        let available = UInt32(clamping: input.count)
        let space = UInt32(clamping: room.count)
        // zlib's header is not const-correct: next_in is only read.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.assumingMemoryBound(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = available
        stream.pointee.next_out = room.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.pointee.avail_out = space
        let status = inflate(stream, stopsAtBlocks ? Z_BLOCK : Z_NO_FLUSH)
        isAfterBlock = status == Z_OK && stream.pointee.data_type & 128 != 0
        let taken = Int(available - stream.pointee.avail_in)
        let written = Int(space - stream.pointee.avail_out)
        switch status {
        case Z_OK, Z_BUF_ERROR: return (taken, written, false)
        case Z_STREAM_END: return (taken, written, true)
        case Z_MEM_ERROR: throw .outOfMemory
        default: throw .corrupt(stream.pointee.msg.map { String(cString: $0) } ?? "zlib status \(status)", after: taken)
        }
    }
}
