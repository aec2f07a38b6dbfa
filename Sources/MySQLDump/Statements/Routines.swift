/// The procedures, functions and events that the dump has made so far. A server makes none twice, and drops none that is not there.
struct Routines {
    /// Of all databases of a file; a schema has some hundreds.
    private static let most = 200_000

    /// By database: the kind and the name, which servers compare without regard to letter case.
    private var made: [String: Set<String>] = [:]
    private var count = 0

    private static func key(_ kind: String, _ name: TableName) -> String { "\(kind) \(name.name.lowercased())" }

    /// - Returns: false if it is there already.
    mutating func make(_ kind: String, _ name: TableName) -> Bool {
        guard count < Self.most else { return true }
        let isNew = made[name.database, default: []].insert(Self.key(kind, name)).inserted
        if isNew { count += 1 }
        return isNew
    }

    /// - Returns: false if none is there.
    mutating func drop(_ kind: String, _ name: TableName) -> Bool {
        guard made[name.database]?.remove(Self.key(kind, name)) != nil else { return count >= Self.most }
        count -= 1
        return true
    }

    mutating func drop(database: String) { count -= made.removeValue(forKey: database)?.count ?? 0 }
}
