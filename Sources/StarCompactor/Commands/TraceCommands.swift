import ByteStreams
import MySQLDump
import OpenStackTables
import Traces

/// `traces`, `instance-events` and `machine-events`.
enum TraceCommands {
    /// All traces and their manifest.
    static func traces(
        _ arguments: Arguments, environmentSalt: String?, kind: ExtractSource.Kind = .dumps
    ) throws -> ExitCode {
        guard let folder = arguments.last(.outputDirectory), !folder.isEmpty else {
            throw UsageError("--output-dir is missing: where shall the traces go?", arguments.command)
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
        for name in names + ["manifest.json"] { try Output.check(Folder.path(of: name, in: folder), run) }
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
        var builder = TraceBuilder(
            reading.history, masking: settings.masking, salt: settings.salt.salt, encoding: settings.fileFormat.encoding,
            toolVersion: Version.number)
        var written: [Manifest.Trace] = []
        var summaries: [TraceSummary] = []
        for ((trace, name), file) in zip(zip(kinds, names), files) {
            let summary = try Output.guarding {
                let output = try Output(file, settings.fileFormat)
                let summary = try builder.write(trace, to: output)
                try output.finish()
                return summary
            }
            summaries.append(summary)
            written.append(Manifest.Trace(file: name, instanceType: trace.instanceType, summary: summary))
        }
        let hosts = settings.instanceTypes.compactMap { type in builder.hostMatch(of: type).map { (type, $0) } }
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
        guard let target = arguments.operands.last else {
            throw UsageError("OUTPUT is missing: a file, or - for standard output", arguments.command)
        }
        let run = try Run(
            arguments, operands: Array(arguments.operands.dropLast()), environmentSalt: environmentSalt)
        let settings = run.settings
        let format = try settings.fileFormat(of: target)
        let trace = TraceKind.all(of: settings.instanceTypes).first { $0.publishedName == trace.publishedName } ?? trace
        if target != "-" { try Output.check(target, run) }
        for warning in settings.warnings { run.messages.warning(warning) }
        if target != "-" { run.messages.leftovers(in: Folder.split(target).folder) }
        let file = target == "-" ? nil : try Output.begin(target, isPrivate: settings.masking == .none)

        let reading = try Reading(run, traces: [trace])
        var builder = TraceBuilder(
            reading.history, masking: settings.masking, salt: settings.salt.salt, encoding: format.encoding,
            toolVersion: Version.number)
        let summary = try Output.guarding {
            let output = try Output(file, format)
            let summary = try builder.write(trace, to: output)
            try output.finish()
            try file?.sync()
            try file?.appear()
            return summary
        }
        RunSummary(run, reading).print([(target == "-" ? "standard output" : target, summary)], hosts: [])
        return reading.damaged > 0 ? .someBackupsLeftOut : .success
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

    /// Refuses to replace a file without --force, and a backup in any case.
    static func check(_ path: String, _ run: Run) throws {
        guard FileStatus.exists(path) else { return }
        if let status = try? FileStatus(path: path) {
            if run.backups.contains(where: { $0.backup.identity == status.identity }) {
                throw Failure(.cannotCreate, "\(path) is one of the backups: it is not replaced")
            }
            guard status.kind == .file else {
                throw Failure(
                    .cannotCreate, "\(path) exists and is not a regular file", hint: "name a file, or - for standard output")
            }
        }
        guard run.settings.force else {
            throw Failure(.cannotCreate, "\(path) exists", hint: "use --force to replace it")
        }
    }

    static func begin(_ path: String, isPrivate: Bool) throws -> OutputFile {
        do throws(ByteStreamError) {
            return try OutputFile(path: path, isPrivate: isPrivate)
        } catch {
            throw Failure(.cannotCreate, "\(path): \(error)")
        }
    }

    /// Turns errors of writing into a failure that names the file.
    static func guarding<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as ByteStreamError {
            throw Failure(.writeFailed, "\(error.path): \(error)", hint: "no output was changed")
        } catch let error as ParquetError {
            throw Failure(.writeFailed, "\(error)", hint: "no output was changed")
        } catch let error as DigestError {
            throw Failure(.software, "\(error)")
        }
    }
}
