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

    /// Bits of a mode that is given as a number (sql_mode's values in sql/sql_class.h of MySQL, sql/sql_mode.h of MariaDB):
    /// ANSI_QUOTES, and the combinations that hold it: POSTGRESQL, ORACLE, MSSQL, DB2, MAXDB, ANSI.
    private static let ansiBits: UInt64 = 4 | 0x100 | 0x200 | 0x400 | 0x800 | 0x1000 | 0x4_0000
    /// NO_BACKSLASH_ESCAPES
    private static let backslashBit: UInt64 = 0x10_0000

    /// Reads a list as in `SQL_MODE='NO_AUTO_VALUE_ON_ZERO,ANSI'`, or a number; modes that do not change the reading are ignored.
    public init(list: String) {
        self = []
        if let number = UInt64(list) {
            if number & Self.ansiBits != 0 { insert(.ansiQuotes) }
            if number & Self.backslashBit != 0 { insert(.noBackslashEscapes) }
            return
        }
        for name in list.split(separator: ",") {
            switch name.trimmingBlanks().uppercased() {
            case "NO_BACKSLASH_ESCAPES": insert(.noBackslashEscapes)
            // The combinations that hold ANSI_QUOTES, as the manual lists them.
            case "ANSI_QUOTES", "ANSI", "DB2", "MAXDB", "MSSQL", "ORACLE", "POSTGRESQL": insert(.ansiQuotes)
            default: break
            }
        }
    }

    /// The modes by name, with commas between them.
    var list: String {
        [(SQLMode.noBackslashEscapes, "NO_BACKSLASH_ESCAPES"), (.ansiQuotes, "ANSI_QUOTES")]
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
