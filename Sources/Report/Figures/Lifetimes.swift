/// How long instances lived.
struct Lifetimes {
    /// Seconds of an hour, in microseconds.
    private static let hour: Int64 = 3_600_000_000

    /// Of those whose beginning and end the traces tell; in microseconds.
    private(set) var ended: [Int64] = []
    /// How long those had lived whose end was not seen; in microseconds.
    private(set) var living: [Int64] = []
    private(set) var endedBins = DurationBins(DurationBins.ofLives)
    private(set) var livingBins = DurationBins(DurationBins.ofLives)
    private(set) var underAnHour = 0
    /// Instances that were there before the trace: how long they lived is not known.
    private(set) var withoutBegin = 0

    /// - Parameter last: until when it is known to have lived if its end was not seen.
    mutating func add(_ life: Life, _ begin: Int64, until last: Int64) {
        guard life.isCreated else {
            withoutBegin += 1
            return
        }
        guard let end = life.end else {
            living.append(max(0, last - begin))
            livingBins.add(max(0, last - begin))
            return
        }
        ended.append(end - begin)
        endedBins.add(end - begin)
        if end - begin < Self.hour { underAnHour += 1 }
    }

    /// The time that half of all instances lived at least, those counted whose end was not seen (Kaplan and Meier, 1958); nil if
    /// too few have ended to tell.
    var survivalMedian: Int64? {
        // Deaths come before those who are lost from sight at the same time.
        let all = ended.map { (time: $0, hasEnded: true) } + living.map { (time: $0, hasEnded: false) }
        let sorted = all.sorted { ($0.time, $0.hasEnded ? 0 : 1) < ($1.time, $1.hasEnded ? 0 : 1) }
        var surviving = 1.0
        var index = 0
        while index < sorted.count {
            let time = sorted[index].time
            let atRisk = sorted.count - index
            var deaths = 0
            while index < sorted.count, sorted[index].time == time {
                deaths += sorted[index].hasEnded ? 1 : 0
                index += 1
            }
            guard deaths > 0 else { continue }
            surviving *= 1 - Double(deaths) / Double(atRisk)
            // A half that was rounded upwards is a half.
            if surviving <= 0.5 + 1e-12 { return time }
        }
        return nil
    }
}
