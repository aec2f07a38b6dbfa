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

    /// HMAC-SHA256 of a fixed text with the salt as its key, in hexadecimal: the same for the same salt alone. It gives
    /// nothing away: the mask of any name that one knows lets one try salts just as well.
    public func check() throws(DigestError) -> String {
        HexDigits.text(try Digest.keyed(bytes, Array("starcompactor salt check 1".utf8)))
    }
}

/// Masks texts of one pool; each distinct text is hashed once. Whoever uses it needs neither the method nor the salt.
public struct Masker: Sendable {
    private let method: MaskingMethod
    private let salt: ArraySlice<UInt8>
    /// How many digits a mask has.
    private let length: Int
    private var masks = TextPool()
    /// For each text number its mask among `masks`; NULL if it was not masked.
    private var maskOfText: [TextID] = []

    /// - Parameter salt: nil for `sha1-raw` without a salt and for `none`.
    public init(_ method: MaskingMethod, salt: Salt?) {
        self.method = method
        self.salt = salt?.bytes[...] ?? []
        length = method == .sha1Raw ? 40 : 32
    }

    /// Those of some texts that were not masked before.
    package func unknown(_ ids: [TextID]) -> [TextID] {
        guard method != .none else { return [] }
        return ids.filter { id in
            let number = Int(id.rawValue)
            return id.isName && (number >= maskOfText.count || maskOfText[number].isNull)
        }
    }

    /// The digits of the texts' masks, one after the other. They are not kept, so that several threads can do it: see `learn`.
    package func digits(of ids: ArraySlice<TextID>, _ texts: TextPool) throws -> [UInt8] {
        // One for all of them: to look the function up costs more than to hash a uuid.
        let digest: Digest = method == .sha1Raw ? .sha1 : .sha256
        var digits: [UInt8] = []
        var text: [UInt8] = []
        for id in ids {
            text.removeAll(keepingCapacity: true)
            texts.append(id, to: &text)
            for byte in try digest(salt, text[...]).prefix(length / 2) { HexDigits.append(byte, to: &digits) }
        }
        return digits
    }

    /// Keeps the masks of texts that were not masked before.
    ///
    /// - Parameter digits: what `digits(of:_:)` gave for them.
    package mutating func learn(_ ids: ArraySlice<TextID>, _ digits: [UInt8], of texts: TextPool) {
        if maskOfText.count <= texts.count {
            maskOfText.append(contentsOf: repeatElement(.null, count: texts.count + 1 - maskOfText.count))
        }
        for (place, id) in ids.enumerated() where Int(id.rawValue) < maskOfText.count && (place + 1) * length <= digits.count {
            maskOfText[Int(id.rawValue)] = masks.intern(digits[place * length..<(place + 1) * length])
        }
    }

    /// Puts the mask of a text that was masked before at the end of `buffer`; nothing for NULL and for the empty text.
    package func append(_ id: TextID, of texts: TextPool, to buffer: inout [UInt8]) {
        guard method != .none else { return texts.append(id, to: &buffer) }
        if Int(id.rawValue) < maskOfText.count { masks.append(maskOfText[Int(id.rawValue)], to: &buffer) }
    }

    /// Whether masks are what they stand for, and may hold any character.
    package var isShown: Bool { method == .none }

    /// The masked text; nil for NULL, and the empty text is not masked: its hash would only look like a name.
    package mutating func mask(_ id: TextID, of texts: TextPool) throws -> ArraySlice<UInt8>? {
        if id.isNull { return nil }
        if id == .empty { return [] }
        if method == .none { return texts.bytes(id) }
        let number = Int(id.rawValue)
        if number >= maskOfText.count || maskOfText[number].isNull { learn([id], try digits(of: [id], texts), of: texts) }
        var mask: [UInt8] = []
        append(id, of: texts, to: &mask)
        return mask[...]
    }
}
