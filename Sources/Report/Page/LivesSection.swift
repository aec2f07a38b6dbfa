import Values

/// Which instances there were, day by day.
struct LivesSection: PagePart {
    private let lives: InstanceLives
    private let coverage: Coverage
    private let notes: [String]

    init?(_ facts: PageFacts) {
        guard let lives = facts.lives, let coverage = facts.lifeCoverage, !lives.days.isEmpty else { return nil }
        self.lives = lives
        self.coverage = coverage
        notes = facts.aliveNotes
    }

    func html(_ data: inout PageData) -> HTML {
        let active = ActiveDays(Set(lives.days.keys))
        guard let first = active.starts.first, let last = active.starts.last else { return "" }
        let sums = active.sums(lives.days, InstanceLives.OfDay()) { sum, day in
            sum.created += day.created
            sum.deleted += day.deleted
            sum.appeared += day.appeared
            sum.lost += day.lost
        }
        let ends = active.ends(lives.days.mapValues(\.alive))
        // To the end of the trace, though nothing came or went there any more.
        let end = max(last, active.start(of: Int(coverage.end.rounded(.down))))
        var drawn = PageData.Lives(first: first, last: end, covered: coverage)
        var alive = Table(.word(active.title), .number("Alive at its end"))
        var turnover = Table(
            .word(active.title), .number("Created"), .number("Deleted"), .number("Came into view"), .number("Lost from sight"))
        var now = 0
        for start in active.starts {
            let day = sums[start] ?? InstanceLives.OfDay()
            if let end = ends[start], end != now {
                now = end
                alive.add(active.text(start), Shown.count(now))
            }
            if day.created + day.deleted + day.appeared + day.lost > 0 {
                turnover.add(
                    active.text(start, coverage), Shown.count(day.created), Shown.count(day.deleted), Shown.count(day.appeared),
                    Shown.count(day.lost))
            }
            drawn.day.append(start)
            drawn.alive.append(now)
            drawn.created.append(day.created)
            drawn.deleted.append(day.deleted)
        }
        data.lives = drawn
        alive.note = "Only where the number changed."
        turnover.note = "Only where there was something. " + Coverage.note
        return HTML.chart(
            "alive", "Instances alive",
            lives.isFromLifetimes
                ? "From START_TIME to END_TIME, as instance_lifetimes has them."
                : """
                From the end of an instance's first successful build to the end of its last successful delete; an instance whose \
                build is not in the trace counts from its first event on.
                """, said: notes, alive)
            + HTML.chart(
                "turnover", "Instances created and deleted",
                lives.isFromLifetimes
                    ? "Each instance once, on the days of START_TIME and END_TIME."
                    : "Each instance once, on the day when its first successful build and its last successful delete finished.",
                turnover)
    }
}
