/// How much of what the machines have the living instances were given, day by day.
struct UseFigures {
    /// What stood when a day ended; nil where nothing tells.
    struct Level: Equatable {
        /// Of the living instances.
        var used: Int64?
        var all: Int64?
        /// Of the enabled machines.
        var enabled: Int64?

        /// What part of all is used; nil unless both are known.
        var share: Double? { Self.share(used, all) }
        var enabledShare: Double? { Self.share(used, enabled) }

        private static func share(_ used: Int64?, _ all: Int64?) -> Double? {
            guard let used, let all, all > 0 else { return nil }
            return Double(used) / Double(all)
        }
    }

    /// Days on which a level changed.
    private(set) var days: [Int: Level] = [:]
    /// The last day of which anything is told.
    let last: Int
    /// The last level of which both the use and what there is are known.
    private(set) var atEnd: Level?
    /// Used part of all, over the days of which both are known.
    private(set) var meanShare: Double?
    /// On which day the used part was largest, and how large.
    private(set) var peak: (day: Int, share: Double)?

    /// Nil if no day tells anything.
    ///
    /// - Parameters:
    ///   - used: by day; nil if no instance tells.
    ///   - end: the last day of which the instances are known.
    ///   - fleets: by day.
    ///   - fleetEnd: the last day of which the machines are known.
    init?(
        used: [Int: Int64]?, until end: Int?, fleets: [Int: MachineFigures.Fleet], until fleetEnd: Int?,
        of sum: KeyPath<MachineFigures.Fleet, MachineFigures.Fleet.Sum>,
        enabled: KeyPath<MachineFigures.Fleet, MachineFigures.Fleet.Sum>
    ) {
        let used = used ?? [:]
        var changes = Set(used.keys).union(fleets.keys)
        guard let latest = [end, fleetEnd, changes.max()].compactMap({ $0 }).max() else { return nil }
        last = latest
        // Beyond the instance trace's end nobody knows how much is used.
        if let end, end < latest, !used.isEmpty { changes.insert(end + 1) }
        var level = Level()
        let order = changes.sorted()
        var usedDays = 0.0
        var allDays = 0.0
        for (index, day) in order.enumerated() {
            if let now = used[day] { level.used = now }
            if let end, day > end { level.used = nil }
            if let fleet = fleets[day] {
                level.all = fleet.total(sum)
                level.enabled = fleet.enabledTotal(enabled)
            }
            days[day] = level
            guard let share = level.share, let all = level.all, let now = level.used else { continue }
            let length = Double((index + 1 < order.count ? order[index + 1] : latest + 1) - day)
            usedDays += Double(now) * length
            allDays += Double(all) * length
            atEnd = level
            if share > peak?.share ?? -1 { peak = (day, share) }
        }
        if allDays > 0 { meanShare = usedDays / allDays }
        if days.values.allSatisfy({ $0.used == nil && $0.all == nil }) { return nil }
    }
}
