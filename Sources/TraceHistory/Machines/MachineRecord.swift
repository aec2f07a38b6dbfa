import MySQLDump
import OpenStackTables
import Values

/// What a backup can tell of machines that are not in it.
enum Testimony {
    /// Who is not in it is gone.
    case whole
    /// It is damaged, and what could be saved of it was read: it shows who is there, not who is gone.
    case salvaged
    /// It has no trailer, or lacks a table that would name machines: it may be a part.
    case perhapsPart
    /// `mysqldump --where` chose its rows.
    case chosenRows
    /// It holds no row at all, as a dump of the schema alone.
    case noRows

    /// - Parameter isIntact: false for what could be saved of a damaged backup.
    init(of extract: BackupExtract, isIntact: Bool) {
        if !isIntact {
            self = .salvaged
        } else if extract.dump.holdsChosenRows {
            self = .chosenRows
        } else {
            self = extract.dump.completeness == .trailer ? .whole : .perhapsPart
        }
    }
}

/// One backup that holds machines.
struct BackupMark {
    var rank: Int
    var time: DateTime
    var testimony: Testimony
}

/// What the rows of one host say in one backup.
struct HostRows: Equatable {
    var lifetimes: [Lifetime]
    /// Those of the last row.
    var properties: MachineProperties

    func liveAt(_ time: DateTime) -> Bool { lifetimes.contains { $0.contains(time) } }

    /// Whether a row of both was created at the same time: then it is the same row. NULL tells nothing.
    func shareRow(_ other: HostRows) -> Bool {
        lifetimes.contains { one in
            one.createdAt.value != nil && other.lifetimes.contains { $0.createdAt == one.createdAt }
        }
    }
}

/// What all backups hold of the machines of one database under one name.
///
/// Nights are much alike: of each host is kept in which backups its rows changed, not each backup's rows.
struct MachineRecord {
    /// Backups one after another in which a host's rows are the same.
    struct Stay {
        /// Places in `marks`, both inclusive.
        var first: Int
        var last: Int
        var rows: HostRows
    }

    /// An event of a row, as the oldest backup that holds it shows it.
    struct Seen {
        var rank: Int
        var properties: MachineProperties
    }

    /// A row, by what never changes.
    struct Row: Hashable {
        var host: TextID
        var createdAt: NullableDateTime
    }

    /// Oldest first.
    private(set) var marks: [BackupMark] = []
    private(set) var stays: [TextID: [Stay]] = [:]
    private(set) var seen: [MachineHistory.Key: Seen] = [:]
    private(set) var rows: Set<Row> = []
    /// The first backup in which hosts have several living rows, and how many hosts.
    private(set) var severalRows: (rank: Int, hosts: Int)?

    mutating func add(_ sightings: MachineSightings, _ mark: BackupMark) {
        var mark = mark
        // Chosen rows may be none; that the user chose them says more.
        if mark.testimony == .whole || mark.testimony == .perhapsPart {
            if !sightings.holdsRows {
                mark.testimony = .noRows
            } else if !sightings.isWhole {
                mark.testimony = .perhapsPart
            }
        }
        marks.append(mark)
        var events: [MachineHistory.Key: MachineProperties] = [:]
        var present: [TextID: HostRows] = [:]
        for machine in sightings.list {
            present[machine.host, default: HostRows(lifetimes: [], properties: machine.properties)].lifetimes
                .append(machine.lifetime)
            present[machine.host]?.properties = machine.properties
            if machine.lifetime.createdAt.value != nil {
                rows.insert(Row(host: machine.serviceHost, createdAt: machine.lifetime.createdAt))
            }
            for (kind, time) in machine.happened {
                events[MachineHistory.Key(time: time, host: machine.host, kind: kind)] = machine.properties(at: time)
            }
        }
        for change in sightings.switches {
            events[MachineHistory.Key(time: change.time, host: change.host, kind: change.kind)] = change.properties
        }
        for (key, properties) in events where seen[key] == nil { seen[key] = Seen(rank: mark.rank, properties: properties) }
        let crowded = present.values.filter { $0.lifetimes.filter { $0.deletedAt.value == nil }.count > 1 }.count
        if crowded > 0, severalRows == nil { severalRows = (mark.rank, crowded) }
        for (host, rows) in present { extend(host, rows) }
    }

    private mutating func extend(_ host: TextID, _ rows: HostRows) {
        let place = marks.count - 1
        var list = stays.removeValue(forKey: host) ?? []
        if let last = list.last, last.last == place - 1, last.rows == rows {
            list[list.count - 1].last = place
        } else {
            list.append(Stay(first: place, last: place, rows: rows))
        }
        stays[host] = list
    }

    /// The rows of a host in the backup at a place of `marks`; nil if it holds none.
    func rows(of host: TextID, at place: Int) -> HostRows? {
        guard let list = stays[host] else { return nil }
        let stay = list.firstPlace(notBefore: { $0.last < place })
        return stay < list.count && list[stay].first <= place ? list[stay].rows : nil
    }
}
