import ByteStreams
import FoundationEssentials
import TraceFiles

/// What an earlier run's manifest tells of what was published. Manifests of earlier versions tell less.
struct PublishedManifest: Decodable {
    struct Trace: Decodable {
        var file: String
        var rows: Int?
        var sha256: String?
    }

    struct Backup: Decodable {
        /// Nil if names were left out.
        var name: String?
        var sizeBytes: Int64?
        var modified: String?
        var intact: Bool?
        var salvaged: Bool?

        enum CodingKeys: String, CodingKey {
            case name, sizeBytes = "size_bytes", modified, intact, salvaged
        }
    }

    var tool: String
    var runID: String?
    var epoch: String?
    var masking: String?
    var formatVersion: String?
    /// `random`, `given` or `none`.
    var salt: String?
    var saltCheck: String?
    var traces: [Trace]
    var backups: [Backup]

    enum CodingKeys: String, CodingKey {
        case tool, runID = "run_id", epoch, masking, formatVersion = "format_version", salt, saltCheck = "salt_check", traces,
            backups
    }

    /// Nil if the file is no manifest of this program.
    static func read(_ path: String) -> PublishedManifest? {
        guard let bytes = try? SmallFile.read(path, limit: TraceOperand.longestManifest),
            let manifest = try? JSONDecoder().decode(PublishedManifest.self, from: Data(bytes)),
            manifest.tool == "starcompactor"
        else { return nil }
        return manifest
    }
}
