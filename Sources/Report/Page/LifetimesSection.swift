import Values

/// How long instances lived.
struct LifetimesSection: PagePart {
    private let lives: InstanceLives
    private var lifetimes: Lifetimes { lives.lifetimes }

    init?(_ facts: PageFacts) {
        guard let lives = facts.lives, lives.lifetimes.ended.count + lives.lifetimes.living.count > 0 else { return nil }
        self.lives = lives
    }

    func html(_ data: inout PageData) -> HTML {
        let names = lifetimes.endedBins.scale.names
        var table = Table(
            .word("Lifetime"), .number("Instances that ended"), .number("Share of them"), .number("Not seen to end, lived so far")
        )
        for (index, name) in names.enumerated() {
            let count = lifetimes.endedBins.counts[index]
            table.add(
                name, Shown.count(count), Shown.share(count, of: lifetimes.ended.count),
                Shown.count(lifetimes.livingBins.counts[index]))
        }
        data.lifetimes = PageData.Lifetimes(
            name: names, ended: lifetimes.endedBins.counts, living: lifetimes.livingBins.counts)
        let source =
            lives.isFromLifetimes
            ? "LIFETIME of the instance_lifetimes trace."
            : "From an instance's first successful build to its last successful delete, as events tell."
        return HTML.chart(
            "lifetimes", "How long instances lived",
            "\(source) A bin holds its lower bound, not its upper one.", said: said, table)
    }

    private var said: [String] {
        var said: [String] = []
        if let quantiles = Quantiles(lifetimes.ended) {
            said.append(
                """
                Median \(Shown.duration(quantiles.values[1])) of \(Shown.counted(lifetimes.ended.count, "instance")) whose beginning and \
                end are known. Under an hour: \(Shown.count(lifetimes.underAnHour)) (\
                \(Shown.share(lifetimes.underAnHour, of: lifetimes.ended.count))).
                """)
        }
        if !lifetimes.living.isEmpty {
            let median =
                lifetimes.survivalMedian.map { "the median is \(Shown.duration($0))" } ?? "half of all outlived the trace"
            said.append(
                """
                \(Shown.count(lifetimes.living.count)) more were not seen to end. Whoever leaves them out takes lifetimes for too \
                short; with them \(median) (estimated as Kaplan and Meier do).
                """)
        }
        if lifetimes.withoutBegin > 0 {
            said.append(
                "\(Shown.counted(lifetimes.withoutBegin, "instance")) began before the trace and \(lifetimes.withoutBegin == 1 ? "is" : "are") left out."
            )
        }
        return said
    }
}
