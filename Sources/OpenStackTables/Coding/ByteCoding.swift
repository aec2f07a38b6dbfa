import Values

/// Why bytes are no extract.
public enum ExtractCodingError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Something else than expected stands at this byte.
    case damaged(offset: Int)
    /// Written by another version of the format.
    case version(Int)

    public var description: String {
        switch self {
        case .damaged(let offset): return "is damaged at byte \(offset)"
        case .version(let found): return "has version \(found) of the format, not \(BackupExtract.codingVersion)"
        }
    }
}

/// Writes values one after the other, as `docs/extract-format.md` says.
public struct ByteEncoder {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    /// Seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
    public mutating func put(_ value: UInt64) {
        var rest = value
        while rest > 0x7f {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    public mutating func put(_ value: Int) { put(UInt64(value.magnitude)) }

    /// The sign in the lowest bit, so that small numbers of either sign are short.
    public mutating func put(signed value: Int64) {
        put(UInt64(bitPattern: value << 1 ^ value >> 63))
    }

    /// 0 for nil, else a 1 and the number.
    public mutating func put(_ value: Int64?) {
        put(value == nil ? 0 : 1)
        if let value { put(signed: value) }
    }

    public mutating func put(_ value: Bool) { bytes.append(value ? 1 : 0) }

    /// The length in bytes, then the bytes.
    public mutating func put(_ text: some Collection<UInt8>) {
        put(text.count)
        bytes += text
    }

    public mutating func put(_ text: String) { put(Array(text.utf8)) }

    /// 0 for nil, else a 1 and the text.
    public mutating func put(_ text: String?) {
        put(text != nil)
        if let text { put(text) }
    }

    /// All texts in the order of their numbers.
    public mutating func put(_ texts: TextPool) {
        // NULL and the empty text have their numbers in every pool.
        put(texts.count - 1)
        for text in texts.all.dropFirst() { put(text) }
    }

    public mutating func put<List: Collection>(_ list: List, _ one: (inout ByteEncoder, List.Element) -> Void) {
        put(list.count)
        for element in list { one(&self, element) }
    }
}

/// Reads what `ByteEncoder` wrote. Whatever the bytes are, it takes no more memory than a small multiple of their number.
public struct ByteDecoder {
    private let bytes: ArraySlice<UInt8>
    private var place: Int

    public init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        place = bytes.startIndex
    }

    public var isAtEnd: Bool { place == bytes.endIndex }

    /// What was not read yet.
    public var rest: ArraySlice<UInt8> { bytes[place...] }

    /// What is wrong at the present place.
    public var damage: ExtractCodingError { .damaged(offset: place) }

    public mutating func unsigned() throws(ExtractCodingError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard place < bytes.endIndex else { throw damage }
            let byte = bytes[place]
            let bits = UInt64(byte & 0x7f)
            guard shift < 63 || (shift == 63 && bits <= 1) else { throw damage }
            place += 1
            value |= bits << shift
            if byte < 0x80 { return value }
            shift += 7
        }
    }

    public mutating func signed() throws(ExtractCodingError) -> Int64 {
        let value = try unsigned()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    public mutating func optional() throws(ExtractCodingError) -> Int64? {
        try bool() ? try signed() : nil
    }

    public mutating func bool() throws(ExtractCodingError) -> Bool {
        switch try unsigned() {
        case 0: return false
        case 1: return true
        default: throw damage
        }
    }

    /// How many things follow; each takes at least a byte, so there cannot be more than bytes.
    public mutating func count() throws(ExtractCodingError) -> Int {
        let count = try unsigned()
        guard count <= UInt64(bytes.endIndex - place) else { throw damage }
        return Int(count)
    }

    public mutating func text() throws(ExtractCodingError) -> ArraySlice<UInt8> {
        let count = try count()
        defer { place += count }
        return bytes[place..<place + count]
    }

    public mutating func string() throws(ExtractCodingError) -> String {
        String(decoding: try text(), as: UTF8.self)
    }

    public mutating func optionalString() throws(ExtractCodingError) -> String? {
        try bool() ? try string() : nil
    }

    public mutating func texts() throws(ExtractCodingError) -> TextPool {
        var texts = TextPool()
        for _ in 0..<(try count()) {
            // A text that came before would have its number: then all later numbers would be wrong.
            let next = texts.count
            _ = texts.intern(try text())
            guard texts.count == next + 1 else { throw damage }
        }
        return texts
    }

    public mutating func list<Element>(
        _ one: (inout ByteDecoder) throws(ExtractCodingError) -> Element
    ) throws(ExtractCodingError) -> [Element] {
        let count = try count()
        var list: [Element] = []
        list.reserveCapacity(count)
        for _ in 0..<count { list.append(try one(&self)) }
        return list
    }

    /// The same of rows, in blocks.
    mutating func rows<Row>(_ one: (inout ByteDecoder) throws(ExtractCodingError) -> Row) throws(ExtractCodingError) -> RowList<
        Row
    > {
        var rows = RowList<Row>()
        for _ in 0..<(try count()) { rows.append(try one(&self)) }
        return rows
    }
}
