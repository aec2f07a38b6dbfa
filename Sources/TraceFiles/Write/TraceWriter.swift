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
            let events = history.selectInstanceEvents(of: trace.instanceType, order: format.instanceOrder)
            let list = InstanceColumn.columns(of: format)
            let columns = options.columns == .request ? list.newest + list.optional : list.newest
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
        try mask(masker.unknown(values.maskedTexts(of: events, count: history.texts.count)))
        let part = try RowsWriter(
            encoding: encoding, jobs: jobs, toolVersion: toolVersion, epoch: options.epoch, parquetGroupRows: parquetGroupRows
        ).write(
            events, columns, of: trace, format: options.format.used(for: trace),
            RowTexts(pool: history.texts, masker: masker), to: output)
        hosts[trace] = part.hosts
        return part.summary
    }

    // MARK: Several threads

    /// How many texts are masked by one thread at a time: enough that handing them over costs nothing, and few enough that what
    /// waits takes no memory to speak of.
    private static let textsOfPiece = 8192

    private mutating func mask(_ ids: [TextID]) throws {
        let (masker, texts) = (masker, history.texts)
        let pieces = RowsWriter.pieces(of: ids.count, each: Self.textsOfPiece)
        var known = masker
        try OrderedWork.run(pieces.count, width: RowsWriter.width(of: jobs)) { piece in
            Result { try masker.masks(of: ids[pieces[piece]], texts) }
        } take: { piece, masks in
            known.learn(ids[pieces[piece]], try masks.get(), of: texts)
        }
        self.masker = known
    }
}
