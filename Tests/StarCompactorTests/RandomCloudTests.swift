import Foundation
import TestSupport
import Testing

/// Random clouds against the oracle of Tests/RandomClouds, which follows the specification alone.
@Suite("random clouds")
struct RandomCloudTests {
    /// One way to the traces, and how many clouds take it.
    struct Way: CustomTestStringConvertible {
        let name: String
        let clouds: Int
        var testDescription: String { "\(clouds) clouds, \(name)" }
    }

    static let ways = [
        Way(name: "traces", clouds: 240), Way(name: "cache", clouds: 20), Way(name: "merge", clouds: 15),
    ]

    private func compare(_ program: URL, _ arguments: [String]) throws -> BuiltProgram.Result {
        let folder = try TemporaryFolder()
        let comparison = BuiltProgram.root.appending(path: "Tests/RandomClouds/run").path
        return try BuiltProgram.run(
            ["python3", comparison, program.path, "--quiet"] + arguments, in: folder.url,
            program: URL(filePath: "/usr/bin/env"))
    }

    @Test(
        "both traces are the oracle's, byte for byte, and the backups that are not believed are named",
        .timeLimit(.minutes(30)), arguments: ways)
    func clouds(_ way: Way) throws {
        guard Program.areInstalled("python3") else { return }
        let result = try compare(
            BuiltProgram.path, ["--way", way.name, "--clouds", String(way.clouds), "--seed", "1", "--show", "3", "--warnings"])
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        #expect(result.output.hasPrefix("0 of \(way.clouds) clouds differ"), "\(result.output)")
    }

    @Test("a program that writes nothing is noticed")
    func nothing() throws {
        guard Program.areInstalled("python3") else { return }
        let result = try compare(URL(filePath: "/bin/true"), ["--clouds", "3", "--seed", "1", "--show", "0"])
        #expect(result.code == 1, "\(result.errors)")
        #expect(result.output.hasPrefix("3 of 3 clouds differ"), "\(result.output)")
    }
}
