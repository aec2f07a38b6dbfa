import TraceFiles

/// Rule `rack`: rack numbers are dense from 0.
struct RackRule: RowRule {
    /// Racks that are remembered. More are no racks.
    private static let mostRacks = 100_000

    private var racks: Set<Int64> = []

    mutating func check(_ row: TraceRow, _ values: RowValues<MachineColumn>, _ findings: inout TraceFindings) {
        guard let rack = values.integer(.rack) else { return }
        if rack < 0 {
            findings.add(.number, at: row.place, "the rack is \(rack), but racks are numbered from 0")
        } else if racks.count < Self.mostRacks {
            racks.insert(rack)
        }
    }

    func finish(_ verdict: inout TraceVerdict) {
        guard racks.count < Self.mostRacks, let largest = racks.max(), largest >= racks.count else { return }
        let missing = (0..<Int64(racks.count)).first { !racks.contains($0) } ?? 0
        verdict.findings.add(
            .rack, "racks go up to \(largest), but there are only \(racks.count); the first missing one is \(missing)")
    }
}
