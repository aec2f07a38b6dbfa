/// A table of a dump: its name and the database that was in use.
public struct TableName: Hashable, Sendable {
    /// The database of the last `USE`, of the dump's header, or of a qualified name; empty if the dump names none.
    public var database: String
    public var name: String

    /// Of a database, a table, a column or a variable, in bytes: 64 characters (MySQL manual, "Identifier Length Limits") of
    /// UTF-8.
    static let longestName = 4 * 64

    public init(database: String, name: String) {
        self.database = database
        self.name = name
    }
}

extension TableName {
    /// The same table however its name is written: servers on Windows and macOS compare names without regard to letter case.
    public var folded: TableName { TableName(database: database, name: name.lowercased()) }
}

extension TableName {
    /// The databases that a server makes by itself.
    private static let databasesOfServer: Set<String> = ["mysql", "sys", "performance_schema", "information_schema"]

    /// Whether the table is there although no statement made it: `mariadb-dump --system=all` writes rows of such ones alone.
    var mayBeOfServer: Bool { Self.databasesOfServer.contains(database.lowercased()) }
}

extension TableName: CustomStringConvertible {
    /// `database.table`, or the table alone where the dump names no database.
    public var description: String {
        database.isEmpty ? name : "\(database).\(name)"
    }
}
