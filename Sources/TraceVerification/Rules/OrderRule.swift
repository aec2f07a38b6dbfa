import TraceFiles
import Values

/// Rows that stand before where they belong. The published formats promise no order, so all of them are one warning.
private struct Disorder {
    private var count = 0
    private var first: RowPlace?

    mutating func add(_ place: RowPlace) {
        first = first ?? place
        count += 1
    }

    /// - Parameter order: what the rows should be in the order of.
    func report(_ order: String, _ findings: inout TraceFindings) {
        guard let first else { return }
        let rows = "\(count.counted("row")) \(count == 1 ? "is" : "are")"
        findings.add(.order, at: first, "\(rows) not in the order of \(order), here for the first time")
    }
}

/// Rule `order` of instance traces: START_TIME does not fall, and NULL comes first.
struct InstanceOrderRule: RowRule {
    private var latest: DateTime?
    private var disorder = Disorder()

    mutating func check(_ row: TraceRow, _ values: RowValues<InstanceColumn>, _ findings: inout TraceFindings) {
        if let started = values.time(.startTime) {
            if let latest, started < latest { disorder.add(row.place) }
            latest = max(latest ?? started, started)
        } else if latest != nil, values.place(of: .startTime).map(row.isNull) == true {
            disorder.add(row.place)
        }
    }

    func finish(_ verdict: inout TraceVerdict) {
        disorder.report("\(InstanceColumn.startTime.name), NULL first", &verdict.findings)
    }
}

/// Rule `order` of machine traces: by time, then host, then event.
struct MachineOrderRule: RowRule {
    private var last: (time: DateTime, host: [UInt8], event: MachineEventKind)?
    private var disorder = Disorder()

    mutating func check(_ row: TraceRow, _ values: RowValues<MachineColumn>, _ findings: inout TraceFindings) {
        guard let time = values.time(.time), let host = values.text(.host, of: row), !host.isEmpty,
            let event = values.machineEvent
        else { return }
        if let last {
            let isBefore =
                time != last.time
                ? time < last.time
                : host.lexicographicallyPrecedes(last.host) || (host.elementsEqual(last.host) && event < last.event)
            if isBefore { disorder.add(row.place) }
        }
        last = (time, Array(host), event)
    }

    func finish(_ verdict: inout TraceVerdict) {
        let order = [MachineColumn.time, .host, .event].map(\.name).joined(separator: ", ")
        disorder.report(order, &verdict.findings)
    }
}
