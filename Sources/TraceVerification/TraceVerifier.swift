import TraceFiles

/// Checks one trace against the format's rules, whoever wrote it. The bytes come in any blocks; memory grows with the number
/// of different hosts, not with the rows.
public struct TraceVerifier {
    private let name: TraceFileName?
    private var verdict = TraceVerdict()
    private var source = TraceFileRows()
    private var instances: InstanceRows?
    private var machines: MachineRows?

    /// - Parameter name: what the file's name says it is. Only a file without any row needs it.
    public init(name: TraceFileName?) {
        self.name = name
    }

    /// Takes the next bytes of the file.
    public mutating func feed(_ block: UnsafeRawBufferPointer) {
        var position = 0
        while let row = source.next(block, &position) { check(row) }
    }

    /// Ends the file.
    public mutating func finish() -> TraceVerdict {
        if let row = source.finish() { check(row) }
        verdict.encoding = source.encoding
        verdict.layout = source.layout
        verdict.rows = source.rows
        begin()
        if source.encoding == nil { takeEmptyFile() }
        if source.encoding == .parquet {
            verdict.findings.add(.columns, "it is Parquet, which is not read here; CSV and JSON Lines are")
        } else if source.isNoTrace {
            let what = source.encoding == .csv ? "the first line is not" : "the keys of the first line are not"
            verdict.findings.add(
                .columns, "\(what) the columns of a published layout; expected: \(TraceLayout.expected)")
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

    /// Chooses the rules, as soon as it is known what the file is.
    private mutating func begin() {
        guard let layout = source.layout, instances == nil, machines == nil else { return }
        if layout.isOfInstances { instances = InstanceRows(layout) } else { machines = MachineRows(layout) }
    }

    private mutating func check(_ row: TraceRow) {
        guard let layout = source.layout else { return }
        begin()
        if let problem = TraceFileRows.problem(of: row, layout) {
            return verdict.findings.add(.fields, at: row.place, problem)
        }
        instances?.check(row, &verdict.findings)
        machines?.check(row, &verdict.findings)
    }
}
