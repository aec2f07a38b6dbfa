import OpenStackTables
import TraceExport
import TraceFiles
import TraceHistory
import Values

/// Flags whose value is one of a few words. Like all flags in `Flag`, each is declared once.
enum Choices {
    static let archived = DefaultedChoiceFlag<ArchivedRows>(
        .archived, "archived", standard: .include,
        help: "Whether Nova's shadow tables, into which deleted rows are archived, are read, too.")
    static let instanceType = DefaultedChoiceFlag<InstanceType>(
        .instanceType, "instance-type", standard: .virtualMachine, help: instanceTypeHelp)
    static let instanceTypes = DefaultedChoiceFlag<InstanceTypes>(
        .instanceType, "instance-type", standard: .virtualMachines,
        help: instanceTypeHelp + " both: four traces, all in format 0.3.")
    private static let instanceTypeHelp =
        "Which instances are traced. vm: virtual machines. baremetal: machines of Ironic that Blazar reserves, in format 0.3."
    static let masking = DefaultedChoiceFlag<MaskingMethod>(
        .masking, "masking", "hashed-masking-method", short: "m", standard: .sha2Salted,
        help: "How uuids, names, users, projects and hosts are masked. "
            + "sha1-raw is the legacy method; none is for debugging only.")
    static let history = DefaultedChoiceFlag<TraceOptions.History>(
        .history, "history", standard: .union,
        help: "Which instance events: union, everything that any backup holds; latest, only the newest backup of each "
            + "database. The machine trace is always made from all backups.")
    static let eventHost = ChoiceFlag<TraceOptions.EventHost>(
        .eventHost, "event-host",
        help: "Which host an instance event is shown on: instance, where the instance last was; event, where the event "
            + "itself ran, if the backup tells. Of bare metal it is always the machine.",
        standard: "instance in format 0.2, event in 0.3")
    static let instanceValues = DefaultedChoiceFlag<TraceOptions.InstanceValues>(
        .instanceValues, "instance-values", standard: .newest,
        help:
            "Which values of its instance an event shows: newest, as the newest backup has them; then, as the oldest backup has "
            + "them in which the event is finished, so that sizes before a resize and hosts before a migration are seen.")
    static let machineHost = DefaultedChoiceFlag<TraceOptions.MachineHost>(
        .machineHost, "machine-host", standard: .host,
        help: "What names a machine: compute_nodes.host, as the instance trace does, or hypervisor_hostname, as the Python "
            + "tool did.")
    static let machineValues = DefaultedChoiceFlag<TraceOptions.MachineValues>(
        .machineValues, "machine-values", standard: .capacity,
        help:
            "What PROPERTIES of format 0.3 holds of a host of virtual machines: capacity, what it can give; use, also its allocation "
            + "ratios and how much of it is in use. With use there is an UPDATE for each backup that shows a change of any of them."
    )
    static let formatVersion = ChoiceFlag<TraceFormat>(
        .formatVersion, "format-version",
        help: "Layout of the traces: 0.2, or 0.3, which has one column for all properties.",
        standard: "0.2 for virtual machines, 0.3 for bare metal")
    static let columns = DefaultedChoiceFlag<TraceOptions.Columns>(
        .columns, "columns", standard: .usual,
        help: "Columns of the instance trace: usual, those of the published format; request, also which events are steps of one "
            + "request of a user, masked.")
    static let outputFormat = ChoiceFlag<TraceFileFormat>(
        .outputFormat, "output-format", help: "What the traces' files are; .gz packs them with gzip.",
        standard: "csv, or what the name of the output ends in")
    static let order = DefaultedChoiceFlag<BackupOrder>(
        .order, "order", standard: .mtime,
        help: "Order of the backups: modification time, file name, or the time in each dump's last line (reads every "
            + "backup twice). A backup's time comes from the same place; of a file name without a date it is the modification time."
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
        help: "Whether manifest.json names the backups' files, which may be called after hosts.")
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
