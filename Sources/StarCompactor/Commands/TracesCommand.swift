import ByteStreams
import TraceFiles
import Values

/// `traces` and `merge`: all traces and their manifest.
enum TracesCommand {
    static func write(_ arguments: Arguments, from kind: ExtractSource.Kind) throws -> ExitCode {
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
        let run = try PreparedRun.prepare(arguments, operands: arguments.operands, kind: kind)
        let settings = run.settings
        let outputs = try TraceFolder.begin(folder, of: run)
        for warning in settings.warnings { run.messages.warning(warning) }

        let reading = try BackupReading.read(run, for: Set(outputs.kinds))
        var writer = TraceWriter(
            reading.history, masker: settings.masker, encoding: settings.fileFormat.encoding, toolVersion: Version.number)
        var written: [Manifest.Trace] = []
        var summaries: [TraceSummary] = []
        for trace in outputs.traces {
            let summary = try Output.guarding {
                let output = try Output(trace.file, settings.fileFormat)
                let summary = try writer.write(trace.kind, to: output)
                try output.finish()
                return summary
            }
            summaries.append(summary)
            written.append(Manifest.Trace(file: trace.name, instanceType: trace.kind.instanceType, summary: summary))
        }
        let hosts = settings.instanceTypes.compactMap { type in writer.hostMatch(of: type).map { (type, $0) } }
        let manifest = Manifest(
            toolVersion: Version.number, format: settings.options.format, created: Clock.nowText,
            epoch: TimeText.text(settings.options.epoch),
            masking: settings.masking,
            options: Manifest.Options(
                settings.options, types: settings.instanceTypes, order: settings.order.rawValue, archived: settings.archived),
            traces: written, hosts: hosts.map(\.1), backups: reading.outcomes.map(Manifest.Backup.init))
        try outputs.appear(manifest)
        RunSummary(run: run, reading: reading).say(
            zip(outputs.traces, summaries).map { ($0.file.path, $1) }, hosts: hosts)
        return reading.damaged > 0 ? .someBackupsLeftOut : .success
    }
}
