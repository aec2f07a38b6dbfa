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
        var services = ComputeServices(extract.services, texts: &texts, translation: &translation)
        var switches = SwitchedMachines()
        var found = MachineSightings(name: extract.name)
        found.holdsRows = !extract.computeNodes.isEmpty
        // Of two rows that give the same event that of the table itself counts, so those of the shadow table come first.
        for half in [LogicalTable<ComputeNodeRow>.Half.shadow, .live] {
            for node in extract.computeNodes[half] {
                let list = services.list(for: node, in: half)
                if list == nil {
                    leftOut.add(.noComputeService)
                    if !node.host.isName, extract.tables[.services] == nil { found.isWhole = false }
                }
                let matches = list.map { services.lists[$0] } ?? []
                guard var machine = machine(node, matches.first, translation: &translation, texts: &texts) else {
                    leftOut.add(.noHost, matches.count)
                    continue
                }
                // Without a service nothing happens to it in the trace, but the backup holds it: it is not gone.
                if let list {
                    let times = [(MachineEventKind.create, node.createdAt), (.update, node.updatedAt), (.delete, node.deletedAt)]
                    machine.happened = times.compactMap { kind, time in time.value.map { (kind, $0) } }
                    switches.note(machine, list: list)
                }
                found.list.append(machine)
            }
        }
        found.switches = switches.all(services.lists)
        return found
    }

    /// A machine without what happened to it.
    ///
    /// - Parameter service: the first of its services, which names it where the row does not.
    /// - Returns: nil if nothing names it.
    mutating func machine(
        _ node: ComputeNodeRow, _ service: ServiceRow?, translation: inout TextTranslation, texts: inout TextPool
    ) -> MachineSighting? {
        let names = [node.host, service?.host ?? .null, node.hypervisorHostname]
        let own = names.first { $0.isName } ?? .null
        guard own.isName else { return nil }
        let hypervisor = node.hypervisorHostname.isName ? node.hypervisorHostname : own
        let serviceHost = translation(own, &texts)
        let rackName = translation(hypervisor, &texts)
        let showsUse = options.machineValues == .use
        let properties = MachineProperties(
            rack: rack(of: rackName, &texts),
            values: [.number(node.vcpus), .number(node.memoryMB), .number(node.localGB)]
                + (showsUse ? MachineUse.values(of: node) : []))
        return MachineSighting(
            host: options.machineHost == .hypervisor ? rackName : serviceHost, serviceHost: serviceHost,
            lifetime: Lifetime(createdAt: node.createdAt, deletedAt: node.deletedAt), properties: properties,
            writtenAt: showsUse ? max(node.createdAt, node.updatedAt).value : nil, happened: [])
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
    /// The services of one half.
    private struct Half {
        var byHost: [TextID: Int] = [:]
        var byID: [Int64: ServiceRow] = [:]
        var listOfID: [Int64: Int] = [:]
    }

    /// What nodes are joined to: lists of services, in order of their ids.
    private(set) var lists: [[ServiceRow]] = []
    private var live = Half()
    private var shadow = Half()

    init(_ services: LogicalTable<ServiceRow>, texts: inout TextPool, translation: inout TextTranslation) {
        let binary = texts.intern("nova-compute")
        live = half(services.live, binary, texts: &texts, translation: &translation)
        shadow = half(services.shadow, binary, texts: &texts, translation: &translation)
    }

    private mutating func half(
        _ services: RowList<ServiceRow>, _ binary: TextID, texts: inout TextPool, translation: inout TextTranslation
    ) -> Half {
        var half = Half()
        for service in services where translation(service.binaryKey, &texts) == binary {
            half.byID[service.id] = service
            guard service.host.isName else { continue }
            if let list = half.byHost[service.hostKey] {
                lists[list].append(service)
            } else {
                half.byHost[service.hostKey] = lists.count
                lists.append([service])
            }
        }
        return half
    }

    /// Which list a node is joined to: one of its own half, else one of the other.
    mutating func list(for node: ComputeNodeRow, in half: LogicalTable<ComputeNodeRow>.Half) -> Int? {
        if half == .live { return list(for: node, \.live) ?? list(for: node, \.shadow) }
        return list(for: node, \.shadow) ?? list(for: node, \.live)
    }

    /// host = services.host; where the node has no host, service_id = services.id, as schemas before Kilo mean it.
    private mutating func list(for node: ComputeNodeRow, _ half: WritableKeyPath<ComputeServices, Half>) -> Int? {
        if node.host.isName { return self[keyPath: half].byHost[node.hostKey] }
        guard let id = node.serviceID.value, let service = self[keyPath: half].byID[id] else { return nil }
        if let known = self[keyPath: half].listOfID[id] { return known }
        self[keyPath: half].listOfID[id] = lists.count
        lists.append([service])
        return lists.count - 1
    }
}

/// Which machines were switched on or off. Rows that share a name and a list of services are kept once, by the last of them: every
/// row with every service would take their product in time and memory.
private struct SwitchedMachines {
    private struct Place: Hashable {
        var list: Int
        var host: TextID
    }

    private var machines: [Place: (order: Int, machine: MachineSighting)] = [:]
    private var count = 0

    mutating func note(_ machine: MachineSighting, list: Int) {
        count += 1
        machines[Place(list: list, host: machine.host)] = (count, machine)
    }

    /// In the order of the rows that tell of them.
    func all(_ lists: [[ServiceRow]]) -> [MachineSwitch] {
        var all: [MachineSwitch] = []
        for (place, last) in machines.sorted(by: { $0.value.order < $1.value.order }) {
            for service in lists[place.list] {
                guard let time = service.updatedAt.value else { continue }
                let kind: MachineEventKind
                switch service.disabled.value {
                case 0: kind = .enable
                case 1: kind = .disable
                default: continue
                }
                all.append(MachineSwitch(host: place.host, kind: kind, time: time, properties: last.machine.properties(at: time)))
            }
        }
        return all
    }
}
