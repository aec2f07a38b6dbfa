import CZstd

/// libzstd over the frames of a zstd file (RFC 8878), skippable ones among them. libzstd verifies the checksum of each frame that has one.
final class ZstdUnpacker: Unpacker {
    /// The largest window, as a power of two in bytes: 128 MiB, what `zstd -d` takes without `--long`.
    private static let windowLog: Int32 = 27

    // ZSTD_DCtx is opaque.
    private let context: OpaquePointer

    init(path: String) throws(ByteStreamError) {
        guard let context = ZSTD_createDCtx() else {
            throw ByteStreamError(path: path, offset: nil, reason: .outOfMemory)
        }
        self.context = context
        _ = ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowLog)
    }

    deinit {
        ZSTD_freeDCtx(context)
    }

    var compression: Compression { .zstd }

    func unpack(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(UnpackFailure) -> (taken: Int, written: Int, ended: Bool) {
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var target = ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
        // Zero at the end of a frame; else a hint, or an error.
        let status = ZSTD_decompressStream(context, &target, &source)
        guard ZSTD_isError(status) != 0 else { return (source.pos, target.pos, status == 0) }
        let code = ZSTD_getErrorCode(status)
        switch code {
        case ZSTD_error_memory_allocation: throw .outOfMemory
        case ZSTD_error_frameParameter_windowTooLarge:
            throw .refused(
                "with a window of more than \(1 << (Self.windowLog - 20)) MiB (--long, --ultra): unpack it first, with "
                    + "zstd -d --long=31, or through a pipe", after: source.pos)
        case ZSTD_error_dictionary_wrong:
            throw .refused(
                "with a dictionary, which is not in the file: unpack it first, with zstd -d -D DICTIONARY", after: source.pos)
        // No more input, or no room: who asks sees that nothing came.
        case ZSTD_error_noForwardProgress_destFull, ZSTD_error_noForwardProgress_inputEmpty:
            return (source.pos, target.pos, false)
        default: throw .corrupt(String(cString: ZSTD_getErrorName(status)).lowercased(), after: source.pos)
        }
    }

    func restart() throws(UnpackFailure) {
        _ = ZSTD_DCtx_reset(context, ZSTD_reset_session_only)
    }
}
