import OpenStackTables
import Values

/// The audit tables of all backups, by the database whose changes they keep. They are never emptied, so a backup mostly holds all rows
/// of the one before it.
struct AuditHistory {
    private(set) var databases: [String: AuditTables]

    init(_ databases: [String: AuditTables] = [:]) {
        self.databases = databases
    }

    /// Adds what a backup holds.
    ///
    /// - Parameters:
    ///   - extract: gives its audit tables away.
    ///   - source: the texts of its rows; nil if they are those of the history.
    mutating func fold(_ extract: inout DatabaseExtract, of source: TextPool?, _ texts: inout TextPool) {
        guard !extract.audit.isEmpty else { return }
        // Taken out and put back, so that its arrays have one owner.
        var known = databases.removeValue(forKey: extract.name) ?? AuditTables()
        known.unite(with: extract.audit, of: source, &texts)
        extract.audit = AuditTables()
        Self.forgetUnchanged(&known.instances.live, texts)
        databases[extract.name] = known
    }

    /// Most changes of an instance concern what no trace shows, such as the task that it is in.
    private static func forgetUnchanged(_ rows: inout RowList<AuditRow<InstanceRow>>, _ texts: TextPool) {
        var last: [TextID: InstanceRow] = [:]
        var kept = RowList<AuditRow<InstanceRow>>()
        for row in rows {
            switch row.change(texts) {
            case .update where last[row.source.key] == row.source: continue
            case .insert, .update: last[row.source.key] = row.source
            case .delete, nil: last[row.source.key] = nil
            }
            kept.append(row)
        }
        rows = kept
    }

    /// Whether databases of two names hold one row of compute_nodes: of the same host, created at the same time.
    func share(_ one: String, _ other: String, _ machines: MachineHistory) -> Bool {
        guard databases[one] != nil || databases[other] != nil else { return false }
        return !rows(of: one, machines).isDisjoint(with: rows(of: other, machines))
    }

    private func rows(of name: String, _ machines: MachineHistory) -> Set<MachineRecord.Row> {
        let audited = (databases[name]?.computeNodes.live ?? []).lazy.map(\.source).filter { $0.createdAt.value != nil }
            .map { MachineRecord.Row(host: $0.host, createdAt: $0.createdAt) }
        return (machines.records[name]?.rows ?? []).union(audited)
    }

    // MARK: Coding

    func encode(to coder: inout ByteEncoder) {
        coder.put(databases.keys.sorted { $0.precedesByBytes($1) }) { coder, name in
            coder.put(name)
            databases[name]?.encode(to: &coder)
        }
    }

    /// Reads what `encode` wrote.
    init(decoding coder: inout ByteDecoder, _ texts: TextPool, _ columns: CodedColumns) throws(ExtractCodingError) {
        databases = [:]
        for _ in 0..<(try coder.count()) {
            let name = try coder.string()
            databases[name] = try AuditTables(decoding: &coder, texts, columns)
        }
    }
}

/// What the audit tables of all backups tell.
struct AuditFindings {
    /// By the names of databases.
    var instances: [String: ExactInstances] = [:]
    var machines = ExactMachines()
    var bareMetal = ExactMachines()
    var leftOut = LeftOut()
    var notices: [HistoryNotice] = []

    init() {}

    /// - Parameters:
    ///   - traces: for which backups were read.
    ///   - machines: what the backups' tables tell of the hosts of virtual machines.
    ///   - reader: makes machines of rows.
    init(
        _ history: AuditHistory, _ options: TraceOptions, for traces: Set<TraceKind>, _ known: MachineHistory,
        _ reader: inout ComputeNodeReader, _ texts: inout TextPool
    ) throws(UnknownAuditZone) {
        let names = history.databases.keys.sorted { $0.precedesByBytes($1) }
        var readings: [String: AuditReading] = [:]
        for (name, audit) in history.databases {
            let others = names.filter { $0 != name }.compactMap { history.databases[$0] }
            readings[name] = AuditReading(AuditClock(options.auditZone, audit, of: name, others: others, texts))
        }
        for name in names where options.takesPart(name) {
            guard let audit = history.databases[name], var reading = readings[name] else { continue }
            if traces.contains(where: \.isOfInstances) { instances[name] = try reading.instances(audit, &texts) }
            guard traces.contains(.machineEvents) else { continue }
            let nodes = try AuditedComputeNodes(audit, of: name, &reading, &reader, &texts) { host in
                known.records.values.contains { $0.seen.keys.contains { $0.host == host } }
            }
            nodes.tell(&machines)
            leftOut.add(nodes.leftOut)
        }
        machines.sort()
        guard traces.contains(.bareMetalMachineEvents) else { return }
        try findBareMetal(history, names, options, readings, &texts)
    }

    /// As with tables, each pair of databases that hold nodes and computehosts is one.
    private mutating func findBareMetal(
        _ history: AuditHistory, _ names: [String], _ options: TraceOptions, _ readings: [String: AuditReading],
        _ texts: inout TextPool
    ) throws(UnknownAuditZone) {
        let ironics = names.filter { history.databases[$0]?.nodes.isEmpty == false }
        let blazars = names.filter { history.databases[$0]?.computehosts.isEmpty == false }
        if ironics.isEmpty != blazars.isEmpty {
            notices.append(HistoryNotice(subject: .halfAudited(has: ironics.isEmpty ? .computehosts : .nodes), rank: nil))
        }
        for blazar in blazars {
            for ironic in ironics {
                guard let nodes = history.databases[ironic], let hosts = history.databases[blazar],
                    let ofNodes = readings[ironic], let ofHosts = readings[blazar]
                else { continue }
                let machines = try AuditedNodes(
                    options, ironic: (nodes, ofNodes), blazar: (hosts, ofHosts), &texts)
                machines.tell(&bareMetal, in: ironic + "\0" + blazar)
            }
        }
        bareMetal.sort()
    }
}
