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
        let messages = Messages(arguments)
        let inputs = try TraceInputs(arguments, messages)
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
        for input in inputs.files { report.sources.append(try read(input, into: &report, &kinds, messages)) }
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
        _ input: TraceInputs.File, into report: inout CloudReport, _ kinds: inout [TraceSubject: String], _ messages: Messages
    ) throws -> ReportSource {
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
        let (reader, found) = try input.read { event in
            if !begun { try begin(event.subject) }
            report.take(event)
        }
        let subject = try input.check(reader, found, messages)
        if !begun { try begin(subject) }
        return ReportSource(
            name: input.name, rows: reader.rows, damagedRows: reader.damagedRows, damage: reader.damage)
    }
}
