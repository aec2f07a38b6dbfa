import ByteStreams
import FoundationEssentials
import OpenStackTables
import TraceHistory
import Values

/// `manifest.json`: what a pair of traces was made of, so that its readers can judge it. Never holds the salt.
public struct Manifest: Encodable, Sendable {
    /// One backup, as it was found.
    public struct Backup: Encodable, Sendable {
        /// The file's name, without its folder.
        public var name: String
        /// In bytes, as it lies on the disk.
        public var sizeBytes: Int64
        /// UTC
        public var modified: String
        public var compression: Compression?
        /// From the dump's trailer, in the time zone of the machine that dumped; null without a trailer.
        public var dumpCompleted: String?
        /// The dump program's own name and version, and the server's.
        public var dumpProgram: String?
        public var serverVersion: String?
        public var databases: [String]
        /// Rows read, by database, then table.
        public var rows: [String: [String: Int]]
        /// Rows of this backup that no trace can show, by reason.
        public var leftOut: [String: Int]
        /// Whether every byte of it was right; a backup that is not was left out as a whole, unless it was salvaged.
        public var intact: Bool
        /// Whether its rows before the damage were used (`--salvage`). No machine is gone because it is not among them.
        public var salvaged: Bool
        /// What is wrong with a backup that is not intact.
        public var problem: String?
        public var notices: [String]

        public enum Compression: String, Encodable, Sendable {
            case plain, gzip, bzip2
        }

        public init(name: String, sizeBytes: Int64, modified: String) {
            self.name = name
            self.sizeBytes = sizeBytes
            self.modified = modified
            databases = []
            rows = [:]
            leftOut = [:]
            intact = false
            salvaged = false
            notices = []
        }

        enum CodingKeys: String, CodingKey {
            case name, sizeBytes = "size_bytes", modified, compression, dumpCompleted = "dump_completed"
            case dumpProgram = "dump_program", serverVersion = "server_version", databases, rows
            case leftOut = "rows_left_out", intact, salvaged, problem, notices
        }
    }

    /// One of the traces.
    public struct Trace: Encodable, Sendable {
        public var file: String
        public var instanceType: InstanceType
        public var rows: Int
        /// The earliest and the latest time in the trace; null if it is empty.
        public var firstTime: String?
        public var lastTime: String?
        /// Rows of the history that the options leave out, by reason.
        public var leftOut: [String: Int]

        public init(file: String, instanceType: InstanceType, summary: TraceSummary) {
            self.file = file
            self.instanceType = instanceType
            rows = summary.rows
            firstTime = summary.firstTime.map(TimeText.text)
            lastTime = summary.lastTime.map(TimeText.text)
            leftOut = summary.leftOut.byName
        }

        enum CodingKeys: String, CodingKey {
            case file, instanceType = "instance_type", rows, firstTime = "first_time", lastTime = "last_time", leftOut =
                "rows_left_out"
        }
    }

    /// The options in force.
    public struct Options: Encodable, Sendable {
        var history: String
        var machineHost: String
        var eventHost: String
        var inferredDeletes: Bool
        var order: String
        var archived: ArchivedRows
        var start: String?
        var end: String?
        /// How many names are excluded. Not the names: they would be unmasked users and projects.
        var excludedUsers: Int
        var excludedProjects: Int
        var databases: [String]
        var racksFromPattern: Bool
        /// Null unless a trace is of bare metal.
        var bareMetalProperties: [String]?
        var bareMetalRack: String?

        public init(_ options: TraceOptions, types: [InstanceType], order: String, archived: ArchivedRows) {
            history = options.history.rawValue
            machineHost = options.machineHost.rawValue
            eventHost = options.eventHost.rawValue
            inferredDeletes = options.infersDeletes
            self.order = order
            self.archived = archived
            start = options.start.map(TimeText.text)
            end = options.end.map(TimeText.text)
            excludedUsers = options.excludedUsers.count
            excludedProjects = options.excludedProjects.count
            databases = options.databases
            racksFromPattern = options.racks != .none
            if types.contains(.bareMetal) {
                bareMetalProperties = options.bareMetalProperties
                bareMetalRack = options.bareMetalRack
            }
        }

        enum CodingKeys: String, CodingKey {
            case history, machineHost = "machine_host", eventHost = "event_host", inferredDeletes = "inferred_deletes", order,
                archived, start, end
            case excludedUsers = "excluded_users", excludedProjects = "excluded_projects", databases
            case racksFromPattern = "racks_from_pattern", bareMetalProperties = "baremetal_properties"
            case bareMetalRack = "baremetal_rack_property"
        }
    }

    public var tool = "starcompactor"
    public var toolVersion: String
    public var formatVersion: TraceFormat
    /// UTC
    public var created: String
    public var epoch: String
    public var masking: MaskingMethod
    /// The earliest and the latest time in any of the traces; null if all are empty.
    public var periodStart: String?
    public var periodEnd: String?
    public var options: Options
    public var traces: [Trace]
    /// Different hosts of the instance traces, and those of them that the machine trace of the same type knows.
    public var instanceHosts: Int
    public var instanceHostsInMachineTrace: Int
    public var backups: [Backup]

    public init(
        toolVersion: String, format: TraceFormat, created: String, epoch: String, masking: MaskingMethod, options: Options,
        traces: [Trace], hosts: [HostMatch], backups: [Backup]
    ) {
        self.toolVersion = toolVersion
        formatVersion = format
        self.created = created
        self.epoch = epoch
        self.masking = masking
        self.options = options
        self.traces = traces
        // Both are written alike, so that the order of the texts is the order of the times, up to the second.
        periodStart = traces.compactMap(\.firstTime).min()
        periodEnd = traces.compactMap(\.lastTime).max()
        instanceHosts = hosts.reduce(0) { $0 + $1.hosts }
        instanceHostsInMachineTrace = hosts.reduce(0) { $0 + $1.matched }
        self.backups = backups
    }

    enum CodingKeys: String, CodingKey {
        case tool, toolVersion = "tool_version", formatVersion = "format_version", created, epoch, masking
        case periodStart = "period_start", periodEnd = "period_end", options, traces, instanceHosts = "instance_hosts"
        case instanceHostsInMachineTrace = "instance_hosts_in_machine_trace", backups
    }

    /// The manifest as JSON, keys sorted, with a line end.
    public func json() throws -> [UInt8] {
        try JSONDocument.encode(self)
    }
}

/// How the program writes a JSON document that people read, too.
public enum JSONDocument {
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + [UInt8(ascii: "\n")]
    }

    /// JSON may hold more than control characters as they are; a terminal should not get them. They stand in strings alone.
    private static func escaped(_ json: String) -> [UInt8] {
        func isEscaped(_ scalar: Unicode.Scalar) -> Bool { scalar.isHidden && scalar != "\n" }
        guard json.unicodeScalars.contains(where: isEscaped) else { return Array(json.utf8) }
        var text = ""
        for scalar in json.unicodeScalars {
            guard isEscaped(scalar) else {
                text.unicodeScalars.append(scalar)
                continue
            }
            for unit in UTF16.encode(scalar) ?? UTF16.EncodedScalar() {
                let digits = String(unit, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return Array(text.utf8)
    }
}

extension LeftOut {
    /// Counts by the reasons' names.
    public var byName: [String: Int] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }
}
