import Values

/// The machines of all backups, name by name of their databases.
package struct MachineHistory {
    /// An event is known by these three.
    package struct Key: Hashable {
        package var time: DateTime
        package var host: TextID
        package var kind: MachineEventKind
    }

    private(set) var records: [String: MachineRecord] = [:]

    /// Adds what the next backup shows of one database.
    mutating func fold(_ sightings: MachineSightings, _ mark: BackupMark) {
        // Taken out and put back, so that it has one owner and is changed in place.
        var record = records.removeValue(forKey: sightings.name) ?? MachineRecord()
        record.add(sightings, mark)
        records[sightings.name] = record
    }

    /// Whether databases of two names hold one row: of the same host, created at the same time.
    func share(_ one: String, _ other: String) -> Bool {
        guard let one = records[one], let other = records[other] else { return false }
        return !one.rows.isDisjoint(with: other.rows)
    }

    /// One notice for each database in which hosts have several living rows: their story is that of several machines.
    func severalRows(_ identities: [DatabaseIdentity]) -> [HistoryNotice] {
        identities.compactMap { identity in
            let found = identity.names.compactMap { records[$0]?.severalRows }.min { $0.rank < $1.rank }
            return found.map {
                HistoryNotice(subject: .severalRows(database: identity.name, hosts: $0.hosts), rank: $0.rank)
            }
        }
    }
}
