import OpenStackTables
import Values

/// Finds machines of bare metal: rows of Ironic's `nodes`, joined to Blazar's `computehosts` (uuid = hypervisor_hostname), with
/// the properties that Blazar knows of them.
///
/// Here alone two databases of a backup are joined. If a backup holds several of a kind each pair of them is one, so that
/// one region's machines are not missed in the backup of another.
struct BareMetalReader {
    private let properties: [String]
    /// The place of the rack among the properties.
    private let rack: Int?

    init(options: TraceOptions) {
        properties = options.bareMetalProperties
        rack = properties.firstIndex(of: options.bareMetalRack)
    }

    func read(
        _ backup: BackupExtract, translation: inout TextTranslation, texts: inout TextPool, leftOut: inout LeftOut
    ) -> [MachineSightings] {
        let listed = Dictionary(
            properties.enumerated().map { (texts.internFolded(texts.intern($1)), $0) }, uniquingKeysWith: { first, _ in first })
        let ironics = backup.databases.filter { $0.tables[.nodes] != nil }
        let blazars = backup.databases.filter { $0.tables[.computehosts] != nil }
        guard !ironics.isEmpty, !blazars.isEmpty else { return [] }
        var joinedNodes = 0
        var joinedHosts: Set<TextID> = []
        var all: [MachineSightings] = []
        for blazar in blazars {
            let described = describe(blazar, listed, translation: &translation, texts: &texts, leftOut: &leftOut)
            let hosts = Dictionary(grouping: blazar.computehosts.live.filter { !$0.hostnameKey.isNull }, by: \.hostnameKey)
            for ironic in ironics {
                // No name of a database holds a NUL.
                var found = MachineSightings(name: ironic.name + "\0" + blazar.name)
                found.holdsRows = !ironic.nodes.isEmpty
                for node in ironic.nodes.live {
                    guard let matches = hosts[node.key] else { continue }
                    joinedNodes += 1
                    joinedHosts.insert(node.key)
                    for host in matches {
                        let description = described[host.key] ?? Description(properties.count)
                        found.list.append(machine(node, host, description, translation: &translation, texts: &texts))
                    }
                }
                all.append(found)
            }
        }
        leftOut.add(.noComputehost, ironics.reduce(0) { $0 + $1.nodes.live.count } - joinedNodes)
        for blazar in blazars {
            leftOut.add(.noNode, blazar.computehosts.live.filter { !joinedHosts.contains($0.hostnameKey) }.count)
        }
        return all
    }

    /// What Blazar says of one host.
    private struct Description {
        var values: [PropertyValue?]
        /// The newest created_at or updated_at of a listed property.
        var changedAt = NullableDateTime(nil)

        init(_ count: Int) {
            values = Array(repeating: nil, count: count)
        }
    }

    /// - Parameter listed: the properties' places by their names as comparisons see them.
    private func describe(
        _ blazar: DatabaseExtract, _ listed: [TextID: Int], translation: inout TextTranslation, texts: inout TextPool,
        leftOut: inout LeftOut
    ) -> [TextID: Description] {
        let older = Dictionary(blazar.extraCapabilities.live.map { ($0.key, $0.nameKey) }, uniquingKeysWith: { _, last in last })
        let newer = Dictionary(blazar.resourceProperties.live.map { ($0.key, $0.nameKey) }, uniquingKeysWith: { _, last in last })
        var described: [TextID: Description] = [:]
        // In the order of their ids: of two rows for one property the later wins.
        for row in blazar.capabilities.live {
            let name = row.nameKey.isNull ? newer[row.propertyKey] ?? older[row.capabilityKey] ?? .null : row.nameKey
            if name.isNull { leftOut.add(.noPropertyName) }
            guard let place = listed[translation(name, &texts)] else { continue }
            var description = described[row.hostKey] ?? Description(properties.count)
            description.values[place] = .text(translation(row.value, &texts))
            description.changedAt = max(description.changedAt, row.createdAt, row.updatedAt)
            described[row.hostKey] = description
        }
        return described
    }

    private func machine(
        _ node: NodeRow, _ host: ComputehostRow, _ description: Description, translation: inout TextTranslation,
        texts: inout TextPool
    ) -> MachineSighting {
        var rackText = TextID.null
        if let rack, case .text(let text)? = description.values[rack] { rackText = text }
        // No maintenance is how Ironic writes that there is none.
        let switched: MachineEventKind = node.maintenance.value == 1 ? .disable : .enable
        let times = [(.create, host.createdAt), (.update, description.changedAt), (switched, node.updatedAt)]
        let happened: [(MachineEventKind, DateTime)] = times.compactMap { kind, time in time.value.map { (kind, $0) } }
        let name = translation(node.uuid, &texts)
        return MachineSighting(
            host: name, serviceHost: name, lifetime: Lifetime(createdAt: host.createdAt, deletedAt: NullableDateTime(nil)),
            properties: MachineProperties(rack: rackText, values: description.values), happened: happened)
    }
}
