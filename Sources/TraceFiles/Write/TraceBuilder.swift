import OpenStackTables
import TraceHistory
import Values

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

/// How many of an instance trace's hosts the machine trace of the same type knows.
public struct HostMatch: Sendable, Equatable {
    /// Different hosts of the instance trace.
    public var hosts: Int
    /// Those of them that appear in the machine trace.
    public var matched: Int
}

/// Turns a history into the rows of the traces, with one salt for all.
public struct TraceBuilder {
    private let options: TraceOptions
    private let encoding: TraceEncoding
    private let toolVersion: String
    /// Rows of a row group in Parquet. Tests use small ones.
    var parquetGroupRows = ParquetTraceWriter.groupRows
    private var history: History
    private var masker: Masker
    /// The hosts of each trace.
    private var hosts: [TraceKind: Set<TextID>] = [:]

    /// - Parameters:
    ///   - salt: nil for methods that go without one.
    ///   - toolVersion: the version that Parquet files name as their creator's.
    public init(
        _ history: consuming History, masking: MaskingMethod, salt: Salt?, encoding: TraceEncoding, toolVersion: String = ""
    ) {
        self.toolVersion = toolVersion
        options = history.options
        self.history = history
        self.encoding = encoding
        masker = Masker(masking, salt: salt)
    }

    /// The hosts of both traces of a type compared; nil unless both are written.
    public func hostMatch(of type: InstanceType) -> HostMatch? {
        let written = TraceKind.all(of: [type])
        guard let instances = written.first(where: \.isOfInstances).flatMap({ hosts[$0] }),
            let machines = written.first(where: { !$0.isOfInstances }).flatMap({ hosts[$0] })
        else { return nil }
        return HostMatch(hosts: instances.count, matched: instances.intersection(machines).count)
    }

    /// Writes one trace, header and all.
    public mutating func write(_ trace: TraceKind, to output: any TraceOutput) throws -> TraceSummary {
        let names = options.format.columnNames(of: trace)
        switch encoding {
        case .csv: return try write(trace, TextTraceWriter(names, encoding: .csv, output: output))
        case .jsonLines: return try write(trace, TextTraceWriter(names, encoding: .jsonLines, output: output))
        case .parquet:
            let about = [
                ("starcompactor.trace", trace.rawValue),
                ("starcompactor.format_version", options.format.layout(of: trace).rawValue),
                ("starcompactor.epoch", TimeText.text(options.epoch)),
            ]
            let writer = try ParquetTraceWriter(
                options.format.columns(of: trace), about: about, creator: "starcompactor version \(toolVersion)",
                groupRows: parquetGroupRows, output: output)
            return try write(trace, writer)
        }
    }

    private mutating func write(_ trace: TraceKind, _ given: consuming some TraceWriter) throws -> TraceSummary {
        var writer = given
        let format = options.format.layout(of: trace)
        var summary =
            try trace.isOfInstances
            ? writeInstanceEvents(trace, format, &writer) : writeMachineEvents(trace, format, &writer)
        try writer.finish()
        summary.rows = writer.rows
        return summary
    }

    // MARK: Instance events

    /// The place of an event in the history.
    private struct Reference {
        var database: Int32
        var event: Int32
    }

    private mutating func writeInstanceEvents(
        _ trace: TraceKind, _ format: TraceFormat, _ writer: inout some TraceWriter
    ) throws -> TraceSummary {
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
            if format == .version03, a.startTime != b.startTime { return a.startTime < b.startTime }
            return (a.createdAt, left.database, a.actionID, a.id, a.rank)
                < (b.createdAt, right.database, b.actionID, b.id, b.rank)
        }
        var hosts: Set<TextID> = []
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
            if format == .version02 {
                writer.put(instance.memoryMB)
                writer.put(instance.rootGB)
                writer.put(instance.vcpus)
            }
            writer.putMasked(try masker.mask(instance.hostname, of: history.texts))
            writer.putMasked(try masker.mask(instance.userID, of: history.texts))
            writer.putMasked(try masker.mask(instance.projectID, of: history.texts))
            let host = host(of: event, instance, in: trace)
            writer.putMasked(try masker.mask(host, of: history.texts))
            if format == .version03 {
                // Who gets a whole machine gets what it has: its properties are in the machine trace.
                let properties: [(String, PropertyValue)] =
                    trace.instanceType == .bareMetal
                    ? []
                    : [
                        ("memory_mb", .number(instance.memoryMB)), ("root_gb", .number(instance.rootGB)),
                        ("vcpus", .number(instance.vcpus)),
                    ]
                writer.putProperties(properties, of: history.texts)
            }
            try writer.endRow()
            summary.cover(event.startTime.value ?? event.finishTime.value)
            if !host.isNull && host != .empty { hosts.insert(host) }
        }
        self.hosts[trace] = hosts
        return summary
    }

    private func host(of event: InstanceHistory.Event, _ instance: InstanceRow, in trace: TraceKind) -> TextID {
        switch trace.instanceType {
        case .virtualMachine: return options.eventHost == .event && !event.host.isNull ? event.host : instance.host
        // Of bare metal `host` is the service that manages all machines, `node` the machine.
        case .bareMetal: return [instance.node, event.host].first { !$0.isNull && $0 != .empty } ?? instance.host
        }
    }

    // MARK: Machine events

    private mutating func writeMachineEvents(
        _ trace: TraceKind, _ format: TraceFormat, _ writer: inout some TraceWriter
    ) throws -> TraceSummary {
        var summary = TraceSummary()
        let machines = trace.instanceType == .bareMetal ? history.bareMetal : history.machines
        let events = MachineRefinement.refine(machines.events)
        let racks = rackNumbers(events)
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
        for (event, host) in masked {
            let time = NullableDateTime(event.time)
            writer.put(time)
            writer.putSeconds(time, since: options.epoch)
            writer.putMasked(host[...])
            let rack = PropertyValue.number(NullableInteger(racks[event.properties.rack]))
            let kind = history.texts.intern(event.kind.rawValue)
            switch format {
            case .version02:
                writer.put(rack, of: history.texts)
                writer.put(kind, of: history.texts)
                for value in event.properties.values { writer.put(value, of: history.texts) }
            case .version03:
                writer.put(kind, of: history.texts)
                writer.putProperties(properties(of: event, rack, in: trace), of: history.texts)
            }
            try writer.endRow()
            summary.cover(event.time)
        }
        hosts[trace] = Set(events.map(\.host))
        return summary
    }

    /// What PROPERTIES shows of a machine event; of a DELETE only that there is no rack any more.
    private func properties(
        of event: MachineEvent, _ rack: PropertyValue, in trace: TraceKind
    ) -> [(name: String, value: PropertyValue)] {
        let names: [String]
        let rackName: String
        var values = event.properties.values
        switch trace.instanceType {
        case .virtualMachine:
            rackName = "rack"
            names = [rackName, "vcpu_capability", "memory_capability_mb", "disk_capability_gb"]
            values.insert(rack, at: 0)
        case .bareMetal:
            rackName = options.bareMetalRack
            names = options.bareMetalProperties
        }
        if event.kind == .delete { return names.contains(rackName) ? [(rackName, .number(NullableInteger(nil)))] : [] }
        return zip(names, values).compactMap { name, value in
            value.map { (name, name == rackName && !event.properties.rack.isNull ? rack : $0) }
        }
    }

    /// Ordered masking: the racks of the refined events, sorted byte by byte, numbered from 0.
    private func rackNumbers(_ events: [MachineEvent]) -> [TextID: Int64] {
        let racks = Set(events.map(\.properties.rack)).filter { !$0.isNull }.sorted {
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
