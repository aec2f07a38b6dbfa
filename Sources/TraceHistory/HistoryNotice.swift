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
            return "the databases \(list) share rows, and no backup holds two of them: they are treated as one database "
                + "that was renamed"
        case .noMachines(let database):
            return
                "has no rows in compute_nodes\(Self.of(database)), like a dump of the schema alone: it does not make "
                + "any machine count as deleted"
        case .chosenRows:
            return
                "holds only chosen rows (mysqldump --where): they are used, but machines that are missing from it do "
                + "not count as deleted"
        case .otherHosts(let database):
            return
                "shares no host\(Self.of(database)) with the backup before it, like a dump of another cell or cloud: "
                + "it does not make any machine count as deleted"
        case .mostHostsGone(let database, let gone, let all):
            return "lacks \(gone) of \(all) hosts\(Self.of(database)) of the backup before it: they count as deleted; if "
                + "they were not, use --no-inferred-deletes"
        case .severalRows(let database, let hosts):
            return "has several living rows in compute_nodes for \(hosts.counted("host"))\(Self.of(database)), one per "
                + "node, as Ironic and vCenter write them: --machine-host hypervisor shows each node"
        case .halfAudited(let table):
            let other = table == .nodes ? OpenStackTable.computehosts : .nodes
            return "an audit table keeps changes of \(table.service.rawValue)'s \(table.rawValue), but none keeps those of "
                + "\(other.service.rawValue)'s \(other.rawValue): the audit is not used for bare metal"
        case .unsearchableRacks(let machines):
            return "hypervisor_hostname_regex takes too long to match \(machines.counted("machine")), which get the rack "
                + "\(RackPattern.unknown): make its repetitions more exact"
        }
    }

    private static func of(_ database: String) -> String {
        database.isEmpty ? "" : " of the database \(database)"
    }
}
