/// Durations, and what share of them is how short.
struct Quantiles {
    /// The shares that the report shows, in percent.
    static let shares = [25, 50, 75, 90, 99]

    let count: Int
    /// In microseconds.
    let shortest: Int64
    /// In microseconds, for each of the shares that were asked for.
    let values: [Int64]
    /// In microseconds.
    let longest: Int64

    /// Nil if there is none.
    ///
    /// - Parameter shares: in percent.
    ///
    /// A quantile is the nearest-rank one: the smallest duration of the trace that at least this share does not exceed. It is
    /// always a duration that occurred.
    init?(_ durations: [Int64], shares: [Int] = shares) {
        let sorted = durations.sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        count = sorted.count
        shortest = first
        longest = last
        values = shares.map { share in
            // No array has so many elements that a hundred times their number overflows.
            sorted[max(0, (sorted.count * share + 99) / 100 - 1)]
        }
    }
}
