import CCrypto

/// A hash function of libcrypto. One is kept for all values: looking the function up costs more than hashing a uuid.
public final class Digest {
    /// FIPS 180-4; 20 bytes.
    public static var sha1: Digest { Digest(EVP_sha1(), length: 20) }
    /// FIPS 180-4; 32 bytes.
    public static var sha256: Digest { Digest(EVP_sha256(), length: 32) }

    private let context: OpaquePointer?
    /// Whether the context has its function: named each time, libcrypto would look it up each time, behind a lock.
    private let isReady: Bool
    private var digest: [UInt8]

    private init(_ function: OpaquePointer?, length: Int) {
        context = EVP_MD_CTX_new()
        isReady = EVP_DigestInit_ex(context, function, nil) == 1
        digest = [UInt8](repeating: 0, count: length)
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    /// The hash of all parts, one after the other.
    ///
    /// - Throws: `DigestError` if libcrypto refuses, as a build without SHA-1 may.
    public func callAsFunction(_ parts: ArraySlice<UInt8>...) throws(DigestError) -> [UInt8] {
        try begin()
        for part in parts { try add(part) }
        try finish()
        return digest
    }

    /// Puts the first bytes of the hash of two parts, one after the other, at the end of `buffer`.
    ///
    /// - Throws: as above.
    public func append(
        prefix count: Int, of first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>, to buffer: inout [UInt8]
    ) throws(DigestError) {
        try begin()
        try add(first)
        try add(second)
        try finish()
        buffer.append(contentsOf: digest.prefix(count))
    }

    private func begin() throws(DigestError) {
        guard isReady, EVP_DigestInit_ex(context, nil, nil) == 1 else { throw DigestError() }
    }

    private func add(_ part: ArraySlice<UInt8>) throws(DigestError) {
        guard part.withUnsafeBytes({ EVP_DigestUpdate(context, $0.baseAddress, $0.count) }) == 1 else { throw DigestError() }
    }

    private func finish() throws(DigestError) {
        var length: UInt32 = 0
        guard EVP_DigestFinal_ex(context, &digest, &length) == 1, Int(length) == digest.count else { throw DigestError() }
    }
}

/// libcrypto refused to compute a hash.
public struct DigestError: Error, CustomStringConvertible {
    public var description: String {
        "the system's libcrypto refuses the hash function: use --masking sha2-salted"
    }
}
