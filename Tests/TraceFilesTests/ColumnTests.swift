import Testing

@testable import TraceFiles
@testable import Values

/// What has to hold of the columns' declarations, so that a forgotten or misspelt one is found.
struct ColumnTests {
    private func check<Column: TraceColumn>(_ type: Column.Type) {
        let lists = TraceFormat.allCases.map { Column.columns(of: $0) }
        for column in Column.allCases {
            let isThere = lists.contains { ($0.newest + $0.optional).contains(column) }
            #expect(isThere, "\(column) is in no format: add it in FormatColumns.swift")
            let declaration = column.declaration
            for text in [declaration.name, declaration.meaning, declaration.source, declaration.example] {
                #expect(!text.isEmpty && !text.contains("|") && !text.contains("\n"), "\(column)")
            }
            switch declaration.value {
            case .text, .maskedText, .machineEvent, .time, .integer: break
            case .seconds(let time): expect(time, .time, of: column)
            case .duration(let start, let end):
                expect(start, .time, of: column)
                expect(end, .time, of: column)
            case .properties(let properties, _):
                #expect(Set(properties.map(\.name)).count == properties.count)
                for property in properties { expect(property.column, .integer, of: column) }
            }
        }
        for list in lists {
            #expect(Set(list.newest).count == list.newest.count, "a column stands twice in a format")
            #expect(Set(list.newest.map(\.name)).count == list.newest.count, "two columns of a format have one name")
            // docs/format.md shows one table for all formats.
            #expect(list.newest.map(\.rawValue) == list.newest.map(\.rawValue).sorted(), "another order than that of the cases")
            for part in list.generations { #expect(part.contains(.subject) && part.contains(.host)) }
        }
    }

    private func expect<Column: TraceColumn>(_ column: Column, _ kind: ValueKind, of other: Column) {
        #expect(column.declaration.value.kind == kind, "\(other) refers to \(column), which has other values")
    }

    @Test func declarationsFitTogether() {
        check(InstanceColumn.self)
        check(MachineColumn.self)
        check(LifetimeColumn.self)
    }

    /// Whoever has an older trace can go on to read it.
    @Test func addedColumnsMakeGenerations() {
        let list = ColumnList<MachineColumn>([.time, .seconds], added: [.host, .rack])
        #expect(list.newest == [.time, .seconds, .host, .rack])
        #expect(list.generations == [[.time, .seconds, .host, .rack], [.time, .seconds, .host], [.time, .seconds]])
    }

    @Test(arguments: TraceFormat.allCases) func everyLayoutIsKnownByItsColumns(_ format: TraceFormat) {
        for generation in InstanceColumn.columns(of: format).generations {
            let layout = TraceLayout.with(generation.map { Array($0.name.utf8) })
            #expect(layout == TraceLayout(format: format, columns: .instances(generation)))
        }
        for generation in MachineColumn.columns(of: format).generations {
            let layout = TraceLayout.with(generation.map { Array($0.name.utf8) })
            #expect(layout == TraceLayout(format: format, columns: .machines(generation)))
        }
        // Lifetimes are the same in both.
        let lifetimes = TraceLayout.with(LifetimeColumn.allCases.map { Array($0.name.utf8) })
        #expect(lifetimes == TraceLayout(format: .version02, columns: .lifetimes(LifetimeColumn.allCases)))
        #expect(TraceLayout.with([]) == nil)
    }
}
