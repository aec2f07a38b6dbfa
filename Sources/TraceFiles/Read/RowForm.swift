import Values

/// What both kinds of rows have in common.
package enum RowForm {
    /// JSON can put something else where a text belongs.
    package static func checkTexts(_ columns: [(name: String, place: Int)], _ row: TraceRow, _ findings: inout Findings) {
        for (name, place) in columns where row.form(place) != .null && row.text(place) == nil {
            findings.add(.fields, at: row.place, "\(name) is neither a text nor null")
        }
    }

    /// The time in a column; nil for NULL, and for one that is wrong.
    package static func time(
        _ column: Int, _ name: String, mayBeNull: Bool, _ row: TraceRow, _ times: inout TraceTimes, _ findings: inout Findings
    ) -> DateTime? {
        if row.isNull(column) {
            if !mayBeNull { findings.add(.time, at: row.place, "\(name) is NULL") }
            return nil
        }
        guard let time = row.text(column).flatMap({ times.parse($0) }) else {
            findings.add(.time, at: row.place, "\(name) is no time like 2015-09-17T18:24:56, or none of the calendar")
            return nil
        }
        return time
    }

    /// The whole number in a column; nil for NULL, and for something else.
    package static func count(_ column: Int, _ name: String, _ row: TraceRow, _ findings: inout Findings) -> Int64? {
        if row.isNull(column) { return nil }
        guard let count = row.number(column).flatMap(WholeNumber.parse) else {
            findings.add(.number, at: row.place, "\(name) is neither a whole number nor NULL")
            return nil
        }
        return count
    }
}
