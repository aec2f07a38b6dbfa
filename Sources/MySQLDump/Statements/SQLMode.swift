/// The parts of the server's `sql_mode` that change how a dump is read
/// (MySQL Reference Manual, "Server SQL Modes").
public struct SQLMode: OptionSet, Sendable, Hashable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// A backslash in a string is a plain character; `''` is the only escape.
    public static let noBackslashEscapes = SQLMode(rawValue: 1)
    /// Double quotes enclose names, not strings.
    public static let ansiQuotes = SQLMode(rawValue: 2)

    /// A key of 0 stays 0. Without it the server finds the next number.
    public static let noAutoValueOnZero = SQLMode(rawValue: 4)

    /// Bits of a mode that is given as a number (sql_mode's values in sql/sql_class.h of MySQL, sql/sql_mode.h of MariaDB):
    /// ANSI_QUOTES, and the combinations that hold it: POSTGRESQL, ORACLE, MSSQL, DB2, MAXDB, ANSI.
    private static let ansiBits: UInt64 = 4 | 0x100 | 0x200 | 0x400 | 0x800 | 0x1000 | 0x4_0000
    /// NO_BACKSLASH_ESCAPES
    private static let backslashBit: UInt64 = 0x10_0000
    /// NO_AUTO_VALUE_ON_ZERO
    private static let zeroBit: UInt64 = 0x8_0000
    /// Modes that change nothing here. All of MySQL 4.1 to 9.5 and MariaDB 5.1 to 11 (manuals, "Server SQL Modes" and "SQL_MODE";
    /// `SELECT … FROM information_schema` lists none of them).
    private static let others: Set<String> = [
        "", "DEFAULT", "REAL_AS_FLOAT", "PIPES_AS_CONCAT", "IGNORE_SPACE", "IGNORE_BAD_TABLE_OPTIONS", "ONLY_FULL_GROUP_BY",
        "NO_UNSIGNED_SUBTRACTION", "NO_DIR_IN_CREATE", "NO_KEY_OPTIONS", "NO_TABLE_OPTIONS", "NO_FIELD_OPTIONS", "MYSQL323",
        "MYSQL40", "STRICT_TRANS_TABLES", "STRICT_ALL_TABLES", "NO_ZERO_IN_DATE", "NO_ZERO_DATE", "ALLOW_INVALID_DATES",
        "INVALID_DATES", "ERROR_FOR_DIVISION_BY_ZERO", "TRADITIONAL", "NO_AUTO_CREATE_USER", "HIGH_NOT_PRECEDENCE",
        "NO_ENGINE_SUBSTITUTION", "PAD_CHAR_TO_FULL_LENGTH", "EMPTY_STRING_IS_NULL", "SIMULTANEOUS_ASSIGNMENT",
        "TIME_ROUND_FRACTIONAL", "TIME_TRUNCATE_FRACTIONAL", "NOT_USED",
    ]

    /// Reads a list as in `SQL_MODE='NO_AUTO_VALUE_ON_ZERO,ANSI'`, or a number; modes that do not change the reading are ignored.
    public init(list: String) {
        self = []
        if let number = UInt64(list) {
            if number & Self.ansiBits != 0 { insert(.ansiQuotes) }
            if number & Self.backslashBit != 0 { insert(.noBackslashEscapes) }
            if number & Self.zeroBit != 0 { insert(.noAutoValueOnZero) }
            return
        }
        for name in list.split(separator: ",") {
            switch name.trimmingBlanks().uppercased() {
            case "NO_BACKSLASH_ESCAPES": insert(.noBackslashEscapes)
            case "NO_AUTO_VALUE_ON_ZERO": insert(.noAutoValueOnZero)
            // The combinations that hold ANSI_QUOTES, as the manual lists them.
            case "ANSI_QUOTES", "ANSI", "DB2", "MAXDB", "MSSQL", "ORACLE", "POSTGRESQL": insert(.ansiQuotes)
            default: break
            }
        }
    }

    /// Whether a list, or a number, holds modes that servers have and nothing else.
    static func isKnown(list: String) -> Bool {
        if UInt64(list) != nil { return true }
        return list.split(separator: ",").allSatisfy { name in
            let name = name.trimmingBlanks().uppercased()
            return others.contains(name) || SQLMode(list: name) != []
        }
    }

    /// The modes by name, with commas between them.
    var list: String {
        [
            (SQLMode.noBackslashEscapes, "NO_BACKSLASH_ESCAPES"), (.ansiQuotes, "ANSI_QUOTES"),
            (.noAutoValueOnZero, "NO_AUTO_VALUE_ON_ZERO"),
        ]
        .filter { contains($0.0) }.map(\.1).joined(separator: ",")
    }
}

extension StringProtocol {
    func trimmingBlanks() -> SubSequence {
        guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
