/// Backups that seem to be missing: the time between two neighbours is much longer than usual.
public struct BackupGaps {
    public struct Gap {
        /// In seconds since 1970.
        public var after: Int64
        public var before: Int64
        /// How many backups would fit in between.
        public var missing: Int
    }

    /// The median time between two backups, in seconds; nil for fewer than three.
    public private(set) var usual: Int64?
    public private(set) var gaps: [Gap] = []

    /// - Parameter times: of the backups, in seconds since 1970.
    public init(_ times: [Int64]) {
        let times = times.sorted()
        let steps = zip(times, times.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.sorted()
        guard steps.count >= 2 else { return }
        let usual = steps[(steps.count - 1) / 2]
        self.usual = usual
        for (earlier, later) in zip(times, times.dropFirst()) where Double(later - earlier) >= 1.75 * Double(usual) {
            let missing = Int((Double(later - earlier) / Double(usual)).rounded()) - 1
            gaps.append(Gap(after: earlier, before: later, missing: missing))
        }
    }
}
