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
        // A browser does not end where something stands between it and the clock.
        let result = try BuiltProgram.run(
            [], in: BuiltProgram.root,
            environment: ["STARCOMPACTOR": BuiltProgram.path.path, "HOME": "/tmp"].merging(BuiltProgram.realTime) { $1 },
            program: URL(filePath: script))
        #expect(result.code == 0, "\(result.errors)")
        let page = try String(contentsOf: BuiltProgram.root.appending(path: "docs/first-minute.md"), encoding: .utf8)
        let printed = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        let expected = page.split(separator: "\n", omittingEmptySubsequences: false)
        let first = zip(printed, expected).first { $0 != $1 }
        #expect(first == nil, "the first line that differs")
        #expect(printed.count == expected.count)
    }
}
