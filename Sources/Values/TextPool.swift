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
/// One block of bytes holds them all, so that a million texts cost no allocation each.
public struct TextPool: Sendable {
    private var bytes: [UInt8] = []
    /// Where text n begins; text n ends where text n+1 begins.
    private var starts: [Int] = [0, 0, 0]
    /// An open-addressing hash table of text numbers; 0 marks a free place.
    private var table: [UInt32] = []

    public init() {}

    /// How many different texts the pool holds, the empty one among them. Numbers run from 1 to this.
    public var count: Int { starts.count - 2 }

    /// How long all texts are together.
    public var byteCount: Int { bytes.count }

    /// The number of `text`, which is kept if it is new.
    public mutating func intern(_ text: UnsafeRawBufferPointer) -> TextID {
        guard !text.isEmpty else { return .empty }
        if (count + 1) * 4 > table.count * 3 { grow() }
        var place = hash(text) & (table.count - 1)
        while table[place] != 0 {
            let candidate = table[place]
            if equal(candidate, text) { return TextID(rawValue: candidate) }
            place = (place + 1) & (table.count - 1)
        }
        let number = UInt32(starts.count - 1)
        bytes.append(contentsOf: text)
        starts.append(bytes.count)
        table[place] = number
        return TextID(rawValue: number)
    }

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
    public var all: [ArraySlice<UInt8>] {
        (0..<count).map { bytes[starts[$0 + 1]..<starts[$0 + 2]] }
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

    /// A text's bytes (UTF-8); none for NULL and for a number that the pool never gave out.
    public func bytes(_ id: TextID) -> ArraySlice<UInt8> {
        let number = Int(id.rawValue)
        guard number > 0, number + 1 < starts.count else { return [] }
        return bytes[starts[number]..<starts[number + 1]]
    }

    /// Byte by byte; NULL comes first.
    public func precedes(_ left: TextID, _ right: TextID) -> Bool {
        if left.isNull || right.isNull { return left.isNull && !right.isNull }
        return bytes(left).lexicographicallyPrecedes(bytes(right))
    }

    /// A text as a String, nil for NULL. Bytes that are no UTF-8 become U+FFFD.
    public func string(_ id: TextID) -> String? {
        id.isNull ? nil : String(decoding: bytes(id), as: UTF8.self)
    }

    private func needsFolding(_ id: TextID) -> Bool {
        withBytes(id) { text in
            text.last == UInt8(ascii: " ") || text.contains { $0 &- 0x41 < 26 || $0 >= 0x80 }
        }
    }

    private func withBytes<Result>(_ id: TextID, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        bytes(id).withUnsafeBytes(body)
    }

    private func equal(_ candidate: UInt32, _ text: UnsafeRawBufferPointer) -> Bool {
        let start = starts[Int(candidate)]
        guard starts[Int(candidate) + 1] - start == text.count else { return false }
        return bytes.withUnsafeBytes { known in
            let same = UnsafeRawBufferPointer(rebasing: known[start..<start + text.count])
            guard let left = same.baseAddress, let right = text.baseAddress else { return true }
            return memcmp(left, right, text.count) == 0
        }
    }

    /// Swift's own keyed hash: a dump made to collide cannot slow the pool down.
    private func hash(_ text: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: text)
        return hasher.finalize()
    }

    private mutating func grow() {
        let size = max(64, table.count * 2)
        var larger = [UInt32](repeating: 0, count: size)
        for number in table where number != 0 {
            var place = withBytes(TextID(rawValue: number)) { hash($0) } & (size - 1)
            while larger[place] != 0 { place = (place + 1) & (size - 1) }
            larger[place] = number
        }
        table = larger
    }
}
