import Foundation
import TestSupport
import Testing

/// The example of `docs/mysqldump.md`: that it is the program that is built here, and that it works.
struct TableAsCSVTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// The test runner lies in the folder of the products.
    private static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "TableAsCSV")

    private func run(_ arguments: [String]) throws -> (code: Int32, output: String, errors: String) {
        let folder = try TemporaryFolder()
        let output = try folder.write([], as: "output")
        let errors = try folder.write([], as: "errors")
        let code = try ChildProcess.start(
            [Self.program.path] + arguments, output: FileHandle(forWritingAtPath: output),
            errors: FileHandle(forWritingAtPath: errors)
        ).wait()
        let text = { (path: String) in String(decoding: try TemporaryFolder.bytes(of: path), as: UTF8.self) }
        return (code, try text(output), try text(errors))
    }

    private func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).sql")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try body(file.path(percentEncoded: false))
    }

    @Test func thePageShowsTheProgramThatIsBuilt() throws {
        let page = try String(contentsOf: Self.root.appending(path: "docs/mysqldump.md"), encoding: .utf8)
        let source = try String(contentsOf: Self.root.appending(path: "docs/examples/TableAsCSV/main.swift"), encoding: .utf8)
        #expect(page.contains("```swift\n" + source + "```\n"))
    }

    @Test func printsOneTable() throws {
        let dump = #"""
            CREATE TABLE `other` (`id` int, `name` text);
            INSERT INTO `other` VALUES (1,'INSERT INTO `names` VALUES (9,\'x\',0);');
            CREATE TABLE `names` (`id` int NOT NULL, `name` text, `size` decimal(4,2), PRIMARY KEY (`id`));
            INSERT INTO `names` VALUES (1,'plain',1.50),(2,'a,b',NULL),(3,'it''s "so"',0);
            INSERT INTO `names` (`name`, `id`) VALUES ('line\nend',4),('',5),(NULL,6);
            INSERT INTO `names` VALUES (-7,0x4BC3B66C6E,7);

            """#
        let printed = try withFile(dump) { try run([$0, "names"]) }
        #expect(printed.code == 0 && printed.errors == "")
        #expect(
            printed.output == """
                id,name,size
                1,plain,1.50
                2,"a,b",
                3,"it's ""so\""",0
                4,"line
                end",
                5,"",
                6,,
                -7,Köln,7

                """)
    }

    @Test func aTableWithoutRowsHasAHeader() throws {
        let printed = try withFile("CREATE TABLE `t` (\n  `a` int,\n  `b` text\n);\n") { try run([$0, "t"]) }
        #expect(printed.code == 0)
        #expect(printed.output == "a,b\n")
    }

    @Test func readsPackedDumps() throws {
        for name in ["nova_backup_20180301-021500.sql.bz2", "nova_backup_20180302-021500.sql.gz"] {
            let printed = try run([
                Self.root.appending(path: "Fixtures/backups/\(name)").path(percentEncoded: false), "instance_actions_events",
            ])
            #expect(printed.code == 0)
            #expect(printed.output.hasPrefix("created_at,updated_at,deleted_at,id,event,action_id,start_time,"))
            #expect(printed.output.utf8.count { $0 == UInt8(ascii: "\n") } > 70)
        }
    }

    @Test func namesWhatIsDamaged() throws {
        let printed = try withFile("CREATE TABLE `t` (`a` int);\nINSERT INTO `t` VALUES (1),(2") { try run([$0, "t"]) }
        #expect(printed.code == 1)
        #expect(printed.errors.contains("in the middle of a statement in table t at byte 55"))
        #expect(try run([]).code == 64)
    }
}
