import ByteStreams
import Report
import TraceFiles
import Values

/// `report`: a page that shows what traces tell.
enum ReportCommand {
    static func report(_ arguments: Arguments) throws -> ExitCode {
        guard let target = arguments.last(.output), !target.isEmpty else {
            throw UsageError("--output is missing: where should the page go? - is standard output", arguments.command)
        }
        guard !arguments.operands.isEmpty else {
            throw UsageError("which traces? Name a folder that 'starcompactor traces' wrote, or files", arguments.command)
        }
        let messages = Messages(arguments)
        let inputs = try ReportInputs(arguments.operands, messages: messages)
        if target != "-" {
            try OutputCheck(
                kind: .page, force: arguments.has(.force), isSource: inputs.identities.contains,
                source: "what the page is made from"
            ).check(target)
        }
        var report = CloudReport(toolVersion: Version.number)
        report.manifest = inputs.manifest
        report.title = arguments.last(.title).flatMap { $0.isEmpty ? nil : $0 }
        // Names as they are: as the traces themselves, only for the owner.
        let isPrivate = report.manifest?.isUnmasked == true
        // Made before the reading: a folder that cannot be written is told at once.
        let file = try Output.begin(target, isPrivate: isPrivate, messages: messages)
        var kinds: [TraceSubject: String] = [:]
        for input in inputs.files {
            let source = try read(input, into: &report, &kinds)
            report.sources.append(source)
            guard input.status.kind == .pipe || (try? FileStatus(path: input.path)) == input.status else {
                throw Failure(.noInput, "\(input.path) was changed while it was read", hint: "nothing was written; try again")
            }
            guard source.damagedRows > 0 else { continue }
            messages.warning(
                "\(input.path): \(source.damagedRows.counted("damaged row")) left out: 'starcompactor verify' tells more")
        }
        try Output.guarding {
            let page = try report.page()
            if report.isUnmasked {
                // As the traces themselves, only for the owner.
                try file?.makePrivate()
                messages.warning("the traces show unmasked names: do not publish this page")
            }
            if let file { try file.write(page) } else { try StandardOutput.write(page) }
            if let file { try Output.appear(file, force: arguments.has(.force)) }
        }
        let rows = report.sources.map { "\($0.rows.counted("row")) of \($0.name)" }.joined(separator: ", ")
        messages.summary("wrote \(target == "-" ? "the page to standard output" : target): \(rows)")
        return report.sources.contains { $0.damagedRows > 0 } ? .someBackupsLeftOut : .success
    }

    /// - Parameter kinds: which file each of the traces was, so that none counts twice.
    private static func read(
        _ input: ReportInputs.File, into report: inout CloudReport, _ kinds: inout [TraceSubject: String]
    ) throws -> ReportSource {
        var reader = TraceEventReader(readsLifetimes: true)
        var begun = false
        func begin(_ subject: TraceSubject) throws {
            begun = true
            if let other = kinds[subject] {
                throw Failure(
                    .usage, "\(other) and \(input.path) are both traces of \(subject.name)",
                    hint: "name the one that you want to see")
            }
            kinds[subject] = input.path
            report.begin(subject)
        }
        do {
            // Known before its first event is taken: a header comes first, and of JSON Lines the first row tells.
            try reader.read(input.path) { event in
                if !begun { try begin(event.subject) }
                report.take(event)
            }
        } catch let error as ByteStreamError {
            // JSON Lines without a row are a file without a byte.
            guard error.reason == .empty, let subject = input.subject else {
                throw Failure(.noInput, "\(input.path) \(error)", hint: "nothing was written")
            }
            try begin(subject)
        }
        if !begun, let layout = reader.layout { try begin(layout.subject) }
        if let problem = reader.parquetProblem {
            throw Failure(.noUsableBackup, "\(input.path) \(problem)", hint: "nothing was written")
        }
        guard begun else {
            throw Failure(
                .noUsableBackup, "\(input.path) is not a trace: its first line does not have the columns of a published layout",
                hint: "nothing was written; 'starcompactor verify' names the layouts")
        }
        return ReportSource(
            name: input.name, rows: reader.rows, damagedRows: reader.damagedRows, damage: reader.damage)
    }
}
