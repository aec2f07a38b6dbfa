import CLZ4

/// liblz4 over the frames of an lz4 file, skippable ones among them. liblz4 verifies the checksums of each frame and block that have one.
final class Lz4Unpacker: Unpacker {
    // LZ4F_dctx is opaque.
    private let context: OpaquePointer
    /// The beginning of a frame, as far as it tells whether a dictionary is needed.
    private var head: [UInt8] = []
    /// Magic number, flags, and how they say that a dictionary's number stands in the header (lz4_Frame_format.md).
    private static let headLength = 5
    private static let dictionaryFlag: UInt8 = 1

    init(path: String) throws(ByteStreamError) {
        var context: OpaquePointer?
        guard LZ4F_isError(LZ4F_createDecompressionContext(&context, UInt32(LZ4F_VERSION))) == 0, let context else {
            throw ByteStreamError(path: path, offset: nil, reason: .outOfMemory)
        }
        self.context = context
    }

    deinit {
        LZ4F_freeDecompressionContext(context)
    }

    var compression: Compression { .lz4 }

    func unpack(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(UnpackFailure) -> (taken: Int, written: Int, ended: Bool) {
        if head.count < Self.headLength {
            head += input.prefix(Self.headLength - head.count)
            if head.count == Self.headLength, head.starts(with: Self.signature),
                head.last.map({ $0 & Self.dictionaryFlag != 0 }) == true
            {
                throw .refused(
                    "with a dictionary, which is not in the file: unpack it first, with lz4 -d -D DICTIONARY", after: 0)
            }
        }
        var taken = input.count
        var written = room.count
        // Zero at the end of a frame; else a hint, or an error.
        let status = LZ4F_decompress(context, room.baseAddress, &written, input.baseAddress, &taken, nil)
        guard LZ4F_isError(status) != 0 else { return (taken, written, status == 0 && taken > 0) }
        let name = String(cString: LZ4F_getErrorName(status))
        if name == "ERROR_allocation_failed" { throw .outOfMemory }
        throw .corrupt(name.replacing("ERROR_", with: ""), after: taken)
    }

    /// Frames to be skipped may follow.
    func begins(with bytes: UnsafeRawBufferPointer) -> Bool {
        compression.mayBegin(bytes)
            || bytes.first.map { $0 & 0xf0 == 0x50 } == true && bytes.dropFirst().starts(with: [0x2a, 0x4d, 0x18])
    }

    func restart() throws(UnpackFailure) {
        LZ4F_resetDecompressionContext(context)
        head = []
    }

    private static let signature: [UInt8] = [0x04, 0x22, 0x4d, 0x18]
}
