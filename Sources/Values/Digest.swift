/// A hash function of libcrypto. One is kept for all values: looking the function up costs more than hashing a uuid.
public final class Digest {
    /// FIPS 180-4; 20 bytes.
    public static var sha1: Digest { Digest(.sha1) }
    /// FIPS 180-4; 32 bytes.
    public static var sha256: Digest { Digest(.sha256) }

    /// Nil if libcrypto refuses the function.
    private let running: RunningDigest?
    private var digest: [UInt8]

    private init(_ function: HashFunction) {
        running = try? RunningDigest(function)
        digest = [UInt8](repeating: 0, count: function.length)
    }

    /// The hash of all parts, one after the other.
    ///
    /// - Throws: `DigestError` if libcrypto refuses, as a build without SHA-1 may.
    public func callAsFunction(_ parts: ArraySlice<UInt8>...) throws(DigestError) -> [UInt8] {
        let running = try restarted()
        for part in parts { try running.add(part) }
        try running.finish(into: &digest)
        return digest
    }

    /// Puts the first bytes of the hash of two parts, one after the other, at the end of `buffer`.
    ///
    /// - Throws: as above.
    public func append(
        prefix count: Int, of first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>, to buffer: inout [UInt8]
    ) throws(DigestError) {
        let running = try restarted()
        try running.add(first)
        try running.add(second)
        try running.finish(into: &digest)
        buffer.append(contentsOf: digest.prefix(count))
    }

    private func restarted() throws(DigestError) -> RunningDigest {
        guard let running else { throw DigestError() }
        try running.restart()
        return running
    }
}

/// libcrypto refused to compute a hash.
public struct DigestError: Error, CustomStringConvertible {
    public var description: String {
        "the system's libcrypto refuses the hash function: use --masking sha2-salted"
    }
}
