import Values

/// How much of what the machines have was used.
struct UseSection: PagePart {
    private let facts: PageFacts

    init?(_ facts: PageFacts) {
        guard facts.cores != nil || facts.memory != nil else { return nil }
        self.facts = facts
    }

    func html(_ data: inout PageData) -> HTML {
        var html: HTML = ""
        if let cores = facts.cores {
            html += chart(
                "cores", "Cores", cores, unit: 1, lives: facts.lives?.withoutCores ?? 0,
                "VCPU_CAPACITY or vcpu_capability", &data)
        }
        if let memory = facts.memory {
            html += chart(
                "memory", "Memory, GiB", memory, unit: 1024, lives: facts.lives?.withoutMemory ?? 0,
                "MEMORY_CAPACITY_MB or memory_capability_mb", &data)
        }
        return html
    }

    /// - Parameters:
    ///   - unit: how many of the figures' are one of the page's.
    ///   - lives: instances of which it is not known.
    private func chart(
        _ id: String, _ title: String, _ use: UseFigures, unit: Int64, lives: Int, _ source: String,
        _ data: inout PageData
    ) -> HTML {
        let active = ActiveDays(Set(use.days.keys))
        guard let first = active.starts.first else { return "" }
        let levels = active.ends(use.days)
        var table = Table(
            .word(active.title), .number("In use"), .number("All machines"), .number("Share in use"), .number("Enabled machines"),
            .number("Share in use"))
        var days: [Int] = []
        var shown: [UseFigures.Level] = []
        for start in active.starts {
            guard let level = levels[start], level != shown.last else { continue }
            table.add(
                active.text(start), text(level.used, unit), text(level.all, unit), Shown.percent(level.share),
                text(level.enabled, unit), Shown.percent(level.enabledShare))
            days.append(start)
            shown.append(level)
        }
        table.note = "What stood at the end, only where something changed; – is not known."
        func series(
            _ name: String, _ look: PageData.Lines.Look, isWhole: Bool, _ value: (UseFigures.Level) -> Int64?
        ) -> PageData.Lines.Series? {
            let values = shown.map { value($0).map { Double($0) / Double(unit) } }
            guard values.contains(where: { $0 != nil }) else { return nil }
            return PageData.Lines.Series(name: name, value: values, look: look, isWhole: isWhole)
        }
        data.lines[id] = PageData.Lines(
            first: first, last: max(first, active.start(of: use.last)), day: days,
            series: [
                series("In use", .area, isWhole: false, \.used), series("All machines", .line, isWhole: true, \.all),
                series("Enabled machines", .dashed, isWhole: true, \.enabled),
            ].compactMap { $0 })
        return HTML.chart(
            id, title, meaning(source), said: said(use, unit, lives) + (id == "cores" ? facts.useNotes : []), table)
    }

    private func meaning(_ source: String) -> String {
        switch (facts.instances != nil, facts.machines != nil) {
        case (true, true):
            return """
                What living instances were given, against the sum of what machines offer (\(source)). Clouds may give more than they \
                have. Weeks and months show the mean of their days.
                """
        case (true, false):
            return "What living instances were given. What the machines have is not known without a machine trace."
        default: return "The sum of what the machines offer (\(source))."
        }
    }

    private func said(_ use: UseFigures, _ unit: Int64, _ lives: Int) -> [String] {
        var said: [String] = []
        if let level = use.atEnd, let mean = use.meanShare, let peak = use.peak {
            said.append(
                """
                \(text(level.used, unit)) of \(text(level.all, unit)) (\(Shown.percent(level.share))) at the end of the last day of \
                which both are known; \(Shown.percent(mean)) on average, at most \(Shown.percent(peak.share)) on \(Day.text(peak.day)).
                """)
        }
        let fleet = facts.machines?.now ?? MachineFigures.Fleet()
        let unknown = fleet.machines - (unit == 1 ? fleet.cores : fleet.memory).machines
        for (count, noun) in [(lives, "instance"), (unknown, "machine")] where count > 0 {
            said.append("\(Shown.counted(count, noun)) of which it is not known \(count == 1 ? "is" : "are") left out.")
        }
        return said
    }

    private func text(_ value: Int64?, _ unit: Int64) -> String {
        value.map { unit == 1024 ? Shown.gibibytes($0) : Shown.count($0) } ?? "–"
    }
}
