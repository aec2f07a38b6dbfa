/// The server that a dump is of. It decides which executable comments count: `/*!50700 … */`, `/*M!100100 … */`.
///
/// A version is a number as in these comments: 50744 for 5.7.44, 101106 for 10.11.6; nil if it is not known.
enum DumpServer: Equatable {
    case mysql(Int?)
    case mariaDB(Int?)
    case unknown

    /// From the first line of a header, which names the program.
    init(header: String) {
        if header.contains("MariaDB") {
            self = .mariaDB(nil)
        } else if header.hasPrefix("MySQL ") || header.contains("MySQL pump") {
            self = .mysql(nil)
        } else {
            self = .unknown
        }
    }

    /// From `8.0.36` or `5.5.5-10.6.12-MariaDB-log`; nil if it is no version.
    init?(version text: String) {
        let isMariaDB = text.contains("MariaDB")
        // Servers of MariaDB have a version of MySQL in front for old clients.
        let parts = text.split(separator: "-")
        let own = isMariaDB ? parts.last { Self.number($0) != nil } : parts.first
        guard let number = own.flatMap(Self.number) else { return nil }
        self = isMariaDB ? .mariaDB(number) : .mysql(number)
    }

    private static func number(_ text: Substring) -> Int? {
        let parts = text.split(separator: ".").map { Int($0.prefix { $0.isNumber }) }
        guard parts.count >= 3, let major = parts[0], let minor = parts[1], let patch = parts[2], max(major, minor, patch) < 100
        else { return nil }
        return major * 10_000 + minor * 100 + patch
    }

    /// Whether INSERT DELAYED is taken for INSERT where the engine does not know it (MySQL Reference Manual, "INSERT DELAYED").
    var takesDelayed: Bool {
        switch self {
        case .mysql(let version): version.map { $0 >= 50_700 } ?? true
        case .mariaDB, .unknown: false
        }
    }

    /// Whether INSERT … VALUES … AS new, and INSERT … TABLE t, are taken: MySQL does since 8.0.19 (MySQL Reference Manual, "INSERT"),
    /// MariaDB does not. What not every server takes counts as refused where nothing tells which server it is.
    var takesRowAlias: Bool {
        if case .mysql(let version) = self { return version.map { $0 >= 80_019 } ?? true }
        return false
    }

    /// Whether INSERT … RETURNING is taken: only MariaDB has it (MariaDB's documentation, "INSERT...RETURNING").
    var takesReturning: Bool {
        if case .mysql = self { return false }
        return true
    }

    /// From here on no server has a version, with five digits and with six.
    private static let never = (five: 99_000, six: 900_000)

    /// Whether the server executes a comment; nil if that cannot be told.
    ///
    /// MySQL executes `/*!` up to its own version (MySQL Reference Manual, "Comments"). MariaDB does so, too, but from 50700 to 99999,
    /// which are versions of MySQL that it does not follow; only it executes `/*M!` (MariaDB's documentation, "Comment Syntax").
    ///
    /// - Parameters:
    ///   - version: 0 if none stands there.
    ///   - isOfMariaDB: whether the comment begins with `/*M!`.
    func executes(version: Int, isOfMariaDB: Bool) -> Bool? {
        if version == 0 { return isOfMariaDB ? executesMariaDB : true }
        // MariaDB compares with its own comments' version whatever it is.
        if version >= Self.never.six || version >= Self.never.five && version < 100_000 && !isOfMariaDB { return false }
        let isOfMySQLAlone = version >= 50_700 && version < 100_000
        switch self {
        case .mariaDB(let own):
            if isOfMySQLAlone && !isOfMariaDB { return false }
            return own.map { version <= $0 } ?? true
        case .mysql(let own):
            if isOfMariaDB { return false }
            return own.map { version <= $0 } ?? (version < 50_700 ? true : nil)
        case .unknown:
            // Only MariaDB's programs write these, for MariaDB, of which any may be too old.
            return version < 50_700 || isOfMariaDB && version <= 100_000 ? true : nil
        }
    }

    private var executesMariaDB: Bool {
        if case .mysql = self { return false }
        return true
    }
}
