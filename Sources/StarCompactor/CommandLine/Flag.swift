import ByteStreams
import TraceFiles
import TraceHistory
import Values

/// The flags of all commands, declared once: parsing, help, man page, reference and completions are made from these
/// declarations.
struct Flag: Sendable {
    /// What a flag expects behind it.
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
        case noInferredDeletes, archived, formatVersion, eventHost, excludeUser, excludeProject
        case jobs, force, strict, salvage, order, cache, olderThan, output, outputDirectory, json, allowUnmasked, help, version
    }

    init(
        _ id: ID, _ names: String..., short: Character? = nil, value: Value = .none, repeats: Bool = false, help: String,
        standard: String? = nil, key: String? = nil
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
    static let archived = Flag(
        .archived, "archived", value: .choice(["include", "exclude"]),
        help: "Whether Nova's shadow tables, into which deleted rows are archived, are read, too.", standard: "include")
    static let instanceType = Flag(
        .instanceType, "instance-type", value: .choice(["vm", "baremetal"]),
        help: "Which instances are traced. vm: virtual machines. baremetal: machines of Ironic that Blazar reserves, in "
            + "format 0.3.", standard: "vm")
    static let instanceTypes = Flag(
        .instanceType, "instance-type", value: .choice(["vm", "baremetal", "both"]),
        help: "Which instances are traced. vm: virtual machines. baremetal: machines of Ironic that Blazar reserves, in "
            + "format 0.3. both: four traces, all in format 0.3.", standard: "vm")
    static let json = Flag(.json, "json", help: "Print JSON instead of a table.")
    static let allowUnmasked = Flag(
        .allowUnmasked, "allow-unmasked",
        help: "Names that are not masked are a warning. Without it they are an error, so that they are not published by mistake.")

    static let masking: [Flag] = [
        Flag(
            .masking, "masking", "hashed-masking-method", short: "m",
            value: .choice(["sha2-salted", "sha1-raw", "none"]),
            help: "How uuids, names, users, projects and hosts are masked. "
                + "sha1-raw is the legacy method; none is for debugging only.", standard: "sha2-salted"),
        Flag(
            .salt, "salt", "hashed-masking-salt", value: .text("TEXT"),
            help: "Salt of the mask. Others on this machine can read it in the process list: prefer --salt-file or the "
                + "environment variable STARCOMPACTOR_SALT.", standard: "a new random salt, used and forgotten"),
        Flag(
            .saltFile, "salt-file", value: .file("FILE"),
            help: "File that holds the salt; a line end at its end does not count."),
    ]
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
        history,
        Flag(
            .eventHost, "event-host", value: .choice(["instance", "event"]),
            help: "Which host an instance event is shown on: instance, where the instance last was; event, where the event "
                + "itself ran, if the backup tells. Of bare metal it is always the machine.",
            standard: "instance in format 0.2, event in 0.3"),
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
        Flag(
            .machineHost, "machine-host", value: .choice(["host", "hypervisor"]),
            help: "What names a machine: compute_nodes.host, as the instance trace does, or hypervisor_hostname, as the Python "
                + "tool did.", standard: "host"),
        Flag(
            .noInferredDeletes, "no-inferred-deletes",
            help: "Do not take a machine as deleted because the next backup lacks it."),
    ]
    static let history = Flag(
        .history, "history", value: .choice(["union", "latest"]),
        help: "Which instance events: union, everything that any backup holds; latest, each database from its newest backup "
            + "alone. The machine trace is always made from all backups.", standard: "union")
    static let trace: [Flag] = [
        Flag(
            .epoch, "epoch", short: "c", value: .text("TIME"),
            help: "Time (UTC) that seconds are counted from.", standard: TimeText.text(TraceOptions().epoch),
            key: "[default] epoch"),
        Flag(
            .formatVersion, "format-version", value: .choice(["0.2", "0.3"]),
            help: "Layout of the traces: 0.2, or 0.3, which has one column for all properties.",
            standard: "0.2 for virtual machines, 0.3 for bare metal"),
        Flag(
            .outputFormat, "output-format", value: .choice(TraceFileFormat.allCases.map(\.rawValue)),
            help: "What the traces' files are; .gz packs them with gzip.",
            standard: "csv, or what the name of the output ends in"),
        Flag(.jsonLines, "jsons", short: "j", help: "The same as --output-format jsonl."),
        strict, force,
    ]
    static let dumps: [Flag] = [
        archived, salvage,
        Flag(
            .cache, "cache", value: .folder("DIR"),
            help: "Keep what each backup contributes in this folder, and read only backups that are not yet there. It holds "
                + "names as they are: only you can read it."),
    ]
    static let reading: [Flag] = [
        Flag(
            .config, "config", value: .file("FILE"), help: "Configuration file.",
            standard: "\(Configuration.defaultPath) in the present folder, if there is one"),
        Flag(
            .order, "order", value: .choice(["mtime", "name", "completed"]),
            help: "Order of the backups: modification time, file name, or the time in each dump's last line (reads every "
                + "backup twice). A backup's time comes from the same place.", standard: "mtime"),
        jobs,
    ]
    static let jobs = Flag(
        .jobs, "jobs", value: .integer("N"), help: "Read up to N backups at once.", standard: "one for each core")
    static let strict = Flag(.strict, "strict", help: "Write nothing if any backup is damaged.")
    static let salvage = Flag(
        .salvage, "salvage",
        help: "Use the rows before the damage of a damaged backup, too; manifest.json marks it. Without it such a backup is left "
            + "out as a whole.")
    static let force = Flag(.force, "force", short: "f", help: "Replace outputs that exist.")
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
