import TraceFiles

/// Rule `rack`: rack numbers are dense from 0.
struct RackCheck {
    /// Racks that are remembered. More are no racks.
    private static let mostRacks = 100_000

    private var racks: Set<Int64> = []

    mutating func take(_ rack: Int64) {
        if racks.count < Self.mostRacks { racks.insert(rack) }
    }

    func finish(_ findings: inout Findings) {
        guard racks.count < Self.mostRacks, let largest = racks.max(), largest >= racks.count else { return }
        let missing = (0..<Int64(racks.count)).first { !racks.contains($0) } ?? 0
        findings.add(.rack, "racks go up to \(largest), but there are only \(racks.count); the first missing one is \(missing)")
    }
}
