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
    /// A salt file that not only its owner can read.
    private var openSaltFile: String?
    /// What --output-format or --jsons asks for; nil without them.
    private var givenFormat: TraceFileFormat?
    var order: BackupOrder
    var archived: ArchivedRows
    /// Nil if every backup is to be read anew.
    var cache: ExtractCache?
    /// Backups read at once.
    var jobs: Int
    /// Whether one damaged backup is enough to write nothing.
    var isStrict: Bool
    /// Whether rows before a damage are used.
    var salvages: Bool
    /// Whether existing outputs are replaced.
    var force: Bool
    /// Files and folders to read.
    var inputs: [String]
    var backupFileRegex: String?

    /// Where the salt comes from. The salt itself has no description.
    enum SaltSource {
        case given(Salt)
        /// A new one for this run.
        case random(Salt)
        /// The method goes without.
        case none

        var salt: Salt? {
            switch self {
            case .given(let salt), .random(let salt): return salt
            case .none: return nil
            }
        }
    }

    /// - Parameters:
    ///   - operands: the backups that the command line names.
    ///   - environment: the value of STARCOMPACTOR_SALT.
    init(_ arguments: Arguments, operands: [String], configuration: Configuration, environmentSalt: String?) throws {
        var options = TraceOptions()
        if let text = arguments.last(.epoch) {
            options.epoch = try Self.time(text, "--epoch", .usage)
        } else if let text = configuration.epoch {
            options.epoch = try Self.time(text, "[default] epoch", .configuration)
        }
        options.start = try arguments.last(.start).map { try Self.time($0, "--start", .usage) }
        options.end = try arguments.last(.end).map { try Self.time($0, "--end", .usage) }
        if let start = options.start, let end = options.end, start > end {
            throw Failure(.usage, "--start is later than --end: nothing could lie between them")
        }
        instanceTypes = arguments.instanceTypes
        options.format = try Self.format(arguments, instanceTypes)
        options.eventHost = arguments.last(.eventHost).flatMap(TraceOptions.EventHost.init) ?? .standard(in: options.format)
        options.history = arguments.last(.history).flatMap(TraceOptions.History.init) ?? .union
        options.machineHost = arguments.last(.machineHost).flatMap(TraceOptions.MachineHost.init) ?? .host
        options.infersDeletes = !arguments.has(.noInferredDeletes)
        options.excludedUsers = arguments.all(.excludeUser) ?? options.excludedUsers
        options.excludedProjects = arguments.all(.excludeProject) ?? options.excludedProjects
        options.databases = configuration.novaDatabases
        options.bareMetalProperties = configuration.bareMetalProperties ?? options.bareMetalProperties
        options.bareMetalRack = configuration.rackPropertyName ?? options.bareMetalRack
        do {
            options.racks = try RackPattern(
                pattern: configuration.hypervisorHostnameRegex, group: configuration.rackExtractGroup)
        } catch {
            throw Failure(.configuration, "the configuration \(configuration.path ?? ""): \(error)")
        }
        self.options = options
        masking = arguments.last(.masking).flatMap(MaskingMethod.init) ?? .sha2Salted
        salt = try Self.salt(arguments, masking, environmentSalt)
        openSaltFile = arguments.last(.saltFile).flatMap { path in
            (try? FileStatus(path: path)).flatMap { $0.permissions & 0o044 != 0 ? path : nil }
        }
        givenFormat = arguments.last(.outputFormat).flatMap(TraceFileFormat.init)
        if arguments.has(.jsonLines) {
            guard givenFormat == nil || givenFormat == .jsonLines else {
                throw Failure(
                    .usage, "--jsons and --output-format \(givenFormat?.rawValue ?? "") exclude each other",
                    hint: "--jsons is the same as --output-format jsonl: leave one of them out")
            }
            givenFormat = .jsonLines
        }
        order = arguments.last(.order).flatMap(BackupOrder.init) ?? .mtime
        archived = arguments.archived
        cache = try arguments.last(.cache).map { try ExtractCache(folder: $0) }
        jobs = arguments.jobs
        isStrict = arguments.has(.strict)
        salvages = arguments.has(.salvage)
        guard !isStrict || !salvages else { throw Failure(.usage, "--strict and --salvage exclude each other") }
        force = arguments.has(.force)
        backupFileRegex = configuration.backupFileRegex
        inputs = operands.isEmpty ? configuration.backupPath.map { [$0] } ?? [] : operands
        guard !inputs.isEmpty else {
            throw Failure(
                .usage, "no backup is named, and no configuration names a backup_dir",
                hint: "name a dump file or a folder of them, or write backup_dir into \(Configuration.defaultPath), which "
                    + "'starcompactor init' makes")
        }
    }

    /// Masks as the run's method and salt say. A new one each time: each keeps the masks of one history.
    var masker: Masker { Masker(masking, salt: salt.salt) }

    /// What the traces' files in a folder are.
    var fileFormat: TraceFileFormat { givenFormat ?? .csv }

    /// What the one file of a trace is. Its name tells if no flag does.
    func fileFormat(of path: String) throws -> TraceFileFormat {
        let fitting = TraceFileFormat.fitting(Folder.split(path).name)
        guard let givenFormat else { return fitting.first ?? .csv }
        guard fitting.contains(givenFormat) else {
            throw Failure(
                .usage, "the name \(path) and --output-format \(givenFormat.rawValue) contradict each other",
                hint: "leave the flag out, or name a file that ends in .\(givenFormat.rawValue)")
        }
        return givenFormat
    }

    /// Bare metal came with format 0.3; traces of one run have one format.
    private static func format(_ arguments: Arguments, _ types: [InstanceType]) throws -> TraceFormat {
        let given = arguments.last(.formatVersion).flatMap(TraceFormat.init)
        guard types.contains(.bareMetal) else { return given ?? .version02 }
        guard given != .version02 else {
            throw Failure(.usage, "format 0.2 has no bare metal", hint: "use --format-version 0.3, or leave the flag out")
        }
        return .version03
    }

    private static func time(_ text: String, _ name: String, _ code: ExitCode) throws -> DateTime {
        let plain = text.hasSuffix("Z") ? String(text.dropLast()) : text
        guard case .time(let time) = DateTime.parse(plain.trimmingSpaces().utf8) else {
            throw Failure(code, "\(name): expected a time in UTC like 2015-09-17T18:24:56, found '\(text)'")
        }
        return time
    }

    private static func salt(
        _ arguments: Arguments, _ masking: MaskingMethod, _ environmentSalt: String?
    ) throws -> SaltSource {
        if arguments.has(.salt), arguments.has(.saltFile) {
            throw Failure(.usage, "--salt and --salt-file exclude each other")
        }
        var given: Salt?
        if let text = arguments.last(.salt) {
            given = Salt(text: text)
        } else if let path = arguments.last(.saltFile) {
            do {
                given = Salt(fileContents: try SmallFile.read(path))
            } catch {
                throw Failure(error.isShortage ? .shortage : .noInput, "the salt file \(path): \(error)")
            }
        } else if let environmentSalt {
            given = Salt(text: environmentSalt)
        }
        if let given {
            guard given.count > 0 else { throw Failure(.usage, "the salt is empty") }
            return masking == .none ? .none : .given(given)
        }
        return masking == .sha2Salted ? .random(.random()) : .none
    }

    /// What a user should hear about the settings before the run.
    var warnings: [String] {
        var warnings: [String] = []
        switch masking {
        case .sha2Salted: break
        case .sha1Raw:
            warnings.append("--masking sha1-raw is the legacy method: who knows or guesses a name can find it in the trace")
        case .none:
            warnings.append("--masking none writes names as they are: do not publish these traces")
        }
        if case .given(let salt) = salt, salt.count < 16 {
            warnings.append("the salt is short (under 16 bytes): who guesses it can unmask the trace")
        }
        if case .given = salt, let openSaltFile {
            warnings.append("others on this machine can read the salt file \(openSaltFile): chmod 600 \(openSaltFile)")
        }
        return warnings + bareMetalWarnings
    }

    private var bareMetalWarnings: [String] {
        guard instanceTypes.contains(.bareMetal) else { return [] }
        let properties = options.bareMetalProperties
        let rack = options.bareMetalRack
        var warnings: [String] = []
        if !rack.isEmpty, !properties.contains(rack) {
            warnings.append("[baremetal] rack_property_name \(rack) is not among the properties: the trace shows no racks")
        }
        for name in properties where name != rack && name.lowercased().contains("rack") {
            warnings.append("the property \(name) is written as it is: name it in [baremetal] rack_property_name to mask it")
        }
        return warnings
    }
}

extension Arguments {
    /// Backups and blocks that are read at once.
    var jobs: Int { last(.jobs).flatMap { Int($0) } ?? Processors.count }
    var archived: ArchivedRows { last(.archived).flatMap(ArchivedRows.init) ?? .include }
    var instanceTypes: [InstanceType] {
        switch last(.instanceType) {
        case "both": return InstanceType.allCases
        case let type: return [type.flatMap(InstanceType.init) ?? .virtualMachine]
        }
    }
}
