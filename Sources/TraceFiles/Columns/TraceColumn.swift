import Values

/// A column of the traces: what every encoding, and `docs/format.md`, know of it.
public struct TraceColumn: Sendable {
    /// What its values are.
    public enum Kind: CaseIterable, Sendable {
        case text
        /// A text that is masked unless `--masking none` is given.
        case maskedText
        /// A point in time, UTC.
        case time
        /// Seconds, perhaps with a fraction.
        case seconds
        case integer
        /// Named values, of which the format fixes neither the number nor the types.
        case properties
    }

    /// What its values mean, for readers of the trace; plain sentences in Markdown.
    public struct Description: Sendable {
        public var meaning: String
        /// The unit of a number, empty if it has none.
        public var unit = ""
        /// When it is NULL, empty if never.
        public var null = ""
        /// The column of OpenStack's tables that it comes from.
        public var source: String
    }

    /// As it stands in the header, and as a key of JSON.
    public let name: String
    public let kind: Kind
    /// The formats that have it.
    public let formats: [TraceFormat]
    public let description: Description
    /// A value as CSV shows it, without quotes; those of one layout make a row of the fixtures' traces.
    public let example: String

    init(
        _ name: String, _ kind: Kind, only format: TraceFormat? = nil, _ meaning: String, unit: String = "",
        null: String = "", source: String, example: String
    ) {
        self.name = name
        self.kind = kind
        formats = TraceFormat.allCases.filter { format == nil || $0 == format }
        description = Description(meaning: meaning, unit: unit, null: null, source: source)
        self.example = example
    }
}

extension TraceFormat {
    /// The columns of a trace, in order.
    public func columns(of trace: TraceKind) -> [TraceColumn] {
        let all = trace.isOfInstances ? TraceColumn.ofInstances : TraceColumn.ofMachines
        return all.filter { $0.formats.contains(layout(of: trace)) }
    }

    /// Their names, as the header shows them.
    public func columnNames(of trace: TraceKind) -> [String] { columns(of: trace).map(\.name) }
}

extension TraceColumn {
    /// All columns of instance traces. A format takes those that it has, in this order.
    static let ofInstances: [TraceColumn] = [
        TraceColumn(
            "INSTANCE_UUID", .maskedText, "The instance that something happened to.", source: "`instances.uuid`",
            example: "d3a3ce2aa6374b34698afcc8feef63ab"),
        TraceColumn(
            "EVENT", .text, "What happened, in Nova's words: one step of what a user asked for.",
            null: "Nova did not name it", source: "`instance_actions_events.event`", example: "compute__do_build_and_run_instance"
        ),
        TraceColumn(
            "START_TIME", .time, "When the event began.", null: "Nova did not note it",
            source: "`instance_actions_events.start_time`", example: "2016-11-01T08:00:02"),
        TraceColumn(
            "START_SEC", .seconds, "START_TIME, counted from the epoch; -1 before it.", unit: "s",
            null: "START_TIME is NULL", source: "START_TIME", example: "35539202.0"),
        TraceColumn(
            "FINISH_TIME", .time, "When the event ended. Events that have not ended are left out.",
            source: "`instance_actions_events.finish_time`", example: "2016-11-01T08:00:33"),
        TraceColumn(
            "FINISH_SEC", .seconds, "FINISH_TIME, counted from the epoch; -1 before it.", unit: "s", source: "FINISH_TIME",
            example: "35539233.0"),
        TraceColumn(
            "EVENT_DURATION", .seconds,
            "FINISH_TIME minus START_TIME; negative if the backup has them the wrong way round.", unit: "s",
            null: "START_TIME is NULL", source: "START_TIME, FINISH_TIME", example: "31.0"),
        TraceColumn(
            "RESULT", .text, "How it ended, in Nova's words: `Success`, `Error`.", null: "Nova did not note it",
            source: "`instance_actions_events.result`", example: "Success"),
        TraceColumn(
            "MEMORY_MB", .integer, only: .version02, "The instance's memory.", unit: "MiB", null: "Nova did not note it",
            source: "`instances.memory_mb`", example: "4096"),
        TraceColumn(
            "DISK_GB", .integer, only: .version02, "The instance's root disk.", unit: "GiB", null: "Nova did not note it",
            source: "`instances.root_gb`", example: "40"),
        TraceColumn(
            "VCPUS", .integer, only: .version02, "The instance's virtual processors.", null: "Nova did not note it",
            source: "`instances.vcpus`", example: "2"),
        TraceColumn(
            "INSTANCE_NAME", .maskedText, "The name that its user gave it, made fit for a host name.",
            null: "it has none", source: "`instances.hostname`", example: "76c105b32e19dfef86fb72183897c27f"),
        TraceColumn(
            "USER_ID", .maskedText, "Who made the instance.", source: "`instances.user_id`",
            example: "982d7402a4e9a65a535c00dafacbf680"),
        TraceColumn(
            "PROJECT_ID", .maskedText, "The project that the instance belongs to.", source: "`instances.project_id`",
            example: "d920885e3e3b3c239ef11697c0da329c"),
        TraceColumn(
            "HOST_NAME (PHYSICAL)", .maskedText,
            "The machine that the instance is on, or last was; with `--event-host event` the one where the event ran.",
            null: "the instance never was on one",
            source: "`instances.host`, or `instance_actions_events.host`; of bare metal `instances.node`",
            example: "e10e1b165e77a523c173cfe94ca49b50"),
        TraceColumn(
            "PROPERTIES", .properties, only: .version03,
            "What the instance was given: `memory_mb` (MiB), `root_gb` (GiB), `vcpus`, each a whole number or NULL. Of bare "
                + "metal there are none.",
            source: "`instances.memory_mb`, `root_gb`, `vcpus`", example: "{'memory_mb': 4096, 'root_gb': 40, 'vcpus': 2}"),
    ]

    /// All columns of machine traces. A format takes those that it has, in this order.
    static let ofMachines: [TraceColumn] = [
        TraceColumn(
            "EVENT_TIME", .time, "When it happened. An inferred DELETE is at the time of the first backup without the machine.",
            source: "`compute_nodes.created_at`, `updated_at`, `deleted_at`; `services.updated_at`",
            example: "2016-01-11T10:00:00"),
        TraceColumn(
            "EVENT_TIME_SEC", .seconds, "EVENT_TIME, counted from the epoch; -1 before it.", unit: "s", source: "EVENT_TIME",
            example: "10058400.0"),
        TraceColumn(
            "HOST_NAME (PHYSICAL)", .maskedText, "The machine. The instance trace names it the same.",
            source: "`compute_nodes.host`, or `hypervisor_hostname`; of bare metal `nodes.uuid`",
            example: "6d03aeb606d0e7a8af120c4e27a838be"),
        TraceColumn(
            "RACK", .integer, only: .version02, "The machine's rack: a number from 0 instead of a name.",
            source: "`compute_nodes.hypervisor_hostname`, by the configuration's pattern", example: "0"),
        TraceColumn(
            "EVENT", .text, "`CREATE`, `UPDATE`, `DELETE`, `ENABLE` or `DISABLE`.",
            source: "what differs between rows and backups; `services.disabled`", example: "CREATE"),
        TraceColumn(
            "VCPU_CAPACITY", .integer, only: .version02, "The processors that the machine can give.",
            null: "Nova did not note it",
            source: "`compute_nodes.vcpus`", example: "48"),
        TraceColumn(
            "MEMORY_CAPACITY_MB", .integer, only: .version02, "The memory that the machine can give.", unit: "MiB",
            null: "Nova did not note it", source: "`compute_nodes.memory_mb`", example: "128536"),
        TraceColumn(
            "DISK_CAPACITY_GB", .integer, only: .version02, "The disk that the machine can give.", unit: "GiB",
            null: "Nova did not note it", source: "`compute_nodes.local_gb`", example: "2048"),
        TraceColumn(
            "PROPERTIES", .properties, only: .version03,
            "What the machine can give: `rack`, `vcpu_capability`, `memory_capability_mb` (MiB), `disk_capability_gb` (GiB), "
                + "each a whole number or NULL; in a DELETE only `rack`, which is NULL. Of bare metal the "
                + "[properties of the configuration](bare-metal.md), texts.",
            source: "`compute_nodes.vcpus`, `memory_mb`, `local_gb`, `hypervisor_hostname`; of bare metal Blazar's capabilities",
            example: "{'rack': 0, 'vcpu_capability': 48, 'memory_capability_mb': 128536, 'disk_capability_gb': 2048}"),
    ]
}
