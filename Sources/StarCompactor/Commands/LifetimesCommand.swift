import ByteStreams
import TraceFiles
import TraceHistory
import Values

/// `lifetimes`: what instance traces tell of each instance's life.
enum LifetimesCommand {
    static func write(_ arguments: Arguments) throws -> ExitCode {
        guard let target = arguments.last(.output), !target.isEmpty else {
            throw UsageError("--output is missing: where should the lifetimes go? - is standard output", arguments.command)
        }
        guard !arguments.operands.isEmpty else {
            throw UsageError("which traces? Name instance traces, or folders with some", arguments.command)
        }
        let messages = Messages(arguments)
        let inputs = try find(arguments.operands, messages)
        let format = try TraceFileFormat.chosen(arguments, for: target)
        if target != "-" {
            try OutputCheck(
                kind: .trace, force: arguments.has(.force), isSource: { identity in inputs.contains { $0.identity == identity } },
                source: "what the lifetimes are made from"
            ).check(target)
        }
        let manifest = try inputs.lazy.compactMap { try FolderManifest(in: Folder.split($0.path).folder)?.facts }.first
        let isPrivate = manifest?.isUnmasked == true
        let file = try Output.begin(target, isPrivate: isPrivate, messages: messages)
        var lives = TraceLives()
        var rows = 0
        var damaged = 0
        for input in inputs {
            var reader = TraceEventReader()
            do {
                try reader.read(input.path) { event in
                    if case .instance(let row) = event { lives.take(row) }
                }
            } catch let error as ByteStreamError {
                // JSON Lines without a row are a file without a byte.
                guard error.reason == .empty else {
                    throw Failure(.noInput, "\(input.path) \(error)", hint: "nothing was written")
                }
            }
            if let problem = reader.parquetProblem { throw Failure(.noUsableBackup, "\(input.path) \(problem)") }
            if let subject = reader.layout?.subject, subject != .instanceEvents {
                throw Failure(
                    .usage, "\(input.path) is a trace of \(subject.name)", hint: "lifetimes are made from instance traces")
            }
            rows += reader.rows
            damaged += reader.damagedRows
            messages.warn(ofDamagedRows: reader.damagedRows, in: input.path)
        }
        let observed = Self.end(of: manifest, lives.lastTime)
        let epoch = try Self.epoch(arguments, manifest)
        let summary = try Output.guarding {
            let output = try Output(file, format)
            let summary = try lives.write(
                observed: observed, epoch: epoch, encoding: format.encoding, jobs: Processors.count, toolVersion: Version.number,
                to: output)
            try output.finish()
            if let file { try Output.appear(file, force: arguments.has(.force)) }
            return summary
        }
        messages.summary(
            "wrote \(target == "-" ? "standard output" : target): \(summary.rows.counted("instance")) of \(rows.counted("row"))"
                + (observed.map { ", observed until \(TimeText.text($0))" } ?? ""))
        return damaged > 0 ? .someBackupsLeftOut : .success
    }

    private struct Input {
        var path: String
        var identity: FileStatus.Identity
    }

    /// Files are taken as they are; of a folder its instance traces.
    private static func find(_ operands: [String], _ messages: Messages) throws -> [Input] {
        var inputs: [Input] = []
        func add(_ path: String, _ status: FileStatus) {
            if !inputs.contains(where: { $0.identity == status.identity }) {
                inputs.append(Input(path: path, identity: status.identity))
            }
        }
        for operand in operands.map(TraceOperand.path) {
            switch try TraceOperand(operand) {
            case .file(let status): add(operand, status)
            case .folder(let names):
                let before = inputs.count
                for (folder, traces) in TraceOperand.traces(in: operand, names) {
                    for name in traces where TraceFileName(name)?.subject == .instanceEvents {
                        let path = Folder.path(of: name, in: folder)
                        if let status = TraceOperand.member(path, messages) { add(path, status) }
                    }
                }
                guard inputs.count > before else {
                    throw Failure(.noInput, "there is no instance trace in \(operand)", hint: TraceOperand.expectedNames)
                }
            }
        }
        return inputs
    }

    /// The newest backup's time if a manifest tells it, else that of the last event.
    private static func end(of manifest: ManifestFacts?, _ lastTime: DateTime?) -> DateTime? {
        manifest?.lastBackup.map { max($0, lastTime ?? $0) } ?? lastTime
    }

    private static func epoch(_ arguments: Arguments, _ manifest: ManifestFacts?) throws -> DateTime {
        if let text = arguments.last(.epoch) { return try RunSettings.time(text, "--epoch", .usage) }
        if let text = manifest?.epoch, case .time(let time) = DateTime.parse(text.utf8) { return time }
        return TraceOptions.defaultEpoch
    }
}
