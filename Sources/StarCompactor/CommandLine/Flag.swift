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
            history,
            machineHost
        case noInferredDeletes, initialState, auditTimeZone, archived, formatVersion, eventHost, instanceValues, excludeUser,
            excludeProject
        case jobs, force, allowLoss, strict, salvage, order, dumpTimeZone, backupTime, manifestNames, cache, state, olderThan,
            output,
            outputDirectory,
            json, allowUnmasked, lifetimes, columns, machineValues, dryRun, help, version
        case to, living, coreMHz = "core-mhz", idleWatts = "idle-watts", maxWatts = "max-watts"
        case recursive, followLinks, include, exclude, checkSums, fieldsTerminatedBy, fieldsEnclosedBy, fieldsEscapedBy,
            linesTerminatedBy

        /// Under which heading help shows it.
        var group: Group {
            switch self {
            case .config, .instanceType, .backupTime, .archived, .salvage, .strict, .cache, .state, .jobs, .olderThan, .recursive,
                .followLinks,
                .include, .exclude, .checkSums, .fieldsTerminatedBy, .fieldsEnclosedBy, .fieldsEscapedBy, .linesTerminatedBy:
                return .reading
            case .output, .outputDirectory, .outputFormat, .jsonLines, .formatVersion, .epoch, .lifetimes, .columns,
                .machineValues, .eventHost,
                .machineHost, .excludeUser, .excludeProject, .force, .allowLoss, .manifestNames, .dryRun,
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
        help: "Folder for both traces and manifest.json; made if it is missing. Required.")
    static let output = Flag(
        .output, "output", short: "o", value: .file("FILE"), help: "The extract to write; - is standard output. Required.")
    static let traceOutput = Flag(
        .output, "output", short: "o", value: .file("FILE"),
        help: "The trace to write; - is standard output. Every operand is a backup then.", standard: "the last operand")
    static let page = Flag(
        .output, "output", short: "o", value: .file("FILE"), help: "The page to write; - is standard output. Required.")
    static let cacheFolder = Flag(
        .cache, "cache", value: .folder("DIR"), help: "Folder of the cache, as given to the other commands. Required.")
    static let olderThan = Flag(
        .olderThan, "older-than", value: .integer("DAYS"), help: "Also remove entries that no run has used for so many days.")
    static let json = Flag(.json, "json", help: "Print JSON instead of a table.")
    static let summary = Flag(
        .json, "json", help: "Print the summary as JSON on standard output, for scripts.")
    static let dryRun = Flag(
        .dryRun, "dry-run",
        help:
            "Say what would be read and written, and read and write nothing. What would be refused is refused; whether a backup "
            + "is whole only reading tells.")
    static let lifetimes = Flag(
        .lifetimes, "lifetimes",
        help: "Also write instance_lifetimes: one row an instance, from when it was asked for to its end. Clouds of before 2013, "
            + "which have no events, have lifetimes, too.")
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
        help: "Names that are not masked are a warning. Without it they are an error, so that they are not published by mistake.")

    static let masking: [Flag] = [
        Choices.masking.flag,
        Flag(
            .salt, "salt", "hashed-masking-salt", value: .text("TEXT"),
            help: "Salt of the mask. Others on this machine can read it in the process list: prefer --salt-file or the "
                + "environment variable STARCOMPACTOR_SALT.", standard: "a new random salt, used and forgotten"),
        Flag(
            .saltFile, "salt-file", value: .file("FILE"),
            help: "File that holds the salt; a line end at its end does not count."),
    ]
    static let jsonLines = Flag(.jsonLines, "jsons", short: "j", help: "The same as --output-format jsonl.")
    static let period: [Flag] = [
        Flag(
            .start, "start", value: .text("TIME"),
            help: "Leave out instance events whose action was created before TIME (UTC, 2015-09-17T18:24:56; "
                + "a date alone means its midnight)."),
        Flag(
            .end, "end", value: .text("TIME"),
            help: "Leave out instance events whose action was created after TIME; TIME itself stays in."),
    ]
    static let instances: [Flag] = [
        Choices.history.flag, Choices.eventHost.flag, Choices.instanceValues.flag, Choices.columns.flag,
        Flag(
            .excludeUser, "exclude-user", value: .text("NAME"), repeats: true,
            help: "Leave out instances of this user; may be repeated. Replaces the default.",
            standard: TraceOptions().excludedUsers.joined(separator: ", ")),
        Flag(
            .excludeProject, "exclude-project", value: .text("NAME"), repeats: true,
            help: "Leave out instances of this project; may be repeated. Replaces the default.",
            standard: TraceOptions().excludedProjects.joined(separator: ", ")),
    ]
    static let machines: [Flag] = [
        Choices.machineHost.flag, Choices.machineValues.flag,
        Flag(
            .noInferredDeletes, "no-inferred-deletes",
            help: "Do not take a machine as deleted because the next backup lacks it."),
        Flag(
            .initialState, "initial-state",
            help:
                "Show a DISABLE for machines that are first seen disabled, too. In the published traces a machine counts as disabled "
                + "until its first ENABLE."),
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
            help: "Keep what each backup contributes in this folder, and read only backups that are not yet there. It holds "
                + "names as they are: only you can read it."),
    ]
    /// What makes a trace.
    static let tracing: [Flag] = [state, auditTimeZone] + reading
    static let reading: [Flag] =
        [
            Flag(
                .config, "config", value: .file("FILE"), help: "Configuration file.",
                standard: "\(Configuration.defaultPath) in the present folder, if there is one"),
            Choices.order.flag,
            dumpTimeZone, jobs,
        ] + folders
    /// What is taken of folders.
    static let folders: [Flag] =
        [
            Flag(
                .recursive, "recursive", short: "r",
                help: "Read the folders in the named folders, too. Each is looked into once, wherever links lead."),
            Flag(
                .followLinks, "follow-links",
                help: "With --recursive, follow symbolic links to folders, too. Links to files always are."),
            Flag(
                .include, "include", value: .text("GLOB"), repeats: true,
                help:
                    "Of folders, take only files that fit such a pattern, such as '*.sql.gz'; may be repeated. With a slash it is compared "
                    + "with the path from the named folder on, else with the name.",
                standard: "*", key: "[backup] include"),
            Flag(
                .exclude, "exclude", value: .text("GLOB"), repeats: true,
                help: "Of folders, pass over files that fit such a pattern, and folders in folders; may be repeated.",
                standard: "none", key: "[backup] exclude"),
        ] + fields
    /// How the files of `mysqldump --tab` are written: its own flags.
    static let fields: [Flag] = [
        Flag(
            .fieldsTerminatedBy, "fields-terminated-by", value: .text("TEXT"),
            help: "For folders of mysqldump --tab, as it was given to mysqldump: what stands between values.", standard: "a tab"),
        Flag(
            .fieldsEnclosedBy, "fields-enclosed-by", "fields-optionally-enclosed-by", value: .text("CHARACTER"),
            help: "For the same: what encloses values.", standard: "nothing"),
        Flag(
            .fieldsEscapedBy, "fields-escaped-by", value: .text("CHARACTER"), help: "For the same: what escapes characters.",
            standard: "a backslash"),
        Flag(
            .linesTerminatedBy, "lines-terminated-by", value: .text("TEXT"), help: "For the same: what ends rows.",
            standard: "a line end"),
    ]
    static let checkSums = Flag(
        .checkSums, "check-sums",
        help:
            "Compare each backup with the checksum files that lie beside it (SHA256SUMS, md5sums, NAME.sha256 and their like), while it "
            + "is read. One that differs is damaged.")
    static let dumpTimeZone = Flag(
        .dumpTimeZone, "dump-time-zone", value: .text("ZONE"),
        help: "Time zone of the machines that dumped, for --order completed and dumps whose tables do not tell it: -07:00 or "
            + "America/Denver.", standard: "what the newest heartbeat in each dump tells")
    static let backupTime = Flag(
        .backupTime, "backup-time", value: .text("TIME"),
        help: "Time (UTC) of the backup that comes through a pipe.",
        standard: "that of the dump's last line, or else the present time")
    static let state = Flag(
        .state, "state", value: .file("FILE"),
        help:
            "Keep everything that was ever read in this file, and read only backups that it does not know: afterwards old backups may "
            + "go. Traces of earlier runs are replaced unless they would lose something. It holds names as they are: only you can "
            + "read it.", key: "[output] state")
    static let auditTimeZone = Flag(
        .auditTimeZone, "audit-time-zone", value: .text("ZONE"),
        help: "Time zone of audit_event_time in audit tables (the database server's), if they do not tell it: -05:00 or "
            + "America/Chicago.", standard: "what the rows tell", key: "[backup] audit_time_zone")
    static let jobs = Flag(
        .jobs, "jobs", value: .integer("N"), help: "Read up to N backups at once.", standard: "one for each core")
    static let strict = Flag(.strict, "strict", help: "Write nothing if any backup is damaged.")
    static let salvage = Flag(
        .salvage, "salvage",
        help: "Use the rows before the damage of a damaged backup, too; manifest.json marks it. Without it such a backup is left "
            + "out as a whole.")
    static let force = Flag(.force, "force", short: "f", help: "Replace outputs that exist.")
    static let allowLoss = Flag(
        .allowLoss, "allow-loss",
        help: "With --force, replace traces also where they held more: backups or rows that are gone now, or other masks.")
    /// What concerns the manifest.
    static let publishing: [Flag] = [allowLoss, Choices.manifestNames.flag]
    static let talking: [Flag] = [
        Flag(.verbose, "verbose", short: "v", help: "Say more: a line for each backup, and every 30 seconds how far the run is."),
        Flag(.debug, "debug", help: "Say everything."),
        Flag(.quiet, "quiet", short: "q", help: "Say nothing but warnings and errors; show no progress."),
        helpWanted,
    ]
    static let helpWanted = Flag(.help, "help", short: "h", help: "Show help.")
    static let version = Flag(.version, "version", help: "Show the version.")
    /// What may stand without a command.
    static let global = [version, helpWanted]
}
