import Foundation
import Testing

@testable import TraceExport

@Suite("Targets")
struct TargetTests {
    @Test("docs/simulators.md has each target's section", arguments: ExportTarget.allCases)
    func section(target: ExportTarget) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/simulators.md"), encoding: .utf8)
        #expect(page.contains("\n\n\(target.section)\n"), "docs/simulators.md is to have:\n\(target.section)")
        #expect(page.contains("](\(target.declaration.definition))"))
    }

    @Test("no file's name is taken for a trace, and none is twice", arguments: ExportTarget.allCases)
    func names(target: ExportTarget) {
        let names = (target.declaration.files + [.numbers, .notes]).map(\.name)
        #expect(Set(names).count == names.count)
        for name in names { #expect(!name.contains("instance_") && !name.contains("machine_")) }
    }
}
