import Foundation
import TestSupport
import Testing

/// The traces of every fixture equal, byte for byte, those that a real server and an independent script derived.
@Suite("Traces of the fixtures")
struct FixtureTracesTests {
    /// One line of `Fixtures/cases.json`.
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        var name: String
        /// Folder of backups below `Fixtures`.
        var backups: String
        /// Text of a configuration, or none.
        var config: String?
        var arguments: [String]
        var exitCode: Int32
        /// Folder of expected traces below `Fixtures`.
        var expected: String

        enum CodingKeys: String, CodingKey {
            case name, backups, config, arguments, exitCode = "exit_code", expected
        }

        var testDescription: String { name }
    }

    static let fixtures = BuiltProgram.root.appending(path: "Fixtures")

    static let cases: [Case] = {
        // A clone does not keep modification times, which order the backups.
        let times = try? ChildProcess.start([fixtures.appending(path: "set-modification-times").path])
        guard times?.wait() == 0, let list = try? Data(contentsOf: fixtures.appending(path: "cases.json"))
        else { return [] }
        return (try? JSONDecoder().decode([Case].self, from: list)) ?? []
    }()

    @Test("there are at least twenty cases over at least six dumps")
    func casesAreThere() {
        #expect(Self.cases.count >= 20)
        #expect(Set(Self.cases.map(\.backups)).count >= 6)
    }

    @Test("all traces", arguments: cases)
    func traces(of fixture: Case) throws {
        let folder = try TemporaryFolder()
        if let config = fixture.config { try folder.write(config, to: "starcompactor.config") }
        let result = try BuiltProgram.run(
            ["traces", Self.fixtures.appending(path: fixture.backups).path, "--output-dir", "out"] + fixture.arguments,
            in: folder.url)
        #expect(result.code == fixture.exitCode, "\(result.errors)")
        let expected = Self.fixtures.appending(path: fixture.expected)
        let names = try FileManager.default.contentsOfDirectory(atPath: expected.path)
        #expect(names.count == (fixture.arguments.contains("both") ? 4 : 2))
        for name in names {
            let written = try Data(contentsOf: folder.url.appending(path: "out").appending(path: name))
            #expect(written == (try Data(contentsOf: expected.appending(path: name))), "\(name)")
        }
    }

    @Test("one trace alone is the same as the one of both", arguments: ["instance_events", "machine_events"])
    func single(trace: String) throws {
        let fixture = try #require(Self.cases.first)
        let folder = try TemporaryFolder()
        if let config = fixture.config { try folder.write(config, to: "starcompactor.config") }
        let command = trace.replacing("_", with: "-")
        // The flags of the other trace are unknown to this command; the first case is the one with the salt alone.
        let result = try BuiltProgram.run(
            [command, Self.fixtures.appending(path: fixture.backups).path, "-"] + fixture.arguments, in: folder.url)
        #expect(result.code == fixture.exitCode, "\(result.errors)")
        let expected = Self.fixtures.appending(path: fixture.expected).appending(path: "\(trace).csv")
        #expect(result.output == (try String(contentsOf: expected, encoding: .utf8)))
    }

    @Test("any number of workers gives the same traces", arguments: ["1", "2", "7"])
    func jobs(count: String) throws {
        let fixture = try #require(Self.cases.first)
        let folder = try TemporaryFolder()
        let result = try BuiltProgram.run(
            ["machine-events", Self.fixtures.appending(path: fixture.backups).path, "-", "--jobs", count]
                + fixture.arguments, in: folder.url)
        let expected = Self.fixtures.appending(path: fixture.expected).appending(path: "machine_events.csv")
        #expect(result.output == (try String(contentsOf: expected, encoding: .utf8)))
    }
}
