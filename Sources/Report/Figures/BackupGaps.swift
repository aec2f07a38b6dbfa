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

    /// - Parameters:
    ///   - dumps: when the backups were made that hold a dump, in seconds since 1970.
    ///   - damaged: the same of files that could not be read. Between the first and the last dump they are backups, if broken ones:
    ///     none is missing there. Outside nobody knows what they are, and what lies beside backups is often newer than these.
    public init(dumps: [Int64], damaged: [Int64] = []) {
        let dumps = dumps.sorted()
        guard let first = dumps.first, let last = dumps.last else { return }
        let inside = damaged.filter { first < $0 && $0 < last }
        let times = (dumps + inside).sorted()
        // Where too few were read, the damaged ones tell what is usual, too.
        let steps = [dumps, times].map(Self.steps).first { $0.count >= 2 } ?? []
        guard steps.count >= 2 else { return }
        let usual = steps[(steps.count - 1) / 2]
        self.usual = usual
        for (earlier, later) in zip(times, times.dropFirst()) where Double(later - earlier) >= 1.75 * Double(usual) {
            let missing = Int((Double(later - earlier) / Double(usual)).rounded()) - 1
            gaps.append(Gap(after: earlier, before: later, missing: missing))
        }
    }

    private static func steps(_ times: [Int64]) -> [Int64] {
        zip(times, times.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.sorted()
    }
}
