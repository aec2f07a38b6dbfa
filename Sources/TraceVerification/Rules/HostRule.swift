import TraceFiles

/// Rule `host`: gathers the hosts that a trace names; `TraceComparison` compares those of two traces.
struct HostRule<Column: TraceColumn>: RowRule {
    private var hosts: Set<[UInt8]> = []

    mutating func check(_ row: TraceRow, _ values: RowValues<Column>, _ findings: inout TraceFindings) {
        if let host = values.text(Column.host, of: row), !host.isEmpty { hosts.insert(Array(host)) }
    }

    func finish(_ verdict: inout TraceVerdict) { verdict.hosts = hosts }
}
