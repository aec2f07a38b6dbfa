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

/// Turns a history into the rows of the traces, all masked alike.
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

    /// - Parameter toolVersion: the version that Parquet files name as their creator's.
    public init(_ history: consuming History, masker: Masker, encoding: TraceEncoding, toolVersion: String = "") {
        self.toolVersion = toolVersion
        options = history.options
        self.history = history
        self.encoding = encoding
        self.masker = masker
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

    private mutating func writeInstanceEvents(
        _ trace: TraceKind, _ format: TraceFormat, _ writer: inout some TraceWriter
    ) throws -> TraceSummary {
        let events = history.selectInstanceEvents(
            of: trace.instanceType, order: format == .version03 ? .started : .actionCreated)
        var summary = TraceSummary()
        summary.leftOut = events.leftOut
        var hosts: Set<TextID> = []
        for row in events {
            let event = row.event
            let instance = row.instance
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
            writer.putMasked(try masker.mask(row.host, of: history.texts))
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
            if !row.host.isNull && row.host != .empty { hosts.insert(row.host) }
        }
        self.hosts[trace] = hosts
        return summary
    }

    // MARK: Machine events

    private mutating func writeMachineEvents(
        _ trace: TraceKind, _ format: TraceFormat, _ writer: inout some TraceWriter
    ) throws -> TraceSummary {
        var summary = TraceSummary()
        let events = try history.selectMachineEvents(of: trace.instanceType, masker: &masker)
        for event in events {
            let time = NullableDateTime(event.time)
            writer.put(time)
            writer.putSeconds(time, since: options.epoch)
            writer.putMasked(try masker.mask(event.host, of: history.texts))
            let kind = history.texts.intern(event.kind.rawValue)
            switch format {
            case .version02:
                writer.put(event.rack)
                writer.put(kind, of: history.texts)
                for value in event.properties.values { writer.put(value, of: history.texts) }
            case .version03:
                writer.put(kind, of: history.texts)
                writer.putProperties(properties(of: event, in: trace), of: history.texts)
            }
            try writer.endRow()
            summary.cover(event.time)
        }
        hosts[trace] = Set(events.map(\.host))
        return summary
    }

    /// What PROPERTIES shows of a machine event; of a DELETE only that there is no rack any more.
    private func properties(of event: MachineTraceEvent, in trace: TraceKind) -> [(name: String, value: PropertyValue)] {
        let rack = PropertyValue.number(event.rack)
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
}
