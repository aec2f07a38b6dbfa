/// Durations in bins that grow with the duration, cut where people cut time.
struct DurationBins {
    /// Where a bin ends, and what it is called.
    struct Scale: Sendable {
        /// In seconds; the last bin has no end.
        var ends: [Int64]
        var names: [String]
    }

    static let ofEvents = Scale(
        ends: [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600, 43_200, 86_400],
        names: [
            "under 1 s", "1 to 2 s", "2 to 5 s", "5 to 10 s", "10 to 20 s", "20 to 30 s", "30 to 60 s", "1 to 2 min",
            "2 to 5 min", "5 to 10 min", "10 to 20 min", "20 to 30 min", "30 to 60 min", "1 to 2 h", "2 to 6 h", "6 to 12 h",
            "12 to 24 h", "1 day and more",
        ])

    static let ofLives = Scale(
        ends: [
            60, 600, 3600, 21_600, 86_400, 3 * 86_400, 7 * 86_400, 30 * 86_400, 90 * 86_400, 180 * 86_400, 365 * 86_400,
        ],
        names: [
            "under 1 min", "1 to 10 min", "10 to 60 min", "1 to 6 h", "6 to 24 h", "1 to 3 d", "3 to 7 d", "7 to 30 d",
            "30 to 90 d", "90 to 180 d", "180 to 365 d", "1 year and more",
        ])

    let scale: Scale
    private(set) var counts: [Int]

    init(_ scale: Scale) {
        self.scale = scale
        counts = [Int](repeating: 0, count: scale.names.count)
    }

    /// - Parameter duration: in microseconds, not negative. A bin holds its beginning, not its end.
    mutating func add(_ duration: Int64) {
        let seconds = duration / 1_000_000
        counts[scale.ends.firstIndex { seconds < $0 } ?? scale.ends.count] += 1
    }
}
