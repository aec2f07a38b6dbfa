import Values

/// Who used the cloud, by masked name.
struct PeopleSection: PagePart {
    private static let mostDrawn = 15
    private static let mostRows = 50

    let figures: InstanceFigures
    let lives: InstanceLives
    private let aliveMeaning: String

    init?(_ facts: PageFacts) {
        guard let figures = facts.instances, let lives = facts.lives else { return nil }
        self.figures = figures
        self.lives = lives
        aliveMeaning = facts.aliveMeaning
    }

    func html(_ data: inout PageData) -> HTML {
        let (users, ofUsers) = list("User", lives.users, figures.users)
        let (projects, ofProjects) = list("Project", lives.projects, figures.projects)
        data.lists["users"] = ofUsers
        data.lists["projects"] = ofProjects
        let meaning = """
            By instances of the trace; events are its rows, and the failure share is of those with the result Error or Success. Core \
            hours are cores times the hours that an instance was alive, until the trace ends. \(aliveMeaning)
            """
        return HTML.chart("users", "Top users", meaning, users) + HTML.chart("projects", "Top projects", meaning, projects)
    }

    private func list(
        _ title: String, _ shares: [TextID: InstanceLives.Share], _ results: [TextID: InstanceFigures.Results]
    ) -> (Table, PageData.List) {
        let all = shares.map { (share: $0.value, results: results[$0.key], name: figures.names.bytes($0.key)) }.sorted {
            if $0.share.instances != $1.share.instances { return $0.share.instances > $1.share.instances }
            return $0.name.lexicographicallyPrecedes($1.name)
        }
        var table = Table(
            .name(title), .number("Instances"), .number("Events"), .number("Failure share"), .number("Alive at the end"),
            .number("Core hours"))
        var drawn = PageData.List(what: "Instances", longestName: 13)
        for (share, results, name) in all.prefix(Self.mostRows) {
            table.add(
                Shown.name(name), Shown.count(share.instances), Shown.count(results?.total ?? 0),
                results?.shownFailures ?? "–", Shown.count(share.aliveAtEnd), Shown.decimal(share.coreHours))
        }
        for (share, _, name) in all.prefix(Self.mostDrawn) {
            drawn.name.append(Shown.name(name))
            drawn.count.append(share.instances)
        }
        if all.count > Self.mostRows { table.note = "The first \(Self.mostRows) of \(Shown.count(all.count))." }
        return (table, drawn)
    }
}
