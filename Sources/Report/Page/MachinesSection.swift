/// What the cloud consisted of.
struct MachinesSection: PagePart {
    /// Racks that a chart has room for.
    private static let mostRacks = 40
    /// Spans of one rack that a chart has room for.
    private static let mostSpans = 150
    /// Spans that the table of the timeline shows.
    private static let mostRows = 2000

    let figures: MachineFigures
    /// Whether the trace tells racks apart.
    let hasRacks: Bool

    init?(_ facts: PageFacts) {
        guard let figures = facts.machines else { return nil }
        self.figures = figures
        hasRacks = figures.hasRacks(facts.manifest?.options)
    }

    func html(_ data: inout PageData) -> HTML {
        guard !figures.events.isEmpty else { return HTML.paragraph("The machine trace has no rows.") }
        let fleet = capacity(&data)
        guard hasRacks else {
            return fleet
                + HTML.paragraph(
                    "Racks: the trace tells none apart. It does if the configuration has a pattern for racks when it is made.",
                    quiet: true)
        }
        return fleet + timeline(&data)
    }

    // MARK: Capacity

    private func capacity(_ data: inout PageData) -> HTML {
        let active = ActiveDays(Set(figures.days.keys))
        guard let first = active.starts.first, let last = active.starts.last else { return "" }
        let fleets = active.ends(figures.days)
        var drawn = PageData.Machines(first: first, last: max(last, figures.end.map { active.start(of: Day.of($0)) } ?? last))
        var machines = Table(
            .word(active.title), .number("Machines"), .number("Enabled"), .number("Disabled"), .number("Not known"))
        var share = Table(.word(active.title), .number("Enabled"), .number("Enabled or disabled"), .number("Enabled share"))
        var before: MachineFigures.Fleet?
        for start in active.starts {
            guard let fleet = fleets[start], fleet != before else { continue }
            let text = active.text(start)
            machines.add(
                text, Shown.count(fleet.machines), fleet.shownEnabled.map(Shown.count) ?? "–",
                fleet.shownDisabled.map(Shown.count) ?? "–", Shown.count(fleet.unknown))
            share.add(
                text, fleet.shownEnabled.map(Shown.count) ?? "–", Shown.count(fleet.enabled + fleet.disabled),
                Shown.percent(fleet.enabledShare))
            drawn.day.append(start)
            drawn.enabled.append(fleet.shownEnabled)
            drawn.disabled.append(fleet.shownDisabled)
            drawn.unknown.append(fleet.unknown)
            before = fleet
        }
        data.machines = drawn
        let note = "What stood at the end, only where something changed; – is not known."
        machines.note = note
        share.note = note
        return HTML.chart(
            "machines", "Machines",
            "From CREATE to DELETE; enabled or disabled by the last ENABLE or DISABLE, not known before the first of these.",
            machines)
            + HTML.chart(
                "enabled-share", "Enabled share",
                "Enabled machines among those that are known to be enabled or disabled; a gap where of none it is known.", share)
    }

    // MARK: Racks

    private func timeline(_ data: inout PageData) -> HTML {
        var racks = figures.racks.filter { !$0.value.isEmpty }.sorted { ($0.key ?? .max) < ($1.key ?? .max) }
        let count = racks.count
        if count > Self.mostRacks {
            let largest = racks.sorted { most($0.value) > most($1.value) }.prefix(Self.mostRacks)
            racks = largest.sorted { ($0.key ?? .max) < ($1.key ?? .max) }
        }
        var table = Table(
            .word("Rack"), .word("From"), .word("To"), .number("Machines"), .number("Enabled"), .number("Disabled"),
            .number("Cores"), .number("Memory, GiB"))
        var drawn: [PageData.Rack] = []
        var spanCount = 0
        for (rack, spans) in racks {
            let name = rack.map { String($0) } ?? "unknown"
            for span in spans {
                spanCount += 1
                guard spanCount <= Self.mostRows else { continue }
                table.add(
                    name, Shown.minute(span.start), Shown.minute(span.end), Shown.count(span.fleet.machines),
                    span.fleet.shownEnabled.map(Shown.count) ?? "–", span.fleet.shownDisabled.map(Shown.count) ?? "–",
                    span.fleet.total(\.cores).map(Shown.count) ?? "–", span.fleet.total(\.memory).map(Shown.gibibytes) ?? "–")
            }
            drawn.append(PageData.Rack(name: name, spans: coarse(spans).map(Self.numbers)))
        }
        if spanCount > Self.mostRows { table.note = "The first \(Self.mostRows) of \(Shown.count(spanCount)) rows." }
        data.racks = drawn
        let shown = count > Self.mostRacks ? " The \(Self.mostRacks) largest of \(Shown.count(count)) racks." : ""
        return HTML.chart(
            "racks", "A timeline of each rack",
            "A lane is a rack, cut where its machines came, changed or went; the number is how many machines it had.\(shown)",
            table)
    }

    private func most(_ spans: [MachineFigures.Span]) -> Int { spans.map(\.fleet.machines).max() ?? 0 }

    private static func numbers(_ span: MachineFigures.Span) -> [Double] {
        func day(_ time: Int64) -> Double { (Double(time) / Double(Day.microseconds) * 1000).rounded() / 1000 }
        return [
            day(span.start), day(span.end), Double(span.fleet.machines), Double(span.fleet.enabled), Double(span.fleet.disabled),
        ]
    }

    /// What can be told apart in a chart: spans that are too short for it show what stood at their end, and neighbours that look
    /// alike are one.
    private func coarse(_ spans: [MachineFigures.Span]) -> [MachineFigures.Span] {
        guard let first = figures.first, let last = figures.end?.microseconds else { return [] }
        let step = max(1, (last - first) / Int64(Self.mostSpans))
        var merged: [MachineFigures.Span] = []
        for span in spans {
            guard let before = merged.last else {
                merged.append(span)
                continue
            }
            let looksAlike = before.fleet.machines == span.fleet.machines && before.fleet.look == span.fleet.look
            if looksAlike {
                merged[merged.count - 1].end = span.end
            } else if before.end - before.start < step, merged.count > 1 || spans.count > Self.mostSpans {
                merged[merged.count - 1].end = span.end
                merged[merged.count - 1].fleet = span.fleet
            } else {
                merged.append(span)
            }
        }
        return merged
    }
}

extension MachineFigures.Fleet {
    /// What a lane of the timeline can tell apart: whether all, some or none are enabled, or nothing is known.
    fileprivate var look: Int {
        if enabled == machines { return 0 }
        return enabled > 0 ? 1 : disabled > 0 ? 2 : 3
    }
}
