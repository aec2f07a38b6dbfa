import TraceFiles

/// What one pair of traces tells about a cloud, and the page that shows it.
package struct CloudReport {
    /// A trace that was read.
    package struct Source: Sendable {
        /// The file's name, without its folder.
        package var name: String
        /// Rows of data, damaged ones among them.
        package var rows: Int
        /// Rows that were left out because they cannot be understood.
        package var damagedRows: Int
        /// What is wrong with them.
        package var damage: Findings

        package init(name: String, rows: Int, damagedRows: Int, damage: Findings) {
            self.name = name
            self.rows = rows
            self.damagedRows = damagedRows
            self.damage = damage
        }
    }

    /// Nil as long as there is no trace of this kind.
    private(set) var instances: InstanceFigures?
    private(set) var machines: MachineFigures?
    package var sources: [Source] = []
    /// `manifest.json` beside the traces, if there is one.
    package var manifest: ManifestFacts?
    /// The program's version.
    private let toolVersion: String

    package init(toolVersion: String) {
        self.toolVersion = toolVersion
    }

    /// Says that there is a trace of this kind, even if it has no row.
    package mutating func begin(isOfInstances: Bool) {
        if isOfInstances {
            instances = instances ?? InstanceFigures()
        } else {
            machines = machines ?? MachineFigures()
        }
    }

    package mutating func take(_ event: TraceEventReader.Event) {
        switch event {
        case .instance(let row): instances?.take(row)
        case .machine(let row): machines?.take(row)
        }
    }

    /// The page, as UTF-8.
    ///
    /// - Throws: `DigestError` if libcrypto refuses SHA-256, by which the page names the scripts that may run in it.
    package mutating func page() throws -> [UInt8] {
        machines?.finish(until: instances?.last)
        return try ReportPage(
            instances: instances, machines: machines, sources: sources, manifest: manifest, toolVersion: toolVersion
        ).html()
    }
}
