import ByteStreams
import TraceHistory
import Values

/// Writes the traces of a history, all masked alike.
public struct TraceWriter {
    private let options: TraceOptions
    private let encoding: TraceEncoding
    private let toolVersion: String
    private let jobs: Int
    /// Rows of a row group in Parquet. Tests use small ones.
    var parquetGroupRows = ParquetRowWriter.groupRows
    private var history: ResolvedHistory
    private var masker: Masker
    /// The hosts of each trace that was written.
    private var hosts: [TraceKind: Set<TextID>] = [:]

    /// - Parameters:
    ///   - jobs: the most threads that mask and write rows at once.
    ///   - toolVersion: the version that Parquet files name as their creator's.
    public init(
        _ history: consuming ResolvedHistory, masker: Masker, encoding: TraceEncoding, jobs: Int = 1, toolVersion: String = ""
    ) {
        self.toolVersion = toolVersion
        self.jobs = jobs
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

    private mutating func write<Column: TraceColumn>(
        _ events: some RandomAccessCollection<Column.Event> & Sendable, _ columns: [Column], _ trace: TraceKind,
        to output: any TraceOutput
    ) throws -> TraceSummary {
        let written = columns.map { WrittenColumn(name: $0.name, kind: $0.declaration.value.kind) }
        let values = EventValues(columns, epoch: options.epoch)
        try mask(masker.unknown(values.maskedTexts(of: events, count: history.texts.count)))
        let texts = RowTexts(pool: history.texts, masker: masker)
        let part: RowsPart
        switch encoding {
        case .csv: part = try writeText(events, values, TextRows(written, encoding: .csv), texts, to: output)
        case .jsonLines: part = try writeText(events, values, TextRows(written, encoding: .jsonLines), texts, to: output)
        case .parquet:
            let about = [
                ("starcompactor.trace", trace.rawValue),
                ("starcompactor.format_version", options.format.used(for: trace).rawValue),
                ("starcompactor.epoch", TimeText.text(options.epoch)),
            ]
            var writer = try ParquetRowWriter(
                written, about: about, creator: "starcompactor version \(toolVersion)", groupRows: parquetGroupRows,
                output: output)
            var all = RowsPart()
            for event in events {
                try writer.writeRow(texts) { place in values.value(place, of: event) }
                all.note(event, epoch: options.epoch)
            }
            try writer.finish()
            part = all
        }
        hosts[trace] = part.hosts
        return part.summary
    }

    // MARK: Several threads

    /// How many texts are masked, and how many rows are written, by one thread at a time: enough that handing them over costs
    /// nothing, and few enough that what waits takes no memory to speak of.
    private static let textsOfPiece = 8192
    private static let rowsOfPiece = 1024
    /// Pieces that are done at once. One more than threads, which else would wait until a piece is written.
    private var width: Int { jobs > 1 ? jobs + 1 : 1 }

    private mutating func mask(_ ids: [TextID]) throws {
        let (masker, texts) = (masker, history.texts)
        let pieces = Self.pieces(of: ids.count, each: Self.textsOfPiece)
        var known = masker
        try OrderedWork.run(pieces.count, width: width) { piece in
            Result { try masker.digits(of: ids[pieces[piece]], texts) }
        } take: { piece, digits in
            known.learn(ids[pieces[piece]], try digits.get(), of: texts)
        }
        self.masker = known
    }

    private func writeText<Column: TraceColumn>(
        _ events: some RandomAccessCollection<Column.Event> & Sendable, _ values: EventValues<Column>, _ rows: TextRows,
        _ texts: RowTexts, to output: any TraceOutput
    ) throws -> RowsPart {
        let epoch = options.epoch
        let pieces = Self.pieces(of: events.count, each: Self.rowsOfPiece)
        var all = RowsPart()
        if !rows.header.isEmpty { try output.write(rows.header) }
        try OrderedWork.run(pieces.count, width: width) { piece in
            var part = RowsPart()
            let first = events.index(events.startIndex, offsetBy: pieces[piece].lowerBound)
            for event in events[first...].prefix(pieces[piece].count) {
                rows.append(texts, to: &part.bytes) { place in values.value(place, of: event) }
                part.note(event, epoch: epoch)
            }
            return part
        } take: { _, part in
            try output.write(part.bytes)
            all.add(part)
        }
        return all
    }

    private static func pieces(of count: Int, each size: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }
}

/// Some rows of a trace, one after the other.
private struct RowsPart: Sendable {
    /// As they are written; empty where they are not gathered.
    var bytes: [UInt8] = []
    var summary = TraceSummary()
    var hosts: Set<TextID> = []

    @inline(__always)
    mutating func note(_ event: some TraceEvent, epoch: DateTime) {
        summary.rows += 1
        summary.cover(event.firstTime)
        if let time = event.firstTime, time < epoch { summary.beforeEpoch += 1 }
        if event.host.isName { hosts.insert(event.host) }
    }

    mutating func add(_ part: RowsPart) {
        summary.rows += part.summary.rows
        summary.cover(part.summary.firstTime)
        summary.cover(part.summary.lastTime)
        summary.beforeEpoch += part.summary.beforeEpoch
        hosts.formUnion(part.hosts)
    }
}
