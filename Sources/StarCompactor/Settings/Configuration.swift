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
    /// Yes or no, as `--recursive` and `--follow-links` say; nil for no.
    var recursive: String?
    var followLinks: String?
    /// As in `--include` and `--exclude`.
    var include: [String] = []
    var exclude: [String] = []
    /// As in `--order`.
    var order: String?
    /// As in `--audit-time-zone`; nil for what the rows tell.
    var auditTimeZone: String?
    /// Nil for the default, as the next one.
    var excludedUsers: [String]?
    var excludedProjects: [String]?
    /// Relative to the folder of the configuration file, as the next two.
    var outputDirectory: String?
    var state: String?
    var saltFile: String?
    /// As in `--output-format`.
    var outputFormat: String?
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

    private static func noEffect(_ why: String, _ section: String, _ key: String) -> Known {
        Known(section: section, key: key) { configuration, _ in
            configuration.warnings.append("[\(section)] \(key) has no effect: \(why)")
        }
    }

    private static var known: [Known] {
        ConfigurationKey.all.map { Known(section: $0.section, key: $0.key, set: $0.set) }
            // The layout of 2020 calls the section kvm.
            + ConfigurationKey.all.filter { $0.section == "rack" }.map { Known(section: "kvm", key: $0.key, set: $0.set) } + [
                noEffect("backups are read without a database", "backup", "backup_file_reducable_prefix_len"),
                noEffect("backups are read without a database", "backup", "backup_file_reducable_suffix_len"),
                noEffect("use --jobs", "multithread", "number_of_files_per_process"),
            ]
    }

    /// Reads a file.
    ///
    /// - Throws: `Failure` that names the file, the line and what was expected.
    static func read(_ path: String) throws -> Configuration {
        var configuration = Configuration()
        configuration.path = path
        let bytes: [UInt8]
        do {
            bytes = try SmallFile.read(path)
        } catch {
            throw Failure(
                error.isShortage ? .shortage : .configuration, "the configuration \(path): \(error)",
                hint: FileStatus.exists(path) ? nil : "'starcompactor init \(path)' writes one to start with")
        }
        let file: INIFile
        do throws(INIFile.SyntaxError) {
            file = try INIFile(String(decoding: bytes, as: UTF8.self))
        } catch {
            throw Failure(.configuration, "the configuration \(path), line \(error.line): expected \(error.expected)")
        }
        configuration.take(file)
        configuration.warnings = configuration.warnings.map { "the configuration \(path): \($0)" }
        return configuration
    }

    private mutating func take(_ file: INIFile) {
        let known = Self.known
        for entry in file.entries where entry.section == INIFile.defaults {
            let matches = known.filter { $0.key == entry.key }
            for match in matches { match.set(&self, entry.value) }
            if matches.isEmpty { warnings.append(Self.unknown(entry, known)) }
        }
        for entry in file.entries where entry.section != INIFile.defaults {
            let section = entry.section.lowercased()
            if let match = known.first(where: { $0.section == section && $0.key == entry.key }) {
                match.set(&self, entry.value)
            } else {
                warnings.append(Self.unknown(entry, known))
            }
        }
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
    var backupPath: String? { backupDirectory.map(fromHere) }

    /// `output_dir`, `state` and `salt_file` as paths from the present folder.
    var outputPath: String? { outputDirectory.map(fromHere) }
    var statePath: String? { state.map(fromHere) }
    var saltPath: String? { saltFile.map(fromHere) }

    private func fromHere(_ name: String) -> String {
        guard !name.hasPrefix("/"), let path else { return name }
        return Folder.split(path).folder + name
    }

    /// Whether a key that is yes or no says yes; nil if it is not set. The words are those of Python's `configparser`.
    ///
    /// - Throws: `Failure` for another word.
    func isOn(_ text: String?, of key: String) throws -> Bool? {
        switch text?.lowercased() {
        case nil: return nil
        case "yes", "true", "on", "1": return true
        case "no", "false", "off", "0": return false
        default:
            throw Failure(.configuration, "the configuration \(path ?? ""): \(key) is yes or no, not '\(text ?? "")'")
        }
    }

    /// The word of a key that is a choice; nil if the key is not set.
    ///
    /// - Throws: `Failure` for a word that is none of these.
    func word<Word: RawRepresentable<String> & CaseIterable>(_ text: String?, of key: String) throws -> Word? {
        guard let text else { return nil }
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue)
            let near = Suggestion.nearest(to: text, in: words).map { "; did you mean '\($0)'?" } ?? ""
            throw Failure(
                .configuration,
                "the configuration \(path ?? ""): \(key) is one of \(words.joined(separator: ", ")), not '\(text)'\(near)")
        }
        return word
    }
}
