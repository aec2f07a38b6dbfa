import TraceFiles
import Values

/// Rule `order` of instance traces: START_TIME does not fall, and NULL comes first.
struct InstanceOrderRule: RowRule {
    private var latest: DateTime?

    mutating func check(_ row: TraceRow, _ values: RowValues<InstanceColumn>, _ findings: inout TraceFindings) {
        if let started = values.time(.startTime) {
            if let latest, started < latest {
                findings.add(.order, at: row.place, "\(InstanceColumn.startTime.name) is earlier than in a row before")
            }
            latest = max(latest ?? started, started)
        } else if latest != nil, values.place(of: .startTime).map(row.isNull) == true {
            findings.add(.order, at: row.place, "\(InstanceColumn.startTime.name) is NULL after rows where it is not")
        }
    }
}

/// Rule `order` of machine traces: by time, then host, then event.
struct MachineOrderRule: RowRule {
    private var last: (time: DateTime, host: [UInt8], event: MachineEventKind)?

    mutating func check(_ row: TraceRow, _ values: RowValues<MachineColumn>, _ findings: inout TraceFindings) {
        guard let time = values.time(.time), let host = values.text(.host, of: row), !host.isEmpty,
            let event = values.machineEvent
        else { return }
        if let last {
            if time < last.time {
                findings.add(.order, at: row.place, "\(MachineColumn.time.name) is earlier than in the row before")
            } else if time == last.time, host.lexicographicallyPrecedes(last.host) {
                findings.add(.order, at: row.place, "the host stands after a later one with the same time")
            } else if time == last.time, host.elementsEqual(last.host), event < last.event {
                findings.add(
                    .order, at: row.place, "\(event.rawValue) stands after \(last.event.rawValue) of the same host and time")
            }
        }
        last = (time, Array(host), event)
    }
}
