/// Checks one trace against the format's rules, whoever wrote it. The bytes come in any blocks; memory grows with the number
/// of different hosts, not with the rows.
public struct TraceVerifier {
    private let name: TraceFileName?
    private var verdict = TraceVerdict()
    private var csv = CSVRows()
    private var json = JSONRows()
    private var instances: InstanceRows?
    private var machines: MachineRows?
    /// Whether the rest of the file does not count: it is no trace, or cannot be read on.
    private var isOver = false

    /// - Parameter name: what the file's name says it is. Only a file without any row needs it.
    public init(name: TraceFileName?) {
        self.name = name
    }

    /// Takes the next bytes of the file.
    public mutating func feed(_ block: UnsafeRawBufferPointer) {
        guard let first = block.first, !isOver else { return }
        let encoding = verdict.encoding ?? Self.encoding(of: block, beginningWith: first)
        verdict.encoding = encoding
        var position = 0
        switch encoding {
        case .csv:
            while !isOver, csv.next(block, &position) { take(csv.row) }
            if csv.isTooLong { isOver = true }
        case .jsonLines:
            while !isOver, json.next(block, &position) { take(json.row) }
            if json.isTooLong { isOver = true }
        case .parquet:
            verdict.findings.add(.columns, "it is Parquet, which is not read here; CSV and JSON Lines are")
            isOver = true
        }
    }

    /// What a file is, by its first bytes. A header begins with the name of a column.
    private static func encoding(of block: UnsafeRawBufferPointer, beginningWith first: UInt8) -> TraceEncoding {
        if block.starts(with: ParquetWriter.magic) { return .parquet }
        return first == UInt8(ascii: "{") ? .jsonLines : .csv
    }

    /// Ends the file.
    public mutating func finish() -> TraceVerdict {
        switch verdict.encoding {
        case .csv? where !isOver: if csv.finish() { take(csv.row) }
        case .jsonLines? where !isOver: if json.finish() { take(json.row) }
        case nil: takeEmptyFile()
        default: break
        }
        instances?.finish(&verdict.findings)
        machines?.finish(&verdict.findings)
        verdict.hosts = instances?.hosts ?? machines?.hosts ?? []
        verdict.masks = instances?.masks.columns ?? machines?.masks.columns ?? []
        if let epoch = instances?.epoch.epoch ?? machines?.epoch.epoch {
            verdict.epoch = epoch.time
            verdict.epochTolerance = epoch.tolerance
        }
        return verdict
    }

    /// JSON Lines without a row is a file without a byte, and nothing but its name says what it would hold.
    private mutating func takeEmptyFile() {
        guard let name, name.encoding == .jsonLines else {
            return verdict.findings.add(.columns, "the file is empty: not even a header is there")
        }
        verdict.encoding = .jsonLines
        verdict.isNamedOnly = true
        verdict.findings.add(.columns, as: .note, "the file is empty: only its name says that it is a trace without rows")
    }

    private mutating func take(_ row: TraceRow) {
        guard let layout = verdict.layout else { return takeFirst(row) }
        check(row, layout)
    }

    private mutating func takeFirst(_ row: TraceRow) {
        let columns =
            verdict.encoding == .csv
            ? (0..<min(row.count, TraceRow.mostValues)).map { Array(row.bytes($0)) } : json.keys ?? []
        guard row.problem == nil, let layout = TraceLayout.with(columns) else {
            let what = verdict.encoding == .csv ? "the first line is not" : "the keys of the first line are not"
            verdict.findings.add(
                .columns, "\(what) the columns of a published layout; expected: \(TraceLayout.expected)")
            isOver = true
            return
        }
        verdict.layout = layout
        if layout.isOfInstances { instances = InstanceRows(layout) } else { machines = MachineRows(layout) }
        if verdict.encoding == .jsonLines { check(row, layout) }
    }

    private mutating func check(_ given: TraceRow, _ layout: TraceLayout) {
        var row = given
        verdict.rows += 1
        row.place.row = verdict.rows
        if let problem = row.problem { return verdict.findings.add(.fields, at: row.place, problem) }
        guard row.count == layout.columns.count else {
            return verdict.findings.add(
                .fields, at: row.place, "\(Count.text(row.count, "field")), expected \(layout.columns.count)")
        }
        guard row.isUTF8 else { return verdict.findings.add(.fields, at: row.place, "the text is not UTF-8") }
        instances?.check(row, &verdict.findings)
        machines?.check(row, &verdict.findings)
    }
}
