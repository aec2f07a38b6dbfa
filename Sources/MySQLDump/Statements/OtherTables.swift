/// The tables that nobody wants, the sequences and the views, as far as the dump has made them: they share their names.
///
/// Rows of a table that was never made have a wrong byte in its name: they may be those of a wanted one.
struct OtherTables {
    /// What a name stands for.
    enum Kind: String {
        case table
        /// MariaDB's; to TABLE statements it is a table.
        case sequence
        /// What changes one changes the tables that it shows.
        case view
    }

    private struct Entry {
        /// As it is written: servers compare names with or without regard to letter case.
        let name: String
        let kind: Kind
    }

    /// Of all databases of a file.
    private static let most = 200_000

    /// By database, then in lower case.
    private var made: [String: [String: Entry]] = [:]
    private var count = 0
    /// Databases in which more was made than is kept.
    private var unclear: Set<String> = []
    /// Whether a view was made that is not kept.
    private var hasUnknownViews = false
    /// Temporary tables, with their names folded: each hides another one of its name.
    private var temporary: Set<TableName> = []
    /// Whether a temporary sequence was made, which hides another one until the session ends.
    var hasTemporarySequences = false
    /// Databases that CREATE DATABASE has made.
    private var databases: Set<String> = []
    /// Databases that a header or USE has named.
    private var used: Set<String> = []
    /// The last name that was asked for: rows often come one a statement.
    private var last: TableName?

    mutating func note(_ name: TableName, as kind: Kind = .table) {
        guard count < Self.most else {
            unclear.insert(name.database)
            hasUnknownViews = hasUnknownViews || kind == .view
            return
        }
        let entry = Entry(name: name.name, kind: kind)
        if made[name.database, default: [:]].updateValue(entry, forKey: name.name.lowercased()) == nil { count += 1 }
        last = nil
    }

    /// CREATE TEMPORARY TABLE
    mutating func noteTemporary(_ table: TableName) {
        if temporary.count < Self.most { temporary.insert(table.folded) }
    }

    /// - Returns: whether there was one.
    mutating func dropTemporary(_ table: TableName) -> Bool {
        guard !temporary.isEmpty, temporary.remove(table.folded) != nil else { return false }
        last = nil
        return true
    }

    /// What stands under a name in any letters; nil if the dump has made nothing of that name.
    func kind(of name: TableName) -> Kind? { made[name.database]?[name.name.lowercased()]?.kind }

    /// What stands under just that name.
    func kind(ofExactly name: TableName) -> Kind? {
        guard let entry = made[name.database]?[name.name.lowercased()], entry.name == name.name else { return nil }
        return entry.kind
    }

    mutating func drop(_ name: TableName) {
        guard made[name.database]?.removeValue(forKey: name.name.lowercased()) != nil else { return }
        count -= 1
        last = nil
    }

    /// A header or USE names a database.
    mutating func noteUse(of database: String) {
        if used.count < Self.most { used.insert(database) }
    }

    /// Whether the file has made or used the database, or made a table in it; a server refuses to drop another one.
    func mayBeThere(database: String) -> Bool {
        used.contains(database) || databases.contains(database) || made[database] != nil || unclear.contains(database)
            || max(used.count, databases.count, count) >= Self.most
    }

    /// CREATE DATABASE; false if a statement has made it before.
    mutating func noteDatabase(_ name: String) -> Bool {
        guard databases.count < Self.most else { return true }
        return databases.insert(name).inserted
    }

    /// Whether it is a view, or may be one.
    func mayBeView(_ name: TableName) -> Bool {
        switch kind(of: name) {
        case .view: true
        case .table, .sequence: false
        case nil: hasUnknownViews
        }
    }

    mutating func drop(database: String) {
        databases.remove(database)
        used.remove(database)
        count -= made.removeValue(forKey: database)?.count ?? 0
        last = nil
    }

    /// Whether what was not noted may be there nevertheless.
    func mayBeUnknown(in database: String) -> Bool { count >= Self.most || unclear.contains(database) }

    /// Whether rows of the table may come.
    mutating func mayHaveRows(_ table: TableName) -> Bool {
        if table == last || mayBeUnknown(in: table.database) { return true }
        guard temporary.contains(table.folded) || kind(of: table).map({ $0 != .view }) == true else { return false }
        last = table
        return true
    }
}
