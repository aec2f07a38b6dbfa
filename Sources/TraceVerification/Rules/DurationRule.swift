import TraceFiles
import Values

/// Rule `duration`: seconds between two times are what lies between them.
struct DurationRule<Column: TraceColumn>: RowRule {
    mutating func check(_ row: TraceRow, _ values: RowValues<Column>, _ findings: inout TraceFindings) {
        for placed in values.columns {
            if case .duration(let start, let end) = placed.value { check(placed, from: start, to: end, row, values, &findings) }
        }
    }

    private func check(
        _ placed: RowValues<Column>.Placed, from start: Column, to end: Column, _ row: TraceRow, _ values: RowValues<Column>,
        _ findings: inout TraceFindings
    ) {
        let startIsNull = values.place(of: start).map(row.isNull) ?? true
        let endIsNull = values.place(of: end).map(row.isNull) ?? true
        guard !row.isNull(placed.place) else {
            if !startIsNull, !endIsNull {
                findings.add(.duration, at: row.place, "\(placed.name) is NULL, \(start.name) is not")
            }
            return
        }
        guard let seconds = row.number(placed.place).flatMap(SecondsText.parse) else {
            return findings.add(.number, at: row.place, "\(placed.name) is not a float as Python prints it")
        }
        if startIsNull { findings.add(.duration, at: row.place, "\(start.name) is NULL, \(placed.name) is not") }
        if endIsNull, end.declaration.null != nil {
            findings.add(.duration, at: row.place, "\(end.name) is NULL, \(placed.name) is not")
        }
        guard let expected = Self.seconds(from: start, to: end, values) else { return }
        if (seconds - expected).magnitude > SecondsText.tolerance(expected) {
            findings.add(
                .duration, at: row.place,
                "\(placed.name) is \(seconds), expected \(expected) (\(end.name) minus \(start.name))")
        }
    }

    /// Nil unless both times are known.
    fileprivate static func seconds(from start: Column, to end: Column, _ values: RowValues<Column>) -> Double? {
        guard let started = values.time(start), let ended = values.time(end) else { return nil }
        return Double(ended.microseconds - started.microseconds) / 1_000_000
    }
}

/// Rule `negative-duration`: an event ends before it starts, which the format allows but nobody expects.
struct NegativeDurationRule<Column: TraceColumn>: RowRule {
    mutating func check(_ row: TraceRow, _ values: RowValues<Column>, _ findings: inout TraceFindings) {
        for placed in values.columns {
            guard case .duration(let start, let end) = placed.value,
                let seconds = DurationRule.seconds(from: start, to: end, values), seconds < 0
            else { continue }
            findings.add(.negativeDuration, at: row.place, "the event finishes \(-seconds) seconds before it starts")
        }
    }
}
