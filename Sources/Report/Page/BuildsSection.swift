import Values

/// When instances were asked for, and how long their users waited.
struct BuildsSection: PagePart {
    private let facts: PageFacts
    private let figures: InstanceFigures

    init?(_ facts: PageFacts) {
        guard let figures = facts.instances else { return nil }
        guard figures.builds.count > 0 || figures.lifetimes?.waits.isEmpty == false else { return nil }
        self.facts = facts
        self.figures = figures
    }

    func html(_ data: inout PageData) -> HTML {
        var html: HTML = ""
        if figures.builds.count > 0 {
            html += heat
            if let coverage = facts.eventCoverage, !figures.builds.waits.isEmpty {
                html += chart(
                    "build-times", "How long builds took",
                    """
                    FINISH_TIME minus START_TIME of builds that succeeded, by the time when they finished; a line ends where there \
                    was no build.
                    """, figures.builds.waits, coverage, &data)
            }
        }
        if let waits = figures.lifetimes?.waits, !waits.isEmpty, let coverage = facts.lifeCoverage {
            html += chart(
                "waits", "From request to running",
                """
                START_TIME minus SUBMIT_TIME of the instance_lifetimes trace, by START_TIME: from the moment when a user asked for an \
                instance, so with the time in queues and of builds that failed first.
                """, waits, coverage, &data)
        }
        return html
    }

    private var heat: HTML {
        let hours = figures.builds.hours
        let rows = BuildFigures.weekdays.enumerated().map { day, name in
            (name: name, counts: Array(hours[day * 24..<day * 24 + 24]))
        }
        var said: [String] = []
        if let most = hours.max(), let place = hours.firstIndex(of: most) {
            said.append(
                """
                \(Shown.counted(figures.builds.count, "build")). Most began on \(BuildFigures.weekdays[place / 24])s between \(place % 24):00 \
                and \(place % 24):59: \(Shown.count(most)) (\(Shown.share(most, of: figures.builds.count))).
                """)
        }
        let columns = ["Day"] + (0..<24).map { $0 < 10 ? "0\($0)" : "\($0)" }
        return HTML.heat(
            "build-hours", "Builds by weekday and hour",
            "Builds of any result, by START_TIME. The zone is UTC, not that of the users.", said: said, columns: columns,
            rows: rows)
    }

    private func chart(
        _ id: String, _ title: String, _ meaning: String, _ waits: [BuildFigures.Wait], _ coverage: Coverage,
        _ data: inout PageData
    ) -> HTML {
        let days = waits.map(\.day)
        guard let first = days.min(), let last = days.max() else { return "" }
        let unit = CalendarUnit.fitting(first, last)
        var durations: [Int: [Int64]] = [:]
        for wait in waits { durations[unit.start(of: wait.day), default: []].append(wait.duration) }
        var drawn = PageData.Waits(unit: unit.name)
        var table = Table(
            columns: [
                .word(unit.title), .number("Cases"), .number("Shortest"), .number("Median"), .number("95 %"), .number("Longest"),
            ])
        var start = unit.start(of: first)
        while start <= last {
            let isPartial = coverage.isPartial(start, unit)
            if isPartial { drawn.partial.append(drawn.name.count) }
            drawn.name.append(unit.text(start))
            let found = durations[start].flatMap { Quantiles($0, shares: [50, 95]) }
            drawn.count.append(found?.count ?? 0)
            drawn.p50.append(found.map { Double($0.values[0]) / 1_000_000 })
            drawn.p95.append(found.map { Double($0.values[1]) / 1_000_000 })
            if let found {
                table.add(
                    unit.text(start) + (isPartial ? Coverage.mark : ""), Shown.count(found.count), Shown.duration(found.shortest),
                    Shown.duration(found.values[0]), Shown.duration(found.values[1]), Shown.duration(found.longest))
            }
            start = unit.next(after: start)
        }
        table.note = "Only where there was a case. " + Coverage.note
        data.waits[id] = drawn
        var said: [String] = []
        if let all = Quantiles(waits.map(\.duration), shares: [50, 95]) {
            said.append(
                "Median \(Shown.duration(all.values[0])), 95 % within \(Shown.duration(all.values[1])), of \(Shown.count(all.count)) cases."
            )
        }
        return HTML.chart(id, title, meaning, said: said, table)
    }
}
