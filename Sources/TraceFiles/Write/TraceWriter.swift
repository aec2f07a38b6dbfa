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
    var parquetGroupRows = ParquetGroups.mostRows
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
            let machines = written.first(where: { $0.subject == .machineEvents }).flatMap({ hosts[$0] })
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
        switch trace.subject {
        case .machineEvents:
            let events = try history.selectMachineEvents(of: trace.instanceType, masker: &masker)
            return try write(events, MachineColumn.columns(of: format).newest, trace, to: output)
        case .instanceEvents:
            let list = InstanceColumn.columns(of: format)
            let columns = options.columns == .request ? list.newest + list.optional : list.newest
            let filter = history.instanceFilter()
            let ahead = jobs > 1 ? maskAhead(trace.instanceType, columns) : nil
            let events = history.selectInstanceEvents(of: trace.instanceType, order: format.instanceOrder, filter)
            try ahead?.finish { try learn($0) }
            var summary = try write(events, columns, trace, to: output)
            summary.leftOut = events.leftOut
            return summary
        case .instanceLifetimes:
            let (lifetimes, leftOut) = history.selectLifetimes(of: trace.instanceType)
            var summary = try write(lifetimes, LifetimeColumn.columns(of: format).newest, trace, to: output)
            summary.leftOut = leftOut
            return summary
        }
    }

    private mutating func write<Column: TraceColumn>(
        _ events: some RandomAccessCollection<Column.Event> & Sendable, _ columns: [Column], _ trace: TraceKind,
        to output: any TraceOutput
    ) throws -> TraceSummary {
        let values = EventValues(columns, epoch: options.epoch)
        let texts = try texts(of: events, values)
        hosts[trace] = texts.hosts
        try mask(texts.masked)
        return try RowsWriter(
            encoding: encoding, jobs: jobs, toolVersion: toolVersion, epoch: options.epoch, parquetGroupRows: parquetGroupRows
        ).write(
            events, columns, of: trace, format: options.format.used(for: trace),
            RowTexts(pool: history.texts, masker: masker), to: output)
    }

    // MARK: Several threads

    /// How many texts are masked by one thread at a time: enough that handing them over costs nothing, and few enough that what
    /// waits takes no memory to speak of.
    private static let textsOfPiece = 8192

    /// How many events are looked through by one thread at a time. Each time it takes a byte for each text of the history.
    private static let eventsOfPiece = 64 * 1024

    /// Some texts and their masks.
    private struct Masked: Sendable {
        var ids: ArraySlice<TextID>
        var masks: Result<[UInt8], any Error>
    }

    /// Begins to mask what instances show, while their events are still chosen and ordered.
    private func maskAhead(_ type: InstanceType, _ columns: [InstanceColumn]) -> AheadWork<Masked> {
        let (masker, texts) = (masker, history.texts)
        let values = EventValues(columns, epoch: options.epoch)
        let examples = history.exampleEvents(of: type)
        return AheadWork {
            let ids = masker.unknown(values.texts(of: examples.joined(), count: texts.count).masked)
            return Self.masking(ids, masker, texts)
        }
    }

    /// The pieces of the work to mask texts.
    private static func masking(_ ids: [TextID], _ masker: Masker, _ texts: TextPool) -> [@Sendable () -> Masked] {
        RowsWriter.pieces(of: ids.count, each: textsOfPiece).map { piece in
            { Masked(ids: ids[piece], masks: Result { try masker.masks(of: ids[piece], texts) }) }
        }
    }

    /// The texts that rows show masked, those that were masked ahead left out, and the hosts of all rows.
    private func texts<Column: TraceColumn>(
        of events: some RandomAccessCollection<Column.Event> & Sendable, _ values: EventValues<Column>
    ) throws -> (masked: [TextID], hosts: Set<TextID>) {
        let (masker, count) = (masker, history.texts.count)
        let pieces = RowsWriter.pieces(of: events.count, each: Self.eventsOfPiece)
        var masked: Set<TextID> = []
        var hosts: Set<TextID> = []
        try OrderedWork.run(pieces.count, width: jobs) { piece in
            let first = events.index(events.startIndex, offsetBy: pieces[piece].lowerBound)
            let texts = values.texts(of: events[first...].prefix(pieces[piece].count), count: count)
            return (masked: masker.unknown(texts.masked), hosts: texts.hosts)
        } take: { _, texts in
            masked.formUnion(texts.masked)
            hosts.formUnion(texts.hosts)
        }
        return (masked.sorted(), hosts)
    }

    private mutating func mask(_ ids: [TextID]) throws {
        let pieces = Self.masking(ids, masker, history.texts)
        try OrderedWork.run(pieces.count, width: RowsWriter.width(of: jobs), threads: jobs) {
            pieces[$0]()
        } take: { _, new in
            try learn(new)
        }
    }

    private mutating func learn(_ new: Masked) throws {
        masker.learn(new.ids, try new.masks.get(), of: history.texts)
    }
}
