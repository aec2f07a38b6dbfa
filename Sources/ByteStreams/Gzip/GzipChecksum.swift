import CZlib

/// The last eight bytes of a gzip member: the CRC-32 of its text and the length modulo 2^32 (RFC 1952, 2.3.1).
struct GzipTrailer {
    static let size = 8

    private var bytes: UInt64 = 0

    /// Takes the member's last bytes, in pieces if need be; the last eight count.
    mutating func append(_ more: Slice<UnsafeRawBufferPointer>) {
        for byte in more { bytes = bytes >> 8 | UInt64(byte) << 56 }
    }

    var checksum: UInt32 { UInt32(truncatingIfNeeded: bytes) }
    var length: UInt32 { UInt32(truncatingIfNeeded: bytes >> 32) }
}

/// The checksum of a member's text, computed by whoever reads the text: it is a seventh of inflate's work, and the thread
/// that inflates is the one that all others wait for.
struct GzipChecksum {
    private var checksum: UInt = 0
    private var length: UInt32 = 0

    mutating func take(_ text: UnsafeRawBufferPointer) {
        checksum = crc32_z(checksum, text.assumingMemoryBound(to: UInt8.self).baseAddress, text.count)
        length &+= UInt32(truncatingIfNeeded: text.count)
    }

    /// Compares with what the member says, and begins anew. The failures are zlib's own, counted from the trailer's end.
    mutating func end(with trailer: GzipTrailer) throws(UnpackFailure) {
        defer { self = GzipChecksum() }
        guard UInt32(truncatingIfNeeded: checksum) == trailer.checksum else { throw .corrupt("incorrect data check", after: -4) }
        guard length == trailer.length else { throw .corrupt("incorrect length check", after: 0) }
    }
}
