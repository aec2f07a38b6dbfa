import ByteStreams
import OpenStackTables
import Report
import TraceFiles
import Values

/// `inspect`: what is in each backup. A line each, or all of it.
enum InspectCommand {
    static func inspect(_ arguments: Arguments) throws -> ExitCode {
        let run = try PreparedRun.prepare(
            arguments, operands: arguments.operands, traces: Set(TraceKind.events), archived: .include)
        let isJSON = arguments.has(.json)
        // One backup is shown in full.
        let showsAll = run.messages.level >= .verbose || run.files.count == 1
        var reports: [InspectedBackup] = []
        var dumps: [OrderCheck.Dump] = []
        var passedOver = run.passedOver
        // With shadow tables and all columns, whatever a trace would leave out.
        var source = run.source(for: Set(TraceKind.events))
        source.archived = .include
        source.columns = .all
        var assembly = BackupAssembly(traces: source.traces)
        let lines = InspectLines(names: run.files.map(\.name))
        func take(_ parts: [BackupAssembly.Part]) throws {
            for part in parts {
                let report = InspectedBackup(part.backup, part.result)
                dumps += report.outcome.orderedDumps
                // A backup is shown as soon as it is known: the next one may take minutes.
                if !isJSON {
                    if !showsAll, reports.isEmpty { try Output.print(lines.head) }
                    try Output.print(showsAll ? InspectTable.text(report) : lines.line(report))
                }
                reports.append(report)
            }
        }
        try ExtractWorkers.run(run.files, from: source, jobs: run.settings.jobs) { rank, result in
            if case .stray(let reason) = result {
                passedOver.add(run.backups[rank].path, reason)
            } else {
                try take(assembly.add(BackupAssembly.Part(backup: run.backups[rank], result: result, rank: rank)))
            }
        }
        try take(assembly.finish())
        let order = OrderCheck(order: run.settings.order, dumps: dumps).finding
        if isJSON {
            try Output.guarding { try StandardOutput.write(try JSONDocument.encode(reports)) }
        } else if run.files.count > 1 {
            try Output.print(InspectSummary(reports: reports, order: order).text)
        }
        passedOver.say(run.messages)
        run.checkSums?.say(run.messages)
        guard !reports.isEmpty else {
            throw Failure(.noInput, "there is no backup in \(run.settings.inputs.joined(separator: ", "))")
        }
        var hasLostTimes = false
        switch order {
        case .none: break
        case .doubt(let text): run.messages.warning(text)
        case .lost(let text):
            run.messages.warning(text)
            hasLostTimes = true
        }
        let damaged = reports.filter { !$0.backup.intact }.count
        if damaged == 0 { return hasLostTimes ? .someBackupsLeftOut : .success }
        return damaged == reports.count ? .noUsableBackup : .someBackupsLeftOut
    }
}
