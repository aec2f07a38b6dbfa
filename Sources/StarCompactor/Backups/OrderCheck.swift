import Values

/// Whether the times in force fit what the dumps and the file names say themselves. Only dumps count: no README, no log.
struct OrderCheck {
    /// A dump that was read.
    struct Dump {
        let file: BackupFile
        /// In its last line, made UTC if a heartbeat tells how; nil without.
        let completed: DateTime?

        /// When it was made, as it says itself or its name.
        var ownTime: (time: DateTime, where: String)? {
            if let completed { return (completed, "its last line") }
            return file.nameDate.map { ($0.time, "its name") }
        }
    }

    enum Finding {
        case none
        /// The order or the times may be wrong.
        case doubt(TerminalText)
        /// The files' times are evidently those of a copy. The traces tell of machines that vanished on the wrong day.
        case lost(TerminalText)
    }

    let order: BackupOrder
    /// Oldest first.
    let dumps: [Dump]

    /// A file is as old as its dump, but for the zone of the dump's time and for the packing of it. In seconds.
    private static let longestDelay: Int64 = 2 * 86_400
    /// Cells are dumped within an hour, and may then be given one time. In seconds.
    private static let shortestSpread: Int64 = 3600

    /// One finding if the times contradict each other.
    var finding: Finding {
        switch order {
        case .mtime: return lostTimes ?? contradiction(againstLastLines ?? againstNames ?? strangeTimes)
        // A name without a date tells no time: then the file's counts, as it does for .mtime.
        case .name:
            let needsFileTimes = dumps.contains { NameDate.find(in: $0.file.name) == nil }
            return (needsFileTimes ? lostTimes : nil) ?? contradiction(againstLastLines ?? againstNames)
        case .completed: return contradiction(againstNames)
        }
    }

    private func contradiction(_ text: TerminalText?) -> Finding { text.map { .doubt($0) } ?? .none }

    private var againstLastLines: TerminalText? {
        fall { left, right in
            guard let left = left.completed, let right = right.completed else { return false }
            return right < left
        }.map { sentence("the times in the dumps' last lines", $0, instead: .completed) }
    }

    private var againstNames: TerminalText? {
        fall { left, right in
            guard let left = left.file.nameDate, let right = right.file.nameDate else {
                return false
            }
            return right.isBefore(left)
        }.map { sentence("the dates in the file names", $0, instead: order == .name ? .completed : .name) }
    }

    /// The first dump that comes after one that is newer by its own words; those that say nothing are passed over.
    private func fall(_ isFall: (Dump, Dump) -> Bool) -> (Dump, Dump)? {
        var latest: Dump?
        for dump in dumps {
            if let latest, isFall(latest, dump) { return (latest, dump) }
            if dump.completed != nil || dump.file.nameDate != nil { latest = dump }
        }
        return nil
    }

    private func sentence(_ what: TerminalText, _ pair: (Dump, Dump), instead: BackupOrder) -> TerminalText {
        "the backups' \(order.timesInWords) contradict \(what) (\(pair.0.file.name) counts as older than \(pair.1.file.name)): "
            + "if those are right, use --order \(instead.rawValue) (--order \(BackupOrder.words))"
    }

    /// Copies without their times may be in the right order, but a machine that vanished would be deleted on the day of the copy.
    private var strangeTimes: TerminalText? {
        for dump in dumps {
            guard let own = dump.ownTime, Self.distance(dump.file.modified, own.time) > Self.longestDelay else { continue }
            let days = [dump.file.modified, own.time].map { TimeText.text($0.wholeSecond).prefix(10) }
            return
                "the backups' modification times look wrong: \(dump.file.name) has \(days[0]), but \(own.where) says "
                + "\(days[1]). Copies lose their times unless 'cp -p' or 'rsync -t' keeps them. They decide when a "
                + "machine that disappeared counts as deleted: if the dumps are right, use --order completed (--order "
                + "\(BackupOrder.words))"
        }
        return nil
    }

    /// The times are evidently lost if all are equal, or all later by days than the newest dump, and the dumps' own times go with
    /// their names.
    private var lostTimes: Finding? {
        let byName = dumps.sorted { $0.file.precedesByName($1.file) }
        let own = byName.compactMap(\.completed)
        guard own.count == dumps.count, let first = own.first, let last = own.last, own.count > 1,
            zip(own, own.dropFirst()).allSatisfy({ $0 <= $1 }), Self.distance(first, last) > Self.shortestSpread,
            let earliest = dumps.map(\.file.modified).min(), let latest = dumps.map(\.file.modified).max()
        else { return nil }
        let areEqual = earliest.wholeSecond == latest.wholeSecond
        let areLate = earliest > last && Self.distance(earliest, last) > Self.longestDelay
        guard areEqual || areLate else { return nil }
        let day = TimeText.text(earliest.wholeSecond).prefix(10)
        return .lost(
            "the backups have lost their modification times "
                + "(\(areEqual ? "all are equal" : "all are later than the newest dump"): \(day), the last lines say "
                + "\(TimeText.text(first).prefix(10)) to \(TimeText.text(last).prefix(10))): machines that disappeared "
                + "would be deleted on the wrong day; use --order completed, or restore the files' times (touch -d)")
    }

    /// In seconds, without a sign.
    private static func distance(_ left: DateTime, _ right: DateTime) -> UInt64 {
        let (difference, overflow) = left.unixSeconds.subtractingReportingOverflow(right.unixSeconds)
        return overflow ? .max : difference.magnitude
    }
}

private func > (left: UInt64, right: Int64) -> Bool { left > UInt64(right) }
