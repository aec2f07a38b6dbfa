import Values

/// What the cloud did: events by kind, result and duration.
struct EventsSection: PagePart {
    /// Kinds of events with a colour of their own in the chart over time.
    private static let colouredKinds = 6
    /// Kinds of events that a chart of kinds has room for.
    private static let mostKinds = 15
    /// Kinds of events that a table shows; a real cloud has about fifty.
    private static let mostRows = 200

    let figures: InstanceFigures
    let coverage: Coverage?

    init?(_ facts: PageFacts) {
        guard let figures = facts.instances, figures.hasEvents else { return nil }
        self.figures = figures
        coverage = facts.eventCoverage
    }

    /// The most frequent first; equal ones by name.
    private var kinds: [(id: TextID, name: String, kind: InstanceFigures.Kind)] {
        figures.kinds.map { (id: $0.key, name: figures.names.bytes($0.key), kind: $0.value) }.sorted { left, right in
            let (leftCount, rightCount) = (left.kind.results.total, right.kind.results.total)
            return leftCount == rightCount ? left.name.lexicographicallyPrecedes(right.name) : leftCount > rightCount
        }.map { ($0.id, Shown.name($0.name), $0.kind) }
    }

    func html(_ data: inout PageData) -> HTML {
        guard figures.total.total > 0, let coverage else { return HTML.paragraph("The instance trace has no rows.") }
        let kinds = kinds
        return charts(kinds.map { ($0.id, $0.name) }, coverage, &data) + results(kinds, &data) + durations(kinds, &data)
    }

    // MARK: Day by day

    private func charts(_ kinds: [(id: TextID, name: String)], _ coverage: Coverage, _ data: inout PageData) -> HTML {
        let active = ActiveDays(Set(figures.days.keys))
        guard let first = active.starts.first, let last = active.starts.last else { return "" }
        let events = active.sums(figures.days, InstanceFigures.OfDay()) { sum, day in
            sum.results.add(day.results)
            sum.kinds.merge(day.kinds, uniquingKeysWith: +)
        }
        let coloured = kinds.prefix(Self.colouredKinds)
        let hasOthers = kinds.count > coloured.count
        let end = max(last, active.start(of: Int(coverage.end.rounded(.down))))
        var days = PageData.Events(first: first, last: end, covered: coverage)
        days.kinds = (coloured.map(\.name) + (hasOthers ? ["all others"] : [])).map { PageData.Events.Kind(name: $0, count: []) }

        var failures = Table(
            .word(active.title), .number("Success"), .number("Error"), .number("Other or no result"), .number("Failure share"))
        var ofKinds: [[String]] = []
        for start in active.starts {
            let day = events[start] ?? InstanceFigures.OfDay()
            let text = active.text(start, coverage)
            failures.add(
                text, Shown.count(day.results.success), Shown.count(day.results.error),
                Shown.count(day.results.other + day.results.none), day.results.shownFailures)
            days.day.append(start)
            days.success.append(day.results.success)
            days.error.append(day.results.error)
            var counts = coloured.map { day.kinds[$0.id] ?? 0 }
            if hasOthers { counts.append(day.results.total - counts.reduce(0, +)) }
            for (index, count) in counts.enumerated() { days.kinds[index].count.append(count) }
            ofKinds.append([text, Shown.count(day.results.total)] + counts.map(Shown.count))
        }
        data.events = days
        failures.note = "Only where there was something. " + Coverage.note
        var byKind = Table(columns: [.word(active.title), .number("All events")] + days.kinds.map { .number($0.name) })
        byKind.rows = ofKinds
        byKind.note = failures.note
        return HTML.chart(
            "failures", "Failures over time",
            """
            Events with the result Error among those with the result Error or Success. Pale bars have fewer than 30 such events: their \
            share may be chance.
            """,
            said: [
                "\(Shown.count(figures.total.error)) events failed: \(figures.total.shownFailures)."
            ], failures)
            + HTML.chart(
                "kinds-over-time", "Events by kind over time",
                "All rows of the instance trace, on the day when the event finished.", byKind)
    }

    // MARK: By kind

    private func results(_ kinds: [(id: TextID, name: String, kind: InstanceFigures.Kind)], _ data: inout PageData) -> HTML {
        var table = Table(
            .name("Kind of event"), .number("Events"), .number("Success"), .number("Error"), .number("Other result"),
            .number("No result"), .number("Failure share"))
        var drawn = PageData.Kinds()
        func add(_ name: String, _ results: InstanceFigures.Results) {
            table.add(
                name, Shown.count(results.total), Shown.count(results.success), Shown.count(results.error),
                Shown.count(results.other), Shown.count(results.none), results.shownFailures)
        }
        for (_, name, kind) in kinds.prefix(Self.mostRows) { add(name, kind.results) }
        for (_, name, kind) in kinds.prefix(Self.mostKinds) {
            drawn.name.append(name)
            drawn.success.append(kind.results.success)
            drawn.error.append(kind.results.error)
            drawn.other.append(kind.results.other)
            drawn.none.append(kind.results.none)
        }
        if kinds.count > Self.mostRows {
            var rest = InstanceFigures.Results()
            for (_, _, kind) in kinds.dropFirst(Self.mostRows) { rest.add(kind.results) }
            add("\(Shown.count(kinds.count - Self.mostRows)) other kinds", rest)
        }
        data.kinds = drawn
        let count = Shown.count(kinds.count)
        let shown = kinds.count > Self.mostKinds ? " The chart shows the \(Self.mostKinds) most frequent of \(count) kinds." : ""
        return HTML.chart(
            "kinds", "Events by kind and result", "All rows of the instance trace, by EVENT and RESULT.\(shown)", table)
    }

    // MARK: Durations

    private func durations(_ kinds: [(id: TextID, name: String, kind: InstanceFigures.Kind)], _ data: inout PageData) -> HTML {
        var bins = Table(.word("Duration"), .number("Events"))
        let names = figures.bins.scale.names
        for (name, count) in zip(names, figures.bins.counts) { bins.add(name, Shown.count(count)) }
        data.durations = PageData.Bins(name: names, count: figures.bins.counts)

        var table = Table(
            columns: [.name("Kind of event"), .number("Events"), .number("Shortest")]
                + Quantiles.shares.map { .number($0 == 50 ? "Median" : "\($0) %") } + [.number("Longest")])
        func add(_ name: String, _ quantiles: Quantiles) {
            table.rows.append(
                [name, Shown.count(quantiles.count), Shown.duration(quantiles.shortest)]
                    + quantiles.values.map(Shown.duration) + [Shown.duration(quantiles.longest)])
        }
        var spread = PageData.Spread()
        if let all = Quantiles(kinds.flatMap(\.kind.durations)) { add("all events", all) }
        for (_, name, kind) in kinds.prefix(Self.mostRows) {
            guard let quantiles = Quantiles(kind.durations) else { continue }
            add(name, quantiles)
            guard spread.name.count < Self.mostKinds else { continue }
            let seconds = quantiles.values.map { Double($0) / 1_000_000 }
            spread.name.append(name)
            spread.p25.append(seconds[0])
            spread.p50.append(seconds[1])
            spread.p75.append(seconds[2])
            spread.p99.append(seconds[4])
        }
        data.quantiles = spread
        return HTML.chart(
            "durations", "How long events took",
            "FINISH_TIME minus START_TIME of all events that have both; a bin holds its lower bound, not its upper one.", bins)
            + HTML.chart(
                "quantiles", "Durations by kind",
                """
                The bar is the middle half of the events of a kind, on a logarithmic scale. Of 100 events in \
                order of their duration, the 95 % quantile is the 95th.
                """, table)
    }
}

extension InstanceFigures.Results {
    /// `2.9 % of 6,000`: of the events that succeeded or failed.
    var shownFailures: String { Shown.share(error, of: success + error) }
}
