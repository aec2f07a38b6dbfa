/// One header of a tar archive: 512 bytes before each member (POSIX.1-2017 pax, "ustar Interchange Format"; GNU tar's manual, "Basic
/// Tar Format"). Also those of V7, which have no magic word.
struct TarHeader {
    static let size = 512

    /// What follows the header.
    enum Kind: Equatable {
        case file
        /// Folders, links, devices: nothing follows.
        case noFile
        /// Something that is not for us: its bytes are passed over.
        case other
        /// The next member's name, if it is long (GNU).
        case longName
        /// Facts of the next member, or of all that follow (pax).
        case facts
        case factsOfAll
        /// A file with holes (GNU).
        case sparse
        /// The rest of a file that began in another archive (GNU).
        case continued
    }

    let kind: Kind
    /// Bytes as they stand in the header.
    let name: [UInt8]
    /// Bytes that follow the header.
    let bytes: Int64
    /// Seconds since 1970.
    let modified: Int64
    /// Of a file with holes: whether more headers follow, which tell of holes.
    let isExtended: Bool

    /// Nil if the block is no header: its checksum does not fit.
    init?(_ block: [UInt8]) {
        guard block.count == Self.size, Self.hasRightSum(block), let size = Self.number(block[124..<136]), size >= 0 else {
            return nil
        }
        let isUstar = block[257..<263].elementsEqual("ustar\0".utf8)
        let own = block[0..<100].prefix { $0 != 0 }
        let prefix = isUstar ? block[345..<500].prefix { $0 != 0 } : []
        name = prefix.isEmpty ? Array(own) : prefix + [UInt8(ascii: "/")] + own
        modified = Self.number(block[136..<148]) ?? 0
        isExtended = block[482] != 0
        switch block[156] {
        // V7 has no type, and folders with a slash.
        case 0: kind = name.last == UInt8(ascii: "/") ? .noFile : .file
        case UInt8(ascii: "1")...UInt8(ascii: "6"): kind = .noFile
        case UInt8(ascii: "L"): kind = .longName
        case UInt8(ascii: "x"), UInt8(ascii: "X"): kind = .facts
        case UInt8(ascii: "g"): kind = .factsOfAll
        case UInt8(ascii: "S"): kind = .sparse
        case UInt8(ascii: "M"): kind = .continued
        // A link's long name, a list of a folder's names, an archive's own name, access rights, numbers of inodes.
        case UInt8(ascii: "K"), UInt8(ascii: "D"), UInt8(ascii: "V"), UInt8(ascii: "A"), UInt8(ascii: "E"), UInt8(ascii: "I"):
            kind = .other
        // POSIX: an unknown type is a file.
        default: kind = .file
        }
        bytes = kind == .noFile ? 0 : size
    }

    /// The sum of all bytes, those of the sum itself counted as blanks. Some old programs added signed bytes.
    private static func hasRightSum(_ block: [UInt8]) -> Bool {
        guard let told = number(block[148..<156]) else { return false }
        var unsigned: Int64 = 0
        var signed: Int64 = 0
        for (place, byte) in block.enumerated() {
            let byte = (148..<156).contains(place) ? UInt8(ascii: " ") : byte
            unsigned += Int64(byte)
            signed += Int64(Int8(bitPattern: byte))
        }
        return (told == unsigned || told == signed) && block.contains { $0 != 0 }
    }

    /// A number in octal digits between blanks and zeros, or of GNU's in base 256.
    static func number(_ field: ArraySlice<UInt8>) -> Int64? {
        guard let first = field.first else { return nil }
        if first & 0x80 != 0 {
            // 0x80 begins a positive number, 0xff a negative one; all bits that Int64 has no room for must be the sign's.
            let isNegative = first == 0xff
            let digits = (isNegative ? field : [first & 0x7f] + field.dropFirst())
            guard digits.dropLast(8).allSatisfy({ $0 == (isNegative ? 0xff : 0) }) else { return nil }
            let value = Int64(bitPattern: digits.suffix(8).reduce(0) { $0 << 8 | UInt64($1) })
            return (value < 0) == isNegative ? value : nil
        }
        let digits = field.drop { $0 == UInt8(ascii: " ") }.prefix { $0 != 0 && $0 != UInt8(ascii: " ") }
        var value: Int64 = 0
        for digit in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit), value <= Int64.max >> 3 else { return nil }
            value = value << 3 | Int64(digit - UInt8(ascii: "0"))
        }
        return value
    }
}

/// What extended headers say of a member (pax): `30 mtime=1519870500.123456789\n` for each fact.
struct TarFacts {
    private(set) var name: [UInt8]?
    private(set) var size: Int64?
    private(set) var modified: (seconds: Int64, nanoseconds: Int64)?
    /// Whether the member has holes, of which the facts tell.
    private(set) var isSparse = false

    mutating func name(_ bytes: [UInt8]) { name = bytes }

    /// Reads facts over those that are known; false if they are broken.
    mutating func read(_ text: [UInt8]) -> Bool {
        var rest = text[...]
        while let first = rest.first, first != 0 {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard let length = Int(String(decoding: digits, as: UTF8.self)), length > digits.count + 1, length <= rest.count,
                rest.dropFirst(digits.count).first == UInt8(ascii: " ")
            else { return false }
            let record = rest.prefix(length)
            guard record.last == UInt8(ascii: "\n") else { return false }
            let fact = record.dropFirst(digits.count + 1).dropLast()
            guard let middle = fact.firstIndex(of: UInt8(ascii: "=")) else { return false }
            guard take(String(decoding: fact[..<middle], as: UTF8.self), fact[fact.index(after: middle)...]) else { return false }
            rest = rest.dropFirst(length)
        }
        return true
    }

    private mutating func take(_ key: String, _ value: ArraySlice<UInt8>) -> Bool {
        switch key {
        case "path": name = Array(value)
        case "size":
            guard let number = Int64(String(decoding: value, as: UTF8.self)), number >= 0 else { return false }
            size = number
        case "mtime":
            guard let time = Self.time(value) else { return false }
            modified = time
        default:
            if key.hasPrefix("GNU.sparse.") { isSparse = true }
        }
        return true
    }

    /// Seconds with any number of decimals.
    private static func time(_ value: ArraySlice<UInt8>) -> (Int64, Int64)? {
        let parts = value.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let seconds = Int64(String(decoding: first, as: UTF8.self)) else { return nil }
        guard parts.count > 1 else { return (seconds, 0) }
        let decimals = (String(decoding: parts[1], as: UTF8.self) + "000000000").prefix(9)
        guard let nanoseconds = Int64(decimals), nanoseconds >= 0 else { return nil }
        // -1.5 is half a second before -1.
        let isNegative = first.first == UInt8(ascii: "-")
        guard isNegative, nanoseconds > 0 else { return (seconds, nanoseconds) }
        return (seconds - 1, 1_000_000_000 - nanoseconds)
    }
}
