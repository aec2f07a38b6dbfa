import TraceFiles
import Values

/// Rule `mask`: how the values of the columns look that have to be masked. Counts only, and never keeps a value.
struct MaskRule<Column: TraceColumn>: RowRule {
    private let allowsUnmasked: Bool
    private var columns: [MaskColumn] = []

    init(allowsUnmasked: Bool) {
        self.allowsUnmasked = allowsUnmasked
    }

    mutating func check(_ row: TraceRow, _ values: RowValues<Column>, _ findings: inout TraceFindings) {
        var index = 0
        for placed in values.columns {
            guard case .maskedText = placed.value else { continue }
            if index == columns.count { columns.append(MaskColumn(name: placed.name)) }
            if let value = row.text(placed.place), !value.isEmpty { columns[index].add(value, at: row.place) }
            index += 1
        }
    }

    func finish(_ verdict: inout TraceVerdict) {
        verdict.masks = columns
        for column in columns {
            guard let first = column.unmasked.first else { continue }
            verdict.findings.add(
                .mask, as: allowsUnmasked ? .warning : .error, at: first,
                "\(column.name) looks unmasked (neither 32 nor 40 hexadecimal digits), here for the first time, in "
                    + column.unmasked.count.counted("row"))
        }
    }
}

/// How the values of one column look.
struct MaskColumn: Sendable {
    let name: String
    /// As sha2-salted makes them.
    var digits32 = RowTally()
    /// As sha1-raw makes them.
    var digits40 = RowTally()
    var unmasked = RowTally()

    init(name: String) {
        self.name = name
    }

    mutating func add(_ value: ArraySlice<UInt8>, at place: RowPlace) {
        if !MaskedText.looksMasked(value) {
            unmasked.add(place)
        } else if value.count == 32 {
            digits32.add(place)
        } else {
            digits40.add(place)
        }
    }
}
