/// Which values a column can hold. A server keeps this rule, so a dump that breaks it is damaged.
struct ColumnRule: Equatable {
    enum Kind: UInt8 {
        /// Nothing is known, or nothing is compared.
        case any
        case integer
        /// Characters, at most `most` of them.
        case text
        /// Bytes, at most `most` of them.
        case bytes
        /// DATETIME or TIMESTAMP, with `most` digits after the second.
        case time
        /// DATE
        case date
        /// DECIMAL: numbers of up to `most` digits, `least` of them after the point.
        case decimal
        /// One of the texts in `RowFormat.choices`.
        case choice
        /// MariaDB's UUID
        case uuid
    }

    /// Which characters a column can hold, by its character set.
    enum Repertoire: UInt8 {
        /// It names none.
        case unknown
        case ascii, latin1
        /// utf8mb3: up to three bytes of UTF-8.
        case threeBytes
        case all
        /// One that is not read here.
        case foreign

        func holdsAll(of other: Repertoire) -> Bool {
            switch (other, self) {
            case (.ascii, _), (_, .all): true
            case (.latin1, .threeBytes): true
            default: self == other
            }
        }

        init(characterSet name: String) {
            switch name.lowercased() {
            case "ascii": self = .ascii
            case "latin1": self = .latin1
            case "utf8", "utf8mb3": self = .threeBytes
            case "utf8mb4": self = .all
            default: self = .foreign
            }
        }
    }

    /// What stands for a value that a row leaves out, or that it gives as DEFAULT.
    enum DefaultValue: Equatable {
        case null
        case literal([UInt8])
        /// Only a server knows what it is at the moment.
        case expression
    }

    var kind = Kind.any
    /// The range of an integer.
    var least = Int64.min
    var most = Int64.max
    var repertoire = Repertoire.unknown
    /// `most` counts bytes: of the types TINYTEXT to LONGTEXT.
    var countsBytes = false
    /// CHAR, without the blanks at its end, and BINARY, with zeros up to its length.
    var isFixed = false
    /// TIMESTAMP, which a server keeps in UTC.
    var isTimestamp = false
    var isNotNull = false
    /// A 0 stands for the number that the server finds.
    var zeroIsFound = false
    /// The server finds a number if none is given.
    var isAutomatic = false
    /// Nil if the definition names none: NULL, if that is allowed.
    var defaultValue: DefaultValue?

    init() {}

    /// Whether each value of a column stays as it is if the column gets this rule.
    func holdsAll(of old: ColumnRule) -> Bool {
        guard kind == old.kind, most >= old.most, kind != .integer || least <= old.least else { return false }
        guard isFixed == old.isFixed, isTimestamp == old.isTimestamp, countsBytes == old.countsBytes || kind != .text else {
            return false
        }
        return (!isNotNull || old.isNotNull) && (kind != .text || repertoire.holdsAll(of: old.repertoire))
    }

    /// Whether a text stays as it is given, if it is not too long.
    var keepsTexts: Bool { !isFixed && kind.rawValue <= Kind.time.rawValue }

    /// Bits of the integer types.
    private static let integers: [String: Int] = [
        "TINYINT": 8, "BOOL": 8, "BOOLEAN": 8, "INT1": 8, "SMALLINT": 16, "INT2": 16, "MEDIUMINT": 24, "MIDDLEINT": 24,
        "INT3": 24,
        "INT": 32, "INTEGER": 32, "INT4": 32, "BIGINT": 64, "INT8": 64, "SERIAL": 64,
    ]
    /// Types whose values are not looked at.
    private static let others: Set<String> = [
        "BIT", "YEAR", "TIME", "SET", "JSON", "INET4", "INET6", "VECTOR", "XMLTYPE", "MYSQL_JSON",
        "FLOAT", "FLOAT4", "FLOAT8", "DOUBLE", "REAL", "NUMBER", "RAW", "CLOB", "LONG",
        "NATIONAL", "GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
        "GEOMETRYCOLLECTION", "GEOMCOLLECTION",
    ]

    /// What may follow their first word.
    private static let moreWords: Set<String> = ["PRECISION", "CHAR", "CHARACTER", "VARCHAR", "VARYING", "VARBINARY"]

    /// Of an ENUM with more nothing is compared; a cloud's has a few.
    private static let mostChoices = 1000
    private static let decimals: Set<String> = ["DECIMAL", "DEC", "NUMERIC", "FIXED"]
    /// Of DECIMAL without a length (MySQL Reference Manual, "Fixed-Point Types").
    private static let usualDigits: Int64 = 10
    /// In bytes, of VARCHAR and VARBINARY (MySQL Reference Manual, "The CHAR and VARCHAR Types").
    private static let longestVarying: Int64 = 65_535

    /// Reads a type with its length; nil if none of MySQL's or MariaDB's comes.
    ///
    /// - Parameter choices: those of ENUM.
    init?(type tokens: inout SQLTokens, choices: inout [String]) {
        guard case .word(let word) = tokens.next() else { return nil }
        let type = word.uppercased()
        // CHARACTER VARYING(255)
        let isVarying = tokens.takes("VARYING")
        let length: Int64?
        if Self.decimals.contains(type) {
            guard let digits = Self.digits(&tokens) else { return nil }
            kind = .decimal
            (most, least) = digits
            return
        }
        if type == "ENUM" {
            guard let found = Self.choices(&tokens) else { return nil }
            // Each row would be compared with all of them.
            guard !found.isEmpty, found.count <= Self.mostChoices else { return }
            choices = found
            kind = .choice
            return
        }
        if Self.others.contains(type) {
            length = nil
            // DOUBLE PRECISION, NATIONAL CHARACTER VARYING, LONG VARBINARY
            while case .word(let more) = tokens.peek(), Self.moreWords.contains(more.uppercased()) { _ = tokens.next() }
            guard Self.takesArguments(&tokens) else { return nil }
        } else {
            guard let read = Self.length(&tokens) else { return nil }
            length = read
        }
        if let bits = Self.integers[type] {
            kind = .integer
            most = .max >> Int64(64 - bits)
            least = -most - 1
            if type == "SERIAL" { isAutomatic = true }
            return
        }
        switch type {
        case "CHAR" where !isVarying, "NCHAR" where !isVarying, "CHARACTER" where !isVarying:
            guard length ?? 1 <= 255 else { return nil }
            setText(length ?? 1)
            isFixed = true
        case "CHAR", "NCHAR", "CHARACTER", "VARCHAR", "VARCHAR2", "NVARCHAR", "VARCHARACTER":
            guard let length, length <= Self.longestVarying else { return nil }
            setText(length)
        case "TINYTEXT": setText(255, countsBytes: true)
        case "TEXT": setText(65_535, countsBytes: true)
        case "MEDIUMTEXT": setText(16_777_215, countsBytes: true)
        case "LONGTEXT": setText(4_294_967_295, countsBytes: true)
        case "BINARY":
            guard length ?? 1 <= 255 else { return nil }
            setBytes(length ?? 1)
            isFixed = true
        case "VARBINARY":
            guard let length, length <= Self.longestVarying else { return nil }
            setBytes(length)
        case "TINYBLOB": setBytes(255)
        case "BLOB": setBytes(65_535)
        case "MEDIUMBLOB": setBytes(16_777_215)
        case "LONGBLOB": setBytes(4_294_967_295)
        case "DATETIME", "TIMESTAMP":
            guard length ?? 0 <= 6 else { return nil }
            kind = .time
            most = length ?? 0
            isTimestamp = type == "TIMESTAMP"
        case "DATE": kind = .date
        case "UUID": kind = .uuid
        case let other where Self.others.contains(other): break
        default: return nil
        }
    }

    private mutating func setText(_ length: Int64, countsBytes: Bool = false) {
        kind = .text
        most = length
        self.countsBytes = countsBytes
    }

    private mutating func setBytes(_ length: Int64) {
        kind = .bytes
        most = length
    }

    /// The numbers of 64 bits without a sign that are beyond `Int64` are none that is read here.
    mutating func makeUnsigned() {
        guard kind == .integer, least < 0 else { return }
        if least != .min { most = most * 2 + 1 }
        least = 0
    }

    /// The rule for values as they are given in a mode: of a column with AUTO_INCREMENT a 0 stands for the next number.
    func stored(in mode: SQLMode) -> ColumnRule {
        guard isAutomatic, kind == .integer, !mode.contains(.noAutoValueOnZero) else { return self }
        var rule = self
        rule.zeroIsFound = true
        return rule
    }

    /// `(digits, digits after the point)`; nil if something else stands there.
    private static func digits(_ tokens: inout SQLTokens) -> (all: Int64, fraction: Int64)? {
        guard tokens.peek() == .symbol(Character8.open) else { return (usualDigits, 0) }
        _ = tokens.next()
        guard case .word(let word) = tokens.next(), let all = Int64(word) else { return nil }
        var fraction: Int64 = 0
        var end = tokens.next()
        if end == .symbol(Character8.comma) {
            guard case .word(let word) = tokens.next(), let number = Int64(word) else { return nil }
            fraction = number
            end = tokens.next()
        }
        // MySQL Reference Manual, "Fixed-Point Types"; MariaDB has up to 38 digits after the point.
        guard end == .symbol(Character8.close), (0...65).contains(all), (0...all).contains(fraction) else { return nil }
        return (all == 0 ? usualDigits : all, fraction)
    }

    /// `('a','b')`; none if one is given by its bytes (`0x61`), nil if something else stands there.
    private static func choices(_ tokens: inout SQLTokens) -> [String]? {
        guard tokens.takes(Character8.open) else { return nil }
        var choices: [String] = []
        var hasBytes = false
        repeat {
            switch tokens.next() {
            case .string(let text): choices.append(text)
            case .word(let word) where word.hasPrefix("0x"): hasBytes = true
            default: return nil
            }
        } while tokens.takes(Character8.comma)
        return tokens.takes(Character8.close) ? hasBytes ? [] : choices : nil
    }

    /// Passes numbers or texts in parentheses, if they come; false if they are not built so.
    private static func takesArguments(_ tokens: inout SQLTokens) -> Bool {
        guard tokens.takes(Character8.open) else { return true }
        repeat {
            guard tokens.takeNumber() || tokens.takeString() else { return false }
        } while tokens.takes(Character8.comma)
        return tokens.takes(Character8.close)
    }

    /// The number in `(…)` after a type's name, `.some(nil)` if there is none; nil if something else stands there.
    private static func length(_ tokens: inout SQLTokens) -> Int64?? {
        guard tokens.peek() == .symbol(Character8.open) else { return .some(nil) }
        _ = tokens.next()
        guard case .word(let digits) = tokens.next(), let length = Int64(digits), tokens.next() == .symbol(Character8.close)
        else {
            return nil
        }
        return .some(length)
    }
}
