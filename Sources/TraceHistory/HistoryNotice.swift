import OpenStackTables
import Values

/// What a user should know of how the backups were put together.
public struct HistoryNotice: Sendable, Equatable {
    public enum Subject: Sendable, Equatable {
        /// Names of databases that mean one, oldest first.
        case renamed([String])
        /// The backup holds no row of the database's compute_nodes, although an older one does.
        case noMachines(database: String)
        /// The backup holds chosen rows (`mysqldump --where`).
        case chosenRows
        /// No host of the backup is one of the backup before it.
        case otherHosts(database: String)
        /// More than half of the hosts of the backup before are gone, and are believed to be deleted.
        case mostHostsGone(database: String, gone: Int, of: Int)
        /// Hosts with several living rows in compute_nodes.
        case severalRows(database: String, hosts: Int)
        /// Of bare metal one of the two tables is audited that make a machine together.
        case halfAudited(has: OpenStackTable)
        /// Machines whose names made the rack pattern try too many ways to match.
        case unsearchableRacks(machines: Int)
    }

    public let subject: Subject
    /// The backup that it is about; nil if it is about all.
    public let rank: Int?

    /// One sentence. A backup's name, if it has one, stands in front.
    public var description: String {
        switch subject {
        case .renamed(let names):
            let list = names.map { $0.isEmpty ? "one without a name" : $0 }.joined(separator: ", ")
            return "the databases \(list) share rows, and no backup holds two of them: they are taken as one that was renamed"
        case .noMachines(let database):
            return
                "holds no row of compute_nodes\(Self.of(database)), as a dump of the schema alone: no machine is deleted because of it"
        case .chosenRows:
            return
                "holds chosen rows alone (mysqldump --where): they count, but no machine is deleted because it is not among them"
        case .otherHosts(let database):
            return
                "shares no host\(Self.of(database)) with the backup before it, as a dump of another cell or cloud: no machine is "
                + "deleted because of it"
        case .mostHostsGone(let database, let gone, let all):
            return "lacks \(gone) of \(all) hosts\(Self.of(database)) that the backup before it holds: they count as deleted; "
                + "if they were not, use --no-inferred-deletes"
        case .severalRows(let database, let hosts):
            return "has several living rows of compute_nodes for \(hosts.counted("host"))\(Self.of(database)), as Ironic and "
                + "vCenter keep one a node: --machine-host hypervisor shows each"
        case .halfAudited(let table):
            let other = table == .nodes ? OpenStackTable.computehosts : .nodes
            return "an audit table keeps changes of \(table.service.rawValue)'s \(table.rawValue), none those of "
                + "\(other.service.rawValue)'s \(other.rawValue): of bare metal nothing of the audit is used"
        case .unsearchableRacks(let machines):
            return "hypervisor_hostname_regex tries too many ways to match \(machines.counted("machine")), "
                + "which count as of rack "
                + "\(RackPattern.unknown): make its repetitions more exact"
        }
    }

    private static func of(_ database: String) -> String {
        database.isEmpty ? "" : " of the database \(database)"
    }
}
