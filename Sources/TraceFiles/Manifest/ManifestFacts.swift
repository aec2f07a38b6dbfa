import FoundationEssentials
import TraceHistory
import Values

/// What `manifest.json` tells those who read the traces beside it. Any key may be missing: older versions wrote fewer.
package struct ManifestFacts: Decodable, Sendable {
    package struct Trace: Decodable, Sendable {
        package var file: String?
        package var rows: Int?
        package var rowsLeftOut: [String: Int]
        /// The file as it lay on the disk: its length, and SHA-256 in hexadecimal.
        package var sizeBytes: Int64?
        package var sha256: String?

        package init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: ManifestKey.self)
            file = try values.decodeIfPresent(String.self, forKey: .file)
            rows = try values.decodeIfPresent(Int.self, forKey: .rows)
            rowsLeftOut = try values.decodeIfPresent([String: Int].self, forKey: .leftOut) ?? [:]
            sizeBytes = try values.decodeIfPresent(Int64.self, forKey: .sizeBytes)
            sha256 = try values.decodeIfPresent(String.self, forKey: .sha256)
        }
    }

    package struct Backup: Decodable, Sendable {
        package var name: String?
        package var modified: String?
        /// The time that counts, UTC.
        package var time: String?
        package var rowsLeftOut: [String: Int]
        package var intact: Bool?
        package var salvaged: Bool?
        package var problem: String?

        /// When it was made: the time that counts, which older versions did not write. Nil if neither is a time.
        package var made: DateTime? {
            guard let text = time ?? modified, case .time(let made) = DateTime.parse(text.utf8.prefix(19)) else { return nil }
            return made
        }

        package init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: ManifestKey.self)
            name = try values.decodeIfPresent(String.self, forKey: .name)
            modified = try values.decodeIfPresent(String.self, forKey: .modified)
            time = try values.decodeIfPresent(String.self, forKey: .time)
            rowsLeftOut = try values.decodeIfPresent([String: Int].self, forKey: .leftOut) ?? [:]
            intact = try values.decodeIfPresent(Bool.self, forKey: .intact)
            salvaged = try values.decodeIfPresent(Bool.self, forKey: .salvaged)
            problem = try values.decodeIfPresent(String.self, forKey: .problem)
        }
    }

    /// The options that readers have to know.
    package struct Options: Decodable, Sendable {
        /// `newest` or `then`.
        package var instanceValues: String?
        package var racksFromPattern: Bool?
        package var bareMetalRack: String?

        package init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: ManifestKey.self)
            instanceValues = try values.decodeIfPresent(String.self, forKey: .instanceValues)
            racksFromPattern = try values.decodeIfPresent(Bool.self, forKey: .racksFromPattern)
            bareMetalRack = try values.decodeIfPresent(String.self, forKey: .bareMetalRack)
        }
    }

    package var tool: String?
    package var runID: String?
    package var formatVersion: String?
    package var epoch: String?
    package var masking: String?
    /// Nil if it says nothing about traces.
    package var traces: [Trace]?
    package var backups: [Backup]
    package var options: Options?

    /// Whether the traces show names as they are (`--masking none`).
    package var isUnmasked: Bool { masking == MaskingMethod.none.rawValue }

    package init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: ManifestKey.self)
        tool = try values.decodeIfPresent(String.self, forKey: .tool)
        runID = try values.decodeIfPresent(String.self, forKey: .runID)
        formatVersion = try values.decodeIfPresent(String.self, forKey: .formatVersion)
        epoch = try values.decodeIfPresent(String.self, forKey: .epoch)
        masking = try values.decodeIfPresent(String.self, forKey: .masking)
        traces = try values.decodeIfPresent([Trace].self, forKey: .traces)
        backups = try values.decodeIfPresent([Backup].self, forKey: .backups) ?? []
        options = try values.decodeIfPresent(Options.self, forKey: .options)
    }

    /// Nil if it is no manifest.
    package init?(json: [UInt8]) {
        guard let facts = try? JSONDecoder().decode(Self.self, from: Data(json)) else { return nil }
        self = facts
    }
}
