import ByteStreams
import OpenStackTables
import TraceHistory
import Values

/// `state`: what a state file holds.
enum StateCommand {
    static func state(_ arguments: Arguments) throws -> ExitCode {
        guard arguments.operands.count == 2, let action = arguments.operands.first.flatMap(StateAction.init),
            let path = arguments.operands.last
        else {
            throw UsageError(
                "\(StateAction.words.map { "'\($0)'" }.joined(separator: " or ")) and a file are expected", arguments.command)
        }
        let size = (try? FileStatus(path: path))?.size ?? 0
        let state = try StateFile.read(path)
        let kept: (instances: Int, events: Int)
        let audited: Int
        do throws(ExtractCodingError) {
            let history = try History(
                options: TraceOptions(), decoding: state.history, ranks: Array(state.backups.indices), columns: state.columns)
            kept = history.keptCounts
            audited = history.keptAuditRows
        } catch {
            throw StateFile.damaged(path, "it \(error)")
        }
        switch action {
        case .check: break
        case .show: try Output.print(table(state))
        }
        let times = state.backups.map { TimeText.text($0.time.wholeSecond) + "Z" }
        let span = times.first.flatMap { first in times.last.map { " from \(first) to \($0)" } } ?? ""
        try Output.print(
            "\(path) is whole: \(state.backups.count.counted("backup"))\(span), \(kept.instances.counted("instance")), "
                + "\(kept.events.counted("event")), "
                + (audited > 0 ? "\(audited.counted("row")) of audit tables, " : "")
                + "\(Int(clamping: size).counted("byte"))\n")
        return .success
    }

    private static func table(_ state: StateFile) -> TerminalText {
        var text = line("TIME", "FILE BYTES", "ROWS", "BACKUP")
        for backup in state.backups {
            let rows = backup.extract.databases.reduce(0) { $0 + $1.rowCount }
            let size = backup.files.reduce(Int64(0)) { $0.addingAtMost($1.size) }
            let names = backup.files.map { SystemPath.shown($0.name) }.joined(separator: ", ")
            let problem = backup.problem.map { " (salvaged: \($0))" } ?? ""
            text += line(TimeText.text(backup.time.wholeSecond) + "Z", "\(size)", "\(rows)", "\(names)\(problem)")
        }
        return text
    }

    private static func line(_ time: String, _ size: String, _ rows: String, _ names: TerminalText) -> TerminalText {
        "\(time.padded(to: 22))\(size.aligned(to: 14))  \(rows.aligned(to: 12))  \(names)\n"
    }
}
