import Values

/// Whether the times in force fit what the dumps and the file names say themselves.
struct OrderCheck {
    let order: BackupOrder
    /// Oldest first, each with the time in its last line; dumps alone.
    let dumps: [(file: BackupFile, completed: DateTime?)]

    /// A file is as old as its dump, but for the zone of the dump's time and for the packing of it. In seconds.
    private static let longestDelay: Int64 = 2 * 86_400

    /// One sentence if the times contradict each other.
    var contradiction: TerminalText? {
        switch order {
        case .mtime: return againstLastLines ?? againstNames ?? lostTimes
        case .name: return againstLastLines
        case .completed: return againstNames
        }
    }

    private var againstLastLines: TerminalText? {
        firstFall(dumps.map { ($0.file.name, $0.completed) }).map {
            sentence("the times in the dumps' last lines", $0, instead: .completed)
        }
    }

    private var againstNames: TerminalText? {
        firstFall(dumps.map { ($0.file.name, NameDate.find(in: $0.file.name)) }).map {
            sentence("the dates in the file names", $0, instead: .name)
        }
    }

    /// Copies without their times may be in the right order, but a machine that vanished would be deleted on the day of the copy.
    private var lostTimes: TerminalText? {
        for case let (file, completed?) in dumps {
            let delay = file.modified.unixSeconds.subtractingReportingOverflow(completed.unixSeconds)
            guard delay.overflow || delay.partialValue.magnitude > UInt64(Self.longestDelay) else { continue }
            let days = [file.modified, completed].map { TimeText.text($0.wholeSecond).prefix(10) }
            return "the backups' modification times are not those of the dumps (\(file.name): \(days[0]), its last line says "
                + "\(days[1])), as after copying without them: machines that vanish are deleted at these times; if the dumps are "
                + "right, use --order completed (--order \(BackupOrder.words))"
        }
        return nil
    }

    private func sentence(_ what: TerminalText, _ pair: (String, String), instead: BackupOrder) -> TerminalText {
        "the backups' \(order.timesInWords) contradict \(what) (\(pair.0) counts as older than \(pair.1)): "
            + "if those are right, use --order \(instead.rawValue) (--order \(BackupOrder.words))"
    }

    private func firstFall(_ list: [(name: String, time: DateTime?)]) -> (String, String)? {
        var latest: (name: String, time: DateTime)?
        for (name, time) in list {
            guard let time else { continue }
            if let latest, time < latest.time { return (latest.name, name) }
            latest = (name, time)
        }
        return nil
    }
}
