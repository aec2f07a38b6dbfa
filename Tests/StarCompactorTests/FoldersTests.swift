// Long, because each kind of folder is made and read by itself.
import Foundation
import TestSupport
import Testing

@testable import StarCompactor

/// Folders as people have them: a folder for each year, files of other kinds beside the backups, checksums.
@Suite("Folders of backups")
struct FoldersTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url)
    }

    private func night(_ day: String, to name: String) throws {
        var dump = SmallDump()
        dump.completed = "2018-03-\(day) 02:15:00"
        let file = try folder.write(dump.text, to: name)
        let time = try Date("2018-03-\(day)T02:17:00Z", strategy: .iso8601)
        try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: file.path)
    }

    // MARK: What is no backup

    /// Each as programs and people leave it beside backups.
    private static let strayFiles: [(name: String, text: String)] = [
        ("README", "Use this folder for backups; keep it tidy.\n\nShow it to nobody.\n"),
        ("README.md", "# Backups\n\nmade by `backup.sh` every night\n"),
        ("backup.sh", "#!/bin/sh\nmysqldump nova | gzip >nova.sql.gz\nmysql <<END\nINSERT INTO log VALUES (1);\nEND\n"),
        ("backup.log", "2018-03-01 02:15:00 begin\nmysqldump: Error 2013: Lost connection\n"),
        ("nova.sql.log", "Warning: Using a password on the command line interface can be insecure.\n"),
        ("nova.sql.gz.part", "\u{1f}"), ("nova.sql.tmp", "-- MySQL dump 10.13\nCREATE TABLE"), ("nova.sql~", "CREATE TABLE"),
        ("SHA256SUMS", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  nova.sql\n"),
        ("nova.sql.md5", "d41d8cd98f00b204e9800998ecf8427e  nova.sql\n"),
        ("last", ""), ("index.html", "<html><body>backups</body></html>\n"), ("stats.xml", "<stats/>\n"),
        ("list.yaml", "- nova\n"),
    ]

    @Test("files that are no SQL at all are passed over with one notice, and the run is as without them")
    func strays() throws {
        for day in ["01", "02", "03"] { try night(day, to: "backups/nova-\(day).sql") }
        let without = try run(["traces", "backups", "-o", "without", "--salt", "chameleonchameleon"])
        #expect(without.code == 0 && !without.errors.contains("skipped"), "\(without.errors)")
        for (name, text) in Self.strayFiles {
            let file = try folder.write(text, to: "backups/\(name)")
            // Long after the backups: it must not show in anything about times.
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: 1.6e9)], ofItemAtPath: file.path)
        }
        let with = try run(["traces", "backups", "-o", "with", "--salt", "chameleonchameleon"])
        #expect(with.code == 0 && !with.errors.contains("warning"), "\(with.errors)")
        #expect(with.errors.contains("skipped \(Self.strayFiles.count) files that are not backups: "), "\(with.errors)")
        #expect(with.errors.contains("read 3 backups ("))
        for name in ["instance_events.csv", "machine_events.csv"] {
            #expect(try folder.text(of: "with/\(name)") == folder.text(of: "without/\(name)"))
        }
        func backups(_ name: String) throws -> [[String: Any]] {
            let json = try JSONSerialization.jsonObject(with: Data(try folder.text(of: "\(name)/manifest.json").utf8))
            return try #require((json as? [String: Any])?["backups"] as? [[String: Any]])
        }
        #expect(try backups("with").count == 3 && NSArray(array: backups("with")) == NSArray(array: backups("without")))
        #expect(try run(["traces", "backups", "-o", "quiet", "--quiet"]).errors.isEmpty)
        let verbose = try run(["inspect", "backups", "--verbose"])
        for (name, _) in Self.strayFiles { #expect(verbose.errors.contains("backups/\(name) "), "\(name): \(verbose.errors)") }
    }

    /// Each is a backup by its name or its content, and broken.
    private static let brokenFiles: [(name: String, text: String)] = [
        ("nova.sql", ""), ("nova.sql.gz", ""), ("nova_20180301.sql", "hello\n"), ("nova.dump", "hello\n"),
        ("headless", ",'x',NULL),(8,'y',NULL);\n-- Dump completed on 2018-03-05  2:15:00\n"),
        ("cut", "-- MySQL dump 10.13  Distrib 5.7.44\n--\nCREATE TABLE `instances` (\n"),
        ("middle.txt", "NULL,'b'),(17,NULL,'c'),(18,NULL\n"), ("zeros", String(repeating: "\0", count: 4096)),
        ("nova.xml", "<?xml version=\"1.0\"?>\n<mysqldump xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n"),
        ("nova", "age-encryption.org/v1\n-> X25519 abc\n"),
    ]

    @Test("what is a backup by its name or its content, and broken, is damaged", arguments: brokenFiles.indices)
    func broken(place: Int) throws {
        let (name, text) = Self.brokenFiles[place]
        try night("01", to: "backups/a.sql")
        try folder.write(text, to: "backups/\(name)")
        let result = try run(["traces", "backups", "-o", "out"])
        #expect(result.code == 3 && result.errors.contains("backups/\(name) "), "\(result.errors)")
        #expect(!result.errors.contains("skipped"), "\(result.errors)")
    }

    @Test("mysqldump --xml is named with the advice")
    func xml() throws {
        try folder.write(
            "<?xml version=\"1.0\"?>\n<mysqldump "
                + "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\n<database name=\"nova\">\n",
            to: "nova.xml")
        let result = try run(["traces", "nova.xml", "-o", "out"])
        #expect(result.code == 65 && result.errors.contains("is XML of mysqldump --xml, not SQL: dump again without --xml"))
    }

    @Test("a file that is named is judged, not passed over; a folder of strays alone holds no backup")
    func named() throws {
        try folder.write("# Backups\n", to: "notes/README.md")
        let named = try run(["traces", "notes/README.md", "-o", "out"])
        #expect(named.code == 65 && named.errors.contains("not a mysqldump file"), "\(named.errors)")
        for command in [["traces", "notes", "-o", "out"], ["inspect", "notes"]] {
            let result = try run(command)
            #expect(result.code == 66 && result.errors.contains("there is no backup in notes"), "\(result.errors)")
        }
    }

    // MARK: Folders in folders

    @Test("--recursive reads a folder for each year; folders that are named are not complained about")
    func recursive() throws {
        try night("01", to: "backups/2016/a.sql")
        try night("02", to: "backups/2017/deep/b.sql")
        try night("03", to: "backups/c.sql")
        let all = try run(["traces", "backups", "-o", "out", "--recursive"])
        #expect(all.code == 0 && all.errors.contains("read 3 backups (") && !all.errors.contains("folder"), "\(all.errors)")
        let named = try run(["traces", "backups", "backups/2016", "backups/2017/deep", "-o", "out2"])
        #expect(named.code == 0 && named.errors.contains("read 3 backups ("), "\(named.errors)")
        #expect(named.errors.contains("backups/2017: subfolders are skipped"), "\(named.errors)")
        #expect(!named.errors.contains("2016"))
        let some = try run(["traces", "backups", "-o", "out3", "-r", "--exclude", "2017"])
        #expect(some.code == 0 && some.errors.contains("read 2 backups ("), "\(some.errors)")
        for (word, number) in [("yes", 3), ("On", 3), ("false", 1), ("", 1)] {
            try folder.write("[backup]\nrecursive = \(word)\n", to: "starcompactor.config")
            let result = try run(["inspect", "backups", "--json"])
            let backups = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
            #expect(backups?.count == number, "\(word): \(result.errors)")
        }
        try folder.write("[backup]\nrecursive = always\n", to: "starcompactor.config")
        let wrong = try run(["inspect", "backups"])
        #expect(wrong.code == 78 && wrong.errors.contains("recursive is yes or no, not 'always'"), "\(wrong.errors)")
    }

    @Test("--dry-run says which files only their content tells from files that are no backups")
    func dryRun() throws {
        try night("01", to: "backups/a.sql")
        try folder.write("how we make backups\n", to: "backups/README")
        try folder.write("", to: "backups/b.sql.part")
        let result = try run(["traces", "backups", "-o", "out", "--dry-run"])
        #expect(
            result.output.contains(
                "backups/README: 2018-03-05T02:17:00Z by modification time, unless its content shows that it is not a backup"),
            "\(result.output)")
        #expect(result.output.contains("skipped 1 file that is not a backup: b.sql.part\n"))
        #expect(result.output.contains("backups/a.sql: 2018-03-01T02:17:00Z by modification time\n"), "\(result.output)")
    }

    @Test("links to folders are followed if that is chosen, and each folder once")
    func links() throws {
        try night("01", to: "backups/a.sql")
        try night("02", to: "elsewhere/b.sql")
        let backups = folder.url.appending(path: "backups")
        func link(_ name: String, _ target: String) throws {
            try FileManager.default.createSymbolicLink(atPath: backups.appending(path: name).path, withDestinationPath: target)
        }
        try link("old", "../elsewhere")
        try link("loop", "../backups")
        try FileManager.default.createSymbolicLink(
            atPath: folder.url.appending(path: "elsewhere/back").path, withDestinationPath: "../backups")
        let without = try run(["traces", "backups", "-o", "out", "--recursive"])
        #expect(without.code == 0 && without.errors.contains("read 1 backup ("), "\(without.errors)")
        #expect(
            without.errors.contains("backups/old: symbolic links to folders are skipped; --follow-links"), "\(without.errors)"
        )
        let with = try run(["traces", "backups", "-o", "out2", "--recursive", "--follow-links"])
        #expect(with.code == 0 && with.errors.contains("read 2 backups (") && !with.errors.contains("links"), "\(with.errors)")
    }

    @Test("--include and --exclude choose files, by name or by path, also in the configuration")
    func globs() throws {
        for name in ["2016/nova-1.sql", "2016/cinder-1.sql", "2017/nova-2.sql", "2017/nova-2.sql.old"] {
            try night("01", to: "b/\(name)")
        }
        func names(_ arguments: [String]) throws -> [String] {
            let result = try run(["inspect", "b", "--recursive", "--json"] + arguments)
            let backups = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
            return (backups ?? []).compactMap { $0["name"] as? String }.sorted()
        }
        #expect(try names(["--include", "nova*.sql"]) == ["nova-1.sql", "nova-2.sql"])
        #expect(try names(["--include", "nova*.sql", "--include", "*.old"]) == ["nova-1.sql", "nova-2.sql", "nova-2.sql.old"])
        #expect(try names(["--exclude", "*.old", "--exclude", "c?nder*"]) == ["nova-1.sql", "nova-2.sql"])
        #expect(try names(["--include", "2017/*"]) == ["nova-2.sql", "nova-2.sql.old"])
        #expect(try names(["--exclude", "2016/n*", "--exclude", "[0-9]*7"]) == ["cinder-1.sql"])
        try folder.write("[backup]\ninclude = nova*, *.old\nexclude = *-2.sql\n", to: "starcompactor.config")
        #expect(try names([]) == ["nova-1.sql", "nova-2.sql.old"])
        #expect(try names(["--include", "*", "--exclude", "*-1.sql"]) == ["nova-2.sql", "nova-2.sql.old"])
        let none = try run(["inspect", "b", "--recursive", "--include", "*.gz"])
        #expect(none.code == 66 && none.errors.contains("there is no backup in b --include *.gz"), "\(none.errors)")
    }

    // MARK: Checksums

    @Test("--check-sums compares backups with what real programs wrote", arguments: [false, true])
    func checkSums(isPacked: Bool) throws {
        for day in ["01", "02", "03"] { try night(day, to: "b/nova-\(day).sql") }
        let shell = """
            set -e; cd b
            \(isPacked ? "gzip -n nova-01.sql; bzip2 nova-02.sql; e1=.gz; e2=.bz2" : "e1=; e2=")
            sha256sum nova-01.sql$e1 >SHA256SUMS
            md5sum --tag nova-02.sql$e2 >md5sums.txt
            sha512sum "$PWD/nova-03.sql" >nova-03.sql.sha512
            """
        let made = try BuiltProgram.run(["-c", shell], in: folder.url, program: URL(filePath: "/bin/sh"))
        #expect(made.code == 0, "\(made.errors)")
        for jobs in ["1", "4"] {
            let right = try run(["traces", "b", "-o", "out\(jobs)", "--check-sums", "--jobs", jobs])
            #expect(right.code == 0 && right.errors.contains("checksums: 3 right\n"), "\(right.errors)")
            #expect(!right.errors.contains("warning"), "\(right.errors)")
        }
        // A comment in the third dump is another one: it reads as before.
        let text = try folder.text(of: "b/nova-03.sql")
        try folder.write(text.replacing("5.7.44-log", with: "5.7.45-log"), to: "b/nova-03.sql")
        let without = try run(["traces", "b", "-o", "out5"])
        #expect(without.code == 0, "\(without.errors)")
        let wrong = try run(["traces", "b", "-o", "out6", "--check-sums"])
        #expect(wrong.code == 3 && wrong.errors.contains("checksums: 2 right, 1 wrong\n"), "\(wrong.errors)")
        #expect(wrong.errors.contains("b/nova-03.sql has another SHA-512 than nova-03.sql.sha512 says"), "\(wrong.errors)")
        for _ in 0..<2 {
            let cached = try run(["inspect", "b", "--check-sums"])
            #expect(cached.code == 3 && cached.output.contains("DAMAGED: has another SHA-512"), "\(cached.output)")
            let kept = try run(["traces", "b", "-o", "out6", "--check-sums", "--cache", "cache", "--force"])
            #expect(kept.code == 3 && kept.errors.contains("checksums: 2 right, 1 wrong\n"), "\(kept.errors)")
        }
    }

    @Test("backups without checksums, and checksums of files that are gone, are said")
    func missingCheckSums() throws {
        try night("01", to: "b/nova-01.sql")
        let none = try run(["traces", "b", "-o", "out", "--check-sums"])
        #expect(none.code == 0 && none.errors.contains("there is no checksum beside any backup"), "\(none.errors)")
        let sum = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        try folder.write("\(sum)  gone.sql\n\(sum) *./also gone\n", to: "b/SHA256SUMS")
        try night("02", to: "b/nova-02.sql")
        let made = try BuiltProgram.run(
            ["-c", "cd b; sha1sum nova-02.sql | cut -d' ' -f1 >nova-02.sql.sha1"], in: folder.url,
            program: URL(filePath: "/bin/sh"))
        #expect(made.code == 0)
        let some = try run(["traces", "b", "-o", "out2", "--check-sums"])
        #expect(some.code == 0 && some.errors.contains("checksums: 1 right\n"), "\(some.errors)")
        #expect(some.errors.contains("b/SHA256SUMS lists files that are not there: gone.sql and 1 other"), "\(some.errors)")
        #expect(some.errors.contains("there is no checksum beside b/nova-01.sql"), "\(some.errors)")
    }

    @Test("files in an archive are judged as those in a folder; the archive's checksum counts for all of them")
    func archives() throws {
        for day in ["01", "02"] { try night(day, to: "x/nova-\(day).sql") }
        try folder.write("# Backups\n", to: "x/README.md")
        try folder.write("0123\n", to: "x/SHA256SUMS")
        try folder.write("", to: "b/README")
        func shell(_ command: String) throws {
            let result = try BuiltProgram.run(["-c", command], in: folder.url, program: URL(filePath: "/bin/sh"))
            #expect(result.code == 0, "\(result.errors)")
        }
        try shell(
            "tar -cf b/nights.tar -C x README.md SHA256SUMS nova-01.sql nova-02.sql && cd b && sha256sum nights.tar >SHA256SUMS")
        let right = try run(["traces", "b", "-o", "out", "--check-sums"])
        #expect(right.code == 0 && right.errors.contains("checksums: 1 right\n"), "\(right.errors)")
        #expect(right.errors.contains("read 2 backups (") && right.errors.contains("skipped 3 files"), "\(right.errors)")
        // The same through a pipe, whose bytes come once.
        try shell("\(BuiltProgram.path.path) traces - -o piped <b/nights.tar 2>errors")
        let piped = try folder.text(of: "errors")
        #expect(
            piped.contains("read 2 backups (") && piped.contains("skipped 1 file that is not a backup: stdin:README.md"),
            "\(piped)")
        try shell("cd b && printf 'more' >>nights.tar")
        let wrong = try run(["traces", "b", "-o", "out2", "--check-sums"])
        #expect(wrong.code == 65 && wrong.errors.contains("lies in an archive that has another SHA-256 than SHA256SUMS says"))
    }

    @Test("lines of checksum files in the forms that programs write")
    func checkSumLines() throws {
        let md5 = "d41d8cd98f00b204e9800998ecf8427e"
        func names(_ file: String, _ line: String) -> [String] {
            CheckSumFile(file)?.entries(Array(line.utf8)).map { "\($0.function.name) \($0.name)" } ?? ["none"]
        }
        #expect(names("MD5SUMS", "\(md5)  a b.sql\n\(md5.uppercased()) *c.sql\r\n# \(md5)\n") == ["MD5 a b.sql", "MD5 c.sql"])
        #expect(names("md5sums.txt", "\\\(md5)  a\\\\b\\nc.sql") == ["MD5 a\\b\nc.sql"])
        #expect(names("nova.sql.md5", md5) == ["MD5 nova.sql"])
        #expect(names("x.sha1", "SHA1 (a (1).sql) = da39a3ee5e6b4b0d3255bfef95601890afd80709") == ["SHA-1 a (1).sql"])
        #expect(names("x.sha1", "SHA1(a.sql)= da39a3ee5e6b4b0d3255bfef95601890afd80709") == ["SHA-1 a.sql"])
        #expect(names("nova.md5.sql", md5) == ["none"] && names("nova.sql", md5) == ["none"])
    }

    // MARK: inspect

    @Test("inspect of many backups is a line each and a summary; --verbose shows all")
    func inspectLines() throws {
        for day in ["01", "02", "03", "06"] { try night(day, to: "b/nova-\(day).sql") }
        try folder.write("-- MySQL dump 10.13\nCREATE TABLE", to: "b/nova-07.sql")
        let result = try run(["inspect", "b"])
        #expect(result.code == 3, "\(result.errors)")
        let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines[0].hasPrefix("BACKUP") && lines[0].contains("TIME") && lines[0].hasSuffix("DATABASES, STATE"))
        let line = lines[1].split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        #expect(
            line == ["nova-01.sql", "2018-03-01T02:17:00Z", "2017-01-01", "to", "2018-02-28", "5", "nova,", "whole"],
            "\(lines[1])")
        #expect(lines.filter { $0.hasSuffix(" nova, whole") }.count == 4, "\(result.output)")
        #expect(lines.contains { $0.hasPrefix("nova-07.sql ") && $0.contains("DAMAGED: ") })
        #expect(
            result.output.contains("\n5 backups, 2018-03-01T02:17:00Z to 2018-03-06T02:17:00Z, 1 damaged\n"), "\(result.output)")
        #expect(result.output.contains("rows of 2017-01-01 to 2018-02-28\n"))
        #expect(result.output.contains("gaps:\n  2018-03-03T02:17:00Z to "), "\(result.output)")
        #expect(try run(["inspect", "b", "--verbose"]).output.contains("  databases: nova\n"))
        // One backup is shown in full.
        #expect(try run(["inspect", "b/nova-01.sql"]).output.contains("  databases: nova\n"))
    }
}
