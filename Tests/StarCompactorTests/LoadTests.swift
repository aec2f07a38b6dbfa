import Foundation
import TestSupport
import Testing

/// Much of everything; what takes longer than this is in `scripts/endure`.
@Suite("Load")
struct LoadTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test("ten thousand backups in a folder")
    func backups() throws {
        let base = Date(timeIntervalSince1970: 1_500_000_000)
        try folder.write("", to: "backups/.keep")
        for number in 0..<10_000 {
            var dump = SmallDump()
            dump.uuid = "6f1b1e4e-0000-4000-8000-" + String(format: "%012d", number / 100)
            // A machine for each hundred nights: all but the last are gone, at the first night of the next.
            dump.machine = "host-\(number / 100)"
            dump.more = SmallDump.machineOfAllNights
            let file = folder.url.appending(path: "backups/night-\(number).sql")
            try Data(dump.text.utf8).write(to: file)
            try FileManager.default.setAttributes(
                [.modificationDate: base.addingTimeInterval(86_400 * Double(number))], ofItemAtPath: file.path)
        }
        let result = try BuiltProgram.run(["traces", "backups", "-o", "out"], in: folder.url)
        #expect(result.code == 0, "\(result.errors.suffix(500))")
        #expect(result.errors.contains("read 10000 backups"))
        #expect(try folder.text(of: "out/instance_events.csv").split(separator: "\n").count == 1 + 100)
        let machines = try folder.text(of: "out/machine_events.csv").split(separator: "\n")
        #expect(machines.filter { $0.contains(",DELETE,") }.count == 99)
        #expect(machines.filter { $0.contains(",CREATE,") }.count == 100)
    }

    @Test("five thousand hosts")
    func hosts() throws {
        var dump = SmallDump()
        dump.more =
            "INSERT INTO `compute_nodes` VALUES "
            + (2...5000).map { "('2017-01-01 00:00:00',NULL,NULL,\($0),48,1,1,NULL,'host-\($0)')" }.joined(separator: ",")
            + ";\nINSERT INTO `services` VALUES "
            + (2...5000).map { "('2018-01-01 00:00:00',\($0),'host-\($0)','nova-compute',0)" }.joined(separator: ",") + ";\n"
        try folder.write(dump.text, to: "nova.sql")
        let result = try BuiltProgram.run(["machine-events", "nova.sql", "-"], in: folder.url)
        #expect(result.code == 0)
        #expect(result.output.split(separator: "\n").count == 1 + 1 + 4999 * 2)
    }

    @Test("a row of 64 MB", arguments: [true, false])
    func longRow(isWanted: Bool) throws {
        let text = String(repeating: "it''s \\\\ long, ", count: 4_000_000)
        var dump = SmallDump()
        dump.more =
            isWanted
            ? "INSERT INTO `instances` VALUES (2,'other',1,1,1,'\(text)','user','project','host');\n"
            : "CREATE TABLE `other` (a int, b longtext);\nINSERT INTO `other` VALUES (1,'\(text)');\n"
        // A text that long needs a column that can hold it.
        try folder.write(dump.text.replacing("`hostname` varchar(255)", with: "`hostname` longtext"), to: "nova.sql")
        let result = try BuiltProgram.run(["inspect", "nova.sql"], in: folder.url)
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("whole"))
        #expect(
            result.output.split(separator: "\n").contains { $0.contains("instances") && $0.contains(isWanted ? " 2 " : " 1 ") })
    }
}
