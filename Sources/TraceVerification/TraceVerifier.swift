import TraceFiles

/// Checks one trace against the format's rules, whoever wrote it. The bytes come in any blocks; memory grows with the number
/// of different hosts, and by eight bytes a row.
public struct TraceVerifier {
    private let name: TraceFileName?
    private let allowsUnmasked: Bool
    private var verdict = TraceVerdict()
    private var source = TraceFileRows()
    private var instances: RuledRows<InstanceColumn>?
    private var machines: RuledRows<MachineColumn>?
    private var lifetimes: RuledRows<LifetimeColumn>?
    private var shapes = ShapeRule()
    private var equalRows = EqualRowsRule()

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
        while let row = source.finish() { check(row) }
        verdict.encoding = source.encoding
        verdict.layout = source.parquetProblem == nil ? source.layout : nil
        verdict.rows = source.rows
        begin()
        if source.encoding == nil { takeEmptyFile() }
        if let problem = source.parquetProblem {
            verdict.findings.add(.columns, "it \(problem)")
        } else if source.isNoTrace {
            let what = source.encoding == .csv ? "the first line is not" : "the keys of the first line are not"
            verdict.findings.add(
                .columns, "\(what) the columns of a published layout; expected: \(TraceLayout.expected)")
        }
        checkColumns()
        if let layout = source.layout { shapes.finish(layout, &verdict.findings) }
        equalRows.finish(&verdict.findings)
        instances?.finish(&verdict)
        machines?.finish(&verdict)
        lifetimes?.finish(&verdict)
        return verdict
    }

    /// Columns that are read all the same, though no published layout has them, or has them so.
    private mutating func checkColumns() {
        let unknown = source.unknownColumns
        if !unknown.isEmpty {
            let isOne = unknown.count == 1
            let what = isOne ? "a column that no published layout has is" : "columns that no published layout has are"
            verdict.findings.add(.columns, as: .warning, "\(what) ignored: \(unknown.joined(separator: ", "))")
        }
        if source.isReordered {
            verdict.findings.add(
                .columns, as: .warning, "the columns are not in the published order: they are read by their names")
        }
    }

    /// JSON Lines without a row is a file without a byte, and nothing but its name says what it would hold.
    private mutating func takeEmptyFile() {
        guard let name, name.encoding == .jsonLines else {
            return verdict.findings.add(.columns, "the file is empty: there is not even a header")
        }
        verdict.encoding = .jsonLines
        verdict.isNamedOnly = true
        verdict.findings.add(.columns, as: .note, "the file is empty: only its name says that it is a trace without rows")
    }

    /// Chooses the rules, as soon as it is known what the file is.
    private mutating func begin() {
        guard let layout = source.layout, instances == nil, machines == nil, lifetimes == nil else { return }
        let settings = RuleSettings(format: layout.format, allowsUnmasked: allowsUnmasked)
        let rules = VerificationRule.allCases.map(\.declaration)
        switch layout.columns {
        case .instances(let columns): instances = RuledRows(columns, rules.compactMap { $0.instances?(settings) })
        case .machines(let columns): machines = RuledRows(columns, rules.compactMap { $0.machines?(settings) })
        case .lifetimes(let columns): lifetimes = RuledRows(columns, rules.compactMap { $0.lifetimes?(settings) })
        }
    }

    private mutating func check(_ row: TraceRow) {
        guard let layout = source.layout else { return }
        begin()
        equalRows.check(row)
        if let problem = row.problem {
            return verdict.findings.add(.fields, at: row.place, problem)
        }
        if let column = row.unquoted {
            verdict.findings.add(
                .fields, as: .warning, at: row.place,
                "commas without quotes: they are read as part of \(layout.columnNames[column])")
        }
        instances?.check(row, &verdict.findings)
        machines?.check(row, &verdict.findings)
        lifetimes?.check(row, &verdict.findings)
        shapes.check(row, instances?.properties ?? machines?.properties)
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

    /// Those of the row that was checked last.
    var properties: [TraceProperty]? { values.properties }

    mutating func check(_ row: TraceRow, _ findings: inout TraceFindings) {
        values.read(row)
        for (kind, message) in values.damage { findings.add(VerificationRule(kind), at: row.place, message) }
        for index in rules.indices { rules[index].check(row, values, &findings) }
    }

    func finish(_ verdict: inout TraceVerdict) {
        for rule in rules { rule.finish(&verdict) }
    }
}
