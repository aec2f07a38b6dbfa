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
    /// How long a mask is, in bytes; each is shown as two digits.
    private let length: Int
    /// All masks, one after the other.
    private var known: [UInt8] = []
    /// For each text number which of the known masks is its, counted from 1; 0 if it was not masked.
    private var maskOfText: [UInt32] = []

    /// - Parameter salt: nil for `sha1-raw` without a salt and for `none`.
    public init(_ method: MaskingMethod, salt: Salt?) {
        self.method = method
        self.salt = salt?.bytes[...] ?? []
        length = method == .sha1Raw ? 20 : 16
    }

    /// Those of some texts that were not masked before.
    package func unknown(_ ids: [TextID]) -> [TextID] {
        guard method != .none else { return [] }
        return ids.filter { id in
            let number = Int(id.rawValue)
            return id.isName && (number >= maskOfText.count || maskOfText[number] == 0)
        }
    }

    /// The texts' masks, one after the other, in bytes. They are not kept, so that several threads can do it: see `learn`.
    package func masks(of ids: ArraySlice<TextID>, _ texts: TextPool) throws -> [UInt8] {
        // One for all of them: to look the function up costs more than to hash a uuid.
        let digest: Digest = method == .sha1Raw ? .sha1 : .sha256
        var masks: [UInt8] = []
        masks.reserveCapacity(ids.count * length)
        var text: [UInt8] = []
        for id in ids {
            text.removeAll(keepingCapacity: true)
            texts.append(id, to: &text)
            try digest.append(prefix: length, of: salt, text[...], to: &masks)
        }
        return masks
    }

    /// Keeps the masks of texts that were not masked before.
    ///
    /// - Parameter new: what `masks(of:_:)` gave for them.
    package mutating func learn(_ ids: ArraySlice<TextID>, _ new: [UInt8], of texts: TextPool) {
        if maskOfText.count <= texts.count {
            maskOfText.append(contentsOf: repeatElement(0, count: texts.count + 1 - maskOfText.count))
        }
        let count = known.count / length
        known.append(contentsOf: new)
        for (place, id) in ids.enumerated() where Int(id.rawValue) < maskOfText.count {
            maskOfText[Int(id.rawValue)] = UInt32(count + place + 1)
        }
    }

    /// Puts the mask of a text that was masked before at the end of `buffer`; nothing for NULL and for the empty text.
    package func append(_ id: TextID, of texts: TextPool, to buffer: inout [UInt8]) {
        guard method != .none else { return texts.append(id, to: &buffer) }
        guard Int(id.rawValue) < maskOfText.count, maskOfText[Int(id.rawValue)] > 0 else { return }
        let start = Int(maskOfText[Int(id.rawValue)] - 1) * length
        HexDigits.append(start..<start + length, of: known, to: &buffer)
    }

    /// Whether masks are what they stand for, and may hold any character.
    package var isShown: Bool { method == .none }

    /// The masked text; nil for NULL, and the empty text is not masked: its hash would only look like a name.
    package mutating func mask(_ id: TextID, of texts: TextPool) throws -> ArraySlice<UInt8>? {
        if id.isNull { return nil }
        if id == .empty { return [] }
        if method == .none { return texts.bytes(id) }
        let number = Int(id.rawValue)
        if number >= maskOfText.count || maskOfText[number] == 0 { learn([id], try masks(of: [id], texts), of: texts) }
        var mask: [UInt8] = []
        append(id, of: texts, to: &mask)
        return mask[...]
    }
}
