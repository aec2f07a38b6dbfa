import ByteStreams
import TraceFiles
import Values

/// `traces`, `instance-events` and `machine-events`.
enum TraceCommands {
    /// All traces and their manifest.
    static func traces(
        _ arguments: Arguments, environmentSalt: String?, kind: ExtractSource.Kind = .dumps
    ) throws -> ExitCode {
        guard let folder = arguments.last(.outputDirectory), !folder.isEmpty else {
            throw UsageError("--output-dir is missing: where shall the traces go?", arguments.command)
        }
        guard folder != "-" else {
            throw UsageError(
                "--output-dir names a folder; for standard output: starcompactor instance-events or machine-events with "
                    + "--output -", arguments.command)
        }
        if kind == .extracts, arguments.operands.isEmpty {
            throw UsageError("no extract is named", arguments.command)
        }
        let run = try Run(
            arguments, operands: arguments.operands, environmentSalt: environmentSalt, kind: kind)
        let settings = run.settings
        let kinds = TraceKind.all(of: settings.instanceTypes)
        let isOneType = settings.instanceTypes.count == 1
        let names = kinds.map { "\(isOneType ? $0.publishedName : $0.rawValue).\(settings.fileFormat.rawValue)" }
        for name in names + ["manifest.json"] { try Output.check(Folder.path(of: name, in: folder), of: run) }
        do throws(ByteStreamError) {
            try Folder.make(folder)
        } catch {
            throw Failure(.cannotCreate, "\(folder): \(error)")
        }
        for warning in settings.warnings { run.messages.warning(warning) }
        run.messages.leftovers(in: folder)
        // Made before the hours of reading: a folder that cannot be written is told at once.
        let isPrivate = settings.masking == .none
        var files: [OutputFile] = []
        for name in names { files.append(try Output.begin(Folder.path(of: name, in: folder), isPrivate: isPrivate)) }
        let manifestFile = try Output.begin(Folder.path(of: "manifest.json", in: folder), isPrivate: isPrivate)

        let reading = try Reading(run, traces: Set(kinds))
        var writer = TraceWriter(
            reading.history, masker: settings.masker, encoding: settings.fileFormat.encoding,
            toolVersion: Version.number)
        var written: [Manifest.Trace] = []
        var summaries: [TraceSummary] = []
        for ((trace, name), file) in zip(zip(kinds, names), files) {
            let summary = try Output.guarding {
                let output = try Output(file, settings.fileFormat)
                let summary = try writer.write(trace, to: output)
                try output.finish()
                return summary
            }
            summaries.append(summary)
            written.append(Manifest.Trace(file: name, instanceType: trace.instanceType, summary: summary))
        }
        let hosts = settings.instanceTypes.compactMap { type in writer.hostMatch(of: type).map { (type, $0) } }
        let manifest = Manifest(
            toolVersion: Version.number, format: settings.options.format, created: Clock.nowText,
            epoch: TimeText.text(settings.options.epoch),
            masking: settings.masking,
            options: Manifest.Options(
                settings.options, types: settings.instanceTypes, order: settings.order.rawValue, archived: settings.archived),
            traces: written, hosts: hosts.map(\.1), backups: reading.outcomes.map(\.manifest))
        try Output.guarding {
            try manifestFile.write(try manifest.json())
            for file in files + [manifestFile] { try file.sync() }
            try OutputFile.appear(files + [manifestFile])
        }
        RunSummary(run, reading).print(
            zip(files, summaries).map { ($0.path, $1) }, hosts: hosts)
        return reading.damaged > 0 ? .someBackupsLeftOut : .success
    }

    /// One trace, to a file or to standard output.
    static func single(_ trace: TraceKind, _ arguments: Arguments, environmentSalt: String?) throws -> ExitCode {
        let (operands, target) = try operandsAndOutput(arguments)
        let run = try Run(arguments, operands: operands, environmentSalt: environmentSalt)
        let settings = run.settings
        let format = try settings.fileFormat(of: target)
        let trace = TraceKind.all(of: settings.instanceTypes).first { $0.publishedName == trace.publishedName } ?? trace
        if target != "-" { try Output.check(target, of: run) }
        for warning in settings.warnings { run.messages.warning(warning) }
        let file = try Output.begin(target, isPrivate: settings.masking == .none, messages: run.messages)

        let reading = try Reading(run, traces: [trace])
        var writer = TraceWriter(
            reading.history, masker: settings.masker, encoding: format.encoding,
            toolVersion: Version.number)
        let summary = try Output.guarding {
            let output = try Output(file, format)
            let summary = try writer.write(trace, to: output)
            try output.finish()
            try file?.sync()
            try file?.appear()
            return summary
        }
        RunSummary(run, reading).print([(target == "-" ? "standard output" : target, summary)], hosts: [])
        return reading.damaged > 0 ? .someBackupsLeftOut : .success
    }

    /// The backups, and where their trace goes: what --output says, else the last operand.
    private static func operandsAndOutput(_ arguments: Arguments) throws -> (operands: [String], output: String) {
        if let target = arguments.last(.output) {
            guard !target.isEmpty else {
                throw UsageError("--output is empty: a file, or - for standard output", arguments.command)
            }
            return (arguments.operands, target)
        }
        guard let target = arguments.operands.last else {
            throw UsageError("OUTPUT is missing: add --output FILE, or --output - for standard output", arguments.command)
        }
        // Whoever names backups alone has forgotten where the trace goes: no trace is a folder, and none is called otherwise.
        let isFolder = (try? FileStatus(path: target))?.kind == .folder
        let isNamedAsTrace = TraceFileFormat.fitting(Folder.split(target).name).count == 1
        let looksLikeBackup = FileStatus.exists(target) && !isNamedAsTrace && !arguments.has(.force)
        if isFolder || (arguments.operands.count == 1 && looksLikeBackup) {
            throw UsageError(
                "OUTPUT is missing behind \(target): add --output FILE, or --output - for standard output", arguments.command)
        }
        return (arguments.operands.dropLast(), target)
    }
}

/// Where a trace goes: a file that appears whole, or standard output; packed on the way if its format says so.
final class Output: TraceOutput {
    private let file: OutputFile?
    private let packer: GzipPacker?

    /// - Parameter file: nil for standard output.
    init(_ file: OutputFile?, _ format: TraceFileFormat) throws {
        self.file = file
        packer = format.isGzip ? try GzipPacker(path: file?.path ?? "standard output") : nil
    }

    func write(_ bytes: [UInt8]) throws {
        try put(packer?.pack(bytes) ?? bytes)
    }

    /// Writes what the packer still has. Nothing follows.
    func finish() throws {
        if let packer { try put(packer.finish()) }
    }

    private func put(_ bytes: [UInt8]) throws {
        if let file { try file.write(bytes) } else { try StandardOutput.write(bytes) }
    }

    static func check(_ path: String, of run: Run) throws {
        try check(
            path, isSource: { identity in run.backups.contains { $0.backup.identity == identity } }, force: run.settings.force)
    }

    /// Refuses to replace a file without --force, and what the output is made from in any case.
    static func check(
        _ path: String, isSource: (FileStatus.Identity) -> Bool = { _ in false }, called source: String = "one of the backups",
        force: Bool
    ) throws {
        guard FileStatus.exists(path) else { return }
        if let status = try? FileStatus(path: path) {
            if isSource(status.identity) {
                throw Failure(.cannotCreate, "\(path) is \(source): it is not replaced")
            }
            guard status.kind == .file else {
                throw Failure(
                    .cannotCreate, "\(path) exists and is not a regular file", hint: "name a file, or - for standard output")
            }
        }
        guard force else {
            throw Failure(.cannotCreate, "\(path) exists", hint: "use --force to replace it")
        }
    }

    static func begin(_ path: String, isPrivate: Bool) throws -> OutputFile {
        do throws(ByteStreamError) {
            return try OutputFile(path: path, isPrivate: isPrivate)
        } catch {
            let folder = Folder.split(path).folder
            let isMissing = !folder.isEmpty && !FileStatus.exists(folder)
            throw Failure(
                .cannotCreate, "\(path): \(error)", hint: isMissing ? "make its folder first: mkdir -p \(folder)" : nil)
        }
    }

    /// The one output of a command; nil for `-`, standard output. What killed runs left in its folder goes.
    static func begin(_ target: String, isPrivate: Bool, messages: Messages) throws -> OutputFile? {
        guard target != "-" else { return nil }
        messages.leftovers(in: Folder.split(target).folder)
        return try begin(target, isPrivate: isPrivate)
    }

    /// Writes a text to standard output.
    static func print(_ text: String) throws {
        try guarding { try StandardOutput.write(Array(text.utf8)) }
    }

    /// Turns errors of writing into a failure that names the file, and a pipe that nobody reads into `ClosedPipe`.
    static func guarding<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as ByteStreamError {
            if error.isClosedPipe { throw ClosedPipe() }
            throw Failure(.writeFailed, "\(error.path): \(error)", hint: "no output was changed")
        } catch let error as ParquetError {
            throw Failure(.writeFailed, "\(error)", hint: "no output was changed")
        } catch let error as DigestError {
            throw Failure(.software, "\(error)")
        }
    }
}
