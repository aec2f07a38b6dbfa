import OpenStackTables
import Values

/// Machines of bare metal as audit tables tell them: Ironic's nodes joined to Blazar's computehosts, with the properties that Blazar knows.
struct AuditedNodes {
    /// Blazar writes the properties of a new host after the host, and removes them before it: what comes within this time, in seconds,
    /// belongs to the CREATE or DELETE.
    private static let describingTime: Int64 = 60

    /// A property of a host over its life.
    private struct Property {
        /// Its place among those that the trace shows.
        var place: Int
        var life: AuditedRowLife<CapabilityRow>
    }

    private let properties: [String]
    private let rack: Int?
    private var nodes: [TextID: [AuditedRowLife<NodeRow>]] = [:]
    private var hosts: [AuditedRowLife<ComputehostRow>] = []
    /// By the keys of hosts.
    private var described: [TextID: [Property]] = [:]

    /// - Parameters:
    ///   - ironic: the audit of a database that holds nodes; with how its times are read.
    ///   - blazar: the audit of one that holds computehosts.
    init(
        _ options: TraceOptions, ironic: (audit: AuditTables, reading: AuditReading),
        blazar: (audit: AuditTables, reading: AuditReading), _ texts: inout TextPool
    ) throws(AuditClock.Unknown) {
        properties = options.bareMetalProperties
        rack = properties.firstIndex(of: options.bareMetalRack)
        var (ironic, blazar) = (ironic, blazar)
        for life in try ironic.reading.lives(ironic.audit.nodes, texts, by: \.key) where !life.last.row.key.isNull {
            nodes[life.last.row.key, default: []].append(life)
        }
        hosts = try blazar.reading.lives(blazar.audit.computehosts, texts, by: \.key)
        var names: [TextID: TextID] = [:]
        for life in try blazar.reading.lives(blazar.audit.resourceProperties, texts, by: \.key) {
            names[life.last.row.key] = life.last.row.nameKey
        }
        let listed = Dictionary(
            properties.enumerated().map { (texts.internFolded(texts.intern($1)), $0) }, uniquingKeysWith: { first, _ in first })
        for life in try blazar.reading.lives(blazar.audit.capabilities, texts, by: \.key) {
            let row = life.last.row
            let name = row.nameKey.isNull ? names[row.propertyKey] ?? .null : row.nameKey
            guard let place = listed[name] else { continue }
            described[row.hostKey, default: []].append(Property(place: place, life: life))
        }
    }

    /// Adds all that happened.
    func tell(_ exact: inout ExactMachines, in database: String) {
        for host in hosts {
            for node in nodes[host.last.row.hostnameKey] ?? [] { tell(host, node, &exact, database) }
        }
    }

    private func tell(
        _ host: AuditedRowLife<ComputehostRow>, _ node: AuditedRowLife<NodeRow>, _ exact: inout ExactMachines, _ database: String
    ) {
        guard let first = host.versions.first, let created = host.last.row.createdAt.value ?? (first.isSeen ? first.time : nil)
        else { return }
        let gone = [host.removedAt, node.removedAt].compactMap(\.self).min()
        // The node had left before Blazar knew of this host.
        if let gone, gone <= created { return }
        let name = node.last.row.uuid
        let isSeen = first.isSeen && first.change == .insert
        let lifetime = Lifetime(createdAt: NullableDateTime(created), deletedAt: NullableDateTime(gone))
        exact.add(lifetime, of: name, in: database)
        let listed = described[host.last.row.key] ?? []
        let begin = isSeen ? created.later(bySeconds: Self.describingTime) : first.time
        exact.add(
            .create, name, at: created, .init(properties: properties(listed, at: begin), knownAt: first.time, isSeen: isSeen))
        tellProperties(name, listed, isSeen: isSeen, begin: begin, lifetime, &exact)
        tellMaintenance(name, node, listed, created: created, lifetime, &exact)
        if let gone {
            let before = gone.later(bySeconds: -Self.describingTime)
            exact.add(.delete, name, at: gone, .init(properties: properties(listed, at: before), knownAt: gone, isSeen: true))
        }
    }

    private func tellProperties(
        _ name: TextID, _ listed: [Property], isSeen: Bool, begin: DateTime, _ lifetime: Lifetime, _ exact: inout ExactMachines
    ) {
        if !isSeen {
            // As a backup of that time shows it.
            let held = listed.map { $0.life.version(at: begin) }.filter { $0.time <= begin }
            let changed = held.map { max($0.row.createdAt, $0.row.updatedAt) }.max()?.value
            if let changed {
                exact.add(
                    .update, name, at: changed, .init(properties: properties(listed, at: begin), knownAt: begin, isSeen: false))
            }
        }
        for version in listed.flatMap(\.life.versions)
        where version.isSeen && version.time > begin && lifetime.contains(version.time) {
            if version.change == .delete, !lifetime.contains(version.time.later(bySeconds: Self.describingTime)) { continue }
            exact.add(
                .update, name, at: version.time,
                .init(properties: properties(listed, at: version.time), knownAt: version.time, isSeen: true))
        }
    }

    private func tellMaintenance(
        _ name: TextID, _ node: AuditedRowLife<NodeRow>, _ listed: [Property], created: DateTime, _ lifetime: Lifetime,
        _ exact: inout ExactMachines
    ) {
        var before: MachineEventKind?
        /// What the node was when the machine came.
        var initial: (kind: MachineEventKind, isSeen: Bool)?
        for (place, version) in node.versions.enumerated() {
            // No maintenance is how Ironic writes that there is none.
            let kind: MachineEventKind = version.row.maintenance.value == 1 ? .disable : .enable
            guard kind != before else { continue }
            before = kind
            let isSeen = version.isSeen && (place > 0 || version.change == .insert)
            guard let time = isSeen ? version.time : version.row.updatedAt.value else { continue }
            if time < created { initial = (kind, isSeen) }
            guard lifetime.contains(time) else { continue }
            exact.add(
                kind, name, at: time,
                .init(properties: properties(listed, at: time), knownAt: version.time, isSeen: isSeen))
        }
        if let initial {
            let then = properties(listed, at: created.later(bySeconds: Self.describingTime))
            exact.add(initial.kind, name, at: created, .init(properties: then, knownAt: created, isSeen: initial.isSeen))
        }
    }

    /// What Blazar says of a host at a time; of a time before the audit what it says first.
    private func properties(_ listed: [Property], at time: DateTime) -> MachineProperties {
        var values = [PropertyValue?](repeating: nil, count: properties.count)
        for property in listed {
            let version = property.life.version(at: time)
            // It was not there yet, or is not there any more.
            if let first = property.life.versions.first, first.isSeen, first.change == .insert, first.time > time { continue }
            if let removed = property.life.removedAt, removed <= time { continue }
            values[property.place] = .text(version.row.value)
        }
        var rackText = TextID.null
        if let rack, case .text(let text)? = values[rack] { rackText = text }
        return MachineProperties(rack: rackText, values: values)
    }
}

extension DateTime {
    /// The time itself where there is no room for the sum.
    fileprivate func later(bySeconds seconds: Int64) -> DateTime {
        let (sum, overflow) = microseconds.addingReportingOverflow(seconds * 1_000_000)
        return overflow ? self : DateTime(microseconds: sum)
    }
}
