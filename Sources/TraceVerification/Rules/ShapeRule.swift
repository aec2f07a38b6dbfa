import TraceFiles
import Values

/// Rule `shape`: values that other programs write in another way than this one, and that are read all the same.
struct ShapeRule {
    private struct Kind: Hashable {
        var shape: ValueShape
        var column: Int
    }

    private var tallies: [Kind: RowTally] = [:]
    private static let fractions = MachineColumn.optionalProperties

    /// In PROPERTIES.
    private var fractions = RowTally()
    private var truths = RowTally()

    mutating func check(_ row: TraceRow, _ properties: [TraceProperty]?) {
        for (shape, column) in row.shapes { tallies[Kind(shape: shape, column: column), default: RowTally()].add(row.place) }
        guard let properties else { return }
        var hasFraction = false
        var hasTruth = false
        for property in properties {
            switch property.value {
            // Allocation ratios are floats.
            case .fraction: hasFraction = hasFraction || !Self.fractions.contains { property.name.elementsEqual($0.utf8) }
            case .truth: hasTruth = true
            case .none, .text, .number, .other: continue
            }
        }
        if hasFraction { fractions.add(row.place) }
        if hasTruth { truths.add(row.place) }
    }

    func finish(_ layout: TraceLayout, _ findings: inout TraceFindings) {
        let names = layout.columnNames
        for (column, name) in names.enumerated() {
            for shape in ValueShape.allCases where shape != .keyOrder {
                add(tallies[Kind(shape: shape, column: column)], "in \(name) \(shape.words)", &findings)
            }
        }
        add(fractions, "in PROPERTIES have floats", &findings)
        add(truths, "in PROPERTIES have True or False", &findings)
        add(tallies[Kind(shape: .keyOrder, column: 0)], ValueShape.keyOrder.words, &findings)
    }

    private func add(_ tally: RowTally?, _ words: String, _ findings: inout TraceFindings) {
        guard let tally, let first = tally.first else { return }
        findings.add(.shape, at: first, "\(tally.count.counted("row")) \(words), here for the first time: read anyway")
    }
}
