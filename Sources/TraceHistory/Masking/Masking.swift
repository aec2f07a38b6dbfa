import Values

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

    /// HMAC-SHA256 of a fixed text with the salt as its key, in hexadecimal: the same for the same salt alone. Who would guess the salt
    /// by it can do so by the mask of any name that they know, too.
    public func check() throws(DigestError) -> String {
        HexDigits.text(try Digest.keyed(bytes, Array("starcompactor salt check 1".utf8)))
    }
}

/// Masks texts of one pool; each distinct text is hashed once. Whoever uses it needs neither the method nor the salt.
public struct Masker {
    private let method: MaskingMethod
    private let salt: ArraySlice<UInt8>
    private let digest: Digest
    /// How many digits a mask has.
    private let length: Int
    /// All masks, one after the other: a million of them cost no allocation each.
    private var masks: [UInt8] = []
    /// For each text number the place of its mask, counted from 1; 0 if it was not asked for.
    private var places: [UInt32] = []

    /// - Parameter salt: nil for `sha1-raw` without a salt and for `none`.
    public init(_ method: MaskingMethod, salt: Salt?) {
        self.method = method
        self.salt = salt?.bytes[...] ?? []
        (digest, length) = method == .sha1Raw ? (.sha1, 40) : (.sha256, 32)
    }

    /// The masked text; nil for NULL, and the empty text is not masked: its hash would only look like a name.
    ///
    /// Not to be kept: a slice that lives makes the next new mask copy all of them.
    package mutating func mask(_ id: TextID, of texts: TextPool) throws -> ArraySlice<UInt8>? {
        if id.isNull { return nil }
        if id == .empty { return [] }
        if method == .none { return texts.bytes(id) }
        let number = Int(id.rawValue)
        if number >= places.count {
            places.append(contentsOf: repeatElement(0, count: max(number, texts.count) + 1 - places.count))
        }
        if places[number] == 0 {
            for byte in try digest(salt, texts.bytes(id)).prefix(length / 2) { HexDigits.append(byte, to: &masks) }
            places[number] = UInt32(masks.count / length)
        }
        let end = Int(places[number]) * length
        return masks[end - length..<end]
    }
}
