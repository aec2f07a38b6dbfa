import Values

/// Whether few use most of the cloud.
struct ConcentrationSection: PagePart {
    private let lives: InstanceLives

    init?(_ facts: PageFacts) {
        guard let lives = facts.lives, lives.coresByDay != nil else { return nil }
        self.lives = lives
    }

    func html(_ data: inout PageData) -> HTML {
        let groups = [
            (name: "Projects", found: Concentration(lives.projects.values.map(\.coreHours))),
            (name: "Users", found: Concentration(lives.users.values.map(\.coreHours))),
        ]
        var table = Table(
            .text("Largest"), .text("Of the"), .number("These are"), .number("Core hours"), .number("Share of all core hours"))
        let names = Concentration.shares.map { "Top \($0) %" }
        for (name, found) in groups {
            for (index, top) in found.top.enumerated() {
                table.add(
                    names[index], name.lowercased(), "\(Shown.count(top.count)) of \(Shown.count(found.count))",
                    Shown.decimal(top.coreHours), Shown.percent(found.share(index)))
            }
        }
        data.concentration = PageData.Concentration(
            name: names,
            groups: groups.map { name, found in
                PageData.Concentration.Group(
                    name: name, all: found.count, count: found.top.map(\.count),
                    share: found.top.indices.map { found.share($0) })
            })
        let total = groups.first?.found.coreHours ?? 0
        let said = groups.map { name, found in
            """
            The largest \(Shown.counted(found.top[1].count, String(name.lowercased().dropLast()))) (10 % of \(Shown.count(found.count))) had \
            \(Shown.percent(found.share(1))) of \(Shown.decimal(total)) core hours.
            """
        }
        return HTML.chart(
            "concentration", "Concentration",
            """
            Which share of all core hours the largest projects and users have. Core hours are cores times the hours that an instance \
            was alive; how many make up a part is rounded upwards.
            """, said: said, table)
    }
}
