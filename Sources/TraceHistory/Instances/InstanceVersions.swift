import OpenStackTables
import Values

/// What instances were like in older backups. Only those that changed are kept: nights are much alike.
struct InstanceVersions {
    /// An instance from one backup on.
    struct Version: Equatable {
        /// The first backup that shows it so; `Int32.min` for the oldest version.
        var rank: Int32
        var row: InstanceRow
    }

    /// By an instance's place; of those that changed every version, oldest first.
    private(set) var changed: [Int32: [Version]] = [:]

    init(_ changed: [Int32: [Version]] = [:]) {
        self.changed = changed
    }

    /// The newest backup of all shows an instance.
    ///
    /// - Parameter before: how the newest backup before it has shown it.
    mutating func note(_ row: InstanceRow, at place: Int32, rank: Int32, before: InstanceRow) {
        if var list = changed.removeValue(forKey: place) {
            // Of two rows that a backup has of one instance this is the better one.
            if list.last?.rank == rank { list.removeLast() }
            if list.last?.row.showsSame(as: row) != true { list.append(Version(rank: rank, row: row)) }
            if list.count > 1 { changed[place] = list }
        } else if !before.showsSame(as: row) {
            changed[place] = [Version(rank: .min, row: before), Version(rank: rank, row: row)]
        }
    }

    /// Takes an instance as a backup shows it that is older than some already folded. What newer backups showed stays as it is.
    ///
    /// - Parameter newest: how the newest backup shows it.
    mutating func insert(_ row: InstanceRow, at place: Int32, rank: Int32, newest: InstanceRow) {
        var list = changed[place] ?? [Version(rank: .min, row: newest)]
        let next = list.firstIndex { $0.rank > rank } ?? list.count
        // The oldest version is before all backups.
        guard next > 0 else { return }
        let inForce = list[next - 1]
        guard !inForce.row.showsSame(as: row) else { return }
        var new = [Version(rank: rank, row: row)]
        if next == list.count || list[next].rank != rank + 1 { new.append(Version(rank: rank + 1, row: inForce.row)) }
        list.insert(contentsOf: new, at: next)
        changed[place] = list
    }

    /// An instance as a backup that holds it shows it; nil if it never changed.
    func row(at place: Int32, in rank: Int32) -> InstanceRow? {
        guard let list = changed[place] else { return nil }
        let next = list.firstPlace(notBefore: { $0.rank <= rank })
        return next > 0 ? list[next - 1].row : nil
    }
}

extension InstanceRow {
    /// Whether a trace of events shows both alike. It does not show, for example, that an instance is deleted, so that may differ.
    fileprivate func showsSame(as other: InstanceRow) -> Bool {
        var row = self
        row.id = other.id
        row.isDeleted = other.isDeleted
        row.isHidden = other.isHidden
        row.createdAt = other.createdAt
        row.launchedAt = other.launchedAt
        row.terminatedAt = other.terminatedAt
        row.deletedAt = other.deletedAt
        row.vmState = other.vmState
        row.reservationID = other.reservationID
        // What an earlier version of this program did not read is no change.
        if row.flavorID.value == nil || other.flavorID.value == nil { row.flavorID = other.flavorID }
        if row.ephemeralGB.value == nil || other.ephemeralGB.value == nil { row.ephemeralGB = other.ephemeralGB }
        return row == other
    }
}
