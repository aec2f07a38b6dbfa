import TraceFiles

/// Rows that have something in common, and the first of them.
struct RowTally: Sendable {
    private(set) var count = 0
    private(set) var first: RowPlace?

    mutating func add(_ place: RowPlace) {
        if first == nil { first = place }
        count += 1
    }
}
