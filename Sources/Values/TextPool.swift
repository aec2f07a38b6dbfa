import Glibc

/// The number of a text in a `TextPool`. Equal texts of one pool have equal numbers.
public struct TextID: Hashable, Sendable, Comparable {
    public let rawValue: UInt32

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// SQL's NULL.
    public static let null = TextID(rawValue: 0)
    /// The empty text.
    public static let empty = TextID(rawValue: 1)

    public var isNull: Bool { self == .null }

    /// Whether it names something: neither NULL nor the empty text, which some releases write where there is no name.
    public var isName: Bool { self != .null && self != .empty }

    /// The order in which texts came into the pool.
    public static func < (left: TextID, right: TextID) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// Texts kept once each: event names, hosts, users and uuids repeat in every row.
///
/// Most of the different texts are uuids and other short names. What fits is kept in sixteen bytes (`PackedText`), which are
/// compared and hashed as two numbers; longer texts lie one after the other in one block. A million texts cost no allocation each.
public struct TextPool: Sendable {
    /// For each number the text in sixteen bytes, or where it lies in `bytes`; and how these are read. Two lists, because one would
    /// have seven empty bytes for each text.
    private var words: [PackedText.Words] = [PackedText.empty.words, PackedText.empty.words]
    private var forms: [PackedText.Form] = [PackedText.empty.form, PackedText.empty.form]
    /// The texts that do not fit into sixteen bytes.
    private var bytes: [UInt8] = []
    /// Where long text n begins; it ends where long text n+1 begins.
    private var starts: [Int] = [0]
    /// An open-addressing hash table of text numbers; 0 marks a free place.
    private var table: [UInt32] = []
    private let secret = HashSecret.ofProcess

    /// How long all texts are together, in bytes, however they are kept.
    public private(set) var byteCount = 0

    public init() {}

    /// How many different texts the pool holds, the empty one among them. Numbers run from 1 to this.
    public var count: Int { words.count - 1 }

    /// The number of `text`, which is kept if it is new.
    public mutating func intern(_ text: UnsafeRawBufferPointer) -> TextID {
        guard !text.isEmpty else { return .empty }
        if (count + 1) * 4 > table.count * 3 { grow() }
        let packed = PackedText(text)
        let hash = packed.map { secret.hash($0) } ?? secret.hash(text)
        var place = hash & (table.count - 1)
        while table[place] != 0 {
            let candidate = Int(table[place])
            if let packed {
                if words[candidate] == packed.words, forms[candidate] == packed.form { return TextID(rawValue: table[place]) }
            } else if forms[candidate] == .long, equal(key(candidate), text) {
                return TextID(rawValue: table[place])
            }
            place = (place + 1) & (table.count - 1)
        }
        let number = UInt32(words.count)
        let key = packed ?? PackedText(long: starts.count - 1)
        words.append(key.words)
        forms.append(key.form)
        if packed == nil {
            bytes.append(contentsOf: text)
            starts.append(bytes.count)
        }
        byteCount += text.count
        table[place] = number
        return TextID(rawValue: number)
    }

    private func key(_ number: Int) -> PackedText { PackedText(words[number], forms[number]) }

    /// The number of `text`, which is kept if it is new.
    public mutating func intern(_ text: String) -> TextID {
        var text = text
        return text.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
    }

    /// The number of `text`, which is kept if it is new.
    public mutating func intern(_ text: [UInt8]) -> TextID {
        text.withUnsafeBytes { intern($0) }
    }

    /// The number of `text`, which is kept if it is new.
    public mutating func intern(_ text: ArraySlice<UInt8>) -> TextID {
        text.withUnsafeBytes { intern($0) }
    }

    /// All texts in the order of their numbers, from the empty one on.
    public var all: some Sequence<ArraySlice<UInt8>> {
        (1...count).lazy.map { bytes(TextID(rawValue: UInt32(truncatingIfNeeded: $0))) }
    }

    /// The text of this number, or NULL for 0; nil if the pool holds none.
    public func id(_ number: UInt64) -> TextID? {
        number <= UInt64(count) ? TextID(rawValue: UInt32(truncatingIfNeeded: number)) : nil
    }

    /// The number here of a text of another pool.
    public mutating func intern(_ id: TextID, of other: TextPool) -> TextID {
        guard !id.isNull else { return .null }
        return other.withBytes(id) { intern($0) }
    }

    /// The number of the text that SQL compares like text `id`: case and accents ignored, trailing blanks ignored.
    ///
    /// This is how Nova's tables (utf8_general_ci) compare hosts, users and uuids.
    public mutating func internFolded(_ id: TextID) -> TextID {
        guard !id.isNull, needsFolding(id) else { return id }
        var folded = Array(self.bytes(id))
        while folded.last == UInt8(ascii: " ") { folded.removeLast() }
        if folded.allSatisfy({ $0 < 0x80 }) {
            for index in folded.indices where folded[index] &- 0x41 < 26 { folded[index] |= 0x20 }
        } else {
            folded = Self.foldedUTF8(folded)
        }
        return folded.withUnsafeBytes { intern($0) }
    }

    /// Folds each character; a byte that belongs to no character of UTF-8 stays as it is, so that two texts that differ in such
    /// bytes stay two.
    private static func foldedUTF8(_ text: [UInt8]) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            // A character has at most four bytes; the first tells how many.
            let first = text[index]
            let length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0
            let end = index + length
            if length > 0, end <= text.count, let character = String(validating: text[index..<end], as: UTF8.self),
                let scalar = character.unicodeScalars.first
            {
                folded += String(Character(GeneralCollation.folded(scalar))).utf8
                index = end
            } else {
                folded.append(first)
                index += 1
            }
        }
        return folded
    }

    /// A text's bytes (UTF-8); none for NULL and for a number that the pool never gave out. A copy: see `append` where there are
    /// many.
    public func bytes(_ id: TextID) -> ArraySlice<UInt8> {
        var copy: [UInt8] = []
        append(id, to: &copy)
        return copy[...]
    }

    /// Puts a text's bytes (UTF-8) at the end of `buffer`; none for NULL and for a number that the pool never gave out.
    public func append(_ id: TextID, to buffer: inout [UInt8]) {
        withBytes(id) { buffer.append(contentsOf: $0) }
    }

    /// Byte by byte; NULL comes first.
    public func precedes(_ left: TextID, _ right: TextID) -> Bool {
        if left.isNull || right.isNull { return left.isNull && !right.isNull }
        return withBytes(left) { one in
            withBytes(right) { other in
                guard let a = one.baseAddress, let b = other.baseAddress else { return one.count < other.count }
                let order = memcmp(a, b, min(one.count, other.count))
                return order == 0 ? one.count < other.count : order < 0
            }
        }
    }

    /// A text as a String, nil for NULL. Bytes that are no UTF-8 become U+FFFD.
    public func string(_ id: TextID) -> String? {
        id.isNull ? nil : withBytes(id) { String(decoding: $0, as: UTF8.self) }
    }

    private func needsFolding(_ id: TextID) -> Bool {
        let number = Int(id.rawValue)
        // Their letters are small.
        if number < forms.count, forms[number] == .uuid || forms[number] == .hexadecimal { return false }
        return withBytes(id) { text in
            guard let base = text.baseAddress, text.last != UInt8(ascii: " ") else { return !text.isEmpty }
            var place = 0
            // Eight at a time: of bytes below 0x80 a capital reaches 0x80 if 0x3f is added, and does not if 0x25 is.
            while place + 8 <= text.count {
                let word = base.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                let capitals = (word &+ 0x3f3f_3f3f_3f3f_3f3f) & ~(word &+ 0x2525_2525_2525_2525)
                if (word | capitals) & 0x8080_8080_8080_8080 != 0 { return true }
                place += 8
            }
            return text[place...].contains { $0 &- 0x41 < 26 || $0 >= 0x80 }
        }
    }

    private func withBytes<Result>(_ id: TextID, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let number = Int(id.rawValue)
        guard number < words.count else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        let key = key(number)
        guard key.form == .long else { return key.withBytes(body) }
        return bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[starts[key.place]..<starts[key.place + 1]])) }
    }

    private func equal(_ key: PackedText, _ text: UnsafeRawBufferPointer) -> Bool {
        let start = starts[key.place]
        guard starts[key.place + 1] - start == text.count else { return false }
        return bytes.withUnsafeBytes { known in
            let same = UnsafeRawBufferPointer(rebasing: known[start..<start + text.count])
            guard let left = same.baseAddress, let right = text.baseAddress else { return true }
            return memcmp(left, right, text.count) == 0
        }
    }

    private mutating func grow() {
        let size = max(64, table.count * 2)
        var larger = [UInt32](repeating: 0, count: size)
        for number in words.indices.dropFirst(2) {
            let key = key(number)
            let hash =
                key.form == .long
                ? withBytes(TextID(rawValue: UInt32(truncatingIfNeeded: number))) { secret.hash($0) } : secret.hash(key)
            var place = hash & (size - 1)
            while larger[place] != 0 { place = (place + 1) & (size - 1) }
            larger[place] = UInt32(truncatingIfNeeded: number)
        }
        table = larger
    }
}

/// What texts are hashed with: nobody who writes a dump knows it, so no dump can be made in which they all collide.
private struct HashSecret: Sendable {
    private let first: UInt64
    private let second: UInt64

    static let ofProcess = HashSecret(first: .random(in: .min ... .max), second: .random(in: .min ... .max))

    /// One multiplication by what is not known, the upper half of the product over the lower one (as in wyhash, of Wang Yi).
    @inline(__always)
    func hash(_ key: PackedText) -> Int {
        let product = (key.low ^ first).multipliedFullWidth(by: (key.high &+ UInt64(key.form.rawValue)) ^ second)
        return Int(truncatingIfNeeded: product.high ^ product.low)
    }

    /// The same for each sixteen bytes of a text that has at least as many; the last sixteen may overlap those before.
    func hash(_ text: UnsafeRawBufferPointer) -> Int {
        guard let base = text.baseAddress, text.count >= 16 else { return 0 }
        var hash = UInt64(text.count)
        var place = 0
        while true {
            let start = min(place, text.count - 16)
            let low = base.loadUnaligned(fromByteOffset: start, as: UInt64.self)
            let high = base.loadUnaligned(fromByteOffset: start + 8, as: UInt64.self)
            let product = (low ^ first ^ hash).multipliedFullWidth(by: high ^ second)
            hash = product.high ^ product.low
            place += 16
            if place >= text.count { return Int(truncatingIfNeeded: hash) }
        }
    }
}
