import MySQLDump
import Traces

/// Days on which something happened; where they are too many for a table, months.
struct ActiveDays {
    /// More than ten years in which something happened every day.
    private static let most = 4000

    let isByMonth: Bool
    /// Each day once, or the first day of each month.
    let starts: [Int]

    init(_ days: Set<Int>) {
        isByMonth = days.count > Self.most
        starts = isByMonth ? Set(days.map(Self.month)).sorted() : days.sorted()
    }

    /// What a day belongs to.
    func start(of day: Int) -> Int { isByMonth ? Self.month(day) : day }

    /// What the first column of a table is called.
    var title: String { isByMonth ? "Month" : "Day" }

    func text(_ start: Int) -> String { isByMonth ? String(Day.text(start).prefix(7)) : Day.text(start) }

    /// What the days add up to, by start.
    func sums<Value>(_ days: [Int: Value], _ initial: Value, _ add: (inout Value, Value) -> Void) -> [Int: Value] {
        guard isByMonth else { return days }
        var sums: [Int: Value] = [:]
        for (day, value) in days { add(&sums[Self.month(day), default: initial], value) }
        return sums
    }

    /// What stood at the end, by start.
    func ends<Value>(_ days: [Int: Value]) -> [Int: Value] {
        guard isByMonth else { return days }
        var ends: [Int: Value] = [:]
        for day in days.keys.sorted() { ends[Self.month(day)] = days[day] }
        return ends
    }

    /// The first day of a day's month.
    private static func month(_ day: Int) -> Int {
        let parts = DateTime(microseconds: Int64(clamping: day) &* Day.microseconds).parts
        return day - Int(parts.day) + 1
    }
}
