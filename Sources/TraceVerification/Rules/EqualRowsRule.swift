import TraceFiles
import Values

/// Rule `equal-rows`: rows that are equal in every column. Of each row eight bytes are kept; that two different rows have the same
/// ones happens once in a million traces of a million rows.
struct EqualRowsRule {
    /// Of each row in order; 0 for one that cannot be read.
    private var fingerprints: [Int] = []

    mutating func check(_ row: TraceRow) {
        fingerprints.append(row.problem == nil ? row.fingerprint : 0)
    }

    func finish(_ findings: inout TraceFindings) {
        var sorted = fingerprints
        sorted.sort()
        var repeated: Set<Int> = []
        var count = 0
        for (one, next) in zip(sorted, sorted.dropFirst()) where one == next && one != 0 {
            repeated.insert(one)
            count += 1
        }
        guard count > 0 else { return }
        var seen: Set<Int> = []
        let first = fingerprints.firstIndex { repeated.contains($0) && !seen.insert($0).inserted } ?? 0
        findings.add(
            .equalRows,
            "\(count.counted("row")) \(count == 1 ? "is" : "are") equal to an earlier one in every column; the first is row \(first + 1)"
        )
    }
}
