import Values

/// Days on which something happened; where they are too many for a table, months, years or centuries.
struct ActiveDays {
    /// Nearly seven years in which something happened every day. With all tables that are by day, a page then has 4 MB.
    private static let most = 2500

    private let unit: CalendarUnit
    /// The first day of each, once.
    let starts: [Int]

    init(_ days: Set<Int>) {
        var unit = CalendarUnit.day
        var starts = days
        for coarser in [CalendarUnit.month, .year, .century] where starts.count > Self.most {
            unit = coarser
            starts = Set(starts.map(coarser.start))
        }
        self.unit = unit
        self.starts = starts.sorted()
    }

    /// The first day of what a day belongs to.
    func start(of day: Int) -> Int { unit.start(of: day) }

    /// What the first column of a table is called.
    var title: String { unit.title }

    func text(_ start: Int) -> String { unit.text(start) }

    /// The same with a mark if the traces tell of a part of it alone.
    func text(_ start: Int, _ coverage: Coverage) -> String {
        coverage.isPartial(start, unit) ? text(start) + Coverage.mark : text(start)
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
}

/// From when to when traces tell of something. What is counted in a day, week or month that they cover in part is marked, never scaled.
struct Coverage: Encodable, Equatable {
    /// Follows the name of such a span.
    static let mark = " *"
    static let note = "* The traces cover a part of it alone."

    /// In days since 1970.
    let begin: Double
    let end: Double

    /// - Parameters: in microseconds since 1970.
    init(from begin: Int64, to end: Int64) {
        self.begin = Double(begin) / Double(Day.microseconds)
        self.end = Double(end) / Double(Day.microseconds)
    }

    func isPartial(_ start: Int, _ unit: CalendarUnit) -> Bool {
        Double(start) < begin || Double(unit.next(after: start)) > end
    }
}
