import TraceFiles
import TraceHistory
import Values

/// A setting that `starcompactor.config` may hold, declared once: reading, `starcompactor init` and the reference are made
/// from these declarations.
struct ConfigurationKey: Sendable {
    let section: String
    let key: String
    /// The value that `init` writes; blank where the default is none.
    let value: String
    /// What it means, for the file's comments.
    let meaning: String
    /// Takes the value over.
    let set: @Sendable (inout Configuration, String) -> Void

    static let all: [ConfigurationKey] = [
        ConfigurationKey(
            section: "default", key: "epoch", value: TimeText.text(TraceOptions().epoch),
            meaning: "The time that seconds in the traces are counted from (UTC); first is the midnight before the first event."
        ) { $0.epoch = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "default", key: "nova_databases", value: "",
            meaning: "Nova's databases to read, separated by commas. Blank: every database with the tables needed."
        ) { $0.novaDatabases = list($1) },
        ConfigurationKey(
            section: "default", key: "exclude_users", value: TraceOptions().excludedUsers.joined(separator: ", "),
            meaning: "Users whose instances are left out, separated by commas, as with --exclude-user."
        ) { $0.excludedUsers = list($1) },
        ConfigurationKey(
            section: "default", key: "exclude_projects", value: TraceOptions().excludedProjects.joined(separator: ", "),
            meaning: "Projects whose instances are left out, separated by commas, as with --exclude-project."
        ) { $0.excludedProjects = list($1) },
        ConfigurationKey(
            section: "backup", key: "backup_dir", value: "",
            meaning: "Folder of the backups if the command line names none, such as /var/backups/nova; relative to this file. "
                + "Blank: the command line has to name them."
        ) { $0.backupDirectory = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "backup", key: "backup_file_regex", value: "",
            meaning: "Which files in a folder are backups: a regular expression, matched at the start of the file name, such "
                + "as nova_backup_.*; blank: all of them."
        ) { $0.backupFileRegex = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "backup", key: "recursive", value: "no",
            meaning: "Whether to read subfolders too, as with --recursive: yes or no."
        ) { $0.recursive = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "backup", key: "follow_links", value: "no",
            meaning: "Whether to follow symbolic links to folders, as with --follow-links: yes or no."
        ) { $0.followLinks = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "backup", key: "include", value: "",
            meaning:
                "Which files in a folder to read: patterns such as *.sql.gz, separated by commas, as with --include. "
                + "Blank: all of them."
        ) { $0.include = list($1) },
        ConfigurationKey(
            section: "backup", key: "exclude", value: "",
            meaning: "Which files and subfolders to skip: patterns, separated by commas, as with --exclude."
        ) { $0.exclude = list($1) },
        ConfigurationKey(
            section: "backup", key: "order", value: BackupOrder.mtime.rawValue,
            meaning: "What orders the backups: \(BackupOrder.words), as with --order."
        ) { $0.order = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "backup", key: "audit_time_zone", value: "",
            meaning: "Time zone of the times in audit tables, as with --audit-time-zone. Blank: found from the rows."
        ) { $0.auditTimeZone = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "output", key: "output_dir", value: "",
            meaning: "Folder for the traces if the command line names none; relative to this file, like the next two."
        ) { $0.outputDirectory = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "output", key: "state", value: "",
            meaning: "File that keeps everything that was ever read, as with --state. Blank: each run reads all backups."
        ) { $0.state = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "output", key: "salt_file", value: "",
            meaning: "File with the salt for the masks, readable only by you. Blank: a new random salt in each run."
        ) { $0.saltFile = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "output", key: "output_format", value: "",
            meaning:
                "File format of the traces: \(TraceFileFormat.allCases.map(\.rawValue).joined(separator: ", ")). "
                + "Blank: csv."
        ) { $0.outputFormat = $1.isEmpty ? nil : $1 },
        ConfigurationKey(
            section: "rack", key: "hypervisor_hostname_regex", value: "",
            meaning: "How the rack is found in a machine's hypervisor_hostname: a regular expression with a group, such as "
                + "^r([0-9]+). If it or rack_extract_group is blank, every rack is UNKNOWN. The trace numbers racks and "
                + "never names them."
        ) { $0.hypervisorHostnameRegex = $1 },
        ConfigurationKey(
            section: "rack", key: "rack_extract_group", value: "",
            meaning: "The number or name of the group that is the rack, such as 1."
        ) { $0.rackExtractGroup = $1 },
        ConfigurationKey(
            section: "baremetal", key: "properties", value: "",
            meaning: "For --instance-type baremetal: which properties of a machine the trace shows, by their names in Blazar, "
                + "separated by commas. Blank: \(TraceOptions().bareMetalProperties.joined(separator: ", "))."
        ) { $0.bareMetalProperties = list($1).isEmpty ? nil : list($1) },
        ConfigurationKey(
            section: "baremetal", key: "rack_property_name", value: TraceOptions().bareMetalRack,
            meaning: "Which of them is the rack; the trace numbers it and never names it. Blank if none is."
        ) { $0.rackPropertyName = $1 },
    ]

    /// The names of a comma-separated list, each once.
    private static func list(_ value: String) -> [String] {
        var names: [String] = []
        for name in value.split(separator: ",").map({ $0.trimmingSpaces() }) where !name.isEmpty && !names.contains(name) {
            names.append(name)
        }
        return names
    }

    /// The file that `init` writes: every setting with its meaning and default.
    static var template: String {
        var text = """
            # Configuration of starcompactor, read from the folder it is started in or named by --config FILE.
            # Every setting is optional; flags win over this file, this file over the defaults.

            """
        var section: String?
        for setting in all {
            if setting.section != section { text += "\n[\(setting.section)]\n" }
            section = setting.section
            text += setting.meaning.wrapped(to: 120, margin: "# ") + "\n"
            text += setting.key + " =" + (setting.value.isEmpty ? "" : " \(setting.value)") + "\n"
        }
        return text
    }
}
