import CCrypto
import MySQLDump

/// How the masked fields are made unrecognisable.
public enum MaskingMethod: String, CaseIterable, Sendable, Codable {
    /// The first 32 hexadecimal digits of SHA-256(salt, then value).
    case sha2Salted = "sha2-salted"
    /// All 40 hexadecimal digits of SHA-1(value), or of SHA-1(salt, then value) with an explicit salt. Legacy:
    /// without a salt anyone can try names until one fits.
    case sha1Raw = "sha1-raw"
    /// The value itself. For debugging.
    case none
}

/// The secret that makes masked values of different runs unlike. It has no description, so that no message can show it.
public struct Salt: Sendable {
    let bytes: [UInt8]

    /// A salt that the user gave: its UTF-8 bytes.
    public init(text: String) {
        bytes = Array(text.utf8)
    }

    /// A salt from a file: its bytes without one line end at the end, which editors add.
    public init(fileContents: [UInt8]) {
        var bytes = fileContents
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        self.bytes = bytes
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// 32 bytes from the system's random source.
    public static func random() -> Salt {
        var generator = SystemRandomNumberGenerator()
        return Salt(bytes: (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// How many bytes it has.
    public var count: Int { bytes.count }
}

/// A hash function of libcrypto.
enum Digest {
    case sha1
    case sha256

    /// Throws if libcrypto refuses, as a build without SHA-1 may.
    func callAsFunction(_ message: [UInt8]) throws -> [UInt8] {
        let function: OpaquePointer?
        var digest: [UInt8]
        switch self {
        case .sha1:
            function = EVP_sha1()
            digest = [UInt8](repeating: 0, count: 20)
        case .sha256:
            function = EVP_sha256()
            digest = [UInt8](repeating: 0, count: 32)
        }
        var length: UInt32 = 0
        guard EVP_Digest(message, message.count, &digest, &length, function, nil) == 1, Int(length) == digest.count
        else { throw DigestError() }
        return digest
    }
}

/// libcrypto refused to compute a hash.
public struct DigestError: Error, CustomStringConvertible {
    public var description: String {
        "the system's libcrypto refuses the hash function: use --masking sha2-salted"
    }
}

/// Masks texts of one pool; each distinct text is hashed once.
struct Masker {
    private let method: MaskingMethod
    private let salt: [UInt8]
    private var known: [TextID: ArraySlice<UInt8>] = [:]

    /// - Parameter salt: nil for `sha1-raw` without a salt and for `none`.
    init(_ method: MaskingMethod, salt: Salt?) {
        self.method = method
        self.salt = salt?.bytes ?? []
    }

    /// The masked text; nil for NULL, and the empty text is not masked: its hash would only look like a name.
    mutating func mask(_ id: TextID, of texts: TextPool) throws -> ArraySlice<UInt8>? {
        if id.isNull { return nil }
        if id == .empty { return [] }
        if let known = known[id] { return known }
        let value = texts.bytes(id)
        let masked: ArraySlice<UInt8>
        switch method {
        case .none: return value
        case .sha1Raw: masked = Self.hexadecimal(try Digest.sha1(salt + value))[...]
        case .sha2Salted: masked = Self.hexadecimal(try Digest.sha256(salt + value)).prefix(32)
        }
        known[id] = masked
        return masked
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }
}
