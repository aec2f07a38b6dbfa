import Values

/// What one row of an instance trace says. Texts are as the trace has them, empty for NULL.
package struct InstanceRecord {
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
    /// In MiB; nil for NULL and where the row shows none (bare metal).
    package var memory: Int64?
    /// In GiB; nil as above.
    package var disk: Int64?
    /// nil as above.
    package var vcpus: Int64?

    /// Nil if the row is damaged.
    init?(_ row: TraceRow, _ values: RowValues<InstanceColumn>) {
        guard values.damage.isEmpty, let finish = values.time(.finishTime) else { return nil }
        func text(_ column: InstanceColumn) -> ArraySlice<UInt8> { values.text(column, of: row) ?? [] }
        uuid = text(.uuid)
        event = text(.event)
        result = text(.result)
        user = text(.user)
        project = text(.project)
        host = text(.host)
        start = values.time(.startTime)
        self.finish = finish
        memory = values.integer(.memoryMB)
        disk = values.integer(.rootGB)
        vcpus = values.integer(.vcpus)
    }
}
