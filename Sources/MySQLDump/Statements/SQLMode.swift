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

    /// Reads a list as in `SQL_MODE='NO_AUTO_VALUE_ON_ZERO,ANSI'`; modes that do not change the reading are ignored.
    public init(list: String) {
        self = []
        for name in list.split(separator: ",") {
            switch name.trimmingBlanks().uppercased() {
            case "NO_BACKSLASH_ESCAPES": insert(.noBackslashEscapes)
            // The combinations that hold ANSI_QUOTES, as the manual lists them.
            case "ANSI_QUOTES", "ANSI", "DB2", "MAXDB", "MSSQL", "ORACLE", "POSTGRESQL": insert(.ansiQuotes)
            default: break
            }
        }
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
