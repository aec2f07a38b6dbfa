import CCrypto

/// The hash functions of which checksum files tell.
public enum HashFunction: Int, CaseIterable, Sendable, Comparable {
    case md5 = 16
    case sha1 = 20
    case sha224 = 28
    case sha256 = 32
    case sha384 = 48
    case sha512 = 64

    /// Of the hash, in bytes.
    public var length: Int { rawValue }

    /// As people call it.
    public var name: String {
        switch self {
        case .md5: return "MD5"
        case .sha1: return "SHA-1"
        case .sha224: return "SHA-224"
        case .sha256: return "SHA-256"
        case .sha384: return "SHA-384"
        case .sha512: return "SHA-512"
        }
    }

    /// Whether a hash of it tells less than one of the other.
    public static func < (left: HashFunction, right: HashFunction) -> Bool { left.rawValue < right.rawValue }

    fileprivate var function: OpaquePointer? {
        switch self {
        case .md5: return EVP_md5()
        case .sha1: return EVP_sha1()
        case .sha224: return EVP_sha224()
        case .sha256: return EVP_sha256()
        case .sha384: return EVP_sha384()
        case .sha512: return EVP_sha512()
        }
    }
}

/// The hash of bytes that come piece by piece.
public final class RunningDigest {
    private let context = EVP_MD_CTX_new()
    private let function: HashFunction

    /// - Throws: `DigestError` if libcrypto refuses.
    public init(_ function: HashFunction = .sha256) throws(DigestError) {
        self.function = function
        guard EVP_DigestInit_ex(context, function.function, nil) == 1 else { throw DigestError() }
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    public func add(_ bytes: [UInt8]) throws(DigestError) { try add(bytes[...]) }

    public func add(_ bytes: ArraySlice<UInt8>) throws(DigestError) {
        let isAdded = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) == 1 }
        guard isAdded else { throw DigestError() }
    }

    public func add(_ bytes: UnsafeRawBufferPointer) throws(DigestError) {
        guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else { throw DigestError() }
    }

    /// The bytes of the hash. Nothing may be added after it.
    public func finish() throws(DigestError) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: function.length)
        try finish(into: &digest)
        return digest
    }

    /// The same into memory that is there: as many bytes as the hash has.
    func finish(into digest: inout [UInt8]) throws(DigestError) {
        precondition(digest.count == function.length, "no room for the hash")
        var length: UInt32 = 0
        guard EVP_DigestFinal_ex(context, &digest, &length) == 1, Int(length) == function.length else { throw DigestError() }
    }

    /// Begins anew. The context keeps its function: named each time, libcrypto would look it up each time, behind a lock.
    func restart() throws(DigestError) {
        guard EVP_DigestInit_ex(context, nil, nil) == 1 else { throw DigestError() }
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
