import Foundation
import TestSupport
import Testing

/// Files put together as scripts, disks and pipelines leave them: read as a real server restores them, or refused.
///
/// `Tests/ComposedDumps` composes, restores and compares; an hour of it is in `scripts/endure`.
@Suite("composed dumps", .serialized)
struct ComposedDumpTests {
    private static let notYet: Comment =
        "several dumps in one file, TRUNCATE, keys that come twice and values that do not fit are not followed yet"

    private func compare(_ program: URL, _ arguments: [String]) throws -> BuiltProgram.Result {
        let folder = try TemporaryFolder()
        let comparison = BuiltProgram.root.appending(path: "Tests/ComposedDumps/run").path
        return try BuiltProgram.run(
            ["python3", comparison, program.path, "--jobs", "2"] + arguments, in: folder.url,
            program: URL(filePath: "/usr/bin/env"))
    }

    private var isServerInstalled: Bool { Program.areInstalled("python3", "mariadb", "mariadb-dump", "mariadb-install-db") }

    @Test("the catalogue: a case for each rule", .disabled(notYet), .timeLimit(.minutes(30)))
    func catalogue() throws {
        guard isServerInstalled else { return }
        let result = try compare(BuiltProgram.path, ["--catalogue"])
        #expect(result.code == 0, "\(result.output)\(result.errors)")
    }

    /// A number of files and no time, so that no clock decides what is tested.
    @Test("files put together at random", .disabled(notYet), .timeLimit(.minutes(30)))
    func randomFiles() throws {
        guard isServerInstalled else { return }
        let result = try compare(BuiltProgram.path, ["--seed", "1", "--cases", "120", "--minutes", "10"])
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        #expect(result.output.hasPrefix("120 composed files"), "\(result.output)")
    }

    @Test(
        "a program that writes nothing is noticed",
        .disabled("beside all other tests its server does not always start within half a minute"))
    func nothing() throws {
        guard isServerInstalled else { return }
        let result = try compare(URL(filePath: "/bin/true"), ["--cases", "3", "--minutes", "10", "--quiet"])
        #expect(result.code == 1, "\(result.errors)")
        #expect(result.output.hasPrefix("3 composed files"), "\(result.output)")
    }
}
