import Report
import TraceFiles
import Values

/// What `inspect` shows of many backups: a line each.
struct InspectLines {
    /// Of the column of names, in characters.
    private let width: Int

    private static let longestName = 60
    /// `2018-03-01T02:15:00Z`, and `2015-08-20 to 2018-03-01`
    private static let timeWidth = 22
    private static let spanWidth = 26
    private static let rowsWidth = 10

    /// - Parameter names: of all files, so that the columns stand below each other.
    init(names: [String]) {
        width = min(Self.longestName, names.map(\.count).max() ?? 0) + 2
    }

    var head: TerminalText {
        "\("BACKUP".padded(to: width))\("TIME".padded(to: Self.timeWidth))\("ROWS SPAN".padded(to: Self.spanWidth))"
            + "\("ROWS".aligned(to: Self.rowsWidth))  DATABASES, STATE\n"
    }

    func line(_ report: InspectedBackup) -> TerminalText {
        let backup = report.backup
        var text: TerminalText = "\(TerminalText(escaping: backup.name ?? "").padded(to: width))"
        text += "\((backup.time ?? "").padded(to: Self.timeWidth))"
        text += "\((report.span.map(Self.days) ?? "-").padded(to: Self.spanWidth))"
        let rows = report.tables.reduce(0) { $0 + $1.rows }
        text += "\((backup.intact ? "\(rows)" : "-").aligned(to: Self.rowsWidth))  "
        if let problem = backup.problem { return text + "DAMAGED: \(problem)\n" }
        text += backup.databases.isEmpty ? "(unnamed)" : backup.databases.map(InspectTable.shown).joined(separator: " ")
        text += ", whole"
        if let files = backup.files { text += ", \(files.count.counted("file"))" }
        if !report.absentTables.isEmpty { text += ", without \(report.absentTables.joined(separator: " "))" }
        if !backup.notices.isEmpty { text += ", \(backup.notices.count.counted("notice"))" }
        return text + "\n"
    }

    static func days(_ span: RowSpan) -> String {
        let days = [span.first, span.last].map { TimeText.text($0.wholeSecond).prefix(10) }
        return "\(days[0]) to \(days[1])"
    }
}

/// What many backups are together.
struct InspectSummary {
    let reports: [InspectedBackup]
    let order: OrderCheck.Finding

    /// As many gaps are shown.
    private static let mostGaps = 10

    var text: TerminalText {
        let damaged = reports.filter { !$0.backup.intact }.count
        var text: TerminalText = "\n\(reports.count.counted("backup"))"
        let times = reports.map(\.outcome.backup.time).sorted()
        if let first = times.first, let last = times.last, times.count > 1 {
            text += ", \(Self.shown(first)) to \(Self.shown(last))"
        }
        text += damaged > 0 ? ", \(damaged) damaged\n" : ", all whole\n"
        let spans = reports.compactMap(\.span)
        if let first = spans.map(\.first).min(), let last = spans.map(\.last).max() {
            text += "rows of \(InspectLines.days(RowSpan(first: first, last: last)))\n"
        }
        text += gaps
        switch order {
        case .none: text += "order: not in doubt\n"
        case .doubt(let doubt), .lost(let doubt): text += "order: " + doubt + "\n"
        }
        return text
    }

    private static func shown(_ time: DateTime) -> TerminalText { "\(TimeText.text(time.wholeSecond))Z" }

    private static func time(_ seconds: Int64) -> DateTime {
        DateTime(microseconds: seconds.multipliedReportingOverflow(by: 1_000_000).partialValue)
    }

    private var gaps: TerminalText {
        func times(_ isWanted: (BackupOutcome) -> Bool) -> [Int64] {
            reports.map(\.outcome).filter(isWanted).map(\.backup.time.unixSeconds)
        }
        let found = BackupGaps(
            dumps: times { $0.isIntact || $0.isSalvaged }, damaged: times { !$0.isIntact && !$0.isSalvaged })
        guard found.usual != nil else { return "" }
        guard !found.gaps.isEmpty else { return "gaps: none\n" }
        var text: TerminalText = "gaps:\n"
        for gap in found.gaps.prefix(Self.mostGaps) {
            text +=
                "  \(Self.shown(Self.time(gap.after))) to \(Self.shown(Self.time(gap.before))): "
                + "\(gap.missing.counted("backup")) missing\n"
        }
        if found.gaps.count > Self.mostGaps { text += "  and \((found.gaps.count - Self.mostGaps).counted("other"))\n" }
        return text
    }
}
