import Values

/// One database over all backups, whatever it was called.
struct DatabaseIdentity: Equatable {
    /// What the newest backup calls it; the traces sort by this.
    var name: String
    /// All its names, in the order in which the backups first hold them.
    var names: [String]
}

/// Under which names each backup holds databases, and which of these names mean one database: one that was renamed, or dumped
/// once without its name (`mysqldump --skip-comments`).
struct DatabaseNames {
    /// For each name the backups that hold it, oldest first.
    private var backups: [String: [Int]] = [:]

    /// Names are compared pair by pair. A run that holds more than these takes each for a database of its own.
    private static let mostCompared = 2000

    mutating func note(_ name: String, rank: Int) {
        if backups[name]?.last != rank { backups[name, default: []].append(rank) }
    }

    /// The databases, in order of their names.
    ///
    /// - Parameter share: whether two names share an event or a machine's row.
    func identities(_ share: (String, String) -> Bool) -> [DatabaseIdentity] {
        let names = backups.keys.sorted { $0.precedesByBytes($1) }
        return groups(of: names, share).map { group in
            let byAge = group.sorted { (backups[$0]?.first ?? 0, $0) < (backups[$1]?.first ?? 0, $1) }
            let newest = group.max { (backups[$0]?.last ?? 0) < (backups[$1]?.last ?? 0) }
            return DatabaseIdentity(name: newest ?? "", names: byAge)
        }.sorted { $0.name.precedesByBytes($1.name) }
    }

    /// Which names are one.
    private func groups(of names: [String], _ share: (String, String) -> Bool) -> [[String]] {
        guard names.count > 1, names.count <= Self.mostCompared else { return names.map { [$0] } }
        var leader = Array(names.indices)
        func find(_ index: Int) -> Int {
            var index = index
            while leader[index] != index { index = leader[index] }
            return index
        }
        for first in names.indices {
            for second in names.indices.dropFirst(first + 1) where find(first) != find(second) {
                if !areTogether(names[first], names[second]), share(names[first], names[second]) {
                    leader[find(second)] = find(first)
                }
            }
        }
        var groups: [Int: [String]] = [:]
        for index in names.indices { groups[find(index), default: []].append(names[index]) }
        // What a chain of names would make one, but one backup holds two of them, is not one: nobody can say where the chain
        // is wrong.
        return groups.values.flatMap { group in
            holdsTogether(group) ? group.map { [$0] } : [group]
        }
    }

    /// Whether one backup holds both names.
    private func areTogether(_ one: String, _ other: String) -> Bool {
        holdsTogether([one, other])
    }

    private func holdsTogether(_ names: [String]) -> Bool {
        var known: Set<Int> = []
        for name in names {
            for rank in backups[name] ?? [] where !known.insert(rank).inserted { return true }
        }
        return false
    }
}
