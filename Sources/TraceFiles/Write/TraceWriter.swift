import TraceHistory
import Values

/// Writes the traces of a history, all masked alike.
public struct TraceWriter {
    private let options: TraceOptions
    private let encoding: TraceEncoding
    private let toolVersion: String
    /// Rows of a row group in Parquet. Tests use small ones.
    var parquetGroupRows = ParquetRowWriter.groupRows
    private var history: ResolvedHistory
    private var masker: Masker
    /// The hosts of each trace that was written.
    private var hosts: [TraceKind: Set<TextID>] = [:]

    /// - Parameter toolVersion: the version that Parquet files name as their creator's.
    public init(_ history: consuming ResolvedHistory, masker: Masker, encoding: TraceEncoding, toolVersion: String = "") {
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

    /// The hosts of a trace that was written, as it names them.
    public mutating func maskedHosts(of trace: TraceKind) throws -> Set<[UInt8]> {
        var masked: Set<[UInt8]> = []
        for host in hosts[trace] ?? [] {
            if let mask = try masker.mask(host, of: history.texts) { masked.insert(Array(mask)) }
        }
        return masked
    }

    /// Writes one trace, header and all.
    public mutating func write(_ trace: TraceKind, to output: any TraceOutput) throws -> TraceSummary {
        let format = options.format.used(for: trace)
        guard trace.isOfInstances else {
            let events = try history.selectMachineEvents(of: trace.instanceType, masker: &masker)
            return try write(events, MachineColumn.columns(of: format).newest, trace, to: output)
        }
        let events = history.selectInstanceEvents(of: trace.instanceType, order: format.instanceOrder)
        var summary = try write(events, InstanceColumn.columns(of: format).newest, trace, to: output)
        summary.leftOut = events.leftOut
        return summary
    }

    // Inlined, so that the loop over rows and columns is compiled for each kind of trace and each encoding: without it each value
    // costs a call.

    @inline(__always)
    private mutating func write<Column: TraceColumn>(
        _ events: some Sequence<Column.Event>, _ columns: [Column], _ trace: TraceKind, to output: any TraceOutput
    ) throws -> TraceSummary {
        let written = columns.map { WrittenColumn(name: $0.name, kind: $0.declaration.value.kind) }
        switch encoding {
        case .csv: return try write(events, columns, trace, TextRowWriter(written, encoding: .csv, output: output))
        case .jsonLines: return try write(events, columns, trace, TextRowWriter(written, encoding: .jsonLines, output: output))
        case .parquet:
            let about = [
                ("starcompactor.trace", trace.rawValue),
                ("starcompactor.format_version", options.format.used(for: trace).rawValue),
                ("starcompactor.epoch", TimeText.text(options.epoch)),
            ]
            let writer = try ParquetRowWriter(
                written, about: about, creator: "starcompactor version \(toolVersion)", groupRows: parquetGroupRows,
                output: output)
            return try write(events, columns, trace, writer)
        }
    }

    @inline(__always)
    private mutating func write<Column: TraceColumn>(
        _ events: some Sequence<Column.Event>, _ columns: [Column], _ trace: TraceKind, _ given: consuming some RowWriter
    ) throws -> TraceSummary {
        var writer = given
        var summary = TraceSummary()
        var hosts: Set<TextID> = []
        let values = EventValues(columns, epoch: options.epoch)
        for event in events {
            try writer.writeRow(of: history.texts) { place in try values.value(place, of: event, history.texts, &masker) }
            summary.cover(event.firstTime)
            if let time = event.firstTime, time < options.epoch { summary.beforeEpoch += 1 }
            if !event.host.isNull, event.host != .empty { hosts.insert(event.host) }
        }
        try writer.finish()
        summary.rows = writer.rows
        self.hosts[trace] = hosts
        return summary
    }
}
