import Values

/// What audit tables tell of machines: each change at its time, not what a night shows.
struct ExactMachines {
    /// An event as the audit tells it.
    struct Told {
        var properties: MachineProperties
        /// When it was written down: of a row that was filled in later it is known as a backup of that time would tell it.
        var knownAt: DateTime
        /// Whether the change itself was seen, so that its time and properties are those of the change.
        var isSeen: Bool
    }

    private(set) var events: [MachineHistory.Key: Told] = [:]
    /// For each host what happened and was seen, in the order of time; filled by `sort`.
    private var seen: [TextID: [(time: DateTime, kind: MachineEventKind, properties: MachineProperties)]] = [:]
    /// For each host when its rows live, by the database whose rows they are.
    private var lives: [TextID: [(database: String, lifetime: Lifetime)]] = [:]

    /// Adds an event. Of two that are known by the same the later one counts, but never one that was not seen over one that was.
    mutating func add(_ kind: MachineEventKind, _ host: TextID, at time: DateTime, _ told: Told) {
        let key = MachineHistory.Key(time: time, host: host, kind: kind)
        if let known = events[key], known.isSeen, !told.isSeen { return }
        events[key] = told
    }

    mutating func add(_ lifetime: Lifetime, of host: TextID, in database: String) {
        lives[host, default: []].append((database, lifetime))
    }

    /// Whether a row of the host lives at a time.
    ///
    /// - Parameter names: of databases whose rows do not count.
    func livesOn(_ host: TextID, at time: DateTime, outside names: [String] = []) -> Bool {
        lives[host]?.contains { $0.lifetime.contains(time) && !names.contains($0.database) } ?? false
    }

    /// The databases that a row of the host has left at a time.
    func databases(left time: DateTime, by host: TextID) -> [String] {
        (lives[host] ?? []).filter { $0.lifetime.deletedAt.value == time }.map(\.database)
    }

    /// Puts what was seen in order. Nothing is added afterwards.
    mutating func sort() {
        for (key, told) in events where told.isSeen {
            seen[key.host, default: []].append((key.time, key.kind, told.properties))
        }
        for host in seen.keys { seen[host]?.sort { ($0.time, $0.kind) < ($1.time, $1.kind) } }
    }

    /// Whether what a backup shows of a machine is what an audit table has seen: then its time is known better.
    ///
    /// - Parameter backup: when the backup was made.
    func tells(_ key: MachineHistory.Key, _ properties: MachineProperties, of backup: DateTime) -> Bool {
        guard let seen = seen[key.host] else { return false }
        let before = seen[..<seen.firstPlace(notBefore: { $0.time <= backup })]
        switch key.kind {
        case .enable, .disable: return before.last { $0.kind == .enable || $0.kind == .disable }?.kind == key.kind
        case .update: return before.last { $0.kind == .create || $0.kind == .update }?.properties == properties
        case .create, .delete: return false
        }
    }
}
