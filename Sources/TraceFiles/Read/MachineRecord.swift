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
    /// Whether cores and memory are those of Blazar's properties: who gets such a machine gets all of it.
    package var isBareMetal = false

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
        guard vcpus == nil, memory == nil, let properties = values.properties else { return }
        // Chameleon's names of what a whole machine has; `architecture.smt_size` counts threads, `main_memory.ram_size` bytes.
        vcpus = Self.number("smt_size", properties)
        memory = Self.number("ram_size", properties).map { $0 / (1 << 20) }
        isBareMetal = vcpus != nil || memory != nil
    }

    /// The whole number that a property has whose name, or its last part, is `name`. Blazar keeps numbers as texts.
    private static func number(_ name: String, _ properties: [TraceProperty]) -> Int64? {
        for property in properties {
            guard property.name.split(separator: UInt8(ascii: ".")).last?.elementsEqual(name.utf8) == true else { continue }
            if let number = property.value.wholeNumber { return number }
            if case .text(let text) = property.value, let number = WholeNumber.parse(text[...]) { return number }
        }
        return nil
    }
}
