import TraceFiles

/// Rule `fields`: JSON can put something else where a text belongs.
struct TextRule<Column: TraceColumn>: RowRule {
    mutating func check(_ row: TraceRow, _ values: RowValues<Column>, _ findings: inout TraceFindings) {
        for placed in values.columns {
            switch placed.value {
            case .text, .maskedText, .machineEvent:
                guard row.form(placed.place) != .null, row.text(placed.place) == nil else { continue }
                findings.add(.fields, at: row.place, "\(placed.name) is neither a text nor null")
            case .time, .seconds, .duration, .integer, .properties: continue
            }
        }
    }
}
