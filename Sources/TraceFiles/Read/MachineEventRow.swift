import Values

/// One row of a machine trace.
package struct MachineEventRow {
    /// UTC
    package var time: DateTime
    /// As the trace has it; never empty.
    package var host: ArraySlice<UInt8>
    package var event: MachineEventKind
    /// Nil for NULL. A DELETE of format 0.3 shows nothing of what the machine was.
    package var rack: Int64?
    package var vcpus: Int64?
    /// In MiB.
    package var memory: Int64?
}

/// Where a machine trace has what.
struct MachineEventColumns {
    private let time, host, event, rack, vcpus, memory: Int
    private let format: TraceFormat
    private var properties: PropertiesCheck
    private var times = TraceTimes()

    init(_ layout: TraceLayout) {
        format = layout.format
        time = layout.place(of: "EVENT_TIME")
        host = layout.place(of: "HOST_NAME (PHYSICAL)")
        event = layout.place(of: "EVENT")
        rack = layout.place(of: "RACK")
        vcpus = layout.place(of: "VCPU_CAPACITY")
        memory = layout.place(of: "MEMORY_CAPACITY_MB")
        properties = PropertiesCheck(layout)
    }

    /// Nil, and a finding, if the row cannot be understood.
    mutating func read(_ row: TraceRow, _ findings: inout Findings) -> MachineEventRow? {
        guard let happened = RowForm.time(time, "EVENT_TIME", mayBeNull: false, row, &times, &findings) else { return nil }
        guard let name = row.text(host), !name.isEmpty else {
            findings.add(.mask, at: row.place, "HOST_NAME (PHYSICAL) is empty")
            return nil
        }
        guard let kind = MachineEventKind(row.text(event) ?? []) else {
            findings.add(.event, at: row.place, "EVENT is no machine's")
            return nil
        }
        var machine = MachineEventRow(time: happened, host: name, event: kind)
        switch format {
        case .version02:
            machine.rack = RowForm.count(rack, "RACK", row, &findings)
            machine.vcpus = RowForm.count(vcpus, "VCPU_CAPACITY", row, &findings)
            machine.memory = RowForm.count(memory, "MEMORY_CAPACITY_MB", row, &findings)
        case .version03:
            let shown = properties.read(row, &findings) ?? []
            machine.rack = PropertiesCheck.rack(shown)
            machine.vcpus = TraceProperty.number("vcpu_capability", in: shown)
            machine.memory = TraceProperty.number("memory_capability_mb", in: shown)
        }
        return machine
    }
}
