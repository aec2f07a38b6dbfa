import Values

/// One row of an instance trace. Texts are as the trace has them, nil or empty for NULL.
package struct InstanceEventRow {
    package var uuid: ArraySlice<UInt8>
    package var event: ArraySlice<UInt8>
    package var result: ArraySlice<UInt8>
    package var user: ArraySlice<UInt8>
    package var project: ArraySlice<UInt8>
    package var host: ArraySlice<UInt8>
    /// UTC; nil for NULL.
    package var start: DateTime?
    /// UTC
    package var finish: DateTime
    /// In MiB; nil for NULL and where the layout shows none (bare metal).
    package var memory: Int64?
    /// In GiB; nil as above.
    package var disk: Int64?
    /// nil as above.
    package var vcpus: Int64?
}

/// Where an instance trace has what.
struct InstanceEventColumns {
    private let uuid, event, start, finish, result, user, project, host, memory, disk, vcpus: Int
    private let format: TraceFormat
    private var properties: PropertiesCheck
    private var times = TraceTimes()

    init(_ layout: TraceLayout) {
        format = layout.format
        uuid = layout.place(of: "INSTANCE_UUID")
        event = layout.place(of: "EVENT")
        start = layout.place(of: "START_TIME")
        finish = layout.place(of: "FINISH_TIME")
        result = layout.place(of: "RESULT")
        user = layout.place(of: "USER_ID")
        project = layout.place(of: "PROJECT_ID")
        host = layout.place(of: "HOST_NAME (PHYSICAL)")
        memory = layout.place(of: "MEMORY_MB")
        disk = layout.place(of: "DISK_GB")
        vcpus = layout.place(of: "VCPUS")
        properties = PropertiesCheck(layout)
    }

    /// Nil, and a finding, if the row cannot be understood.
    mutating func read(_ row: TraceRow, _ findings: inout Findings) -> InstanceEventRow? {
        let started = RowForm.time(start, "START_TIME", mayBeNull: true, row, &times, &findings)
        guard let finished = RowForm.time(finish, "FINISH_TIME", mayBeNull: false, row, &times, &findings) else { return nil }
        guard let id = row.text(uuid), !id.isEmpty else {
            findings.add(.mask, at: row.place, "INSTANCE_UUID is empty")
            return nil
        }
        var event = InstanceEventRow(
            uuid: id, event: row.text(event) ?? [], result: row.text(result) ?? [], user: row.text(user) ?? [],
            project: row.text(project) ?? [], host: row.text(host) ?? [], start: started, finish: finished)
        switch format {
        case .version02:
            event.memory = RowForm.count(memory, "MEMORY_MB", row, &findings)
            event.disk = RowForm.count(disk, "DISK_GB", row, &findings)
            event.vcpus = RowForm.count(vcpus, "VCPUS", row, &findings)
        case .version03:
            let shown = properties.read(row, &findings) ?? []
            event.memory = TraceProperty.number("memory_mb", in: shown)
            event.disk = TraceProperty.number("root_gb", in: shown)
            event.vcpus = TraceProperty.number("vcpus", in: shown)
        }
        return event
    }
}
