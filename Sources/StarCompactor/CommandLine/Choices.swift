import OpenStackTables
import TraceExport
import TraceFiles
import TraceHistory
import Values

/// Flags whose value is one of a few words. Like all flags in `Flag`, each is declared once.
enum Choices {
    static let archived = DefaultedChoiceFlag<ArchivedRows>(
        .archived, "archived", standard: .include,
        help: "Whether to read Nova's shadow tables too, where it archives deleted rows.")
    static let instanceType = DefaultedChoiceFlag<InstanceType>(
        .instanceType, "instance-type", standard: .virtualMachine, help: instanceTypeHelp)
    static let instanceTypes = DefaultedChoiceFlag<InstanceTypes>(
        .instanceType, "instance-type", standard: .virtualMachines,
        help: instanceTypeHelp + " both: four traces, all in format 0.3.")
    private static let instanceTypeHelp =
        "Which instances to trace. vm: virtual machines. baremetal: whole machines (Ironic's, reserved through "
        + "Blazar), in format 0.3."
    static let masking = DefaultedChoiceFlag<MaskingMethod>(
        .masking, "masking", "hashed-masking-method", short: "m", standard: .sha2Salted,
        help: "How uuids, names, users, projects and hosts are masked. sha1-raw is the old, weak method; none is for "
            + "debugging only.")
    static let history = DefaultedChoiceFlag<TraceOptions.History>(
        .history, "history", standard: .union,
        help: "Which backups the instance events come from: union, all of them; latest, only the newest backup of each "
            + "database. The machine trace always uses all backups.")
    static let eventHost = ChoiceFlag<TraceOptions.EventHost>(
        .eventHost, "event-host",
        help: "Which host an instance event shows: instance, the last host of the instance; event, the host where the "
            + "event ran, if the backup has it. For bare metal it is always the machine.",
        standard: "instance in format 0.2, event in 0.3")
    static let instanceValues = DefaultedChoiceFlag<TraceOptions.InstanceValues>(
        .instanceValues, "instance-values", standard: .newest,
        help:
            "Which values of its instance (size, host, name) an event shows: newest, those in the newest backup; "
            + "then, those at the time of the event, as far as the backups show them: you see sizes before a resize "
            + "and hosts before a migration.")
    static let machineHost = DefaultedChoiceFlag<TraceOptions.MachineHost>(
        .machineHost, "machine-host", standard: .host,
        help: "What machines are called: compute_nodes.host, as in the instance trace, or hypervisor_hostname, as in the "
            + "Python tool's traces.")
    static let machineValues = DefaultedChoiceFlag<TraceOptions.MachineValues>(
        .machineValues, "machine-values", standard: .capacity,
        help:
            "What PROPERTIES of format 0.3 says about a machine that runs virtual machines: capacity, what it has; "
            + "use, also its allocation ratios and how much of it is in use. With use, each backup that shows a change "
            + "of any of these gives an UPDATE."
    )
    static let formatVersion = ChoiceFlag<TraceFormat>(
        .formatVersion, "format-version",
        help: "Layout of the traces: 0.2, or 0.3, which has one column for all properties.",
        standard: "0.2 for virtual machines, 0.3 for bare metal")
    static let columns = DefaultedChoiceFlag<TraceOptions.Columns>(
        .columns, "columns", standard: .usual,
        help: "Columns of the instance trace: usual, those of the published format; request, one more (masked) that shows "
            + "which events belong to the same request of a user.")
    static let outputFormat = ChoiceFlag<TraceFileFormat>(
        .outputFormat, "output-format", help: "File format of the traces; .gz means packed with gzip.",
        standard: "csv, or what the output's name ends in")
    static let order = DefaultedChoiceFlag<BackupOrder>(
        .order, "order", standard: .mtime,
        help: "What orders the backups and gives each its time. mtime: the file's modification time. name: the file name "
            + "and the date in it, or the modification time if there is none. completed: the time in the dump's last line "
            + "(reads every backup twice)."
    )
    static let exportTarget = ChoiceFlag<ExportTarget>(
        .to, "to", help: "The format that is written. Required.")
    static let living = ChoiceFlag<LivingInstances>(
        .living, "living",
        help:
            "What becomes of instances whose end was not seen. open: the format's word for it (-1, NULL); observed: they end when they were "
            + "last seen; none: they are left out.",
        standard: "open, or observed where the format needs an end")
    static let manifestNames = DefaultedChoiceFlag<ManifestNames>(
        .manifestNames, "manifest-names", standard: .files,
        help: "Whether manifest.json lists the names of the backup files, which may contain names of hosts.")
}

/// Which instances one run traces.
enum InstanceTypes: String, CaseIterable, Sendable {
    case virtualMachines = "vm"
    case bareMetal = "baremetal"
    case both

    var types: [InstanceType] {
        switch self {
        case .virtualMachines: return [.virtualMachine]
        case .bareMetal: return [.bareMetal]
        case .both: return InstanceType.allCases
        }
    }
}

/// Whether the manifest names the backups' files.
enum ManifestNames: String, CaseIterable, Sendable {
    case files, none
}

/// What `state` does.
enum StateAction: String, CaseIterable, Sendable {
    case check, show

    static let words = allCases.map(\.rawValue)
}

/// What `cache` does.
enum CacheAction: String, CaseIterable, Sendable {
    case ls, prune

    static let words = allCases.map(\.rawValue)
}
