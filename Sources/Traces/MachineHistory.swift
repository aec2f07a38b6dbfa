import MySQLDump
import OpenStackTables

/// What can happen to a machine. The raw values are the trace's words, and their order by name counts.
public enum MachineEventKind: String, CaseIterable, Sendable, Comparable {
    case create = "CREATE"
    case delete = "DELETE"
    case disable = "DISABLE"
    case enable = "ENABLE"
    case update = "UPDATE"

    public static func < (left: MachineEventKind, right: MachineEventKind) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The machine events of all backups, before they are refined.
struct MachineHistory {
    /// What a machine is: what CREATE and UPDATE announce.
    struct Properties: Equatable {
        var rack: TextID
        var vcpus: NullableInteger
        var memoryMB: NullableInteger
        var localGB: NullableInteger
    }

    /// An event is known by these three.
    struct Key: Hashable {
        var time: DateTime
        var host: TextID
        var kind: MachineEventKind
    }

    /// A host as one backup holds it.
    private struct Held {
        var createdAt: Set<NullableDateTime>
        var properties: Properties
    }

    /// The hosts that one backup of a database holds.
    private struct Present {
        var hosts: [TextID: Held] = [:]
        /// Whether a host that is not among them is gone. Not if the dump lacks the services that would name its nodes.
        var isWhole = true

        mutating func add(_ host: TextID, _ createdAt: NullableDateTime, _ properties: Properties) {
            hosts[host, default: Held(createdAt: [], properties: properties)].createdAt.insert(createdAt)
            hosts[host]?.properties = properties
        }
    }

    /// A DELETE that holds unless a later backup has the host again.
    private struct Inferred {
        var time: DateTime
        var held: Held
    }

    /// What is known of the machines of one database.
    private struct Database {
        var held: [TextID: Held] = [:]
        var inferred: [TextID: [Inferred]] = [:]
    }

    private let options: TraceOptions
    private let racks: RackExtractor
    private var rackOfName: [TextID: TextID] = [:]
    /// The events of all backups: `--history` is about instances. Of an event that several hold the oldest supplies the
    /// properties, so that a CREATE keeps the capacity that the machine had then.
    private var observed: [Key: Properties] = [:]
    private var databases: [String: Database] = [:]

    init(options: TraceOptions) {
        self.options = options
        racks = RackExtractor(options.racks)
    }

    /// Adds the databases of the next backup. Each of them holds compute_nodes.
    mutating func fold(
        _ extracts: [DatabaseExtract], modifiedAt: DateTime, translation: inout TextTranslation,
        texts: inout TextPool, leftOut: inout LeftOut
    ) {
        var events: [Key: Properties] = [:]
        for extract in extracts {
            let present = add(extract, to: &events, translation: &translation, texts: &texts, leftOut: &leftOut)
            infer(extract.name, present, modifiedAt: modifiedAt)
        }
        observed.merge(events) { older, _ in older }
    }

    /// All events, with the inferred DELETEs if they are wanted.
    var events: [Key: Properties] {
        var all = observed
        guard options.infersDeletes else { return all }
        for name in databases.keys.sorted() {
            guard let database = databases[name] else { continue }
            for (host, list) in database.inferred {
                for inferred in list {
                    let key = Key(time: inferred.time, host: host, kind: .delete)
                    all[key] = all[key] ?? inferred.held.properties
                }
            }
        }
        return all
    }

    private mutating func add(
        _ extract: DatabaseExtract, to events: inout [Key: Properties], translation: inout TextTranslation,
        texts: inout TextPool, leftOut: inout LeftOut
    ) -> Present {
        let services = ComputeServices(extract.services, texts: &texts, translation: &translation)
        var present = Present()
        for node in extract.computeNodes {
            let matches = services.matches(node, translation: &translation, texts: &texts)
            if matches.isEmpty {
                leftOut.add(.noComputeService)
                // Nothing happens to it in the trace, but the backup holds it: it is not gone.
                if let (host, properties) = machine(node, service: nil, translation: &translation, texts: &texts) {
                    present.add(host, node.createdAt, properties)
                } else if extract.tables[.services] == nil {
                    present.isWhole = false
                }
            }
            for service in matches {
                guard let (host, properties) = machine(node, service: service, translation: &translation, texts: &texts)
                else {
                    leftOut.add(.noHost)
                    continue
                }
                present.add(host, node.createdAt, properties)
                let switched: MachineEventKind?
                switch service.disabled.value {
                case 0: switched = .enable
                case 1: switched = .disable
                default: switched = nil
                }
                let happened: [(MachineEventKind?, NullableDateTime)] = [
                    (.create, node.createdAt), (.update, node.updatedAt), (.delete, node.deletedAt),
                    (switched, service.updatedAt),
                ]
                for case (let kind?, let time) in happened {
                    guard let time = time.value else { continue }
                    events[Key(time: time, host: host, kind: kind)] = properties
                }
            }
        }
        return present
    }

    /// The name and the properties of a node; nil if neither it nor its service has a host.
    private mutating func machine(
        _ node: ComputeNodeRow, service: ServiceRow?, translation: inout TextTranslation, texts: inout TextPool
    ) -> (host: TextID, Properties)? {
        let own = translation(node.host.isNull ? service?.host ?? .null : node.host, &texts)
        let hypervisor = translation(node.hypervisorHostname, &texts)
        let host = options.machineHost == .hypervisor && !hypervisor.isNull ? hypervisor : own
        guard !host.isNull else { return nil }
        let properties = Properties(
            rack: rack(of: hypervisor.isNull ? own : hypervisor, &texts), vcpus: node.vcpus,
            memoryMB: node.memoryMB, localGB: node.localGB)
        return (host, properties)
    }

    private mutating func infer(_ name: String, _ present: Present, modifiedAt: DateTime) {
        var database = databases.removeValue(forKey: name) ?? Database()
        for (host, now) in present.hosts {
            // The machine was there all the time: the backup in between only missed it.
            database.inferred[host]?.removeAll { !$0.held.createdAt.isDisjoint(with: now.createdAt) }
        }
        if present.isWhole {
            for (host, before) in database.held where present.hosts[host] == nil {
                database.inferred[host, default: []].append(Inferred(time: modifiedAt.wholeSecond, held: before))
            }
            database.held = present.hosts
        } else {
            database.held.merge(present.hosts) { _, newer in newer }
        }
        databases[name] = database
    }

    private mutating func rack(of name: TextID, _ texts: inout TextPool) -> TextID {
        if let known = rackOfName[name] { return known }
        let rack = texts.intern(racks.rack(of: texts.string(name)))
        rackOfName[name] = rack
        return rack
    }
}

/// The nova-compute services of one database in one backup, ready to be joined.
private struct ComputeServices {
    private var byHost: [TextID: [ServiceRow]] = [:]
    private var byID: [Int64: ServiceRow] = [:]

    init(_ services: [ServiceRow], texts: inout TextPool, translation: inout TextTranslation) {
        let binary = texts.intern("nova-compute")
        // In order of id, so that each host's list is, too.
        for service in services where translation(service.binaryKey, &texts) == binary {
            byID[service.id] = service
            if !service.hostKey.isNull { byHost[service.hostKey, default: []].append(service) }
        }
    }

    /// host = services.host; where the node has no host, service_id = services.id, as schemas before Kilo mean it.
    func matches(
        _ node: ComputeNodeRow, translation: inout TextTranslation, texts: inout TextPool
    ) -> [ServiceRow] {
        if !node.hostKey.isNull { return byHost[node.hostKey] ?? [] }
        return node.serviceID.value.flatMap { byID[$0] }.map { [$0] } ?? []
    }
}
