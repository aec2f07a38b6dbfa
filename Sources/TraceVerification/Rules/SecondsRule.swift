import TraceFiles
import Values

/// Rule `seconds`: a time minus its seconds is the epoch, which is the same in every row.
///
/// Which of two epochs is the right one is known at the end only: it is the one that more rows show.
struct SecondsRule<Column: TraceColumn>: RowRule {
    /// Epochs that are told apart. A trace has one; this many leave room for damaged rows. With more of them the one that
    /// the fewest rows show is given up.
    private static var mostGroups: Int { 8 }
    /// Ten thousand years have fewer, and this many microseconds are counted without overflow.
    private static var mostSeconds: Double { 1e12 }

    private struct Sample {
        var place: RowPlace
        var column: String
        var time: DateTime
        var seconds: Double
    }

    /// Rows that agree on an epoch.
    private struct Group {
        var epoch: DateTime
        /// In microseconds, of the row that tells the epoch best.
        var tolerance: Double
        var count = 0
        var first: [Sample] = []

        func agrees(with other: DateTime, tolerance: Double) -> Bool {
            Double(other.microseconds - epoch.microseconds).magnitude <= tolerance + self.tolerance
        }
    }

    private static func epoch(of sample: Sample) -> DateTime {
        DateTime(microseconds: sample.time.microseconds - Int64((sample.seconds * 1_000_000).rounded()))
    }

    /// In microseconds.
    private static func tolerance(of sample: Sample) -> Double { SecondsText.tolerance(sample.seconds) * 1_000_000 }

    private var groups: [Group] = []
    /// Rows of epochs that were given up.
    private var strays = 0
    private var firstStrays: [Sample] = []
    /// The latest times that are said to lie before the epoch, latest first.
    private var before: [Sample] = []
    /// Rows with negative numbers, which other programs write for times before the epoch.
    private var negative = RowTally()

    mutating func check(_ row: TraceRow, _ values: RowValues<Column>, _ findings: inout TraceFindings) {
        for placed in values.columns {
            guard case .seconds(let time) = placed.value, let timePlace = values.place(of: time) else { continue }
            check(placed, isNull: row.isNull(timePlace), values.time(time), row, &findings)
        }
    }

    /// - Parameters:
    ///   - isNull: whether the time is NULL.
    ///   - time: nil if it is NULL or damaged.
    private mutating func check(
        _ placed: RowValues<Column>.Placed, isNull: Bool, _ time: DateTime?, _ row: TraceRow, _ findings: inout TraceFindings
    ) {
        let name = placed.name
        if isNull != row.isNull(placed.place) {
            return findings.add(.seconds, at: row.place, "only one of \(name) and its time is NULL")
        }
        guard !isNull else { return }
        let text = row.number(placed.place)
        if text == SecondsText.beforeEpoch {
            if let time { takeBefore(Sample(place: row.place, column: name, time: time, seconds: -1)) }
            return
        }
        guard let seconds = text.flatMap(SecondsText.parse) else {
            return findings.add(.number, at: row.place, "\(name) is neither a float as Python prints it nor -1")
        }
        guard seconds.magnitude < Self.mostSeconds else {
            return findings.add(.seconds, at: row.place, "\(name) is \(seconds): no time is so far from an epoch")
        }
        if seconds < 0 { negative.add(row.place) }
        if let time { take(Sample(place: row.place, column: name, time: time, seconds: seconds)) }
    }

    private mutating func takeBefore(_ sample: Sample) {
        if before.count == TraceFindings.kept {
            guard let last = before.last, last.time < sample.time else { return }
            before.removeLast()
        }
        before.insert(sample, at: before.firstIndex { $0.time < sample.time } ?? before.count)
    }

    private mutating func take(_ sample: Sample) {
        let epoch = Self.epoch(of: sample)
        let tolerance = Self.tolerance(of: sample)
        let known = groups.firstIndex { $0.agrees(with: epoch, tolerance: tolerance) }
        let index = known ?? newGroup(epoch, tolerance)
        groups[index].count += 1
        if groups[index].first.count < TraceFindings.kept { groups[index].first.append(sample) }
        if tolerance < groups[index].tolerance {
            groups[index].epoch = epoch
            groups[index].tolerance = tolerance
        }
    }

    private mutating func newGroup(_ epoch: DateTime, _ tolerance: Double) -> Int {
        if groups.count == Self.mostGroups, let fewest = groups.indices.min(by: { groups[$0].count < groups[$1].count }) {
            let given = groups.remove(at: fewest)
            strays += given.count
            firstStrays = Array((firstStrays + given.first).sorted { $0.place.row < $1.place.row }.prefix(TraceFindings.kept))
        }
        groups.append(Group(epoch: epoch, tolerance: tolerance))
        return groups.count - 1
    }

    private var best: Group? {
        groups.dropFirst().reduce(groups.first) { best, group in
            group.count > (best?.count ?? 0) ? group : best
        }
    }

    /// Tells the epoch, and reports all rows that do not agree with most of them.
    func finish(_ verdict: inout TraceVerdict) {
        if let first = negative.first {
            verdict.findings.add(
                .seconds, as: .note, at: first,
                "\(negative.count.counted("number")) of seconds \(negative.count == 1 ? "is" : "are") "
                    + "negative, here for the first time, where the format has -1")
        }
        guard let best else { return }
        verdict.epoch = best.epoch
        verdict.epochTolerance = best.tolerance
        report(best, &verdict.findings)
    }

    private func report(_ best: Group, _ findings: inout TraceFindings) {
        let others = groups.filter { $0.epoch != best.epoch }
        // Of the epochs that were given up, one may have been the right one, begun too early.
        let wrong = firstStrays.filter { !best.agrees(with: Self.epoch(of: $0), tolerance: Self.tolerance(of: $0)) }
        let samples = (others.flatMap(\.first) + wrong).sorted { $0.place.row < $1.place.row }
        let count = others.reduce(strays - firstStrays.count + wrong.count) { $0 + $1.count }
        let epoch = TimeText.text(best.epoch)
        for sample in samples {
            let expected = Double(sample.time.microseconds - best.epoch.microseconds) / 1_000_000
            let right = expected < 0 && sample.seconds >= 0 ? "-1" : "\(expected)"
            findings.add(
                .seconds, at: sample.place,
                "\(sample.column) is \(sample.seconds), expected \(right) (the epoch of most rows is \(epoch))")
        }
        findings.add(.seconds, uncounted: count - samples.count)
        for sample in before.sorted(by: { $0.place.row < $1.place.row }) where sample.time >= best.epoch {
            findings.add(
                .seconds, at: sample.place, "\(sample.column) is -1, but its time is not before the epoch (\(epoch))")
        }
    }
}
