import ByteStreams
import FoundationEssentials
import TraceFiles
import Values

/// What an earlier run's manifest tells of what was published, as far as a new run has to keep it. Manifests of earlier versions tell
/// less.
struct PublishedManifest: Decodable {
    struct Trace: Decodable {
        var file: String
        var rows: Int?
        /// As the trace names them, masked; empty if they are not known.
        var hosts: Set<[UInt8]> = []
        /// Nil if that was not looked at.
        var subject: TraceSubject?

        init(file: String, rows: Int?, hosts: Set<[UInt8]> = [], subject: TraceSubject? = nil) {
            self.file = file
            self.rows = rows
            self.hosts = hosts
            self.subject = subject
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: ManifestKey.self)
            file = try values.decode(String.self, forKey: .file)
            rows = try values.decodeIfPresent(Int.self, forKey: .rows)
        }
    }

    struct Backup: Decodable {
        /// Nil if names were left out.
        var name: String?
        var sizeBytes: Int64?
        var modified: String?
        /// Whether its rows are in the traces.
        var isUsed: Bool

        init(_ file: BackupFile) {
            name = SystemPath.shown(file.name)
            sizeBytes = file.size
            modified = file.modifiedText
            isUsed = true
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: ManifestKey.self)
            name = try values.decodeIfPresent(String.self, forKey: .name)
            sizeBytes = try values.decodeIfPresent(Int64.self, forKey: .sizeBytes)
            modified = try values.decodeIfPresent(String.self, forKey: .modified)
            let isIntact = try values.decodeIfPresent(Bool.self, forKey: .intact)
            let isSalvaged = try values.decodeIfPresent(Bool.self, forKey: .salvaged)
            isUsed = isIntact == true || isSalvaged == true
        }
    }

    var tool = Self.program
    var epoch: String?
    var masking: String?
    var formatVersion: String?
    /// `random`, `given` or `none`.
    var salt: String?
    var saltCheck: String?
    var traces: [Trace] = []
    var backups: [Backup] = []

    private static let program = "starcompactor"

    init() {}

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: ManifestKey.self)
        tool = try values.decode(String.self, forKey: .tool)
        epoch = try values.decodeIfPresent(String.self, forKey: .epoch)
        masking = try values.decodeIfPresent(String.self, forKey: .masking)
        formatVersion = try values.decodeIfPresent(String.self, forKey: .formatVersion)
        salt = try values.decodeIfPresent(String.self, forKey: .salt)
        saltCheck = try values.decodeIfPresent(String.self, forKey: .saltCheck)
        traces = try values.decode([Trace].self, forKey: .traces)
        backups = try values.decode([Backup].self, forKey: .backups)
    }

    /// Nil if the file is no manifest of this program.
    static func read(_ path: String) -> PublishedManifest? {
        (try? SmallFile.read(path, limit: FolderManifest.longest)).flatMap { PublishedManifest(json: $0) }
    }

    init?(json: [UInt8]) {
        guard let manifest = try? JSONDecoder().decode(PublishedManifest.self, from: Data(json)), manifest.tool == Self.program
        else { return nil }
        self = manifest
    }
}
