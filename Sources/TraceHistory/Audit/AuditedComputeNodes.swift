import OpenStackTables
import Values

/// The hosts of virtual machines of one database, as its audit tables tell them: each row of compute_nodes over its life, with the
/// nova-compute services of its host.
struct AuditedComputeNodes {
    /// From when on the services of a host are switched on or off.
    private struct Switch {
        var time: DateTime
        var kind: MachineEventKind
        var knownAt: DateTime
        var isSeen: Bool
    }

    /// A row of compute_nodes over its life.
    private struct Node {
        var life: AuditedRowLife<ComputeNodeRow>
        /// For each version the machine; nil if nothing names it.
        var machines: [MachineSighting?]
        var lifetime: Lifetime

        func machine(at time: DateTime) -> MachineSighting? {
            machines[max(0, life.versions.firstPlace(notBefore: { $0.time <= time }) - 1)]
        }
    }

    private let database: String
    private var nodes: [Node] = []
    /// By the hosts' keys, in the order of time.
    private var switches: [TextID: [Switch]] = [:]
    private(set) var leftOut = LeftOut()

    /// - Parameter isKnown: whether a backup has a nova-compute service for a host, by the name that the trace gives it; asked if no
    ///   audit table tells of services.
    init(
        _ audit: AuditTables, of database: String, _ reading: inout AuditReading, _ reader: inout ComputeNodeReader,
        _ texts: inout TextPool, isKnown: (TextID) -> Bool
    ) throws(AuditClock.Unknown) {
        self.database = database
        let hosts = try readServices(audit, &reading, &texts)
        var identity = TextTranslation(from: TextPool(), isIdentity: true)
        for life in try reading.lives(audit.computeNodes, texts, by: { AuditedNode(id: $0.id, createdAt: $0.createdAt) }) {
            let machines = life.versions.map { reader.machine($0.row, nil, translation: &identity, texts: &texts) }
            guard let named = machines.compactMap(\.self).first else {
                leftOut.add(.noHost)
                continue
            }
            let isJoined =
                audit.services.isEmpty ? isKnown(named.host) : life.versions.contains { hosts.contains($0.row.hostKey) }
            guard isJoined else {
                leftOut.add(.noComputeService)
                continue
            }
            let created = life.versions.lazy.compactMap(\.row.createdAt.value).first ?? life.versions.first?.time
            let deleted = life.versions.lazy.compactMap(\.row.deletedAt.value).first ?? life.removedAt
            nodes.append(
                Node(
                    life: life, machines: machines,
                    lifetime: Lifetime(createdAt: NullableDateTime(created), deletedAt: NullableDateTime(deleted))))
        }
    }

    /// Returns the hosts that ever had a nova-compute service.
    private mutating func readServices(
        _ audit: AuditTables, _ reading: inout AuditReading, _ texts: inout TextPool
    ) throws(AuditClock.Unknown) -> Set<TextID> {
        let binary = texts.intern("nova-compute")
        var hosts: Set<TextID> = []
        for life in try reading.lives(audit.services, texts, by: { AuditedNode(id: $0.id, createdAt: $0.createdAt) }) {
            var before: Int64?
            for (place, version) in life.versions.enumerated() where version.row.binaryKey == binary && version.row.host.isName {
                hosts.insert(version.row.hostKey)
                guard let disabled = version.row.disabled.value, disabled == 0 || disabled == 1, disabled != before else {
                    continue
                }
                before = disabled
                let isSeen = version.isSeen && (place > 0 || version.change == .insert)
                guard let time = isSeen ? version.time : version.row.updatedAt.value else { continue }
                switches[version.row.hostKey, default: []].append(
                    Switch(time: time, kind: disabled == 0 ? .enable : .disable, knownAt: version.time, isSeen: isSeen))
            }
        }
        for host in switches.keys { switches[host]?.sort { $0.time < $1.time } }
        return hosts
    }

    /// Adds all that happened.
    func tell(_ exact: inout ExactMachines) {
        for node in nodes { tell(node, &exact) }
    }

    private func tell(_ node: Node, _ exact: inout ExactMachines) {
        let versions = node.life.versions
        var last: MachineSighting?
        for (version, machine) in zip(versions, node.machines) {
            guard let machine else { continue }
            let isFirst = last == nil
            let isSeen = version.isSeen && (!isFirst || version.change == .insert)
            let told = ExactMachines.Told(properties: machine.properties, knownAt: version.time, isSeen: isSeen)
            if let before = last, before.host == machine.host {
                let time = isSeen ? version.time : version.row.updatedAt.value
                if let time, before.properties != machine.properties { exact.add(.update, machine.host, at: time, told) }
            } else if let before = last {
                // The row has another name now.
                exact.add(
                    .delete, before.host, at: version.time,
                    .init(properties: before.properties, knownAt: version.time, isSeen: true))
                exact.add(.create, machine.host, at: version.time, told)
            } else {
                if let created = node.lifetime.createdAt.value {
                    var first = told
                    first.properties = machine.properties(at: created)
                    exact.add(.create, machine.host, at: created, first)
                }
                if !isSeen, let updated = version.row.updatedAt.value { exact.add(.update, machine.host, at: updated, told) }
            }
            last = machine
        }
        guard let last else { return }
        if let deleted = node.lifetime.deletedAt.value {
            exact.add(
                .delete, last.host, at: deleted, .init(properties: last.properties, knownAt: node.life.last.time, isSeen: true))
        }
        for (host, lifetime) in names(of: node) { exact.add(lifetime, of: host, in: database) }
        tellSwitches(node, &exact)
    }

    /// From when to when the row has each of its names.
    private func names(of node: Node) -> [(host: TextID, lifetime: Lifetime)] {
        var names: [(host: TextID, lifetime: Lifetime)] = []
        for (version, machine) in zip(node.life.versions, node.machines) {
            guard let machine, machine.host != names.last?.host else { continue }
            let since = names.isEmpty ? node.lifetime.createdAt : NullableDateTime(version.time)
            if !names.isEmpty { names[names.count - 1].lifetime.deletedAt = since }
            names.append((machine.host, Lifetime(createdAt: since, deletedAt: node.lifetime.deletedAt)))
        }
        return names
    }

    private func tellSwitches(_ node: Node, _ exact: inout ExactMachines) {
        guard let first = node.life.versions.first else { return }
        for key in Set(node.life.versions.map(\.row.hostKey)) {
            let switches = switches[key] ?? []
            // What the service was when the machine came.
            if first.row.hostKey == key, first.isSeen, first.change == .insert, let created = node.lifetime.createdAt.value,
                let before = switches.last(where: { $0.time < created }), let machine = node.machine(at: created)
            {
                exact.add(
                    before.kind, machine.host, at: created,
                    .init(properties: machine.properties, knownAt: first.time, isSeen: before.isSeen))
            }
            for change in switches where node.lifetime.contains(change.time) {
                let version = node.life.version(at: change.time)
                guard version.row.hostKey == key, let machine = node.machine(at: change.time) else { continue }
                exact.add(
                    change.kind, machine.host, at: change.time,
                    .init(properties: machine.properties, knownAt: change.knownAt, isSeen: change.isSeen))
            }
        }
    }
}

/// What never changes in a row of compute_nodes or services, but for its host.
private struct AuditedNode: Hashable {
    var id: Int64
    var createdAt: NullableDateTime
}
