import CBZip2

/// libbz2 over the streams of a bzip2 file. libbz2 verifies each block's and each stream's CRC.
final class Bzip2Unpacker: Unpacker {
    // Allocated, not a property's storage: libbz2 keeps the address and refuses a stream that has moved.
    private let stream = UnsafeMutablePointer<bz_stream>.allocate(capacity: 1)
    private var isOpen = false

    init(path: String) throws(ByteStreamError) {
        do {
            try begin()
        } catch {
            throw error.error(path: path, offset: 0, compression: .bzip2)
        }
    }

    deinit {
        if isOpen { BZ2_bzDecompressEnd(stream) }
        stream.deallocate()
    }

    var compression: Compression { .bzip2 }

    func unpack(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(UnpackFailure) -> (taken: Int, written: Int, ended: Bool) {
        let available = UInt32(clamping: input.count)
        let space = UInt32(clamping: room.count)
        // libbz2's header is not const-correct: next_in is only read.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.assumingMemoryBound(to: CChar.self).baseAddress)
        stream.pointee.avail_in = available
        stream.pointee.next_out = room.assumingMemoryBound(to: CChar.self).baseAddress
        stream.pointee.avail_out = space
        let status = BZ2_bzDecompress(stream)
        let taken = Int(available - stream.pointee.avail_in)
        let written = Int(space - stream.pointee.avail_out)
        switch status {
        case BZ_OK: return (taken, written, false)
        case BZ_STREAM_END: return (taken, written, true)
        case BZ_MEM_ERROR: throw .outOfMemory
        case BZ_DATA_ERROR: throw .corrupt("a checksum does not fit", after: taken)
        case BZ_DATA_ERROR_MAGIC: throw .corrupt("a stream's signature is wrong", after: taken)
        default: throw .corrupt("libbz2 status \(status)", after: taken)
        }
    }

    func restart() throws(UnpackFailure) {
        if isOpen { BZ2_bzDecompressEnd(stream) }
        isOpen = false
        try begin()
    }

    func begins(with bytes: UnsafeRawBufferPointer) -> Bool {
        bytes.starts(with: "BZh".utf8)
    }

    private func begin() throws(UnpackFailure) {
        stream.initialize(to: bz_stream())
        guard BZ2_bzDecompressInit(stream, 0, 0) == BZ_OK else { throw .outOfMemory }
        isOpen = true
    }
}
