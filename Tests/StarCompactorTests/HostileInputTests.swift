import Foundation
import TestSupport
import Testing

/// Input that was made to crash, to hang or to fill the memory: it streams through or stops at a limit with a sentence.
@Suite("Hostile input")
struct HostileInputTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Runs the program with at most `megabytes` of address space, which is far more than of memory.
    private func run(_ arguments: [String], megabytes: Int = 1500) throws -> BuiltProgram.Result {
        // The thread sanitizer maps terabytes.
        let limit = !BuiltProgram.hasThreadSanitizer ? "ulimit -v \(megabytes * 1024)" : ":"
        return try BuiltProgram.run(
            ["-c", "\(limit); exec \"$0\" \"$@\"", BuiltProgram.path.path] + arguments, in: folder.url,
            program: URL(filePath: "/bin/sh"))
    }

    /// A dump with something repeated in its middle, which packs to next to nothing.
    struct Bomb: Sendable, CustomTestStringConvertible {
        let what: String
        let middle: String
        let times: Int
        var program = "gzip"
        /// Before the middle, and after it.
        var before = ""
        var after = ""
        /// What the error says; nil if the bomb is a valid dump.
        var says: String?
        var testDescription: String { what }
    }

    private static let megabyte = 1 << 20

    /// A debug build takes seconds for each of these; `scripts/endure` has those of 100 GB for a release build.
    static let bombs = [
        Bomb(what: "blanks", middle: String(repeating: " ", count: megabyte), times: 8),
        Bomb(what: "a comment", middle: String(repeating: "-", count: 20 * megabyte), times: 20, before: "-- ", after: "\n"),
        Bomb(what: "a block comment", middle: String(repeating: "*", count: megabyte), times: 8, before: "/* ", after: " */\n"),
        Bomb(
            what: "a text in a table that nobody wants", middle: String(repeating: "x", count: 20 * megabyte), times: 20,
            program: "bzip2", before: "CREATE TABLE `other` (a int, b longtext);\nINSERT INTO `other` VALUES (1,'", after: "');\n"
        ),
        Bomb(
            what: "a text in a row that is wanted", middle: String(repeating: "x", count: 20 * megabyte), times: 14,
            program: "bzip2", before: "INSERT INTO `services` VALUES (NULL,1,'", after: "','nova-compute',0);\n",
            says: "expected a row of at most 256 MiB in table nova.services"),
        Bomb(
            what: "more values than columns", middle: String(repeating: "1,", count: megabyte), times: 1,
            before: "INSERT INTO `services` VALUES (", after: "1);\n", says: "in table nova.services"),
        Bomb(
            what: "a name without an end", middle: String(repeating: "n", count: megabyte), times: 8,
            before: "INSERT INTO `", after: "` VALUES (1);\n", says: "at most 4 MiB"),
        Bomb(
            what: "a list of columns without an end", middle: String(repeating: "`c`,", count: megabyte), times: 2,
            before: "INSERT INTO `services` (", after: "`c`) VALUES (1);\n", says: "at most 4 MiB"),
        Bomb(
            what: "five thousand columns", middle: String(repeating: "`c` int,", count: 5000), times: 1,
            before: "DROP TABLE `services`;\nCREATE TABLE `services` (", after: "`c` int);\n",
            says: "expected at most 4096 columns in table nova.services"),
        Bomb(
            what: "a definition without an end", middle: String(repeating: "`c` int,", count: megabyte / 8), times: 8,
            before: "CREATE TABLE `services` (", after: "`c` int);\n", says: "at most 4 MiB"),
        Bomb(what: "zeros", middle: String(repeating: "\0", count: 20 * megabyte), times: 20, says: "a hole of zero bytes"),
        Bomb(
            what: "brackets in brackets", middle: String(repeating: "((((", count: megabyte), times: 1,
            before: "INSERT INTO `services` VALUES (", after: ");\n", says: "in table nova.services"),
        Bomb(what: "blanks, zstd", middle: String(repeating: " ", count: 20 * megabyte), times: 20, program: "zstd"),
        Bomb(what: "blanks, xz", middle: String(repeating: " ", count: 20 * megabyte), times: 20, program: "xz"),
        Bomb(what: "blanks, lz4", middle: String(repeating: " ", count: 20 * megabyte), times: 20, program: "lz4"),
        Bomb(what: "executable comments in each other", middle: String(repeating: "/*!40101 ", count: 50_000), times: 1),
    ]

    @Test("a bomb goes through in little memory, or stops at a limit with a sentence", arguments: bombs)
    func bomb(bomb: Bomb) throws {
        let dump = SmallDump().text
        let end = try #require(dump.range(of: "-- Dump completed"))
        var packed = try Packed.by(bomb.program, Data((dump[..<end.lowerBound] + bomb.before).utf8))
        // All formats allow one stream after the other, so that the middle has to be packed but once.
        let middle = try Packed.by(bomb.program, Data(bomb.middle.utf8))
        for _ in 0..<bomb.times { packed += middle }
        packed += try Packed.by(bomb.program, Data((bomb.after + dump[end.lowerBound...]).utf8))
        try packed.write(to: folder.url.appending(path: "bomb"))
        let result = try run(["traces", "bomb", "-o", "out", "--jobs", "2"])
        if let says = bomb.says {
            #expect(result.code == 65 && result.errors.contains(says), "\(result.code) \(result.errors.prefix(500))")
        } else {
            #expect(result.code == 0, "\(result.code) \(result.errors.prefix(500))")
        }
    }

    @Test("more databases than there can be")
    func databases() throws {
        let text = (0...10_001).map { "USE `d\($0)`;\n" }.joined()
        try folder.write("-- MySQL dump 10.13\n-- Host: h    Database: \n" + text + "-- Dump completed\n", to: "many.sql")
        let result = try run(["traces", "many.sql", "-o", "out"])
        #expect(result.code == 65 && result.errors.contains("expected at most 10000 databases"), "\(result.errors.prefix(500))")
    }

    @Test("loops of links and special files are passed over with a notice")
    func specialFiles() throws {
        try folder.write(SmallDump().text, to: "backups/nova.sql")
        let backups = folder.url.appending(path: "backups")
        func link(_ name: String, _ target: String) throws {
            try FileManager.default.createSymbolicLink(atPath: backups.appending(path: name).path, withDestinationPath: target)
        }
        try link("circle", "circle")
        try link("itself", ".")
        try link("a", "b")
        try link("b", "a")
        try link("endless", "/dev/zero")
        #expect(mkfifo(backups.appending(path: "fifo").path, 0o600) == 0)
        let result = try run(["traces", "backups", "-o", "out"])
        #expect(result.code == 0, "\(result.errors)")
        for name in ["circle", "a", "b"] {
            #expect(result.errors.contains("backups/\(name): cannot find it: Too many levels of symbolic links; skipped"))
        }
        for name in ["endless", "fifo"] { #expect(result.errors.contains("backups/\(name) is not a regular file: skipped")) }
        #expect(!result.errors.contains("backups/itself"))
        #expect(result.errors.contains("read 1 backup "))
    }

    @Test("folders in folders are not lost in silence")
    func foldersInFolders() throws {
        for year in 2016...2018 { try folder.write(SmallDump().text, to: "backups/\(year)/nova.sql") }
        try folder.write("", to: "backups/lost+found/rest")
        let none = try run(["traces", "backups", "-o", "out"])
        #expect(none.code == 66 && none.errors.contains("there is no backup in backups"), "\(none.errors)")
        let one = "backups/2016 and 2 other folders in backups: subfolders are skipped; use --recursive"
        #expect(none.errors.contains(one), "\(none.errors)")
        let all = try run(["traces"] + (2016...2018).map { "backups/\($0)" } + ["-o", "out"])
        #expect(all.code == 0 && all.errors.contains("read 3 backups ") && !all.errors.contains("folder"), "\(all.errors)")
    }

    @Test("a file's name forges no line, neither in the terminal nor in the manifest")
    func forgedNames() throws {
        let name = "a\nstarcompactor: all is well\r\u{1b}[2J\u{202e}\u{9b}\u{7f}\u{200f}\",\"intact\":true.sql"
        try folder.write(SmallDump().text.replacing("-- Dump completed", with: "-- no"), to: "backups/\(name)")
        try folder.write(SmallDump().text, to: "backups/nova.sql")
        for command in [
            ["traces", "backups", "-o", "out", "--debug", "-f"], ["inspect", "backups"], ["inspect", "backups", "--json"],
        ] {
            let result = try run(command)
            #expect(result.code == 3)
            for line in (result.errors + result.output).split(separator: "\n") {
                #expect(!line.hasPrefix("starcompactor: all is well"))
                #expect(
                    !line.unicodeScalars.contains {
                        $0.value < 0x20 && $0 != "\t" || [0x7f, 0x9b, 0x200f, 0x202e].contains($0.value)
                    })
            }
        }
        try folder.write("junk", to: "cache/\(name).extract")
        let list = try run(["cache", "ls", "--cache", "cache"]).output
        #expect(list.split(separator: "\n").count == 2 && !list.contains("\u{1b}"), "\(list)")
        let manifest =
            try JSONSerialization.jsonObject(with: Data(try folder.text(of: "out/manifest.json").utf8)) as? [String: Any]
        let backups = try #require(manifest?["backups"] as? [[String: Any]])
        #expect(Set(backups.compactMap { $0["name"] as? String }) == [name, "nova.sql"])
        #expect(backups.first { $0["name"] as? String == name }?["intact"] as? Bool == false)
    }

    @Test("a file whose name is not UTF-8 is read as any other, and shown escaped")
    func nameNotUTF8() throws {
        try folder.write("", to: "backups/.keep")
        // Latin-1, as a folder of 2008 may hold; renamed here by a program that takes bytes.
        try folder.write(SmallDump().text, to: "nova.sql")
        let script = "mv nova.sql \"$(printf 'backups/gen\\351ve.sql')\""
        #expect(try BuiltProgram.run(["-c", script], in: folder.url, program: URL(filePath: "/bin/sh")).code == 0)
        let result = try run(["traces", "backups", "-o", "out", "--verbose", "--salt", "a salt of this test"])
        #expect(result.code == 0 && result.errors.contains("backups/gen\\xE9ve.sql: 5 rows"), "\(result.errors)")
        #expect(try folder.text(of: "out/manifest.json").contains("\"gen\\\\xE9ve.sql\""))
        let named = try BuiltProgram.run(
            [
                "-c", "\"$0\" instance-events \"$(printf 'backups/gen\\351ve.sql')\" - --salt 'a salt of this test'",
                BuiltProgram.path.path,
            ],
            in: folder.url, program: URL(filePath: "/bin/sh"))
        #expect(named.code == 0, "\(named.errors)")
        #expect(try named.output == folder.text(of: "out/instance_events.csv"))
    }
}
