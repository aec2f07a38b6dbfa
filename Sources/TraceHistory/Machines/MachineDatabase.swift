import Values

/// The machines of one database, under all names that it had.
struct MachineDatabase {
    /// A machine that the next backup does not hold any more, nor a later one.
    struct GoneMachine {
        var host: TextID
        /// Which pair of neighbours tells it.
        var pair: Int
        /// Those that were last known.
        var properties: MachineProperties
    }

    /// Two backups that are compared.
    struct Neighbours {
        /// The later one.
        var next: BackupMark
        /// Hosts of the earlier one, and those of them that the later one holds, too.
        var held = 0
        var shared = 0
    }

    /// A backup, by the place of its record and its place therein.
    private struct Place {
        var record: Int
        var mark: Int
    }

    let name: String
    /// All that it was called.
    let names: [String]
    let records: [MachineRecord]
    /// The backups that hold the database, oldest first.
    private let places: [Place]

    /// Nil if no backup holds machines under one of the names.
    init?(_ identity: DatabaseIdentity, _ history: MachineHistory) {
        name = identity.name
        names = identity.names
        records = identity.names.compactMap { history.records[$0] }
        guard !records.isEmpty else { return nil }
        let records = records
        places = records.indices.flatMap { record in
            records[record].marks.indices.map { Place(record: record, mark: $0) }
        }.sorted { records[$0.record].marks[$0.mark].rank < records[$1.record].marks[$1.mark].rank }
    }

    private func mark(_ place: Place) -> BackupMark { records[place.record].marks[place.mark] }

    private func rows(of host: TextID, at place: Place) -> HostRows? { records[place.record].rows(of: host, at: place.mark) }

    // MARK: Who lives

    /// DELETEs of rows, each as the oldest backup shows it.
    func oldestDeletes() -> [MachineHistory.Key: MachineRecord.Seen] {
        var deletes: [MachineHistory.Key: MachineRecord.Seen] = [:]
        for record in records {
            deletes.merge(record.seen.filter { $0.key.kind == .delete }) { $0.rank <= $1.rank ? $0 : $1 }
        }
        return deletes
    }

    /// Whether a row of the host lives at a time, as one backup shows it.
    func liveAt(_ time: DateTime, _ host: TextID, inBackup rank: Int) -> Bool {
        places.contains { mark($0).rank == rank && rows(of: host, at: $0)?.liveAt(time) == true }
    }

    /// Whether the first backup that is not older than `rank` shows that the host lives. What may be a part of a backup can show
    /// that a host is there, not that it is not: then the next one is asked, too.
    func showsAlive(_ host: TextID, at time: DateTime, from rank: Int) -> Bool {
        for place in places[places.firstPlace(notBefore: { mark($0).rank < rank })...] {
            if rows(of: host, at: place)?.liveAt(time) == true { return true }
            if mark(place).testimony == .whole { return false }
        }
        return false
    }

    // MARK: Who is gone

    /// Backups that hold no row although an older one does: the first of each row of such backups.
    var emptyBackups: [BackupMark] {
        var found: [BackupMark] = []
        var wasEmpty = true
        for place in places {
            let mark = mark(place)
            if mark.testimony == .noRows, !wasEmpty { found.append(mark) }
            wasEmpty = mark.testimony == .noRows
        }
        return found
    }

    /// Backups of chosen rows.
    var chosenBackups: [BackupMark] { places.map(mark).filter { $0.testimony == .chosenRows } }

    /// Compares each backup that can tell who is gone with the one before it; others are passed over.
    ///
    /// - Parameter takesEmptyOnes: whether a backup without rows tells that all are gone, and one without a host in common that
    ///   all are others.
    func compared(takesEmptyOnes: Bool) -> (pairs: [Neighbours], gone: [GoneMachine]) {
        let whole = places.indices.filter { place in
            let testimony = mark(places[place]).testimony
            return testimony == .whole || (takesEmptyOnes && testimony == .noRows)
        }
        guard whole.count > 1 else { return ([], []) }
        var pairs = whole.dropFirst().map { Neighbours(next: mark(places[$0])) }
        /// For each backup of each record its place in `whole`.
        var order = records.map { [Int?](repeating: nil, count: $0.marks.count) }
        for (number, place) in whole.enumerated() { order[places[place].record][places[place].mark] = number }
        var absences: [(host: TextID, pair: Int)] = []
        for host in Set(records.flatMap(\.stays.keys)) {
            var isHeld = [Bool](repeating: false, count: whole.count)
            for (record, order) in zip(records, order) {
                for stay in record.stays[host] ?? [] {
                    for mark in stay.first...stay.last { if let number = order[mark] { isHeld[number] = true } }
                }
            }
            for pair in pairs.indices where isHeld[pair] {
                pairs[pair].held += 1
                if isHeld[pair + 1] { pairs[pair].shared += 1 } else { absences.append((host, pair)) }
            }
        }
        var gone: [GoneMachine] = []
        for (host, pair) in absences where takesEmptyOnes || pairs[pair].shared > 0 {
            let (before, next) = (whole[pair], whole[pair + 1])
            guard let rows = rows(of: host, at: places[before]), !comesBack(host, rows, after: pairs[pair].next.rank) else {
                continue
            }
            // An intact backup that is passed over may know the machine better.
            let between = places[before..<next].filter { mark($0).testimony != .salvaged }
            let last = between.reversed().lazy.compactMap { self.rows(of: host, at: $0) }.first ?? rows
            gone.append(GoneMachine(host: host, pair: pair, properties: last.properties))
        }
        return (pairs, gone)
    }

    /// Whether a later backup holds one of these rows again: the machine was there all the time.
    private func comesBack(_ host: TextID, _ rows: HostRows, after rank: Int) -> Bool {
        records.contains { record in
            (record.stays[host] ?? []).contains { record.marks[$0.last].rank > rank && $0.rows.shareRow(rows) }
        }
    }
}
