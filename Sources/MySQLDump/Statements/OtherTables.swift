/// The names of the tables that nobody wants, as far as the dump has made them.
///
/// Rows of a table that was never made have a wrong byte in its name: they may be those of a wanted one.
struct OtherTables {
    /// Of all databases of a file.
    private static let most = 200_000

    /// By database, in lower case: servers compare names with or without regard to letter case.
    private var names: [String: Set<String>] = [:]
    private var count = 0
    /// Databases in which tables got names that are not known here.
    private var unclear: Set<String> = []
    /// Databases that CREATE DATABASE has made.
    private var databases: Set<String> = []
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
        if names[table.database, default: []].insert(table.name.lowercased()).inserted { count += 1 }
    }

    mutating func noteUnclear(_ database: String) {
        if unclear.count < Self.most { unclear.insert(database) }
    }

    /// CREATE DATABASE; false if a statement has made it before.
    mutating func noteDatabase(_ name: String) -> Bool {
        guard databases.count < Self.most else { return true }
        return databases.insert(name).inserted
    }

    /// CREATE VIEW
    mutating func note(view: TableName) {
        guard viewCount < Self.most else { return }
        if views[view.database, default: []].insert(view.name.lowercased()).inserted { viewCount += 1 }
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
        viewCount -= views.removeValue(forKey: database)?.count ?? 0
        count -= names.removeValue(forKey: database)?.count ?? 0
        last = nil
    }

    /// Whether rows of the table may come.
    mutating func mayHaveRows(_ table: TableName) -> Bool {
        if table == last || count >= Self.most || unclear.contains(table.database) { return true }
        guard names[table.database]?.contains(table.name.lowercased()) == true else { return false }
        last = table
        return true
    }
}
