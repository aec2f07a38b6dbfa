import TraceFiles
import Values

/// How far the traces can be trusted.
struct QualitySection: PagePart {
    private static let mostRows = 100
    /// Missing backups that the calendar shows.
    private static let mostMissing = 5000
    /// Longer than any message about a damaged backup.
    private static let longestText = 400

    private let facts: PageFacts
    private var instances: InstanceFigures? { facts.instances }
    private var lives: InstanceLives? { facts.lives }
    private var sources: [ReportSource] { facts.sources }
    private var manifest: ManifestFacts? { facts.manifest }

    init?(_ facts: PageFacts) {
        self.facts = facts
    }

    func html(_ data: inout PageData) -> HTML {
        var html = checks
        html += leftOut(&data)
        html += damage
        guard let manifest else {
            return html
                + HTML.paragraph(
                    """
                    There was no manifest.json beside the traces: which backups they were made from, and what was left out then, is \
                    not known.
                    """)
        }
        return html + backups(manifest, &data)
    }

    // MARK: Traces

    private var checks: HTML {
        var table = Table(.text("What"), .number("Count"), .text("Meaning"))
        for source in sources {
            table.add("Rows of \(Self.shown(source.name))", Shown.count(source.rows), "as read, without the header")
            table.add(
                "Damaged rows of it", Shown.count(source.damagedRows), "left out of this page; starcompactor verify tells more")
        }
        if let match = facts.hostMatch {
            table.add("Hosts of the instance trace", Shown.count(match.hosts), "different ones")
            table.add(
                "Of these, hosts without machine events", Shown.count(match.hosts - match.matched),
                "older than the backups, or renamed")
        }
        if let instances, let lives {
            if instances.hasEvents {
                table.add("Events without START_TIME", Shown.count(instances.withoutStart), "have no duration")
                table.add(
                    "Events that finish before they start", Shown.count(instances.withNegativeDuration), "not among the durations"
                )
                table.add("Events without RESULT", Shown.count(instances.total.none), "not in the failure share")
            }
            if let told = instances.lifetimes {
                table.add(
                    "Instances without START_TIME", Shown.count(told.withoutStart.count - told.withoutEnd),
                    "never ran, or nothing tells when: never alive")
                table.add(
                    "Instances that ended without END_TIME", Shown.count(told.withoutEnd),
                    "nobody knows when: never alive here, though they were")
                table.add(
                    "Instances lost from sight", Shown.count(lives.lost), "alive until they were last seen; in no lifetime")
            } else {
                table.add("Instances without a build", Shown.count(lives.appeared), "count as alive from their first event on")
                table.add(
                    "Instances without a successful delete", Shown.count(lives.aliveAtEnd),
                    "count as alive to the end of the trace")
            }
            table.add("Resized instances", Shown.count(lives.resized), "count throughout with their last size")
        }
        return HTML.figure("What the traces are like", "Counted while reading them.", table)
    }

    private var damage: HTML {
        guard sources.contains(where: { $0.damagedRows > 0 }) else { return "" }
        var table = Table(.name("Trace"), .number("Row"), .word("Rule"), .text("What is wrong"))
        for source in sources {
            for group in source.damage.groups {
                for finding in group.first {
                    table.add(
                        Self.shown(source.name), finding.place.map { Shown.count($0.row) } ?? "",
                        finding.rule.rawValue, finding.message)
                }
                if group.more > 0 {
                    table.add(Self.shown(source.name), "", group.rule.rawValue, "and \(Shown.count(group.more)) more")
                }
            }
        }
        return HTML.figure("Damaged rows", "Rows that cannot be understood, and are left out of this page.", table)
    }

    // MARK: Manifest

    private func leftOut(_ data: inout PageData) -> HTML {
        var reasons: [String: Int] = [:]
        for trace in manifest?.traces ?? [] { reasons.merge(trace.rowsLeftOut, uniquingKeysWith: { $0.addingAtMost($1) }) }
        var ofBackups: [String: Int] = [:]
        for backup in manifest?.backups ?? [] { ofBackups.merge(backup.rowsLeftOut, uniquingKeysWith: { $0.addingAtMost($1) }) }
        let rows =
            reasons.map { (reason: $0.key, count: $0.value, place: "once each") }
            + ofBackups.map { (reason: $0.key, count: $0.value, place: "counted in each backup") }
        let sorted = rows.filter { $0.count > 0 }.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }.prefix(Self.mostRows)
        guard !sorted.isEmpty else { return "" }
        var table = Table(.text("Reason"), .number("Rows"), .text("Counted"))
        var list = PageData.List(what: "Rows")
        for row in sorted {
            let reason = Self.shown(row.reason)
            table.add(reason, Shown.count(row.count), row.place)
            list.name.append(reason)
            list.count.append(row.count)
        }
        data.lists["left-out"] = list
        return HTML.chart(
            "left-out", "Rows left out, by reason",
            "What manifest.json says of rows that were in the backups and are not in the traces, when those were made.", table)
    }

    private func backups(_ manifest: ManifestFacts, _ data: inout PageData) -> HTML {
        let backups = manifest.backups
        let damaged = backups.filter { $0.intact == false }
        let times = backups.filter { $0.intact != false || $0.salvaged == true }.compactMap { $0.made?.unixSeconds }
        let damagedTimes = damaged.filter { $0.salvaged != true }.compactMap { $0.made?.unixSeconds }
        let gaps = BackupGaps(dumps: times, damaged: damagedTimes)
        var summary = Table(.text("Backups"), .number("Count"), .text("Meaning"))
        summary.add("Named", Shown.count(backups.count), "by manifest.json")
        summary.add("Read", Shown.count(backups.count - damaged.filter { $0.salvaged != true }.count), Self.range(times))
        summary.add("Damaged", Shown.count(damaged.count), "listed below, if there are any")
        summary.add(
            "Missing", Shown.count(gaps.gaps.reduce(0) { $0.addingAtMost($1.missing) }),
            gaps.usual.map {
                "usual time from one to the next: \(Shown.duration($0.multipliedReportingOverflow(by: 1_000_000).partialValue))"
            } ?? "three or more backups are needed to tell")
        var html =
            HTML.figure(
                "Backups",
                """
                From manifest.json, between the first and the last backup that was read. One counts as missing where the next one came at \
                least 1.75 times as late as usual (the median); how many are missing is a guess from that.
                """, summary) + calendar(read: times, damaged: damagedTimes, gaps.gaps, &data)
        if !damaged.isEmpty {
            var table = Table(.name("Backup"), .long("Problem"), .text("Rows used"), .word("Modified"))
            for backup in damaged.prefix(Self.mostRows) {
                table.add(
                    Self.shown(backup.name), Self.shown(backup.problem),
                    backup.salvaged == true ? "those before the damage" : "none", Self.shown(backup.modified))
            }
            if damaged.count > Self.mostRows { table.note = "The first \(Self.mostRows) of \(Shown.count(damaged.count))." }
            html += HTML.figure(
                "Damaged backups", "What they held is not in the traces, unless other backups hold it too.", table)
        }
        if !gaps.gaps.isEmpty {
            var table = Table(.word("After"), .word("Before"), .number("Missing"))
            for gap in gaps.gaps.prefix(Self.mostRows) {
                table.add(Self.minute(gap.after), Self.minute(gap.before), Shown.count(gap.missing))
            }
            if gaps.gaps.count > Self.mostRows { table.note = "The first \(Self.mostRows) of \(Shown.count(gaps.gaps.count))." }
            html += HTML.figure("Missing backups", "Instances that lived and were purged in between are in no trace.", table)
        }
        return html
    }

    /// Days on which there was a backup, or should have been.
    private func calendar(read: [Int64], damaged: [Int64], _ gaps: [BackupGaps.Gap], _ data: inout PageData) -> HTML {
        guard let first = read.min(), let last = read.max() else { return "" }
        let missing = gaps.flatMap { gap in
            (1...max(1, gap.missing)).prefix(Self.mostMissing).map { number in
                gap.after + Int64(Double(gap.before - gap.after) * Double(number) / Double(gap.missing + 1))
            }
        }.prefix(Self.mostMissing)
        func days(_ times: [Int64]) -> [Int] {
            times.filter { first <= $0 && $0 <= last }.compactMap { DateTime(unixSeconds: $0).map(Day.of) }
        }
        struct Nights {
            var counts = [0, 0, 0]
        }
        var nights: [Int: Nights] = [:]
        for (part, times) in [read, damaged, Array(missing)].enumerated() {
            for day in days(times) { nights[day, default: Nights()].counts[part] += 1 }
        }
        let active = ActiveDays(Set(nights.keys))
        guard let start = active.starts.first, let end = active.starts.last else { return "" }
        let sums = active.sums(nights, Nights()) { sum, day in
            for part in sum.counts.indices { sum.counts[part] += day.counts[part] }
        }
        let names = ["Read", "Damaged", "Missing"]
        var drawn = PageData.Stack(first: start, last: end, parts: names.map { PageData.Stack.Part(name: $0, count: []) })
        var table = Table(columns: [.word(active.title)] + names.map { .number($0) })
        for start in active.starts {
            let counts = sums[start]?.counts ?? [0, 0, 0]
            table.rows.append([active.text(start)] + counts.map(Shown.count))
            drawn.day.append(start)
            for part in counts.indices { drawn.parts[part].count.append(counts[part]) }
        }
        data.stacks["calendar"] = drawn
        return HTML.chart(
            "calendar", "Calendar of backups",
            """
            Backups by the day of their time (UTC). Files that could not be read are shown between the first and the last backup alone: \
            a file that only lies beside them makes none missing.
            """, table)
    }

    private static func shown(_ text: String?) -> String {
        text.map { Shown.name(Array($0.utf8)[...], longest: longestText) } ?? "–"
    }

    private static func minute(_ seconds: Int64) -> String {
        DateTime(unixSeconds: seconds).map { Shown.minute($0.microseconds) } ?? "–"
    }

    private static func range(_ times: [Int64]) -> String {
        guard let first = times.min(), let last = times.max() else { return "" }
        return "\(minute(first)) to \(minute(last))"
    }
}
