import FoundationEssentials

/// What `manifest.json` tells of how the traces were made. Any key may be missing: older versions wrote fewer.
package struct ManifestFacts: Decodable, Sendable {
    struct Trace: Decodable {
        var file: String?
        var rows: Int?
        var rowsLeftOut: [String: Int]?

        enum CodingKeys: String, CodingKey {
            case file, rows, rowsLeftOut = "rows_left_out"
        }
    }

    struct Backup: Decodable {
        var name: String?
        var modified: String?
        var rowsLeftOut: [String: Int]?
        var intact: Bool?
        var salvaged: Bool?
        var problem: String?

        enum CodingKeys: String, CodingKey {
            case name, modified, rowsLeftOut = "rows_left_out", intact, salvaged, problem
        }
    }

    var toolVersion: String?
    var formatVersion: String?
    var masking: String?
    var created: String?
    var traces: [Trace]?
    var backups: [Backup]?

    enum CodingKeys: String, CodingKey {
        case toolVersion = "tool_version", formatVersion = "format_version", masking, created, traces, backups
    }

    /// Whether the traces show names as they are (`--masking none`).
    package var isUnmasked: Bool { masking == "none" }

    /// Nil if it is no manifest.
    package init?(json: [UInt8]) {
        guard let facts = try? JSONDecoder().decode(Self.self, from: Data(json)) else { return nil }
        self = facts
    }
}

/// Backups that seem to be missing: the time between two neighbours is much longer than usual.
struct BackupGaps {
    struct Gap {
        /// In seconds since 1970.
        var after: Int64
        var before: Int64
        /// How many backups would fit in between.
        var missing: Int
    }

    /// The median time between two backups, in seconds; nil for fewer than three.
    private(set) var usual: Int64?
    private(set) var gaps: [Gap] = []

    /// - Parameter times: of the backups, in seconds since 1970.
    init(_ times: [Int64]) {
        let times = times.sorted()
        let steps = zip(times, times.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.sorted()
        guard steps.count >= 2 else { return }
        let usual = steps[(steps.count - 1) / 2]
        self.usual = usual
        for (earlier, later) in zip(times, times.dropFirst()) where Double(later - earlier) >= 1.75 * Double(usual) {
            let missing = Int((Double(later - earlier) / Double(usual)).rounded()) - 1
            gaps.append(Gap(after: earlier, before: later, missing: missing))
        }
    }
}
