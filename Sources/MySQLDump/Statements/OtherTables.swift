/// The names of the tables that nobody wants, as far as the dump has made them.
///
/// Rows of a table that was never made have a wrong byte in its name: they may be those of a wanted one.
struct OtherTables {
    /// Of all databases of a file.
    private static let most = 200_000

    /// By database, then in lower case, with how they are written: servers compare names with or without regard to letter case.
    private var names: [String: [String: String]] = [:]
    private var count = 0
    /// Databases in which more tables were made than are kept.
    private var unclear: Set<String> = []
    /// Databases that CREATE DATABASE has made.
    private var databases: Set<String> = []
    /// Databases that a header or USE has named.
    private var used: Set<String> = []
    /// Views, in lower case: what changes one changes the tables that it shows.
    private var views: [String: Set<String>] = [:]
    private var viewCount = 0
    /// The last name that was asked for: rows often come one a statement.
    private var last: TableName?

    mutating func note(_ table: TableName) {
        guard count < Self.most else {
            unclear.insert(table.database)
            return
        }
        if names[table.database, default: [:]].updateValue(table.name, forKey: table.name.lowercased()) == nil { count += 1 }
    }

    /// DROP TABLE
    mutating func drop(_ table: TableName) {
        guard names[table.database]?.removeValue(forKey: table.name.lowercased()) != nil else { return }
        count -= 1
        last = nil
    }

    /// Whether a table of just that name is there.
    func isThere(_ table: TableName) -> Bool { names[table.database]?[table.name.lowercased()] == table.name }

    /// A header or USE names a database.
    mutating func noteUse(of database: String) {
        if used.count < Self.most { used.insert(database) }
    }

    /// Whether the file has made or used the database, or made a table in it; a server refuses to drop another one.
    func mayBeThere(database: String) -> Bool {
        used.contains(database) || databases.contains(database) || names[database] != nil || views[database] != nil
            || unclear.contains(database) || max(used.count, databases.count, count, viewCount) >= Self.most
    }

    /// CREATE DATABASE; false if a statement has made it before.
    mutating func noteDatabase(_ name: String) -> Bool {
        guard databases.count < Self.most else { return true }
        return databases.insert(name).inserted
    }

    /// CREATE VIEW; false if one of that name is there.
    mutating func note(view: TableName) -> Bool {
        guard viewCount < Self.most else { return true }
        let isNew = views[view.database, default: []].insert(view.name.lowercased()).inserted
        if isNew { viewCount += 1 }
        return isNew
    }

    /// DROP VIEW
    mutating func drop(view: TableName) {
        if views[view.database]?.remove(view.name.lowercased()) != nil { viewCount -= 1 }
    }

    /// Whether it is a view, or may be one.
    func mayBeView(_ name: TableName) -> Bool {
        viewCount >= Self.most || views[name.database]?.contains(name.name.lowercased()) == true
    }

    mutating func drop(database: String) {
        databases.remove(database)
        used.remove(database)
        viewCount -= views.removeValue(forKey: database)?.count ?? 0
        count -= names.removeValue(forKey: database)?.count ?? 0
        last = nil
    }

    /// Whether rows of the table may come.
    mutating func mayHaveRows(_ table: TableName) -> Bool {
        if table == last || count >= Self.most || unclear.contains(table.database) { return true }
        guard names[table.database]?[table.name.lowercased()] != nil else { return false }
        last = table
        return true
    }
}
