import Foundation
import TestSupport
import Testing

/// Files put together as scripts, disks and pipelines leave them: read as a real server restores them, or refused.
///
/// `Tests/ComposedDumps` composes, restores and compares. Here is a part of it that takes less than a minute; all fixed cases and an
/// hour of composed files are in `scripts/endure`.
@Suite("composed dumps", .serialized)
struct ComposedDumpTests {
    private func compare(_ program: URL, _ arguments: [String]) throws -> BuiltProgram.Result {
        let folder = try TemporaryFolder()
        let comparison = BuiltProgram.root.appending(path: "Tests/ComposedDumps/run").path
        return try BuiltProgram.run(
            ["python3", comparison, program.path, "--jobs", "1"] + arguments, in: folder.url,
            environment: BuiltProgram.realTime, program: URL(filePath: "/usr/bin/env"))
    }

    private var isServerInstalled: Bool { Program.areInstalled("python3", "mariadb", "mariadb-dump", "mariadb-install-db") }

    /// A number of files and no time, so that no clock decides what is tested.
    @Test("a part of the fixed cases, and files put together at random") func catalogue() throws {
        guard isServerInstalled else { return }
        let result = try compare(BuiltProgram.path, ["--catalogue", "--share", "1/6", "--cases", "12"])
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        #expect(result.output.hasSuffix(", 12 of 12 composed files\n"), "\(result.output)")
    }

    @Test("a program that writes nothing is noticed") func nothing() throws {
        guard isServerInstalled else { return }
        let result = try compare(URL(filePath: "/bin/true"), ["--catalogue", "--name", "no-dump-xml-after-a-warning"])
        #expect(result.code == 1, "\(result.errors)")
        #expect(result.output.hasSuffix("0 of 1 cases of the catalogue are right\n"), "\(result.output)")
    }
}
