import CZlib
import Glibc

/// Packs bytes as gzip members (RFC 1952). Their headers hold neither a time nor a name, so that equal bytes become equal files.
public final class GzipPacker {
    /// What zlib hands over at once: large enough that the calls cost nothing.
    private static let chunk = 64 * 1024

    // Allocated, not a property's storage: zlib keeps the address and refuses a stream that has moved.
    private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

    /// - Parameter path: the file that an error names.
    /// - Throws: `ByteStreamError` if there is not enough memory (zlib takes 256 kB).
    public init(path: String) throws(ByteStreamError) {
        stream.initialize(to: z_stream())
        // 16 tells zlib to write gzip headers and trailers, 15 is the largest window, 8 the default memory (zlib.h, deflateInit2).
        let status = deflateInit2_(
            stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + 15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else {
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "compress it", code: ENOMEM))
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Takes more bytes of the member.
    ///
    /// - Returns: what is packed so far and was not yet returned, perhaps nothing.
    public func pack(_ bytes: [UInt8]) -> [UInt8] {
        deflate(bytes, Z_NO_FLUSH)
    }

    /// Takes the last bytes of the member and ends it. What is packed next begins another one.
    ///
    /// - Returns: the rest of the member.
    public func finish(_ bytes: [UInt8] = []) -> [UInt8] {
        let packed = deflate(bytes, Z_FINISH)
        deflateReset(stream)
        return packed
    }

    private func deflate(_ bytes: [UInt8], _ flush: Int32) -> [UInt8] {
        var packed: [UInt8] = []
        bytes.withUnsafeBytes { input in
            var taken = 0
            repeat {
                // zlib counts in 32 bits.
                let piece = UnsafeRawBufferPointer(rebasing: input[taken...].prefix(1 << 30))
                taken += piece.count
                // zlib's header is not const-correct: next_in is only read.
                stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.assumingMemoryBound(to: UInt8.self).baseAddress)
                stream.pointee.avail_in = UInt32(piece.count)
                let isLast = taken == input.count
                // Room that is left says that zlib has handed over all it had (zlib.h, deflate).
                repeat { append(to: &packed, isLast ? flush : Z_NO_FLUSH) } while stream.pointee.avail_out == 0
            } while taken < input.count
        }
        return packed
    }

    private func append(to packed: inout [UInt8], _ flush: Int32) {
        packed += [UInt8](unsafeUninitializedCapacity: Self.chunk) { room, count in
            stream.pointee.next_out = room.baseAddress
            stream.pointee.avail_out = UInt32(room.count)
            _ = CZlib.deflate(stream, flush)
            count = room.count - Int(stream.pointee.avail_out)
        }
    }
}
