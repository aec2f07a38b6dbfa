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
    var isNotNull = false
    /// A 0 stands for the number that the server finds.
    var zeroIsFound = false
    /// The server finds a number if none is given.
    var isAutomatic = false
    /// Nil if the definition names none: NULL, if that is allowed.
    var defaultValue: DefaultValue?

    init() {}

    /// Bits of the integer types.
    private static let integers: [String: Int] = [
        "TINYINT": 8, "BOOL": 8, "BOOLEAN": 8, "INT1": 8, "SMALLINT": 16, "INT2": 16, "MEDIUMINT": 24, "MIDDLEINT": 24,
        "INT3": 24,
        "INT": 32, "INTEGER": 32, "INT4": 32, "BIGINT": 64, "INT8": 64, "SERIAL": 64,
    ]
    /// Types whose values are not looked at.
    private static let others: Set<String> = [
        "BIT", "YEAR", "DATE", "TIME", "ENUM", "SET", "JSON", "UUID", "INET4", "INET6", "VECTOR", "XMLTYPE", "MYSQL_JSON",
        "FLOAT", "FLOAT4", "FLOAT8", "DOUBLE", "REAL", "DECIMAL", "DEC", "NUMERIC", "NUMBER", "FIXED", "RAW", "CLOB", "LONG",
        "NATIONAL", "GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON",
        "GEOMETRYCOLLECTION", "GEOMCOLLECTION",
    ]

    /// Reads a type with its length; nil if none of MySQL's or MariaDB's comes.
    init?(type tokens: inout SQLTokens) {
        guard case .word(let word) = tokens.next() else { return nil }
        let type = word.uppercased()
        // CHARACTER VARYING(255)
        let isVarying: Bool = if case .word(let next) = tokens.peek() { next.uppercased() == "VARYING" } else { false }
        if isVarying { _ = tokens.next() }
        let length: Int64?
        if Self.others.contains(type) {
            length = nil
            if tokens.peek() == .symbol(Character8.open) {
                _ = tokens.next()
                tokens.takeParentheses()
            }
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
        case "CHAR", "NCHAR", "CHARACTER": setText(length ?? (isVarying ? .max : 1))
        case "VARCHAR", "VARCHAR2", "NVARCHAR", "VARCHARACTER":
            if let length { setText(length) }
        case "TINYTEXT": setText(255)
        case "TEXT": setText(65_535)
        case "MEDIUMTEXT": setText(16_777_215)
        case "LONGTEXT": setText(4_294_967_295)
        case "BINARY": setBytes(length ?? 1)
        case "VARBINARY": setBytes(length ?? .max)
        case "TINYBLOB": setBytes(255)
        case "BLOB": setBytes(65_535)
        case "MEDIUMBLOB": setBytes(16_777_215)
        case "LONGBLOB": setBytes(4_294_967_295)
        case "DATETIME", "TIMESTAMP":
            kind = .time
            most = length ?? 0
        case let other where Self.others.contains(other): break
        default: return nil
        }
    }

    private mutating func setText(_ length: Int64) {
        kind = .text
        most = length
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

extension ColumnRule.DefaultValue {
    /// Bare words that are values, besides numbers and the names of functions.
    private static let words: Set<String> = [
        "NULL", "TRUE", "FALSE", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_USER", "CURRENT_ROLE", "LOCALTIME",
        "LOCALTIMESTAMP", "UTC_DATE", "UTC_TIME", "UTC_TIMESTAMP", "NEXT", "VALUE", "ON",
    ]

    /// Whether what follows DEFAULT is no bare word with a wrong byte.
    static func isReadable(_ tokens: SQLTokens) -> Bool {
        var tokens = tokens
        guard case .word(let word) = tokens.next() else { return true }
        if words.contains(word.uppercased()) || word.utf8.first.map(Character8.isDigit) == true { return true }
        switch tokens.peek() {
        // A function, or a prefix like that of b'1'.
        case .symbol(Character8.open), .string: return true
        default: return false
        }
    }

    /// Reads what follows DEFAULT.
    init(_ tokens: inout SQLTokens) {
        var number = ""
        while true {
            switch tokens.peek() {
            case .string(let text) where number.isEmpty:
                _ = tokens.next()
                self = .literal(Array(text.utf8))
                return
            case .symbol(let symbol) where [Character8.dash, Character8.dot, UInt8(ascii: "+")].contains(symbol):
                _ = tokens.next()
                number.unicodeScalars.append(Unicode.Scalar(symbol))
                continue
            case .word(let word) where word.utf8.first.map(Character8.isDigit) == true:
                _ = tokens.next()
                number += word
                continue
            case .word(let word) where number.isEmpty:
                _ = tokens.next()
                switch word.uppercased() {
                case "NULL": self = .null
                case "TRUE": self = .literal(Array("1".utf8))
                case "FALSE": self = .literal(Array("0".utf8))
                default: self = .expression
                }
                return
            default: break
            }
            self = number.isEmpty ? .expression : .literal(Array(number.utf8))
            return
        }
    }
}
