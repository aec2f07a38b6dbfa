import ByteStreams
import Values

/// `extract`: what one backup contributes, for a later merge.
enum ExtractCommand {
    /// Writes the contribution of one backup.
    static func extract(_ arguments: Arguments) throws -> ExitCode {
        guard let target = arguments.last(.output), !target.isEmpty else {
            throw UsageError("--output is missing: where should the extract go?", arguments.command)
        }
        guard arguments.operands.count == 1, let path = arguments.operands.first else {
            throw UsageError("one backup is expected", arguments.command)
        }
        let messages = Messages(arguments)
        guard
            let named = try BackupFinder(pattern: nil, choice: FolderChoice(arguments, Configuration())).find(
                [path], messages: messages
            ).files.first, named.origin == .named
        else {
            throw Failure(.noInput, "\(path) is a folder", hint: "name one backup; 'starcompactor traces' reads folders")
        }
        let jobs = try arguments.jobs()
        let members = try BackupArchives.opened([named], jobs: jobs, messages: messages) { _ in true }
        guard members.count == 1, let found = members.first else {
            throw Failure(
                .noInput, "\(path) is an archive of \(members.count) files", hint: "'starcompactor traces' reads archives")
        }
        if target != "-" {
            try OutputCheck(kind: .extract, force: arguments.has(.force), isSource: { $0 == named.status?.identity }).check(
                target)
        }
        let output = try Output.begin(target, isPrivate: true, messages: messages)
        var source = ExtractSource(
            traces: Set(TraceKind.events), archived: try arguments.chosen(Choices.archived), messages: messages)
        let piped = try PipedBackups(
            [found], from: source, jobs: jobs, zone: try RunSettings.dumpTimeZone(arguments),
            time: try RunSettings.backupTime(arguments)
        ) { _ in true }
        guard piped.files.count == 1, let file = piped.files.first else {
            throw Failure(
                .noInput, "\(path) is an archive of \(piped.files.count) files", hint: "'starcompactor traces' reads archives")
        }
        source.arrived = piped.results
        let pool = WorkerPool(width: jobs)
        let progress = Progress(of: [file], messages: messages)
        let result = try {
            defer { progress.end() }
            return try source.read(file, pool: pool, meter: progress.begin(0))
        }()
        switch result {
        case .damaged(let problem), .salvaged(_, let problem), .stray(let problem):
            throw Failure(.noUsableBackup, "\(path) \(problem)", hint: "nothing was written")
        case .extract(let extract, _):
            for notice in extract.notices { messages.warning("\(path) \(notice)") }
            let header = ExtractFile.Header(file, traces: source.traces, archived: source.archived)
            let contribution = ExtractFile(header: header, extract: extract)
            try Output.guarding {
                if let output {
                    try output.write(try contribution.encoded())
                    try Output.appear(output, force: arguments.has(.force))
                } else {
                    try StandardOutput.write(try contribution.encoded())
                }
            }
            let rows = extract.databases.reduce(0) { $0 + $1.rowCount }
            messages.summary("wrote \(target == "-" ? "standard output" : target): \(rows) rows of \(path)")
            return .success
        }
    }
}
