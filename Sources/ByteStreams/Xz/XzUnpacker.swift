import CXz

/// liblzma over the streams of an xz file. liblzma verifies the checksum of each block and of the index; blocks whose sizes stand in
/// the file (`xz -T`, pixz) are unpacked by several threads.
final class XzUnpacker: Unpacker {
    /// The most memory for unpacking, in bytes. `xz -9` needs 65 MiB; a file that needs more was packed with a dictionary of its own
    /// choice, and says so in its first block.
    static let memoryLimit: UInt64 = 256 << 20
    /// Blocks are unpacked side by side as long as all of them fit, in bytes. One block alone may need more.
    private static let memoryOfThreads: UInt64 = 96 << 20

    // Allocated, not a property's storage: the library keeps no address, but its pointers must not be exclusive.
    private let stream = UnsafeMutablePointer<lzma_stream>.allocate(capacity: 1)
    private let threads: Int

    /// - Parameter threads: that unpack blocks.
    init(path: String, threads: Int) throws(ByteStreamError) {
        self.threads = max(1, threads)
        stream.initialize(to: lzma_stream())
        do throws(UnpackFailure) {
            try restart()
        } catch {
            throw error.error(path: path, offset: 0, compression: .xz)
        }
    }

    deinit {
        lzma_end(stream)
        stream.deallocate()
    }

    var compression: Compression { .xz }
    var tellsPlaces: Bool { threads == 1 }

    func unpack(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(UnpackFailure) -> (taken: Int, written: Int, ended: Bool) {
        stream.pointee.next_in = input.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.pointee.avail_in = input.count
        stream.pointee.next_out = room.assumingMemoryBound(to: UInt8.self).baseAddress
        stream.pointee.avail_out = room.count
        // No input means the end of the file: threads then give what they have of a block that was cut.
        let status = lzma_code(stream, input.isEmpty ? LZMA_FINISH : LZMA_RUN)
        let taken = input.count - stream.pointee.avail_in
        let written = room.count - stream.pointee.avail_out
        switch status {
        case LZMA_OK, LZMA_BUF_ERROR: return (taken, written, false)
        case LZMA_STREAM_END: return (taken, written, true)
        case LZMA_MEM_ERROR: throw .outOfMemory
        case LZMA_MEMLIMIT_ERROR:
            let needed = (lzma_memusage(stream) + (1 << 20) - 1) >> 20
            throw .refused(
                "with a dictionary that needs \(needed) MiB of memory, more than the \(Self.memoryLimit >> 20) MiB that are given to it: "
                    + "unpack it first, with xz -d", after: taken)
        case LZMA_OPTIONS_ERROR:
            throw .refused("with a filter that liblzma does not know: unpack it first, with xz -d", after: taken)
        case LZMA_DATA_ERROR: throw .corrupt("a checksum does not fit, or a block is broken", after: taken)
        case LZMA_FORMAT_ERROR: throw .corrupt("a stream's signature is wrong", after: taken)
        default: throw .corrupt("liblzma status \(status.rawValue)", after: taken)
        }
    }

    func restart() throws(UnpackFailure) {
        var options = lzma_mt()
        options.threads = UInt32(clamping: threads)
        options.memlimit_threading = Self.memoryOfThreads
        options.memlimit_stop = Self.memoryLimit
        // LZMA_FAIL_FAST is not set: what comes before a damage is given.
        guard lzma_stream_decoder_mt(stream, &options) == LZMA_OK else { throw .outOfMemory }
    }

    /// Of xz's own format: a stream may be followed by zeros, in fours, and by another stream (section 2.2, Stream Padding).
    func allowsPadding(_ zeros: Int64) -> Bool { zeros.isMultiple(of: 4) }
}
