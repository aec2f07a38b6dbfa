import Values

/// What one row of a machine trace says.
package struct MachineRecord {
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
    /// In GiB.
    package var disk: Int64?

    /// Nil if the row is damaged.
    init?(_ row: TraceRow, _ values: RowValues<MachineColumn>) {
        guard values.damage.isEmpty, let time = values.time(.time), let host = values.text(.host, of: row),
            let event = values.machineEvent
        else { return nil }
        self.time = time
        self.host = host
        self.event = event
        rack = values.integer(.rack)
        vcpus = values.integer(.vcpus)
        memory = values.integer(.memoryMB)
        disk = values.integer(.localGB)
    }
}
