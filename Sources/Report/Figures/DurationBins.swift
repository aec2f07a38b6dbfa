/// Durations in bins that grow with the duration, cut where people cut time.
struct DurationBins {
    /// Where a bin ends, in seconds; the last one has no end.
    static let ends: [Int64] = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600, 43_200, 86_400]

    /// What the bins are called.
    static let names = [
        "under 1 s", "1 to 2 s", "2 to 5 s", "5 to 10 s", "10 to 20 s", "20 to 30 s", "30 to 60 s", "1 to 2 min", "2 to 5 min",
        "5 to 10 min", "10 to 20 min", "20 to 30 min", "30 to 60 min", "1 to 2 h", "2 to 6 h", "6 to 12 h", "12 to 24 h",
        "1 day and more",
    ]

    private(set) var counts = [Int](repeating: 0, count: names.count)

    /// - Parameter duration: in microseconds, not negative. A bin holds its beginning, not its end.
    mutating func add(_ duration: Int64) {
        let seconds = duration / 1_000_000
        counts[Self.ends.firstIndex { seconds < $0 } ?? Self.ends.count] += 1
    }
}
