import ByteStreams
import TraceFiles
import TraceHistory
import Values

/// `traces` and `merge`: all traces and their manifest.
enum TracesCommand {
    static func write(_ arguments: Arguments, from kind: ExtractSource.Kind) throws -> ExitCode {
        let given = try arguments.last(.outputDirectory) ?? PreparedRun.readConfiguration(arguments).outputPath
        guard let folder = given, !folder.isEmpty else {
            throw UsageError("--output-dir is missing: where should the traces go?", arguments.command)
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
        if arguments.has(.dryRun) { return try DryRun(run, folder).say(asJSON: arguments.has(.json)) }
        let outputs = try TraceFolder.begin(folder, of: run)
        let stateFile = try run.state?.begin(run.messages)
        for warning in settings.warnings { run.messages.warning(warning) }

        var reading = try BackupReading.read(run, for: outputs.kinds)
        let epoch = reading.history.epoch
        var writer = TraceWriter(
            reading.takeHistory(), masker: settings.masker, encoding: settings.fileFormat.encoding, jobs: settings.jobs,
            toolVersion: Version.number)
        var written: [Manifest.Trace] = []
        var summaries: [TraceSummary] = []
        for trace in outputs.traces {
            try Output.guarding {
                let output = try Output(trace.file, settings.fileFormat)
                let summary = try writer.write(trace.kind, to: output)
                try output.finish()
                summaries.append(summary)
                written.append(
                    Manifest.Trace(
                        file: trace.name, instanceType: trace.kind.instanceType, summary: summary, sizeBytes: output.size,
                        sha256: try output.sha256()))
            }
        }
        let hosts = settings.instanceTypes.compactMap { type in writer.hostMatch(of: type).map { (type, $0) } }
        if let state = reading.state { try Output.guarding { try stateFile?.write(state) } }
        try outputs.appear(
            try manifest(run, reading, epoch: epoch, written, hosts.map(\.1)),
            hosts: try outputs.kinds.map { try writer.maskedHosts(of: $0) },
            and: stateFile, run.messages)
        SettingsCheck(run: run, kinds: outputs.kinds).warn(summaries)
        let summary = RunSummary(run: run, reading: reading)
        summary.say(zip(outputs.traces, summaries).map { ($0.file.path, $1) }, hosts: hosts)
        if arguments.has(.json) {
            let traces = zip(outputs.traces, summaries).map { ($0.file.path, $0.kind, $1) }
            try Output.guarding {
                try StandardOutput.write(try summary.json(traces, hosts: hosts, manifest: outputs.manifestPath))
            }
        }
        return reading.exitCode
    }

    private static func manifest(
        _ run: PreparedRun, _ reading: ReadHistory, epoch: DateTime, _ traces: [Manifest.Trace], _ hosts: [HostMatch]
    ) throws -> Manifest {
        let settings = run.settings
        var manifest = Manifest(
            toolVersion: Version.number, runID: newRunID(), format: settings.options.format, created: Clock.nowText,
            epoch: TimeText.text(epoch), masking: settings.masking, salt: settings.salt.word,
            saltCheck: try settings.salt.check(), outputFormat: settings.fileFormat.rawValue,
            instanceTypes: settings.instanceTypes,
            options: Manifest.Options(
                settings.options, types: settings.instanceTypes, order: settings.order.rawValue, archived: settings.archived),
            traces: traces, hosts: hosts, backups: reading.outcomes.map { Manifest.Backup($0, names: settings.manifestNames) })
        // Its path may name people, as /home/… does.
        if settings.manifestNames == .files { manifest.configuration = settings.configurationPath.map(SystemPath.shown) }
        return manifest
    }

    private static func newRunID() -> String {
        var generator = SystemRandomNumberGenerator()
        return HexDigits.text((0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }
}
