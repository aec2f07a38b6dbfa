import ByteStreams
import OpenStackTables
import TraceFiles
import TraceHistory
import Values

/// What one run shall do: the flags over the configuration over the defaults.
struct RunSettings {
    var options: TraceOptions
    var instanceTypes: [InstanceType]
    var masking: MaskingMethod
    var salt: SaltSource
    var saltFile: String?
    /// What --output-format or --jsons asks for; nil without them.
    var givenFormat: TraceFileFormat?
    var order: BackupOrder
    /// Of dumps that do not tell the zone of their last line.
    var dumpTimeZone: DumpTimeZone?
    /// Of the one backup that comes through a pipe; nil for what it tells itself.
    var backupTime: DateTime?
    var archived: ArchivedRows
    /// Nil if every backup is to be read anew.
    var cache: ExtractCache?
    /// Where everything that was ever read is kept; nil if nothing is.
    var statePath: String?
    /// Backups read at once.
    var jobs: Int
    /// Whether one damaged backup is enough to write nothing.
    var isStrict: Bool
    /// Whether rows before a damage are used.
    var salvages: Bool
    /// Whether existing outputs are replaced.
    var force: Bool
    /// Whether the traces that are replaced may have held more.
    var allowsLoss: Bool
    /// Whether seconds are counted from the midnight before the first event.
    var epochIsFirstEvent: Bool
    var manifestNames: ManifestNames
    /// The configuration file that was read; nil without one.
    var configurationPath: String?
    /// Files and folders to read.
    var inputs: [String]
    var backupFileRegex: String?
    /// What is taken of folders.
    var folders: FolderChoice
    /// Whether backups are compared with the checksum files beside them.
    var checksSums: Bool

    /// Settles what holds. Reads the salt's file or variable, and nothing else.
    ///
    /// - Parameter operands: the backups that the command line names.
    static func settle(_ arguments: Arguments, operands: [String], configuration: Configuration) throws -> RunSettings {
        let instanceTypes = try arguments.chosen(Choices.instanceTypes).types
        let masking = try arguments.chosen(Choices.masking)
        let takesState = arguments.command?.flags.contains { $0.id == .state } == true
        let statePath = takesState ? arguments.last(.state) ?? configuration.statePath : nil
        let settings = RunSettings(
            options: try options(arguments, configuration, instanceTypes),
            instanceTypes: instanceTypes,
            masking: masking,
            salt: try SaltSource.read(arguments, masking, fileOfConfiguration: configuration.saltPath),
            saltFile: arguments.last(.saltFile) ?? configuration.saltPath,
            givenFormat: try givenFormat(arguments)
                ?? configuration.word(configuration.outputFormat, of: "[output] output_format"),
            order: try arguments.chosen(Choices.order.choice)
                ?? configuration.word(configuration.order, of: "[backup] order") ?? Choices.order.standard,
            dumpTimeZone: try dumpTimeZone(arguments),
            backupTime: try backupTime(arguments),
            archived: try arguments.chosen(Choices.archived),
            cache: arguments.last(.cache).map { ExtractCache(folder: $0) },
            statePath: statePath,
            jobs: try arguments.jobs(),
            isStrict: arguments.has(.strict),
            salvages: arguments.has(.salvage),
            // Traces of a state only grow, and what would shrink is refused.
            force: arguments.has(.force) || statePath != nil,
            allowsLoss: arguments.has(.allowLoss),
            epochIsFirstEvent: (arguments.last(.epoch) ?? configuration.epoch) == firstEvent,
            manifestNames: try arguments.chosen(Choices.manifestNames),
            configurationPath: configuration.path,
            inputs: operands.isEmpty ? configuration.backupPath.map { [$0] } ?? [] : operands,
            backupFileRegex: configuration.backupFileRegex, folders: try FolderChoice(arguments, configuration),
            checksSums: arguments.has(.checkSums))
        guard !settings.isStrict || !settings.salvages else {
            throw Failure(.usage, "--strict and --salvage cannot be used together")
        }
        guard !settings.inputs.isEmpty || settings.statePath.map(FileStatus.exists) == true else {
            throw Failure(
                .usage, "no backup is named, and no configuration names a backup_dir",
                hint: "name a dump file or a folder of them, or write backup_dir into \(Configuration.defaultPath), which "
                    + "'starcompactor init' makes")
        }
        return settings
    }

    /// The word for `--epoch` that no time is.
    static let firstEvent = "first"

    static func dumpTimeZone(_ arguments: Arguments) throws -> DumpTimeZone? {
        try arguments.last(.dumpTimeZone).map { try timeZone($0, "--dump-time-zone", .usage) }
    }

    private static func auditTimeZone(_ arguments: Arguments, _ configuration: Configuration) throws -> DumpTimeZone? {
        if let text = arguments.last(.auditTimeZone) { return try timeZone(text, "--audit-time-zone", .usage) }
        return try configuration.auditTimeZone.map { try timeZone($0, "[backup] audit_time_zone", .configuration) }
    }

    private static func timeZone(_ text: String, _ name: String, _ code: ExitCode) throws -> DumpTimeZone {
        guard let zone = DumpTimeZone(text) else {
            throw Failure(
                code, "\(name): '\(text)' is not a time zone",
                hint: "as in -07:00, UTC or America/Denver (/usr/share/zoneinfo)")
        }
        return zone
    }

    static func backupTime(_ arguments: Arguments) throws -> DateTime? {
        try arguments.last(.backupTime).map { try time($0, "--backup-time", .usage) }
    }

    private static func options(
        _ arguments: Arguments, _ configuration: Configuration, _ instanceTypes: [InstanceType]
    ) throws -> TraceOptions {
        var options = TraceOptions()
        if let text = arguments.last(.epoch) {
            if text != firstEvent { options.epoch = try time(text, "--epoch", .usage) }
        } else if let text = configuration.epoch, text != firstEvent {
            options.epoch = try time(text, "[default] epoch", .configuration)
        }
        options.start = try arguments.last(.start).map { try time($0, "--start", .usage) }
        options.end = try arguments.last(.end).map { try time($0, "--end", .usage) }
        if let start = options.start, let end = options.end, start > end {
            throw Failure(.usage, "--start is later than --end: nothing could lie between them")
        }
        options.format = try format(arguments, instanceTypes)
        options.eventHost = try arguments.chosen(Choices.eventHost) ?? .standard(in: options.format)
        options.instanceValues = try arguments.chosen(Choices.instanceValues)
        options.history = try arguments.chosen(Choices.history)
        options.keepsLifetimes = arguments.has(.lifetimes)
        options.columns = try arguments.chosen(Choices.columns)
        options.machineHost = try arguments.chosen(Choices.machineHost)
        options.machineValues = try arguments.chosen(Choices.machineValues)
        guard options.machineValues == .capacity || instanceTypes.contains(.virtualMachine) else {
            throw Failure(
                .usage, "--machine-values use is about machines that run virtual machines",
                hint: "leave it out, or use --instance-type both")
        }
        guard options.machineValues == .capacity || options.format == .version03 else {
            throw Failure(
                .usage, "--machine-values use needs PROPERTIES, which format 0.2 does not have", hint: "add --format-version 0.3")
        }
        options.infersDeletes = !arguments.has(.noInferredDeletes)
        options.showsInitialState = arguments.has(.initialState)
        options.excludedUsers = arguments.all(.excludeUser) ?? configuration.excludedUsers ?? options.excludedUsers
        options.excludedProjects =
            arguments.all(.excludeProject) ?? configuration.excludedProjects ?? options.excludedProjects
        options.databases = configuration.novaDatabases
        if let zone = try auditTimeZone(arguments, configuration) { options.auditZone = .given { zone.utc($0) } }
        options.bareMetalProperties = configuration.bareMetalProperties ?? options.bareMetalProperties
        options.bareMetalRack = configuration.rackPropertyName ?? options.bareMetalRack
        do {
            options.racks = try RackPattern(
                pattern: configuration.hypervisorHostnameRegex, group: configuration.rackExtractGroup)
        } catch {
            throw Failure(.configuration, "the configuration \(configuration.path ?? ""): \(error)")
        }
        return options
    }

    /// Which columns are read: all where rows are kept for later runs, or lifetimes show them.
    var readColumns: ReadColumns { statePath != nil || cache != nil || options.keepsLifetimes ? .all : .ofEvents }

    /// The traces that are written.
    var traceKinds: [TraceKind] { TraceKind.all(of: instanceTypes, withLifetimes: options.keepsLifetimes) }

    static func givenFormat(_ arguments: Arguments) throws -> TraceFileFormat? {
        let given = try arguments.chosen(Choices.outputFormat)
        guard arguments.has(.jsonLines) else { return given }
        if let given, given != .jsonLines {
            throw Failure(
                .usage, "--jsons and --output-format \(given.rawValue) cannot be used together",
                hint: "--jsons is the same as --output-format jsonl: leave one of them out")
        }
        return .jsonLines
    }

    /// Masks as the run's method and salt say. A new one each time: each keeps the masks of one history.
    var masker: Masker { Masker(masking, salt: salt.salt) }

    /// What the traces' files in a folder are.
    var fileFormat: TraceFileFormat { givenFormat ?? .csv }

    /// What the one file of a trace is. Its name tells if no flag does.
    func fileFormat(of path: String) throws -> TraceFileFormat {
        try TraceFileFormat.chosen(givenFormat, for: path)
    }

    /// Bare metal came with format 0.3; traces of one run have one format.
    private static func format(_ arguments: Arguments, _ types: [InstanceType]) throws -> TraceFormat {
        let given = try arguments.chosen(Choices.formatVersion)
        guard types.contains(.bareMetal) else { return given ?? .version02 }
        guard given != .version02 else {
            throw Failure(.usage, "format 0.2 has no bare metal", hint: "use --format-version 0.3, or leave the flag out")
        }
        return .version03
    }

    static func time(_ text: String, _ name: String, _ code: ExitCode) throws -> DateTime {
        let plain = text.hasSuffix("Z") ? String(text.dropLast()) : text
        guard case .time(let time) = DateTime.parse(plain.trimmingSpaces().utf8) else {
            throw Failure(code, "\(name): expected a time in UTC like 2015-09-17T18:24:56, found '\(text)'")
        }
        return time
    }

    /// What a user should hear about the settings before the run.
    var warnings: [TerminalText] {
        var warnings: [TerminalText] = []
        switch masking {
        case .sha2Salted: break
        case .sha1Raw:
            warnings.append(
                "--masking sha1-raw is the old, weak method: anyone who knows or guesses a name can find it in the trace")
        case .none:
            warnings.append("--masking none writes names unmasked: do not publish these traces")
        }
        return warnings + salt.warnings(file: saltFile) + bareMetalWarnings
    }

    private var bareMetalWarnings: [TerminalText] {
        guard instanceTypes.contains(.bareMetal) else { return [] }
        let properties = options.bareMetalProperties
        let rack = options.bareMetalRack
        var warnings: [TerminalText] = []
        if !rack.isEmpty, !properties.contains(rack) {
            warnings.append("[baremetal] rack_property_name \(rack) is not among the properties: the trace shows no racks")
        }
        for name in properties where name != rack && name.lowercased().contains("rack") {
            warnings.append("the property \(name) is written unmasked: name it in [baremetal] rack_property_name to mask it")
        }
        return warnings
    }
}

extension TraceFileFormat {
    /// What a file is that is called so, unless flags say it.
    static func chosen(_ arguments: Arguments, for path: String) throws -> TraceFileFormat {
        try chosen(try RunSettings.givenFormat(arguments), for: path)
    }

    fileprivate static func chosen(_ given: TraceFileFormat?, for path: String) throws -> TraceFileFormat {
        let fitting = fitting(Folder.split(path).name)
        // What is there already is looked at before it is replaced.
        guard !fitting.isEmpty || FileStatus.exists(path) else {
            throw Failure(
                .usage, "the name \(path) ends like a format that is not written here",
                hint: "name a file that ends in .\(allCases.map(\.rawValue).joined(separator: ", .")), or - for standard output")
        }
        guard let given else { return fitting.first ?? .csv }
        guard fitting.isEmpty || fitting.contains(given) else {
            throw Failure(
                .usage, "the name \(path) and --output-format \(given.rawValue) contradict each other",
                hint: "leave the flag out, or name a file that ends in .\(given.rawValue)")
        }
        return given
    }
}

extension Arguments {
    /// Backups and blocks that are read at once.
    func jobs() throws(UsageError) -> Int { try number(.jobs) ?? Processors.count }
}
