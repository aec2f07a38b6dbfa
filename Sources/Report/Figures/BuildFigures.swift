import Values

/// When instances were built, and how long that took. Counted while the trace goes by.
struct BuildFigures {
    /// How long one build that succeeded took.
    struct Wait {
        /// In days since 1970: when it finished.
        var day: Int
        /// In microseconds.
        var duration: Int64
    }

    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// Builds of any result by the hour of the week (UTC) in which they began, from Monday's midnight on; one without a beginning
    /// counts when it finished.
    private(set) var hours = [Int](repeating: 0, count: 7 * 24)
    private(set) var waits: [Wait] = []

    var count: Int { hours.reduce(0, +) }

    mutating func take(start: DateTime?, finish: DateTime, isSuccess: Bool) {
        let time = start ?? finish
        let day = Day.of(time)
        let hour = Int((time.microseconds - Int64(day) * Day.microseconds) / 3_600_000_000)
        hours[Day.weekday(day) * 24 + min(max(hour, 0), 23)] += 1
        guard isSuccess, let start, start <= finish else { return }
        waits.append(Wait(day: Day.of(finish), duration: finish.microseconds - start.microseconds))
    }
}
