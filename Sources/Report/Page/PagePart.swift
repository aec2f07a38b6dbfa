import TraceFiles
import Values

/// Everything that the page is made from.
struct PageFacts {
    let instances: InstanceFigures?
    /// Nil if there is no instance trace.
    let lives: InstanceLives?
    let machines: MachineFigures?
    let sources: [ReportSource]
    let manifest: ManifestFacts?
    /// Whether names stand in the traces as they are.
    let isUnmasked: Bool

    /// Different hosts of the instance trace, and those of them that the machine trace knows; nil unless there are both traces.
    var hostMatch: (hosts: Int, matched: Int)? {
        guard let instances, let machines else { return nil }
        let known = Set(machines.hosts.map { Array(machines.names.bytes($0)) })
        let matched = instances.hosts.filter { known.contains(Array(instances.names.bytes($0))) }
        return (instances.hosts.count, matched.count)
    }
}

/// A chart with its table, or several that belong together. A new one is a file of its own and a place in `PageSection.all`.
protocol PagePart {
    /// Nil if the traces do not have what it shows.
    init?(_ facts: PageFacts)

    /// - Parameter data: takes what the page's script is to draw.
    func html(_ data: inout PageData) -> HTML
}

/// A part of the page with a heading and an entry in its menu.
struct PageSection {
    let id: String
    let title: String
    let parts: [any PagePart.Type]

    /// In the order of the page. A section without any part that has something to show is left out.
    static var all: [PageSection] {
        [
            PageSection(id: "over-time", title: "Over time", parts: [OverTimeSection.self]),
            PageSection(id: "fleet", title: "Machines", parts: [MachinesSection.self]),
            PageSection(id: "flavor-list", title: "Flavors", parts: [FlavorsSection.self]),
            PageSection(id: "people", title: "Users and projects", parts: [PeopleSection.self]),
            PageSection(id: "quality", title: "Data quality", parts: [QualitySection.self]),
        ]
    }
}
