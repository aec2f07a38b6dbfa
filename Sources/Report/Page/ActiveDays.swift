import Values

/// Days on which something happened; where they are too many for a table, months, years or centuries.
struct ActiveDays {
    /// What one row stands for.
    private enum Unit: Int {
        // By their months.
        case day = 0
        case month = 1
        case year = 12
        case century = 1200
    }

    /// Nearly seven years in which something happened every day. With all tables that are by day, a page then has 4 MB.
    private static let most = 2500

    private let unit: Unit
    /// The first day of each, once.
    let starts: [Int]

    init(_ days: Set<Int>) {
        var unit = Unit.day
        var starts = days
        for coarser in [Unit.month, .year, .century] where starts.count > Self.most {
            unit = coarser
            starts = Set(starts.map { Self.start(of: $0, coarser) })
        }
        self.unit = unit
        self.starts = starts.sorted()
    }

    /// The first day of what a day belongs to.
    func start(of day: Int) -> Int { Self.start(of: day, unit) }

    /// What the first column of a table is called.
    var title: String {
        switch unit {
        case .day: return "Day"
        case .month: return "Month"
        case .year: return "Year"
        case .century: return "Century from"
        }
    }

    func text(_ start: Int) -> String {
        switch unit {
        case .day: return Day.text(start)
        case .month: return String(Day.text(start).prefix(7))
        case .year, .century: return String(Day.text(start).prefix(4))
        }
    }

    /// What the days add up to, by start.
    func sums<Value>(_ days: [Int: Value], _ initial: Value, _ add: (inout Value, Value) -> Void) -> [Int: Value] {
        guard unit != .day else { return days }
        var sums: [Int: Value] = [:]
        for (day, value) in days { add(&sums[start(of: day), default: initial], value) }
        return sums
    }

    /// What stood at the end, by start.
    func ends<Value>(_ days: [Int: Value]) -> [Int: Value] {
        guard unit != .day else { return days }
        var ends: [Int: Value] = [:]
        for day in days.keys.sorted() { ends[start(of: day)] = days[day] }
        return ends
    }

    private static func start(of day: Int, _ unit: Unit) -> Int {
        guard unit != .day else { return day }
        let parts = DateTime(microseconds: Int64(clamping: day) &* Day.microseconds).parts
        let months = Int(parts.year) * 12 + Int(parts.month) - 1
        let first = months - months % unit.rawValue
        // The years of traces are not negative.
        guard let time = DateTime(year: Int64(first / 12), month: Int64(first % 12 + 1), day: 1) else { return day }
        return Day.of(time)
    }
}
