/// The flags of all commands, declared once: parsing and help are made from these declarations.
struct Flag: Sendable {
    /// What a flag expects behind it.
    enum Value: Sendable {
        case none
        /// One word; the name stands in the help, such as FILE.
        case text(String)
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
    let help: String

    enum ID: String, Sendable {
        case instanceType, masking, salt, saltFile, epoch, start, end, jsonLines, verbose, debug, quiet, config, history,
            machineHost
        case noInferredDeletes, archived, formatVersion, eventHost, excludeUser, excludeProject
        case jobs, force, strict, salvage, order, cache, olderThan, output, outputDirectory, json, help, version
    }

    init(
        _ id: ID, _ names: String..., short: Character? = nil, value: Value = .none, repeats: Bool = false, help: String
    ) {
        self.id = id
        self.names = names
        self.short = short
        self.value = value
        self.repeats = repeats
        self.help = help
    }
}

extension Flag {
    static let outputDirectory = Flag(
        .outputDirectory, "output-dir", short: "o", value: .text("DIR"),
        help: "Folder for both traces and manifest.json; made if it is missing. Required.")
    static let output = Flag(
        .output, "output", short: "o", value: .text("FILE"), help: "The extract to write. Required.")
    static let page = Flag(
        .output, "output", short: "o", value: .text("FILE"), help: "The page to write, or - for standard output. Required.")
    static let cacheFolder = Flag(
        .cache, "cache", value: .text("DIR"), help: "Folder of the cache, as given to the other commands. Required.")
    static let olderThan = Flag(
        .olderThan, "older-than", value: .integer("DAYS"), help: "Also remove entries that no run has used for so many days.")
    static let archived = Flag(
        .archived, "archived", value: .choice(["include", "exclude"]),
        help: "include (default): read Nova's shadow tables, too, into which deleted rows are archived. "
            + "exclude: leave them out.")
    static let instanceType = Flag(
        .instanceType, "instance-type", value: .choice(["vm", "baremetal"]),
        help: "vm (default): virtual machines. baremetal: machines of Ironic that Blazar reserves, in format 0.3.")
    static let instanceTypes = Flag(
        .instanceType, "instance-type", value: .choice(["vm", "baremetal", "both"]),
        help: "vm (default): virtual machines. baremetal: machines of Ironic that Blazar reserves, in format 0.3. both: four "
            + "traces, all in format 0.3.")
    static let json = Flag(.json, "json", help: "Print JSON instead of a table.")

    static let masking: [Flag] = [
        Flag(
            .masking, "masking", "hashed-masking-method", short: "m",
            value: .choice(["sha2-salted", "sha1-raw", "none"]),
            help: "How uuids, names, users, projects and hosts are masked. Default: sha2-salted. "
                + "sha1-raw is the legacy method; none is for debugging only."),
        Flag(
            .salt, "salt", "hashed-masking-salt", value: .text("TEXT"),
            help: "Salt of the mask. Others on this machine can read it in the process list: prefer --salt-file or the "
                + "environment variable STARCOMPACTOR_SALT. Without any, a new random salt is used and forgotten."),
        Flag(
            .saltFile, "salt-file", value: .text("FILE"),
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
            help: "Which host an instance event is shown on: instance (default), where the instance last was; event, where "
                + "the event itself ran, if the backup tells. Of bare metal it is always the machine."),
        Flag(
            .excludeUser, "exclude-user", value: .text("NAME"), repeats: true,
            help: "Leave out instances of this user; may be repeated. Replaces the default, admin."),
        Flag(
            .excludeProject, "exclude-project", value: .text("NAME"), repeats: true,
            help: "Leave out instances of this project; may be repeated. Replaces the default, admin."),
    ]
    static let machines: [Flag] = [
        Flag(
            .machineHost, "machine-host", value: .choice(["host", "hypervisor"]),
            help: "What names a machine: compute_nodes.host, as the instance trace does (default), or "
                + "hypervisor_hostname, as the Python tool did."),
        Flag(
            .noInferredDeletes, "no-inferred-deletes",
            help: "Do not take a machine as deleted because the next backup lacks it."),
    ]
    static let history = Flag(
        .history, "history", value: .choice(["union", "latest"]),
        help: "Which instance events: union (default), everything that any backup holds; latest, each database from its "
            + "newest backup alone. The machine trace is always made from all backups.")
    static let trace: [Flag] = [
        Flag(
            .epoch, "epoch", short: "c", value: .text("TIME"),
            help: "Time that seconds are counted from. Default: 2015-09-17T00:00:00."),
        Flag(
            .formatVersion, "format-version", value: .choice(["0.2", "0.3"]),
            help: "Layout of the traces: 0.2 (default for virtual machines), or 0.3, which has one column for all properties."),
        Flag(.jsonLines, "jsons", short: "j", help: "Write JSON Lines instead of CSV."),
        strict, force,
    ]
    static let dumps: [Flag] = [
        archived, salvage,
        Flag(
            .cache, "cache", value: .text("DIR"),
            help: "Keep what each backup contributes in this folder, and read only backups that are not yet there. It holds "
                + "names as they are: only you can read it."),
    ]
    static let reading: [Flag] = [
        Flag(
            .config, "config", value: .text("FILE"),
            help: "Configuration file. Default: starcompactor.config in the present folder, if there is one."),
        Flag(
            .order, "order", value: .choice(["mtime", "name", "completed"]),
            help: "Order of the backups: modification time (default), file name, or the time in each dump's last line "
                + "(reads every backup twice). A backup's time comes from the same place."),
        jobs,
    ]
    static let jobs = Flag(
        .jobs, "jobs", value: .integer("N"), help: "Read up to N backups at once. Default: one for each core.")
    static let strict = Flag(.strict, "strict", help: "Write nothing if any backup is damaged.")
    static let salvage = Flag(
        .salvage, "salvage",
        help: "Use the rows before the damage of a damaged backup, too; manifest.json marks it. Without it such a backup is left "
            + "out as a whole.")
    static let force = Flag(.force, "force", short: "f", help: "Replace outputs that exist.")
    static let talking: [Flag] = [
        Flag(.verbose, "verbose", short: "v", help: "Say more: a line for each backup."),
        Flag(.debug, "debug", help: "Say everything."),
        Flag(.quiet, "quiet", short: "q", help: "Say nothing but warnings and errors."),
        Flag(.help, "help", short: "h", help: "Show this help."),
    ]
    static let version = Flag(.version, "version", help: "Show the version.")
}
