import TraceFiles
import Values

/// Rule `properties`: the named values are those of the format. Bare metal may have any.
struct PropertiesRule<Column: TraceColumn>: RowRule {
    /// The declared names. Nil before the first row.
    private var names: [String]?

    mutating func check(_ row: TraceRow, _ values: RowValues<Column>, _ findings: inout TraceFindings) {
        for placed in values.columns {
            guard case .properties(let declared, _) = placed.value, let shown = values.properties else { continue }
            let names = names ?? declared.map(\.name)
            self.names = names
            if let problem = Self.problem(shown, names, placed.name, isDelete: values.machineEvent == .delete) {
                findings.add(.properties, at: row.place, problem)
            }
        }
    }

    private static func isAllAndOptional(_ shown: [TraceProperty], _ declared: [String]) -> Bool {
        let all = declared + Column.optionalProperties
        return shown.count == all.count && zip(shown, all).allSatisfy { $0.name.elementsEqual($1.utf8) }
    }

    private static func problem(
        _ shown: [TraceProperty], _ declared: [String], _ column: String, isDelete: Bool
    ) -> String? {
        if isDelete {
            let isMore = shown.count > 1 || shown.contains { $0.value != .none }
            return isMore ? "\(column) of a DELETE is more than a rack of None" : nil
        }
        let places = shown.map { property in declared.firstIndex { property.name.elementsEqual($0.utf8) } }
        // The first name of a machine's may be bare metal's, too; any other tells that all are due. Instances of bare metal have none.
        let isDeclared = Column.self == InstanceColumn.self ? !shown.isEmpty : places.contains { ($0 ?? 0) > 0 }
        if isDeclared, places != declared.indices.map(Optional.some), !isAllAndOptional(shown, declared) {
            let names = declared.joined(separator: ", ")
            return Column.self == InstanceColumn.self
                ? "\(column) is neither empty nor \(names) in this order" : "\(column) is not \(names) in this order"
        }
        for (index, property) in shown.enumerated() {
            switch property.value {
            case .none, .number: continue
            case .fraction where property.value.wholeNumber != nil || (isDeclared && index >= declared.count): continue
            case .text, .fraction, .truth: if !isDeclared { continue }
            case .other: break
            }
            return
                "the value of property \(index + 1) is \(isDeclared ? "neither a whole number nor None" : "no text, number, True, False or None")"
        }
        return TraceProperty.hasNameTwice(shown) ? "\(column) has a name twice" : nil
    }
}
