import ByteStreams

/// What `starcompactor.config` says. Every value is optional; flags win over it.
struct Configuration {
    static let defaultPath = "starcompactor.config"

    /// The file, for messages; nil if none was read.
    var path: String?
    var epoch: String?
    var novaDatabases: [String] = []
    /// Relative to the folder of the configuration file.
    var backupDirectory: String?
    var backupFileRegex: String?
    var hypervisorHostnameRegex = ""
    var rackExtractGroup = ""
    /// Nil for the default.
    var bareMetalProperties: [String]?
    /// Blank if no property is a rack; nil for the default.
    var rackPropertyName: String?
    /// Lines that have no effect, for the user to hear.
    var warnings: [String] = []

    /// A key that may stand in the file.
    private struct Known {
        let section: String
        let key: String
        let set: @Sendable (inout Configuration, String) -> Void
    }

    private static let rack: [(String, @Sendable (inout Configuration, String) -> Void)] = [
        ("hypervisor_hostname_regex", { $0.hypervisorHostnameRegex = $1 }),
        ("rack_extract_group", { $0.rackExtractGroup = $1 }),
    ]

    private static func noEffect(_ why: String, _ section: String, _ key: String) -> Known {
        Known(section: section, key: key) { configuration, _ in
            configuration.warnings.append("[\(section)] \(key) has no effect: \(why)")
        }
    }

    /// The names of a comma-separated list, each once.
    private static func list(_ value: String) -> [String] {
        var names: [String] = []
        for name in value.split(separator: ",").map({ $0.trimmingSpaces() }) where !name.isEmpty && !names.contains(name) {
            names.append(name)
        }
        return names
    }

    private static var known: [Known] {
        [
            Known(section: "default", key: "epoch") { $0.epoch = $1.isEmpty ? nil : $1 },
            Known(section: "default", key: "nova_databases") {
                $0.novaDatabases = list($1)
            },
            Known(section: "backup", key: "backup_dir") { $0.backupDirectory = $1.isEmpty ? nil : $1 },
            Known(section: "backup", key: "backup_file_regex") { $0.backupFileRegex = $1.isEmpty ? nil : $1 },
            noEffect("backups are read without a database", "backup", "backup_file_reducable_prefix_len"),
            noEffect("backups are read without a database", "backup", "backup_file_reducable_suffix_len"),
            noEffect("use --jobs", "multithread", "number_of_files_per_process"),
            Known(section: "baremetal", key: "properties") {
                $0.bareMetalProperties = list($1).isEmpty ? nil : list($1)
            },
            Known(section: "baremetal", key: "rack_property_name") { $0.rackPropertyName = $1 },
        ]
            // The layout of 2020 calls the section kvm.
            + ["rack", "kvm"].flatMap { section in rack.map { Known(section: section, key: $0.0, set: $0.1) } }
    }

    init() {}

    /// Reads a file.
    ///
    /// - Throws: `Failure` that names the file, the line and what was expected.
    init(path: String) throws {
        self.path = path
        let bytes: [UInt8]
        do {
            bytes = try SmallFile.read(path)
        } catch {
            throw Failure(.configuration, "the configuration \(path): \(error)")
        }
        let file: INIFile
        do throws(INIFile.SyntaxError) {
            file = try INIFile(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw Failure(.configuration, "the configuration \(path), line \(error.line): expected \(error.expected)")
        }
        let known = Self.known
        for entry in file.entries {
            let section = entry.section.lowercased()
            if let match = known.first(where: { $0.section == section && $0.key == entry.key }) {
                match.set(&self, entry.value)
            } else {
                warnings.append(Self.unknown(entry, known))
            }
        }
        warnings = warnings.map { "the configuration \(path): \($0)" }
    }

    private static func unknown(_ entry: INIFile.Entry, _ known: [Known]) -> String {
        let text = "line \(entry.line): there is no key \(entry.key) in [\(entry.section)]"
        if let elsewhere = known.first(where: { $0.key == entry.key }) {
            return "\(text); did you mean [\(elsewhere.section)] \(entry.key)?"
        }
        let near = Suggestion.nearest(to: entry.key, in: known.map(\.key))
        guard let near, let match = known.first(where: { $0.key == near }) else { return text }
        return "\(text); did you mean [\(match.section)] \(near)?"
    }

    /// `backup_dir` as a path from the present folder.
    var backupPath: String? {
        guard let backupDirectory else { return nil }
        guard !backupDirectory.hasPrefix("/"), let path else { return backupDirectory }
        return Folder.split(path).folder + backupDirectory
    }
}
