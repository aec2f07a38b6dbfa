import Foundation
import TestSupport
import Testing

/// What a newcomer does and sees.
@Suite("The first minute")
struct FirstMinuteTests {
    @Test("docs/first-minute.md is what the commands print")
    func transcript() throws {
        guard Program.areInstalled("git", "chromium") else { return }
        let script = BuiltProgram.root.appending(path: "scripts/first-minute").path
        let result = try BuiltProgram.run(
            [], in: BuiltProgram.root, environment: ["STARCOMPACTOR": BuiltProgram.path.path, "HOME": "/tmp"],
            program: URL(filePath: script))
        #expect(result.code == 0, "\(result.errors)")
        let page = try String(contentsOf: BuiltProgram.root.appending(path: "docs/first-minute.md"), encoding: .utf8)
        let printed = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        let expected = page.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(printed.count == expected.count)
        for (printed, expected) in zip(printed, expected) { #expect(printed == expected) }
    }
}
