import Values

/// A span of the calendar that days are put together to.
enum CalendarUnit: CaseIterable {
    case day, week, month, year, century

    /// The first day of the span that a day belongs to; days are counted from 1970-01-01.
    func start(of day: Int) -> Int {
        switch self {
        case .day: return day
        case .week: return day - Day.weekday(day)
        case .month, .year, .century: return Self.day(ofMonth: month(of: day))
        }
    }

    /// The first day after the span that begins on a day.
    func next(after start: Int) -> Int {
        switch self {
        case .day: return start + 1
        case .week: return start + 7
        case .month, .year, .century: return Self.day(ofMonth: month(of: start) + months)
        }
    }

    /// What a column of such spans is called.
    var title: String {
        switch self {
        case .day: return "Day"
        case .week: return "Week from"
        case .month: return "Month"
        case .year: return "Year"
        case .century: return "Century from"
        }
    }

    /// In a sentence.
    var name: String {
        switch self {
        case .day: return "day"
        case .week: return "week"
        case .month: return "month"
        case .year: return "year"
        case .century: return "century"
        }
    }

    func text(_ start: Int) -> String {
        switch self {
        case .day, .week: return Day.text(start)
        case .month: return String(Day.text(start).prefix(7))
        case .year, .century: return String(Day.text(start).prefix(4))
        }
    }

    /// The finest one that cuts a time into no more than about a hundred spans.
    static func fitting(_ first: Int, _ last: Int) -> CalendarUnit {
        let days = last - first
        return days < 100 ? .day : days < 700 ? .week : days < 3000 ? .month : days < 36_500 ? .year : .century
    }

    private var months: Int { self == .century ? 1200 : self == .year ? 12 : 1 }

    /// The first month of the span, counted from the year 0.
    private func month(of day: Int) -> Int {
        let parts = DateTime(microseconds: Int64(clamping: day) &* Day.microseconds).parts
        let all = Int(parts.year) * 12 + Int(parts.month) - 1
        return all - all % months
    }

    private static func day(ofMonth month: Int) -> Int {
        // The years of traces are not negative; after the last one that a DATETIME has comes nothing.
        guard let time = DateTime(year: Int64(month / 12), month: Int64(month % 12 + 1), day: 1) else { return 2_932_897 }
        return Day.of(time)
    }
}
