import OpenStackTables
import Values

/// Finds the hosts of virtual machines: rows of `compute_nodes`, joined to `services` of the same database.
struct ComputeNodeReader {
    private let options: TraceOptions
    /// Machines whose names made the rack pattern try too many ways to match.
    private(set) var unsearchable: Set<TextID> = []
    private var rackOfName: [TextID: TextID] = [:]

    init(options: TraceOptions) {
        self.options = options
    }

    /// The machines of one database of a backup.
    mutating func read(
        _ extract: DatabaseExtract, translation: inout TextTranslation, texts: inout TextPool, leftOut: inout LeftOut
    ) -> MachineSightings {
        let services = ComputeServices(extract.services, texts: &texts, translation: &translation)
        var found = MachineSightings(name: extract.name)
        for node in extract.computeNodes {
            let matches = services.matches(node)
            if matches.isEmpty {
                leftOut.add(.noComputeService)
                // Nothing happens to it in the trace, but the backup holds it: it is not gone.
                if let machine = machine(node, service: nil, translation: &translation, texts: &texts) {
                    found.list.append(machine)
                } else if extract.tables[.services] == nil {
                    found.isWhole = false
                }
            }
            for service in matches {
                guard let machine = machine(node, service: service, translation: &translation, texts: &texts) else {
                    leftOut.add(.noHost)
                    continue
                }
                found.list.append(machine)
            }
        }
        return found
    }

    /// A node with one of its services, or with none; nil if neither has a host.
    private mutating func machine(
        _ node: ComputeNodeRow, service: ServiceRow?, translation: inout TextTranslation, texts: inout TextPool
    ) -> MachineSighting? {
        let own = translation(node.host.isNull ? service?.host ?? .null : node.host, &texts)
        let hypervisor = translation(node.hypervisorHostname, &texts)
        let host = options.machineHost == .hypervisor && !hypervisor.isNull ? hypervisor : own
        guard !host.isNull else { return nil }
        let properties = MachineProperties(
            rack: rack(of: hypervisor.isNull ? own : hypervisor, &texts),
            values: [.number(node.vcpus), .number(node.memoryMB), .number(node.localGB)])
        var machine = MachineSighting(host: host, createdAt: node.createdAt, properties: properties, happened: [])
        guard let service else { return machine }
        let switched: MachineEventKind?
        switch service.disabled.value {
        case 0: switched = .enable
        case 1: switched = .disable
        default: switched = nil
        }
        let happened: [(MachineEventKind?, NullableDateTime)] = [
            (.create, node.createdAt), (.update, node.updatedAt), (.delete, node.deletedAt), (switched, service.updatedAt),
        ]
        for case (let kind?, let time) in happened {
            if let time = time.value { machine.happened.append((kind, time)) }
        }
        return machine
    }

    private mutating func rack(of name: TextID, _ texts: inout TextPool) -> TextID {
        if let known = rackOfName[name] { return known }
        let found: String
        do throws(RegularExpressionError) {
            found = try options.racks.rack(of: texts.string(name))
        } catch {
            found = RackPattern.unknown
            unsearchable.insert(name)
        }
        let rack = texts.intern(found)
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
    func matches(_ node: ComputeNodeRow) -> [ServiceRow] {
        if !node.hostKey.isNull { return byHost[node.hostKey] ?? [] }
        return node.serviceID.value.flatMap { byID[$0] }.map { [$0] } ?? []
    }
}
