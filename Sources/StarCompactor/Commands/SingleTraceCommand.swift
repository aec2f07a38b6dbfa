import ByteStreams
import TraceFiles
import Values

/// `instance-events` and `machine-events`: one trace, to a file or to standard output.
enum SingleTraceCommand {
    static func write(_ trace: TraceKind, _ arguments: Arguments) throws -> ExitCode {
        let (operands, target) = try operandsAndOutput(arguments)
        let run = try PreparedRun.prepare(arguments, operands: operands, traces: [trace])
        let settings = run.settings
        let format = try settings.fileFormat(of: target)
        let trace = TraceKind.all(of: settings.instanceTypes).first { $0.publishedName == trace.publishedName } ?? trace
        for warning in settings.warnings { run.messages.warning(warning) }
        let file = target == "-" ? nil : try SingleTraceFile.begin(target, of: trace, run)
        let stateFile = try run.state?.begin(run.messages)

        var reading = try BackupReading.read(run, for: [trace])
        var writer = TraceWriter(
            reading.takeHistory(), masker: settings.masker, encoding: format.encoding, jobs: settings.jobs,
            toolVersion: Version.number)
        let summary = try Output.guarding {
            let output = try Output(file?.file, format)
            let summary = try writer.write(trace, to: output)
            try output.finish()
            if let state = reading.state { try stateFile?.write(state) }
            if let file {
                try file.appear(
                    summary, epoch: reading.history.options.epoch, hosts: try writer.maskedHosts(of: trace), and: stateFile)
            } else {
                try stateFile?.sync()
                try stateFile?.appear()
            }
            return summary
        }
        SettingsCheck(run: run, kinds: [trace]).warn([summary])
        RunSummary(run: run, reading: reading).say([(target == "-" ? "standard output" : target, summary)], hosts: [])
        return reading.exitCode
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
        let looksLikeBackup = FileStatus.exists(target) && !isNamedAsTrace && OwnFile.recognise(target) != .trace
        if isFolder || (arguments.operands.count == 1 && looksLikeBackup) {
            throw UsageError(
                "OUTPUT is missing after \(target): add --output FILE, or --output - for standard output", arguments.command)
        }
        return (arguments.operands.dropLast(), target)
    }
}
