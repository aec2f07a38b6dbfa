import ByteStreams
import FoundationEssentials
import OpenStackTables
import TraceHistory
import Values

/// `manifest.json`: what a pair of traces was made of, so that its readers can judge it. Never holds the salt.
public struct Manifest: Encodable, Sendable {
    /// What the file is called, beside the traces.
    public static let fileName = "manifest.json"
    /// How `tool` names this program.
    static let program = "starcompactor"

    /// One backup, as it was found.
    public struct Backup: Encodable, Sendable {
        /// The file's name, without its folder; of several files the first one's. Null if names are left out.
        public var name: String?
        /// The names of all files, if the backup is several.
        public var files: [String]?
        /// In bytes, as it lies on the disk.
        public var sizeBytes: Int64
        /// UTC
        public var modified: String
        /// The time that counts for the order and for machines that vanished, UTC, and where it comes from.
        public var time: String?
        public var timeFrom: String?
        public var compression: Compression?
        /// From the dump's trailer, in the time zone of the machine that dumped; null without a trailer.
        public var dumpCompleted: String?
        /// The same in UTC, if the dump tells its zone.
        public var dumpCompletedUTC: String?
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

        public init(name: String?, sizeBytes: Int64, modified: String) {
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

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: ManifestKey.self)
            try container.encodeIfPresent(name, forKey: .name)
            try container.encodeIfPresent(files, forKey: .files)
            try container.encode(sizeBytes, forKey: .sizeBytes)
            try container.encode(modified, forKey: .modified)
            try container.encodeIfPresent(time, forKey: .time)
            try container.encodeIfPresent(timeFrom, forKey: .timeFrom)
            try container.encodeIfPresent(compression, forKey: .compression)
            try container.encodeIfPresent(dumpCompleted, forKey: .dumpCompleted)
            try container.encodeIfPresent(dumpCompletedUTC, forKey: .dumpCompletedUTC)
            try container.encodeIfPresent(dumpProgram, forKey: .dumpProgram)
            try container.encodeIfPresent(serverVersion, forKey: .serverVersion)
            try container.encode(databases, forKey: .databases)
            try container.encode(rows, forKey: .rows)
            try container.encode(leftOut, forKey: .leftOut)
            try container.encode(intact, forKey: .intact)
            try container.encode(salvaged, forKey: .salvaged)
            try container.encodeIfPresent(problem, forKey: .problem)
            try container.encode(notices, forKey: .notices)
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
        /// Events that have a time before the epoch, printed as -1.
        public var beforeEpoch: Int
        /// The file as it lies on the disk: its length, and SHA-256 in hexadecimal.
        public var sizeBytes: Int64
        public var sha256: String

        public init(file: String, instanceType: InstanceType, summary: TraceSummary, sizeBytes: Int64, sha256: String) {
            self.file = file
            self.sizeBytes = sizeBytes
            self.sha256 = sha256
            beforeEpoch = summary.beforeEpoch
            self.instanceType = instanceType
            rows = summary.rows
            firstTime = summary.firstTime.map(TimeText.text)
            lastTime = summary.lastTime.map(TimeText.text)
            leftOut = summary.leftOut.byName
        }

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: ManifestKey.self)
            try container.encode(file, forKey: .file)
            try container.encode(instanceType, forKey: .instanceType)
            try container.encode(rows, forKey: .rows)
            try container.encodeIfPresent(firstTime, forKey: .firstTime)
            try container.encodeIfPresent(lastTime, forKey: .lastTime)
            try container.encode(leftOut, forKey: .leftOut)
            try container.encode(beforeEpoch, forKey: .beforeEpoch)
            try container.encode(sizeBytes, forKey: .sizeBytes)
            try container.encode(sha256, forKey: .sha256)
        }
    }

    /// The options in force.
    public struct Options: Encodable, Sendable {
        var history: String
        var machineHost: String
        var eventHost: String
        var instanceValues: String
        var inferredDeletes: Bool
        var initialState: Bool
        var order: String
        var archived: ArchivedRows
        /// Null if the columns are those of the published format.
        var columns: String?
        /// Null if machines show their capacity alone.
        var machineValues: String?
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
            instanceValues = options.instanceValues.rawValue
            inferredDeletes = options.infersDeletes
            initialState = options.showsInitialState
            self.order = order
            self.archived = archived
            if options.columns != .usual { columns = options.columns.rawValue }
            if options.machineValues != .capacity { machineValues = options.machineValues.rawValue }
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

        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: ManifestKey.self)
            try container.encode(history, forKey: .history)
            try container.encode(machineHost, forKey: .machineHost)
            try container.encode(eventHost, forKey: .eventHost)
            try container.encode(instanceValues, forKey: .instanceValues)
            try container.encode(inferredDeletes, forKey: .inferredDeletes)
            try container.encode(initialState, forKey: .initialState)
            try container.encode(order, forKey: .order)
            try container.encode(archived, forKey: .archived)
            try container.encodeIfPresent(columns, forKey: .columns)
            try container.encodeIfPresent(machineValues, forKey: .machineValues)
            try container.encodeIfPresent(start, forKey: .start)
            try container.encodeIfPresent(end, forKey: .end)
            try container.encode(excludedUsers, forKey: .excludedUsers)
            try container.encode(excludedProjects, forKey: .excludedProjects)
            try container.encode(databases, forKey: .databases)
            try container.encode(racksFromPattern, forKey: .racksFromPattern)
            try container.encodeIfPresent(bareMetalProperties, forKey: .bareMetalProperties)
            try container.encodeIfPresent(bareMetalRack, forKey: .bareMetalRack)
        }
    }

    public var tool = Manifest.program
    public var toolVersion: String
    /// 32 hexadecimal digits, new in each run.
    public var runID: String
    /// The configuration file that was read, as it was named; null without one.
    public var configuration: String?
    public var formatVersion: TraceFormat
    /// UTC
    public var created: String
    public var epoch: String
    public var masking: MaskingMethod
    /// `given`, `random` (new in each run, and forgotten) or `none`.
    public var salt: String
    /// Tells the next run whether it has the same salt; null unless one of 16 bytes or more was given.
    public var saltCheck: String?
    /// What the traces' files are, and which instances they are of.
    public var outputFormat: String
    public var instanceTypes: [InstanceType]
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
        toolVersion: String, runID: String, format: TraceFormat, created: String, epoch: String, masking: MaskingMethod,
        salt: String, saltCheck: String?, outputFormat: String, instanceTypes: [InstanceType], options: Options, traces: [Trace],
        hosts: [HostMatch], backups: [Backup]
    ) {
        self.toolVersion = toolVersion
        self.runID = runID
        self.salt = salt
        self.saltCheck = saltCheck
        self.outputFormat = outputFormat
        self.instanceTypes = instanceTypes
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

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ManifestKey.self)
        try container.encode(tool, forKey: .tool)
        try container.encode(toolVersion, forKey: .toolVersion)
        try container.encode(runID, forKey: .runID)
        try container.encodeIfPresent(configuration, forKey: .configuration)
        try container.encode(formatVersion, forKey: .formatVersion)
        try container.encode(created, forKey: .created)
        try container.encode(epoch, forKey: .epoch)
        try container.encode(masking, forKey: .masking)
        try container.encode(salt, forKey: .salt)
        try container.encodeIfPresent(saltCheck, forKey: .saltCheck)
        try container.encode(outputFormat, forKey: .outputFormat)
        try container.encode(instanceTypes, forKey: .instanceTypes)
        try container.encodeIfPresent(periodStart, forKey: .periodStart)
        try container.encodeIfPresent(periodEnd, forKey: .periodEnd)
        try container.encode(options, forKey: .options)
        try container.encode(traces, forKey: .traces)
        try container.encode(instanceHosts, forKey: .instanceHosts)
        try container.encode(instanceHostsInMachineTrace, forKey: .instanceHostsInMachineTrace)
        try container.encode(backups, forKey: .backups)
    }

    /// The manifest as JSON, keys sorted, with a line end.
    public func json() throws -> [UInt8] {
        try JSONDocument.encode(self)
    }
}

extension LeftOut {
    /// Counts by the reasons' names.
    public var byName: [String: Int] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }
}
