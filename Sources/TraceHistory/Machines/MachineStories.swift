import Values

/// The machine events of all backups, before they are refined: those that rows tell, and DELETEs of machines that are gone.
struct MachineStories {
    private(set) var events: [MachineHistory.Key: MachineProperties] = [:]
    private(set) var notices: [HistoryNotice] = []
    /// In order of their names.
    private let databases: [MachineDatabase]
    private let exact: ExactMachines

    /// Of the hosts of virtual machines.
    ///
    /// - Parameter exact: what audit tables tell of them.
    init(_ history: MachineHistory, _ identities: [DatabaseIdentity], exact: ExactMachines, infersDeletes: Bool) {
        databases = identities.compactMap { MachineDatabase($0, history) }
        self.exact = exact
        takeRowEvents()
        takeRowDeletes()
        if infersDeletes { takeInferredDeletes(.virtualMachines) }
    }

    /// Of bare metal, whose machines have one row each.
    init(ofBareMetal history: MachineHistory, exact: ExactMachines, infersDeletes: Bool) {
        self.exact = exact
        databases = history.records.keys.sorted { $0.precedesByBytes($1) }.compactMap {
            MachineDatabase(DatabaseIdentity(name: $0, names: [$0]), history)
        }
        takeRowEvents()
        takeExactDeletes()
        if infersDeletes { takeInferredDeletes(.bareMetal) }
    }

    // MARK: What rows tell

    /// The oldest backup that holds an event supplies its properties, so that a CREATE keeps the capacity that the machine had
    /// then; of two databases of one backup the first.
    private mutating func takeRowEvents() {
        var ranks: [MachineHistory.Key: Int] = [:]
        let times = Dictionary(
            databases.flatMap(\.records).flatMap(\.marks).map { ($0.rank, $0.time) }, uniquingKeysWith: { first, _ in first })
        for database in databases {
            for record in database.records {
                for (key, seen) in record.seen where key.kind != .delete {
                    if let rank = ranks[key], rank <= seen.rank { continue }
                    if let time = times[seen.rank], exact.tells(key, seen.properties, of: time) { continue }
                    ranks[key] = seen.rank
                    events[key] = seen.properties
                }
            }
        }
        for (key, told) in exact.events where key.kind != .delete {
            // What was filled in counts as a backup of its time would.
            if !told.isSeen, let rank = ranks[key], let time = times[rank], time <= told.knownAt { continue }
            events[key] = told.properties
        }
    }

    /// A host lives as long as one of its rows does: Nova makes the new row before it deletes the orphan of a hypervisor that
    /// changed its name. So a row's DELETE counts only if no other row of the host lives then. It is judged once, in the oldest
    /// backup that shows it.
    private mutating func takeRowDeletes() {
        var ranks: [MachineHistory.Key: Int] = [:]
        for database in databases {
            for (key, seen) in database.oldestDeletes() {
                if let rank = ranks[key], rank <= seen.rank { continue }
                let livesOn =
                    database.liveAt(key.time, key.host, inBackup: seen.rank)
                    || livesElsewhere(key.host, at: key.time, from: seen.rank, than: database)
                if livesOn { continue }
                ranks[key] = seen.rank
                events[key] = seen.properties
            }
        }
        takeExactDeletes()
    }

    /// The audit tells of all rows of a host, so it tells whether another one lives on; of databases that are not audited the first
    /// backup tells that was made afterwards.
    private mutating func takeExactDeletes() {
        let marks = databases.flatMap(\.records).flatMap(\.marks)
        for (key, told) in exact.events where key.kind == .delete {
            guard !exact.livesOn(key.host, at: key.time) else { continue }
            if let rank = marks.lazy.filter({ $0.time >= key.time }).map(\.rank).min() {
                let left = exact.databases(left: key.time, by: key.host)
                let moved = databases.contains { database in
                    !database.names.contains(where: left.contains) && database.showsAlive(key.host, at: key.time, from: rank)
                }
                if moved { continue }
            }
            events[key] = told.properties
        }
    }

    /// Whether another database shows that a host lives: it moved there.
    private func livesElsewhere(_ host: TextID, at time: DateTime, from rank: Int, than database: MachineDatabase) -> Bool {
        databases.contains { $0.name != database.name && $0.showsAlive(host, at: time, from: rank) }
            || exact.livesOn(host, at: time, outside: database.names)
    }

    // MARK: Who is gone

    private enum Rules {
        case virtualMachines
        /// Those of docs/bare-metal.md: an empty table tells that all are gone.
        case bareMetal
    }

    /// So many hosts of a database have to vanish, more than half of all, until it is worth a warning.
    private static let manyHosts = 10

    private mutating func takeInferredDeletes(_ rules: Rules) {
        var ranks: [MachineHistory.Key: Int] = [:]
        for database in databases {
            let (pairs, gone) = database.compared(takesEmptyOnes: rules == .bareMetal)
            var believed = [Int](repeating: 0, count: pairs.count)
            for machine in gone {
                let backup = pairs[machine.pair].next
                let time = backup.time.wholeSecond
                if livesElsewhere(machine.host, at: time, from: backup.rank, than: database), rules == .virtualMachines {
                    continue
                }
                believed[machine.pair] += 1
                let key = MachineHistory.Key(time: time, host: machine.host, kind: .delete)
                if let rank = ranks[key] {
                    // The oldest backup's, then that of the first name.
                    guard backup.rank < rank else { continue }
                } else if events[key] != nil {
                    // What a row says is better known than what is inferred.
                    continue
                }
                ranks[key] = backup.rank
                events[key] = machine.properties
            }
            if rules == .virtualMachines { notice(database, pairs, believed) }
        }
        notices.sort { ($0.rank ?? -1) < ($1.rank ?? -1) }
    }

    private mutating func notice(_ database: MachineDatabase, _ pairs: [MachineDatabase.Neighbours], _ believed: [Int]) {
        for mark in database.emptyBackups {
            notices.append(HistoryNotice(subject: .noMachines(database: database.name), rank: mark.rank))
        }
        for mark in database.chosenBackups {
            // One for all databases of the backup.
            let notice = HistoryNotice(subject: .chosenRows, rank: mark.rank)
            if !notices.contains(notice) { notices.append(notice) }
        }
        for (pair, gone) in zip(pairs, believed) {
            if pair.held > 0, pair.shared == 0 {
                notices.append(HistoryNotice(subject: .otherHosts(database: database.name), rank: pair.next.rank))
            } else if pair.held >= Self.manyHosts, gone * 2 > pair.held {
                notices.append(
                    HistoryNotice(
                        subject: .mostHostsGone(database: database.name, gone: gone, of: pair.held), rank: pair.next.rank))
            }
        }
    }
}
