import Foundation
import Testing

@testable import OpenStackTables

/// What each table's file says of its columns and fields.
struct TableDeclarationTests {
    @Test(arguments: OpenStackTable.allCases) func theDocumentListsTheFields(_ table: OpenStackTable) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let document = try String(contentsOf: root.appendingPathComponent("docs/extract-format.md"), encoding: .utf8)
        let row = "| `\(table.rawValue)` | \(table.rowType.fieldWords.joined(separator: ", ")) |"
        #expect(document.split(separator: "\n").contains { $0 == row }, "docs/extract-format.md lacks: \(row)")
    }

    /// A column that no field takes would be read for nothing.
    @Test(arguments: OpenStackTable.allCases) func everyColumnIsAField(_ table: OpenStackTable) {
        let fields = Set(table.rowType.fieldWords.compactMap { $0.split(separator: " ").last.map(String.init) })
        #expect(fields == Set(table.columns.map(\.name)))
        #expect(Set(table.columns.map(\.name)).count == table.columns.count)
    }

    @Test(arguments: OpenStackTable.allCases) func aTableIsThatOfItsRows(_ table: OpenStackTable) {
        #expect(table.rowType.table == table)
    }
}
