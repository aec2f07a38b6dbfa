import TraceFiles

/// Checks one trace against the format's rules, whoever wrote it. The bytes come in any blocks; memory grows with the number
/// of different hosts, not with the rows.
public struct TraceVerifier {
    private let name: TraceFileName?
    private let allowsUnmasked: Bool
    private var verdict = TraceVerdict()
    private var source = TraceFileRows()
    private var instances: RuledRows<InstanceColumn>?
    private var machines: RuledRows<MachineColumn>?

    /// - Parameters:
    ///   - name: what the file's name says it is. Only a file without any row needs it.
    ///   - allowsUnmasked: whether names may stand in it as they are: then that is a warning, else an error.
    public init(name: TraceFileName?, allowsUnmasked: Bool = false) {
        self.name = name
        self.allowsUnmasked = allowsUnmasked
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
        instances?.finish(&verdict)
        machines?.finish(&verdict)
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
        let settings = RuleSettings(format: layout.format, allowsUnmasked: allowsUnmasked)
        let rules = VerificationRule.allCases.map(\.declaration)
        switch layout.columns {
        case .instances(let columns): instances = RuledRows(columns, rules.compactMap { $0.instances?(settings) })
        case .machines(let columns): machines = RuledRows(columns, rules.compactMap { $0.machines?(settings) })
        }
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

/// The values of a trace's rows, and the rules that they have to keep.
private struct RuledRows<Column: TraceColumn> {
    private var values: RowValues<Column>
    private var rules: [any RowRule<Column>]

    init(_ columns: [Column], _ rules: [any RowRule<Column>]) {
        values = RowValues(columns)
        self.rules = rules
    }

    mutating func check(_ row: TraceRow, _ findings: inout TraceFindings) {
        values.read(row)
        for (kind, message) in values.damage { findings.add(VerificationRule(kind), at: row.place, message) }
        for index in rules.indices { rules[index].check(row, values, &findings) }
    }

    func finish(_ verdict: inout TraceVerdict) {
        for rule in rules { rule.finish(&verdict) }
    }
}
