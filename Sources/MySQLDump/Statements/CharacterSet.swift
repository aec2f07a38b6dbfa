/// How the bytes of a dump's strings stand for characters, as `SET NAMES` says. Values always come out as UTF-8.
public enum CharacterSet: Equatable, Sendable {
    /// utf8mb4 and ascii: bytes are passed on as they are.
    case utf8
    /// utf8mb3, which servers call utf8, too: it has no characters of four bytes.
    case utf8mb3
    /// The bytes of a text are those of its column's own character set.
    case binary
    /// MySQL's latin1, which is Windows code page 1252 (MySQL Reference Manual, "West European Character Sets").
    case latin1
    /// A character set that is not read here. In some of them (gbk, sjis, big5) a backslash can be the second half of
    /// a character, so that not even the ends of strings could be trusted. Nil if MySQL has none of that name: where the
    /// name should be, a damaged dump may hold anything.
    case unsupported(String?)

    /// The character set of that name, in any case; quotes around it must be gone.
    public init(name: String) {
        switch name.lowercased() {
        case "utf8mb4", "ascii": self = .utf8
        case "utf8", "utf8mb3": self = .utf8mb3
        case "binary": self = .binary
        // That of the client which restores the dump.
        case "default": self = .unsupported("DEFAULT")
        case "latin1": self = .latin1
        case let known where Self.others.contains(known): self = .unsupported(known)
        default: self = .unsupported(nil)
        }
    }

    /// What `SHOW CHARACTER SET` of MySQL 8.0 and MariaDB 10.11 lists besides, and that of names of files.
    private static let others: Set<String> = [
        "armscii8", "big5", "cp1250", "cp1251", "cp1256", "cp1257", "cp850", "cp852", "cp866", "cp932", "dec8", "eucjpms",
        "euckr",
        "gb18030", "gb2312", "gbk", "geostd8", "greek", "hebrew", "hp8", "keybcs2", "koi8r", "koi8u", "latin2", "latin5",
        "latin7",
        "macce", "macroman", "sjis", "swe7", "tis620", "ucs2", "ujis", "utf16", "utf16le", "utf32", "filename",
    ]

    /// That of a connection, given by its own name or that of a collation: what the connection's set lacks, a server makes question
    /// marks of, so that ASCII is not the same as UTF-8.
    init(ofConnection name: String) {
        let set = Self.name(ofCollation: name)
        self = set == "ascii" ? .unsupported(set) : CharacterSet(name: set)
    }

    /// That of the client; nil if a server refuses it.
    init?(ofClient name: String) {
        let name = name.lowercased()
        guard Self.isKnown(name: name), !Self.notOfClients.contains(name) else { return nil }
        self.init(name: name)
    }

    /// Those in which a backslash may be the second half of a character: where texts end is another place for the server than for a
    /// client of another set.
    static let withBackslashes: Set<String> = ["big5", "cp932", "gb18030", "gbk", "sjis"]

    /// MySQL Reference Manual, "Impermissible Client Character Sets".
    private static let notOfClients: Set<String> = ["ucs2", "utf16", "utf16le", "utf32", "filename"]

    /// The name of a collation's character set, in small letters: what stands before its first `_`.
    static func name(ofCollation collation: String) -> String {
        collation.lowercased().split(separator: "_").first.map(String.init) ?? ""
    }

    /// Whether servers have one of that name.
    static func isKnown(name: String) -> Bool { CharacterSet(name: name) != .unsupported(nil) }

    /// Whether the parts of a collation's name are those that MySQL's and MariaDB's have: a character set, a language, what it compares.
    static func isKnown(collation: String) -> Bool {
        let parts = collation.lowercased().split(separator: "_", omittingEmptySubsequences: false)
        guard let first = parts.first else { return false }
        let rest = parts.dropFirst()
        // MariaDB writes `uca1400_ai_ci` without the character set, too.
        let isNamed = isKnown(name: String(first)) && first != "default" || first == "uca1400"
        let isWhole = ["binary", "filename"].contains(first) || !rest.isEmpty
        return isNamed && isWhole && rest.allSatisfy { collationWords.contains(String($0)) }
    }

    private static let collationWords: Set<String> = [
        "bin", "ci", "cs", "ai", "as", "ks", "nopad", "general", "general1400", "unicode", "520", "0900", "1400", "uca1400",
        "mysql500",
        "mysql561", "swedish", "german1", "german2", "german", "danish", "spanish", "spanish2", "roman", "persian", "esperanto",
        "hungarian", "sinhala", "croatian", "myanmar", "thai", "vietnamese", "lithuanian", "estonian", "latvian", "polish",
        "slovenian",
        "slovak", "czech", "turkish", "icelandic", "romanian", "nordic", "ukrainian", "bulgarian", "korean", "japanese",
        "chinese",
        "greek", "hebrew", "armenian", "de", "pb", "is", "lv", "ro", "sl", "pl", "et", "es", "sv", "tr", "cs", "da", "lt", "sk",
        "trad",
        "la", "eo", "hu", "hr", "vi", "zh", "ja", "ru", "mn", "nb", "nn", "sr", "latn", "bs", "gl", "bg", "cyrl", "no",
        "phonebook", "english", "w2",
    ]

    /// Code page 1252 for 0x80 to 0x9f; MySQL maps the five bytes that it leaves open to the control characters.
    private static let upperControls: [UInt16] = [
        0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d,
        0x017d, 0x008f, 0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
        0x0153, 0x009d, 0x017e, 0x0178,
    ]

    /// Whether latin1 has a character.
    static func latin1Holds(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x80 || 0xa0...0xff ~= scalar.value
            || scalar.value <= 0xffff && upperControls.contains(UInt16(scalar.value))
    }

    /// Appends one byte of a latin1 string as UTF-8.
    static func appendLatin1(_ byte: UInt8, to text: inout [UInt8]) {
        if byte < 0x80 {
            text.append(byte)
            return
        }
        let code = byte < 0xa0 ? upperControls[Int(byte) - 0x80] : UInt16(byte)
        if code < 0x800 {
            text.append(UInt8(0xc0 | code >> 6))
        } else {
            text.append(UInt8(0xe0 | code >> 12))
            text.append(UInt8(0x80 | code >> 6 & 0x3f))
        }
        text.append(UInt8(0x80 | code & 0x3f))
    }
}
