import MySQLDump
import OpenStackTables

/// What one written trace holds.
public struct TraceSummary: Sendable, Equatable {
    /// Rows, without the header.
    public var rows = 0
    /// The earliest and the latest time of the trace; nil if it is empty.
    public var firstTime: DateTime?
    public var lastTime: DateTime?
    /// Rows of the history that the options leave out, by reason.
    public var leftOut = LeftOut()

    mutating func cover(_ time: DateTime?) {
        guard let time else { return }
        firstTime = min(firstTime ?? time, time)
        lastTime = max(lastTime ?? time, time)
    }
}

/// How many of the instance trace's hosts the machine trace knows.
public struct HostMatch: Sendable, Equatable {
    /// Different hosts of the instance trace.
    public var hosts: Int
    /// Those of them that appear in the machine trace.
    public var matched: Int
}

/// Turns a history into the rows of the traces, with one salt for both.
public struct TraceBuilder {
    private let options: TraceOptions
    private let encoding: TraceEncoding
    private var history: History
    private var masker: Masker
    private var instanceHosts: Set<TextID> = []
    private var machineHosts: Set<TextID> = []

    /// - Parameter salt: nil for methods that go without one.
    public init(_ history: consuming History, masking: MaskingMethod, salt: Salt?, encoding: TraceEncoding) {
        options = history.options
        self.history = history
        self.encoding = encoding
        masker = Masker(masking, salt: salt)
    }

    /// Both traces' hosts compared; ask after both are written.
    public var hostMatch: HostMatch {
        HostMatch(hosts: instanceHosts.count, matched: instanceHosts.intersection(machineHosts).count)
    }

    /// Writes one trace, header and all.
    public mutating func write(_ trace: TraceKind, to output: any TraceOutput) throws -> TraceSummary {
        switch trace {
        case .instanceEvents: return try writeInstanceEvents(to: output)
        case .machineEvents: return try writeMachineEvents(to: output)
        }
    }

    // MARK: Instance events

    /// The place of an event in the history.
    private struct Reference {
        var database: Int32
        var event: Int32
    }

    private mutating func writeInstanceEvents(to output: any TraceOutput) throws -> TraceSummary {
        var summary = TraceSummary()
        // In byte order of the names: "then database" of the trace's order.
        let databases = history.instances.databases.values.sorted {
            Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8))
        }
        let filter = InstanceFilter(options, &history.texts)
        var kept: [Reference] = []
        for (index, database) in databases.enumerated() {
            let excluded = database.instances.map { filter.reason(against: $0, &history.texts) }
            for (place, event) in database.events.enumerated() {
                if let reason = excluded[Int(event.instance)] ?? filter.reason(against: event) {
                    summary.leftOut.add(reason)
                } else {
                    kept.append(Reference(database: Int32(index), event: Int32(clamping: place)))
                }
            }
        }
        kept.sort { left, right in
            let a = databases[Int(left.database)].events[Int(left.event)]
            let b = databases[Int(right.database)].events[Int(right.event)]
            // The rank settles ids that a rebuilt database has given out twice.
            // Format 0.3 is in order of START_TIME, NULL first; what began at the same time as in 0.2.
            if options.format == .version03, a.startTime != b.startTime { return a.startTime < b.startTime }
            return (a.createdAt, left.database, a.actionID, a.id, a.rank)
                < (b.createdAt, right.database, b.actionID, b.id, b.rank)
        }
        var writer = TraceWriter(.instanceEvents, format: options.format, encoding: encoding, output: output)
        for reference in kept {
            let database = databases[Int(reference.database)]
            let event = database.events[Int(reference.event)]
            let instance = database.instances[Int(event.instance)]
            writer.putMasked(try masker.mask(instance.uuid, of: history.texts))
            writer.put(event.event, of: history.texts)
            writer.put(event.startTime)
            writer.putSeconds(event.startTime, since: options.epoch)
            writer.put(event.finishTime)
            writer.putSeconds(event.finishTime, since: options.epoch)
            writer.putDuration(from: event.startTime, to: event.finishTime)
            writer.put(event.result, of: history.texts)
            if options.format == .version02 {
                writer.put(instance.memoryMB)
                writer.put(instance.rootGB)
                writer.put(instance.vcpus)
            }
            writer.putMasked(try masker.mask(instance.hostname, of: history.texts))
            writer.putMasked(try masker.mask(instance.userID, of: history.texts))
            writer.putMasked(try masker.mask(instance.projectID, of: history.texts))
            let host = options.eventHost == .event && !event.host.isNull ? event.host : instance.host
            writer.putMasked(try masker.mask(host, of: history.texts))
            if options.format == .version03 {
                writer.putProperties([
                    ("memory_mb", instance.memoryMB), ("root_gb", instance.rootGB), ("vcpus", instance.vcpus),
                ])
            }
            try writer.endRow()
            summary.cover(event.startTime.value ?? event.finishTime.value)
            if !host.isNull && host != .empty { instanceHosts.insert(host) }
        }
        try writer.flush()
        summary.rows = writer.rows
        return summary
    }

    // MARK: Machine events

    private mutating func writeMachineEvents(to output: any TraceOutput) throws -> TraceSummary {
        var summary = TraceSummary()
        let events = MachineRefinement.refine(history.machines.events)
        let numbers = rackNumbers(events)
        var masked: [(event: MachineEvent, host: [UInt8])] = []
        for event in events {
            masked.append((event, try masker.mask(event.host, of: history.texts).map(Array.init) ?? []))
        }
        // By the masked host: an order by name would tell about the names.
        masked.sort { left, right in
            if left.event.time != right.event.time { return left.event.time < right.event.time }
            if left.host != right.host { return left.host.lexicographicallyPrecedes(right.host) }
            return left.event.kind < right.event.kind
        }
        var writer = TraceWriter(.machineEvents, format: options.format, encoding: encoding, output: output)
        for (event, host) in masked {
            let time = NullableDateTime(event.time)
            writer.put(time)
            writer.putSeconds(time, since: options.epoch)
            writer.putMasked(host[...])
            let rack = NullableInteger(numbers[event.properties.rack])
            let kind = history.texts.intern(event.kind.rawValue)
            switch options.format {
            case .version02:
                writer.put(rack)
                writer.put(kind, of: history.texts)
                writer.put(event.properties.vcpus)
                writer.put(event.properties.memoryMB)
                writer.put(event.properties.localGB)
            case .version03:
                writer.put(kind, of: history.texts)
                writer.putProperties(
                    event.kind == .delete
                        ? [("rack", NullableInteger(nil))]
                        : [
                            ("rack", rack), ("vcpu_capability", event.properties.vcpus),
                            ("memory_capability_mb", event.properties.memoryMB),
                            ("disk_capability_gb", event.properties.localGB),
                        ])
            }
            try writer.endRow()
            summary.cover(event.time)
            machineHosts.insert(event.host)
        }
        try writer.flush()
        summary.rows = writer.rows
        return summary
    }

    /// Ordered masking: the racks of the refined events, sorted byte by byte, numbered from 0.
    private func rackNumbers(_ events: [MachineEvent]) -> [TextID: Int64] {
        let racks = Set(events.map(\.properties.rack)).sorted {
            history.texts.bytes($0).lexicographicallyPrecedes(history.texts.bytes($1))
        }
        return Dictionary(uniqueKeysWithValues: zip(racks, Int64(0)...))
    }
}

/// Tells which events the options leave out.
private struct InstanceFilter {
    private let options: TraceOptions
    private let users: Set<TextID>
    private let projects: Set<TextID>

    init(_ options: TraceOptions, _ texts: inout TextPool) {
        self.options = options
        func folded(_ names: [String]) -> Set<TextID> {
            Set(names.map { texts.internFolded(texts.intern($0)) })
        }
        users = folded(options.excludedUsers)
        projects = folded(options.excludedProjects)
    }

    func reason(against instance: InstanceRow, _ texts: inout TextPool) -> LeftOut.Reason? {
        if instance.userID.isNull || instance.projectID.isNull { return .noUserOrProject }
        if users.contains(texts.internFolded(instance.userID)) { return .excludedUserOrProject }
        if projects.contains(texts.internFolded(instance.projectID)) { return .excludedUserOrProject }
        return nil
    }

    func reason(against event: InstanceHistory.Event) -> LeftOut.Reason? {
        if event.finishTime.value == nil { return .unfinished }
        if options.start == nil && options.end == nil { return nil }
        guard let created = event.createdAt.value else { return .outsidePeriod }
        if let start = options.start, created < start { return .outsidePeriod }
        if let end = options.end, created > end { return .outsidePeriod }
        return nil
    }
}
