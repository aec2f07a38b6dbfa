import TraceFiles
import Values

/// What one pair of traces tells about a cloud, and the page that shows it.
package struct CloudReport {
    /// Nil as long as there is no trace of this kind.
    private(set) var instances: InstanceFigures?
    private(set) var machines: MachineFigures?
    package var sources: [ReportSource] = []
    /// `manifest.json` beside the traces, if there is one.
    package var manifest: ManifestFacts?
    /// What the page is called; nil for its usual title.
    package var title: String?
    /// The program's version.
    private let toolVersion: String

    package init(toolVersion: String) {
        self.toolVersion = toolVersion
    }

    /// Says that there is a trace of this kind, even if it has no row.
    package mutating func begin(_ subject: TraceSubject) {
        switch subject {
        case .instanceEvents:
            instances = instances ?? InstanceFigures()
            instances?.hasEvents = true
        case .instanceLifetimes:
            instances = instances ?? InstanceFigures()
            instances?.beginLifetimes()
        case .machineEvents: machines = machines ?? MachineFigures()
        }
    }

    package mutating func take(_ event: TraceEventReader.Event) {
        switch event {
        case .instance(let row): instances?.take(row)
        case .machine(let row): machines?.take(row)
        case .lifetime(let row): instances?.take(row)
        }
    }

    /// Whether the traces show names as they are: as the manifest says, or as they look.
    package var isUnmasked: Bool {
        manifest?.isUnmasked == true || instances?.hasUnmaskedNames == true || machines?.hasUnmaskedNames == true
    }

    /// The page, as UTF-8.
    ///
    /// - Throws: `DigestError` if libcrypto refuses SHA-256, by which the page names the scripts that may run in it.
    package mutating func page() throws -> [UInt8] {
        machines?.finish(until: instances?.end)
        let known = machines?.numbers ?? [:]
        let lives = instances.map { instances in
            InstanceLives(instances) { machines?.wholeMachine(instances.names.bytes($0), known) }
        }
        let facts = PageFacts(
            title: title, instances: instances, lives: lives, machines: machines, sources: sources, manifest: manifest,
            isUnmasked: isUnmasked)
        return try ReportPage(facts: facts, toolVersion: toolVersion).html()
    }
}
