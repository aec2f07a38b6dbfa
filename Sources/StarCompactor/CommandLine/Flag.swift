// Long, because every flag of every command is declared here, once, and none of the declarations is work.

import TraceExport
import TraceHistory
import Values

/// The flags of all commands, declared once: parsing, help, man page, reference and completions are made from these
/// declarations.
struct Flag: Sendable {
    /// What value a flag takes.
    enum Value: Sendable {
        case none
        /// One word; the name stands in the help, such as FILE.
        case text(String)
        /// A file or a folder, which shells complete.
        case file(String)
        case folder(String)
        case choice([String])
        case integer(String)
    }

    let id: ID
    /// Long names without dashes; the first one is shown first, the others are the earlier tool's.
    let names: [String]
    let short: Character?
    let value: Value
    /// Whether every occurrence counts; else the last one does.
    let repeats: Bool
    /// What it means, without the default. Completions show the first sentence alone.
    let help: String
    /// What holds without the flag, in words or as its value; nil if nothing needs to be said.
    let standard: String?
    /// The setting of the configuration that says the same, as in `[default] epoch`.
    let key: String?

    enum ID: String, Sendable {
        case instanceType, masking, salt, saltFile, epoch, start, end, jsonLines, outputFormat, verbose, debug, quiet, config,
            history, machineHost
        case noInferredDeletes, initialState, auditTimeZone, archived, formatVersion, eventHost, instanceValues, excludeUser,
            excludeProject
        case jobs, force, allowLoss, strict, salvage, order, dumpTimeZone, backupTime, manifestNames, cache, state, olderThan,
            output, outputDirectory, json, allowUnmasked, lifetimes, columns, machineValues, dryRun, title, help, version
        case to, living, coreMHz = "core-mhz", idleWatts = "idle-watts", maxWatts = "max-watts"
        case recursive, followLinks, include, exclude, checkSums, fieldsTerminatedBy, fieldsEnclosedBy, fieldsEscapedBy,
            linesTerminatedBy

        /// Under which heading help shows it.
        var group: Group {
            switch self {
            case .config, .instanceType, .backupTime, .archived, .salvage, .strict, .cache, .state, .jobs, .olderThan, .recursive,
                .followLinks, .include, .exclude, .checkSums, .fieldsTerminatedBy, .fieldsEnclosedBy, .fieldsEscapedBy,
                .linesTerminatedBy:
                return .reading
            case .output, .outputDirectory, .outputFormat, .jsonLines, .formatVersion, .epoch, .lifetimes, .columns,
                .machineValues, .eventHost, .machineHost, .excludeUser, .excludeProject, .force, .allowLoss, .manifestNames,
                .dryRun, .title,
                .to, .living, .coreMHz, .idleWatts, .maxWatts:
                return .writing
            case .masking, .salt, .saltFile, .allowUnmasked: return .masking
            case .order, .dumpTimeZone, .auditTimeZone, .start, .end, .history, .instanceValues, .noInferredDeletes,
                .initialState:
                return .history
            case .json, .verbose, .debug, .quiet, .help, .version: return .messages
            }
        }
    }

    /// The headings of help, in this order.
    enum Group: String, CaseIterable, Sendable {
        case reading = "What to read"
        case writing = "What to write"
        case masking = "Masking"
        case history = "Order and history"
        case messages = "Messages"
    }

    init(
        _ id: ID, _ names: String..., short: Character? = nil, value: Value = .none, repeats: Bool = false, help: String,
        standard: String? = nil, key: String? = nil
    ) {
        self.init(id, names, short: short, value: value, repeats: repeats, help: help, standard: standard, key: key)
    }

    init(
        _ id: ID, _ names: [String], short: Character?, value: Value, repeats: Bool, help: String, standard: String?,
        key: String?
    ) {
        self.id = id
        self.names = names
        self.short = short
        self.value = value
        self.repeats = repeats
        self.help = help
        self.standard = standard
        self.key = key
    }
}

extension Flag {
    static let outputDirectory = Flag(
        .outputDirectory, "output-dir", short: "o", value: .folder("DIR"),
        help: "Folder for the traces and manifest.json; created if it is missing. Required.")
    static let output = Flag(
        .output, "output", short: "o", value: .file("FILE"), help: "The extract to write; - is standard output. Required.")
    static let traceOutput = Flag(
        .output, "output", short: "o", value: .file("FILE"),
        help: "The trace to write; - is standard output. With this flag, every operand is a backup.", standard: "the last operand"
    )
    static let page = Flag(
        .output, "output", short: "o", value: .file("FILE"), help: "The page to write; - is standard output. Required.")
    static let title = Flag(
        .title, "title", value: .text("TEXT"), help: "The page's heading.", standard: "What the cloud did")
    static let cacheFolder = Flag(
        .cache, "cache", value: .folder("DIR"), help: "Folder of the cache, as given to the other commands. Required.")
    static let olderThan = Flag(
        .olderThan, "older-than", value: .integer("DAYS"), help: "Also remove entries that no run has used for this many days.")
    static let json = Flag(.json, "json", help: "Print JSON instead of a table.")
    static let summary = Flag(.json, "json", help: "Print the summary as JSON on standard output, for scripts.")
    static let dryRun = Flag(
        .dryRun, "dry-run",
        help:
            "Show what would be read and written, but do neither. It fails where a real run would fail before "
            + "reading; damaged backups are found only by reading them.")
    static let lifetimes = Flag(
        .lifetimes, "lifetimes",
        help: "Also write instance_lifetimes: one row per instance, from the request for it to its end. Works even for "
            + "clouds from before 2013, whose databases have no events.")
    static let lifetimesOutput = Flag(
        .output, "output", short: "o", value: .file("FILE"), help: "The lifetimes to write; - is standard output. Required.")
    static let exportOutput = Flag(
        .output, "output", short: "o", value: .folder("DIR"),
        help: "Folder for the export's files; made if it is missing. Required.")
    static let coreMHz = Flag(
        .coreMHz, "core-mhz", value: .integer("MHZ"), help: "For opendc: the speed of a core, which no trace tells.",
        standard: "\(ExportAssumptions().coreMHz)")
    static let idleWatts = Flag(
        .idleWatts, "idle-watts", value: .integer("W"), help: "For opendc: what a machine draws when nothing runs.",
        standard: "\(ExportAssumptions().idleWatts)")
    static let maxWatts = Flag(
        .maxWatts, "max-watts", value: .integer("W"), help: "For opendc: what a machine draws when all of its cores are used.",
        standard: "\(ExportAssumptions().maxWatts)")
    static let ownEpoch = Flag(
        .epoch, "epoch", short: "c", value: .text("TIME"), help: "Time (UTC) that seconds are counted from.",
        standard: "the one of manifest.json beside the traces, else \(TimeText.text(TraceOptions().epoch))")
    static let allowUnmasked = Flag(
        .allowUnmasked, "allow-unmasked",
        help: "Only warn about names that are not masked. Without this flag they are errors, so that nobody publishes them "
            + "by mistake.")

    static let masking: [Flag] = [
        Choices.masking.flag,
        Flag(
            .salt, "salt", "hashed-masking-salt", value: .text("TEXT"),
            help: "Salt for the masks. Other users of this machine can see it in the process list, so better use "
                + "--salt-file or the environment variable STARCOMPACTOR_SALT.", standard: "a new random salt, used and forgotten"
        ),
        Flag(
            .saltFile, "salt-file", value: .file("FILE"),
            help: "File with the salt; a line end at its end is ignored."),
    ]
    static let jsonLines = Flag(.jsonLines, "jsons", short: "j", help: "The same as --output-format jsonl.")
    static let period: [Flag] = [
        Flag(
            .start, "start", value: .text("TIME"),
            help: "Leave out instance events whose action was created before TIME (UTC, 2015-09-17T18:24:56; "
                + "a date alone means its midnight)."),
        Flag(
            .end, "end", value: .text("TIME"),
            help: "Leave out instance events whose action was created after TIME; events at exactly TIME stay."),
    ]
    static let instances: [Flag] = [
        Choices.history.flag, Choices.eventHost.flag, Choices.instanceValues.flag, Choices.columns.flag,
        Flag(
            .excludeUser, "exclude-user", value: .text("NAME"), repeats: true,
            help: "Leave out the instances of this user; may be repeated. Replaces the default.",
            standard: TraceOptions().excludedUsers.joined(separator: ", ")),
        Flag(
            .excludeProject, "exclude-project", value: .text("NAME"), repeats: true,
            help: "Leave out the instances of this project; may be repeated. Replaces the default.",
            standard: TraceOptions().excludedProjects.joined(separator: ", ")),
    ]
    static let machines: [Flag] = [
        Choices.machineHost.flag, Choices.machineValues.flag,
        Flag(
            .noInferredDeletes, "no-inferred-deletes",
            help: "Do not treat a machine as deleted when the next backup no longer has it."),
        Flag(
            .initialState, "initial-state",
            help:
                "Also show a DISABLE for machines that were disabled when first seen. In the published traces every "
                + "machine counts as disabled until its first ENABLE."),
    ]
    static let trace: [Flag] = [
        Flag(
            .epoch, "epoch", short: "c", value: .text("TIME"),
            help: "Time (UTC) that seconds are counted from; first is the midnight before the first event.",
            standard: TimeText.text(TraceOptions().epoch),
            key: "[default] epoch"),
        Choices.formatVersion.flag, Choices.outputFormat.flag,
        jsonLines, strict, force,
    ]
    static let dumps: [Flag] = [
        Choices.archived.flag, backupTime, salvage, checkSums,
        Flag(
            .cache, "cache", value: .folder("DIR"),
            help: "Keep what was read from each backup in this folder, so that the next run reads only new backups. It "
                + "holds unmasked names, so only you can read it."),
    ]
    /// What makes a trace.
    static let tracing: [Flag] = [state, auditTimeZone] + reading
    static let reading: [Flag] =
        [
            Flag(
                .config, "config", value: .file("FILE"), help: "Configuration file.",
                standard: "\(Configuration.defaultPath) in the current folder, if there is one"),
            Choices.order.flag,
            dumpTimeZone, jobs,
        ] + folders
    /// What is taken of folders.
    static let folders: [Flag] =
        [
            Flag(
                .recursive, "recursive", short: "r",
                help: "Also read subfolders. Each folder is read once, wherever links lead."),
            Flag(
                .followLinks, "follow-links",
                help: "With --recursive, also follow symbolic links to folders. Links to files are always followed."),
            Flag(
                .include, "include", value: .text("GLOB"), repeats: true,
                help:
                    "In folders, read only files that match this pattern, such as '*.sql.gz'; may be repeated. A "
                    + "pattern with a slash is compared with the path below the named folder, any other with the file "
                    + "name.",
                standard: "*", key: "[backup] include"),
            Flag(
                .exclude, "exclude", value: .text("GLOB"), repeats: true,
                help: "In folders, skip files and subfolders that match this pattern; may be repeated.",
                standard: "none", key: "[backup] exclude"),
        ] + fields
    /// How the files of `mysqldump --tab` are written: its own flags.
    static let fields: [Flag] = [
        Flag(
            .fieldsTerminatedBy, "fields-terminated-by", value: .text("TEXT"),
            help: "For folders written by mysqldump --tab, as given to mysqldump: what separates values.", standard: "a tab"),
        Flag(
            .fieldsEnclosedBy, "fields-enclosed-by", "fields-optionally-enclosed-by", value: .text("CHARACTER"),
            help: "Likewise: what encloses values.", standard: "nothing"),
        Flag(
            .fieldsEscapedBy, "fields-escaped-by", value: .text("CHARACTER"), help: "Likewise: what escapes characters.",
            standard: "a backslash"),
        Flag(
            .linesTerminatedBy, "lines-terminated-by", value: .text("TEXT"), help: "Likewise: what ends rows.",
            standard: "a line end"),
    ]
    static let checkSums = Flag(
        .checkSums, "check-sums",
        help:
            "While reading, compare each backup with the checksum files beside it (SHA256SUMS, md5sums, NAME.sha256 "
            + "and the like). A backup that differs counts as damaged.")
    static let dumpTimeZone = Flag(
        .dumpTimeZone, "dump-time-zone", value: .text("ZONE"),
        help: "Time zone of the machines that made the dumps, as -07:00 or America/Denver. Used with --order completed "
            + "where a dump does not show its zone.", standard: "found from the newest heartbeat in each dump")
    static let backupTime = Flag(
        .backupTime, "backup-time", value: .text("TIME"),
        help: "Time (UTC) of a backup that comes through a pipe.",
        standard: "the time in the dump's last line, else now")
    static let state = Flag(
        .state, "state", value: .file("FILE"),
        help:
            "Keep everything that was ever read in this file, and read only new backups; old ones may then be "
            + "deleted. The traces of earlier runs are replaced, unless they would lose something. The file holds "
            + "unmasked names, so only you can read it.", key: "[output] state")
    static let auditTimeZone = Flag(
        .auditTimeZone, "audit-time-zone", value: .text("ZONE"),
        help: "Time zone of audit_event_time in audit tables (the database server's), if the tables do not show it: -05:00 "
            + "or America/Chicago.", standard: "found from the rows", key: "[backup] audit_time_zone")
    static let jobs = Flag(
        .jobs, "jobs", value: .integer("N"), help: "Read up to N backups at the same time.",
        standard: "the number of processor cores")
    static let strict = Flag(.strict, "strict", help: "Write nothing if any backup is damaged.")
    static let salvage = Flag(
        .salvage, "salvage",
        help: "From a damaged backup, use the rows before the damage; manifest.json says so. Without this flag, the whole "
            + "backup is left out.")
    static let force = Flag(.force, "force", short: "f", help: "Replace existing outputs.")
    static let allowLoss = Flag(
        .allowLoss, "allow-loss",
        help: "With --force, also replace traces that would lose something: backups or rows that are gone now, or their "
            + "masks.")
    /// What concerns the manifest.
    static let publishing: [Flag] = [allowLoss, Choices.manifestNames.flag]
    static let talking: [Flag] = [
        Flag(.verbose, "verbose", short: "v", help: "Say more: a line for each backup, and the progress every 30 seconds."),
        Flag(.debug, "debug", help: "Say everything."),
        Flag(.quiet, "quiet", short: "q", help: "Print only warnings and errors, and no progress."),
        helpWanted,
    ]
    static let helpWanted = Flag(.help, "help", short: "h", help: "Show help.")
    static let version = Flag(.version, "version", help: "Show the version.")
    /// What may stand without a command.
    static let global = [version, helpWanted]
}
