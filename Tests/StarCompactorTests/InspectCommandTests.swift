import Foundation
import TestSupport
import Testing

@Suite("The command inspect")
struct InspectCommandTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let cinder = """
            CREATE DATABASE `cinder`;
            USE `cinder`;
            CREATE TABLE `services` (`id` int, `host` varchar(255));
            INSERT INTO `services` VALUES (1,'a'),(2,'b');
            """
        try folder.write(SmallDump(more: cinder).text, to: "nova.sql")
    }

    @Test("as a table")
    func table() throws {
        let result = try BuiltProgram.run(["inspect", "nova.sql"], in: folder.url)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("databases: nova, cinder"))
        #expect(result.output.contains("server 5.7.44-log"))
        #expect(result.output.contains("whole"))
        let rows = result.output.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
        #expect(rows.contains { $0.prefix(3) == ["nova", "compute_nodes", "1"] })
        #expect(rows.contains { $0.prefix(3) == ["cinder", "services", "2"] })
        #expect(result.output.contains("missing: binary, disabled, updated_at"))
    }

    @Test("as JSON")
    func json() throws {
        try folder.write("nothing\n", to: "letter.txt")
        let result = try BuiltProgram.run(["inspect", "nova.sql", "letter.txt", "--json"], in: folder.url)
        #expect(result.code == 3)
        let reports = try #require(
            JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]])
        #expect(reports.count == 2)
        let nova = try #require(reports.first { $0["name"] as? String == "nova.sql" })
        #expect(nova["databases"] as? [String] == ["nova", "cinder"])
        let tables = try #require(nova["tables"] as? [[String: Any]])
        let services = try #require(tables.first { $0["database"] as? String == "cinder" })
        #expect(services["columns"] as? [String] == ["id", "host"])
        #expect(services["missing_needed_columns"] as? [String] == ["binary", "disabled", "updated_at"])
        let letter = try #require(reports.first { $0["name"] as? String == "letter.txt" })
        #expect(letter["intact"] as? Bool == false)
    }
}
