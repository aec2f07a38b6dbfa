import CCrypto

/// SHA-256 of bytes that come piece by piece.
public final class RunningDigest {
    private let context = EVP_MD_CTX_new()

    /// - Throws: `DigestError` if libcrypto refuses.
    public init() throws(DigestError) {
        guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { throw DigestError() }
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    public func add(_ bytes: [UInt8]) throws(DigestError) {
        guard bytes.withUnsafeBytes({ EVP_DigestUpdate(context, $0.baseAddress, $0.count) }) == 1 else { throw DigestError() }
    }

    /// The 32 bytes of the hash. Nothing may be added after it.
    public func finish() throws(DigestError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        guard EVP_DigestFinal_ex(context, &digest, &length) == 1, length == 32 else { throw DigestError() }
        return digest
    }
}

extension Digest {
    /// HMAC-SHA256 (RFC 2104): who has the digest of a known text still has to guess the key.
    public static func keyed(_ key: [UInt8], _ text: [UInt8]) throws(DigestError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        var length = 0
        guard EVP_Q_mac(nil, "HMAC", nil, "SHA256", nil, key, key.count, text, text.count, &digest, digest.count, &length) != nil,
            length == digest.count
        else { throw DigestError() }
        return digest
    }
}
