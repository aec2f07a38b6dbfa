import TraceFiles
import Values

/// `export.json`: what an export was made from, so that its readers can judge it.
package struct ExportNotes: Encodable {
    /// What the file is called, beside the export.
    package static let fileName = "export.json"
    static let program = "starcompactor"

    package let tool = Self.program
    package var toolVersion: String
    package var target: String
    /// The export's files, without this one.
    package var files: [String]
    /// The names of the traces, without their folders.
    package var traces: [String]
    /// The time that the files call 0, UTC; null if they have whole dates.
    package var zero: String?
    /// The end of observation, UTC.
    package var observed: String?
    package var instances: Int
    package var machines: Int
    /// Instances that are not in the export, by reason.
    package var instancesLeftOut: [String: Int]
    /// Instances whose end was not seen.
    package var endsNotSeen: Int
    /// Instances that were resized.
    package var resized: Int
    /// Rows of the traces that cannot be understood.
    package var damagedRows: Int
    /// What the user said, or the defaults.
    package var options: [String: String]
    /// Other figures of the target.
    package var figures: [String: Int64]
    package var times: [String: String]
    package var assumed: [String]
    package var lost: [String]

    enum CodingKeys: String, CodingKey {
        case tool, toolVersion = "tool_version", target, files, traces, zero, observed, instances, machines
        case instancesLeftOut = "instances_left_out", endsNotSeen = "ends_not_seen", resized, damagedRows = "damaged_rows"
        case options, figures, times, assumed, lost
    }

    package func json() throws -> [UInt8] { try JSONDocument.encode(self) }
}

/// What is read of such a file.
package struct ExportedBefore: Decodable {
    private let tool: String
    package let target: String
    package let files: [String]

    /// Whether this program wrote it.
    package var isOurs: Bool { tool == ExportNotes.program }
}
