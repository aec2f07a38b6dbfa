// Long, because each way to lose what was published is a run of its own.

import ByteStreams
import Foundation
import TestSupport
import Testing

@testable import StarCompactor
@testable import TraceFiles

/// Nothing that was published shrinks, changes its masks or is mixed with another run's unnoticed.
@Suite("Published traces")
struct PublishedTracesTests {
    let folder: TemporaryFolder
    private static let salt = ["--salt", "a salt of sixteen"]
    private static let fixtures = BuiltProgram.root.appending(path: "Fixtures/backups")

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: Self.fixtures, to: folder.url.appending(path: "backups"))
        // A copy has no times of its own.
        for name in names("backups") {
            let time = try #require(NameDate.find(in: name)).time
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSince1970: Double(time.unixSeconds) + 160)],
                ofItemAtPath: folder.url.appending(path: "backups/\(name)").path)
        }
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments + ["--quiet"], in: folder.url)
    }

    private func names(_ name: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: name).path)) ?? []).sorted()
    }

    /// As `sha256sum` computes it.
    private func sha256(_ name: String) throws -> String {
        let output = try Program.run("sha256sum", [folder.url.appending(path: name).path])
        return String(decoding: output.prefix(64), as: UTF8.self)
    }

    private func digests(_ name: String) throws -> [String] {
        try names(name).map { try sha256("\(name)/\($0)") }
    }

    @Test("a run that lacks old backups, or has another salt, masking, epoch or format, replaces nothing unless it is allowed")
    func shrinks() throws {
        let base = ["traces", "backups", "-o", "out", "--force"]
        #expect(try run(base + Self.salt).code == 0)
        let before = try digests("out")
        for (more, says) in [
            (["--salt", "another salt of sixteen"], "the salt is a different one"), ([], "the salt was fixed and is now random"),
            (Self.salt + ["--masking", "sha1-raw"], "the masking was sha2-salted and is sha1-raw"),
            (Self.salt + ["--epoch", "2016-01-01"], "the epoch was 2015-09-17T00:00:00 and is 2016-01-01T00:00:00"),
            (Self.salt + ["--format-version", "0.3"], "the format was 0.2 and is 0.3"),
            (Self.salt + ["--start", "2018-03-03"], "instance_events.csv had"),
        ] {
            let refused = try run(base + more)
            #expect(refused.code == 73 && refused.errors.contains(says), "\(more) \(refused.errors)")
            #expect(refused.errors.contains("nothing was written") && refused.errors.contains("--allow-loss"))
            #expect(refused.errors.split(separator: "\n").filter { $0.contains("error:") }.count == 1)
            #expect(try digests("out") == before)
        }
        for name in names("backups") where ["0301", "0302", "0303"].contains(where: name.contains) {
            try FileManager.default.removeItem(at: folder.url.appending(path: "backups/\(name)"))
        }
        let rotated = try run(base + Self.salt)
        #expect(
            rotated.code == 73 && rotated.errors.contains("backups of the old traces are not among the new"), "\(rotated.errors)")
        #expect(rotated.errors.contains("0301") && rotated.errors.contains("'extract' keeps"))
        #expect(try digests("out") == before)
        #expect(try run(base + Self.salt + ["--allow-loss"]).code == 0)
        #expect(try digests("out") != before)
        // What grows or stays needs no permission; neither do random masks that nobody can compare.
        #expect(try run(base + Self.salt).code == 0)
        #expect(try run(["traces", "backups", "-o", "random", "--force"]).code == 0)
        #expect(try run(["traces", "backups", "-o", "random", "--force"]).code == 0)
    }

    @Test("the salt's check value is HMAC-SHA256, of long salts alone")
    func saltCheck() throws {
        #expect(try run(["traces", "backups", "-o", "out"] + Self.salt).code == 0)
        let text = try folder.text(of: "out/manifest.json")
        // printf 'starcompactor salt check 1' | openssl dgst -sha256 -hmac 'a salt of sixteen'
        let openssl = try Program.run(
            "openssl", ["dgst", "-sha256", "-hmac", Self.salt[1]], input: Array("starcompactor salt check 1".utf8))
        let digits = String(decoding: openssl, as: UTF8.self).split(separator: " ").last.map { $0.filter(\.isHexDigit) } ?? ""
        #expect(digits.count == 64 && text.contains("\"salt_check\" : \"\(digits)\""), "\(text.prefix(600))")
        for more in [["--salt", "short"], []] {
            #expect(try run(["traces", "backups", "-o", "out", "--force", "--allow-loss"] + more).code == 0)
            #expect(!(try folder.text(of: "out/manifest.json").contains("salt_check")))
        }
    }

    @Test("traces in another encoding take the place of the old ones; the manifest knows the files of its run by their digests")
    func otherEncoding() throws {
        #expect(try run(["traces", "backups", "-o", "out"] + Self.salt).code == 0)
        let refused = try run(["traces", "backups", "-o", "out", "--output-format", "parquet"] + Self.salt)
        #expect(refused.code == 73 && refused.errors.contains("exists (use --force"), "\(refused.errors)")
        try folder.write("INSTANCE_UUID is no header\n", to: "out/notes-instance_events.csv")
        #expect(try run(["traces", "backups", "-o", "out", "--output-format", "parquet", "--force"] + Self.salt).code == 0)
        #expect(
            names("out") == ["instance_events.parquet", "machine_events.parquet", "manifest.json", "notes-instance_events.csv"])
        let manifest = try folder.text(of: "out/manifest.json")
        for name in ["instance_events.parquet", "machine_events.parquet"] {
            let digest = try sha256("out/\(name)")
            #expect(manifest.contains("\"sha256\" : \"\(digest)\""))
        }
    }

    @Test("traces in the folder of the backups are no backups the next night")
    func amongBackups() throws {
        let alone = try run(["traces", "backups", "-o", "backups"] + Self.salt)
        #expect(alone.code == 0, "\(alone.errors)")
        let first = try digests("backups")
        let again = try run(["traces", "backups", "-o", "backups", "--force"] + Self.salt)
        #expect(again.code == 0 && again.errors == alone.errors, "\(again.errors)")
        // All but the manifest, which has a new run's number.
        let changed = zip(names("backups"), zip(first, try digests("backups"))).filter { $1.0 != $1.1 }.map(\.0)
        #expect(changed == ["manifest.json"])
    }

    @Test("whatever this program wrote into the folder of the backups is no backup; merge finds the extracts in it")
    func outputsAmongBackups() throws {
        let night = "backups/nova_backup_20180303-021500.sql"
        let alone = try run(["traces", "backups", "-o", "out"] + Self.salt)
        for arguments in [
            ["extract", night, "-o", "backups/night.extract"], ["instance-events", "backups", "backups/mine.csv"] + Self.salt,
            ["machine-events", "backups", "backups/mine.jsonl.gz"] + Self.salt, ["init", "backups/starcompactor.config"],
            ["report", "out", "-o", "backups/page.html"],
        ] {
            let result = try run(arguments)
            #expect(result.code == 0, "\(arguments) \(result.errors)")
        }
        let again = try run(["traces", "backups", "-o", "out", "--force"] + Self.salt)
        #expect(again.code == 0 && again.errors == alone.errors, "\(again.errors)")
        for name in names("backups") where name.hasPrefix("nova_backup") {
            try FileManager.default.removeItem(at: folder.url.appending(path: "backups/\(name)"))
        }
        let merged = try BuiltProgram.run(["merge", "backups", "-o", "merged"] + Self.salt, in: folder.url)
        #expect(merged.errors.contains("read 1 backup ("), "\(merged.errors)")
    }

    @Test("of two runs into one folder the second fails, with --force each is whole", arguments: [false, true])
    func twoAtOnce(force: Bool) throws {
        let script = """
            for i in 1 2 3 4 5; do
                rm -rf out
                "$0" "$@" --salt "the first of two salts" 2>errors.1 & first=$!
                "$0" "$@" --salt "the second of two salts" 2>errors.2; second=$?
                wait $first; first=$?
                echo "$first $second" $(sha256sum out/*.csv | cut -d' ' -f1) $(grep -o '"sha256" : "[0-9a-f]*"' out/manifest.json | cut -d'"' -f4)
            done
            """
        let flags = ["traces", "backups", "-o", "out", "--quiet"] + (force ? ["--force", "--allow-loss"] : [])
        let result = try BuiltProgram.run(
            ["-c", script, BuiltProgram.path.path] + flags, in: folder.url, program: URL(filePath: "/bin/sh"))
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 5)
        for line in lines {
            let words = line.split(separator: " ").map(String.init)
            #expect(words.count == 6, "\(line)")
            #expect(Set(words[2...3]) == Set(words.suffix(2)), "mixed: \(line)")
            #expect(force ? words[0...1] == ["0", "0"] : words[0...1].sorted() == ["0", "73"], "\(line)")
        }
    }

    @Test("--manifest-names none names no file")
    func manifestNames() throws {
        #expect(try run(["traces", "backups", "-o", "out", "--manifest-names", "none"] + Self.salt).code == 0)
        let text = try folder.text(of: "out/manifest.json")
        #expect(!text.contains("nova_backup") && text.contains("\"size_bytes\""))
        // The next run knows the backups all the same.
        #expect(try run(["traces", "backups", "-o", "out", "--manifest-names", "none", "--force"] + Self.salt).code == 0)
    }

    @Test("--manifest-names none: no sentence about a backup names its files, no path of a configuration is told")
    func manifestNamesInSentences() throws {
        let url = try folder.write("", to: "rack7-host3.sql")
        let file = BackupFile(path: url.path, origin: .folder, status: try FileStatus(path: url.path))
        let backup = Backup(file: file, time: file.modified, timeSource: .modification)
        let outcome = BackupOutcome(backup: backup, state: .damaged(problem: "\(url.path) is cut; rack7-host3.sql has no end"))
        #expect(Manifest.Backup(outcome, names: .none).problem == "file 1 is cut; file 1 has no end")
        #expect(Manifest.Backup(outcome, names: .files).problem?.contains("host3") == true)
        try folder.write("[default]\nepoch = 2016-01-01T00:00:00\n", to: "alice.config")
        let flags = ["--config", "alice.config", "--manifest-names", "none"] + Self.salt
        #expect(try run(["traces", "backups", "-o", "out"] + flags).code == 0)
        #expect(!(try folder.text(of: "out/manifest.json").contains("alice")))
    }

    @Test("--epoch first is the midnight before the first event; events before an epoch are counted")
    func epoch() throws {
        try folder.write(SmallDump(created: "2013-05-06 10:00:00").text, to: "old/nova.sql")
        let late = try BuiltProgram.run(["instance-events", "old", "-"] + Self.salt, in: folder.url)
        #expect(late.errors.contains("before the epoch: 1 event,") && late.errors.contains("--epoch first"), "\(late.errors)")
        let first = try BuiltProgram.run(["instance-events", "old", "-", "--epoch", "first"] + Self.salt, in: folder.url)
        #expect(first.output.contains("2013-05-06T10:00:00,36000.0,") && !first.errors.contains("epoch"), "\(first.output)")
        // The machine was created on 2017-01-01: both traces have one epoch.
        try folder.write(SmallDump(created: "2018-02-28 10:00:00").text, to: "old/nova.sql")
        #expect(try run(["traces", "old", "-o", "out", "--epoch", "first"] + Self.salt).code == 0)
        #expect(try folder.text(of: "out/manifest.json").contains("\"epoch\" : \"2017-01-01T00:00:00\""))
        #expect(try folder.text(of: "out/machine_events.csv").contains("2017-01-01T00:00:00,0.0,"))
    }

    @Test("settings that match nothing are told, and which configuration was read")
    func unmatched() throws {
        try folder.write(SmallDump().text, to: "one/nova.sql")
        try folder.write(
            "[default]\nnova_databases = nova, nova_cell9\n[rack]\nhypervisor_hostname_regex = "
                + "^rack([0-9]+)\nrack_extract_group = 1\n",
            to: "my.config")
        let result = try BuiltProgram.run(
            [
                "traces", "one", "-o", "out", "--config", "my.config", "--exclude-user", "alise", "--exclude-user", "Alice ",
                "--exclude-project", "nobody", "--verbose",
            ] + Self.salt, in: folder.url)
        for text in [
            "no instance has the user of --exclude-user alise", "no instance has the project of --exclude-project nobody",
            "no backup holds the database nova_cell9 of nova_databases", "matches no machine: every rack is UNKNOWN",
            "the configuration is my.config",
        ] { #expect(result.errors.contains(text), "\(text): \(result.errors)") }
        #expect(!result.errors.contains("--exclude-user Alice"))
        #expect(try folder.text(of: "out/manifest.json").contains("\"configuration\" : \"my.config\""))
        let period = try BuiltProgram.run(
            ["instance-events", "one", "-", "--start", "2020-01-01"] + Self.salt, in: folder.url)
        #expect(period.errors.contains("no event lies between --start and --end"), "\(period.errors)")
        #expect(!period.errors.contains("--exclude-user"))
    }

    @Test("a dump that does not tell its database takes no part beside nova_databases, and that is said")
    func unnamedDatabase() throws {
        let named = SmallDump(user: "bob").text
        try folder.write(named, to: "one/a.sql")
        try folder.write(named.replacing("Database: nova", with: "Database: "), to: "one/b.sql")
        try folder.write("[default]\nnova_databases = nova\n", to: "my.config")
        let result = try BuiltProgram.run(
            ["instance-events", "one", "-", "--config", "my.config"] + Self.salt, in: folder.url)
        #expect(
            result.code == 0 && result.errors.contains("1 backup (one/b.sql) with a database without a name"),
            "\(result.errors)")
        let alone = try BuiltProgram.run(
            ["instance-events", "one/b.sql", "-", "--config", "my.config"] + Self.salt, in: folder.url)
        #expect(alone.code == 65 && alone.errors.contains("only if nova_databases is blank"), "\(alone.errors)")
    }

    @Test("how many backups came from the cache")
    func cached() throws {
        _ = try run(["traces", "backups", "-o", "out", "--cache", "cache"] + Self.salt)
        let again = try BuiltProgram.run(["traces", "backups", "-o", "out2", "--cache", "cache"] + Self.salt, in: folder.url)
        #expect(again.errors.contains(" from the cache)"), "\(again.errors)")
    }

    @Test("a cache that others can write to is not used", arguments: ["cache", "cache/*"])
    func foreignCache(path: String) throws {
        _ = try run(["traces", "backups", "-o", "out", "--cache", "cache"] + Self.salt)
        let shell = try BuiltProgram.run(["-c", "chmod o+w \(path)"], in: folder.url, program: URL(filePath: "/bin/sh"))
        #expect(shell.code == 0)
        let again = try BuiltProgram.run(["traces", "backups", "-o", "out2", "--cache", "cache"] + Self.salt, in: folder.url)
        #expect(again.code == 0 && again.errors.contains("writable by others"), "\(again.errors)")
        #expect(!again.errors.contains(" from the cache)"))
        #expect(try folder.text(of: "out/instance_events.csv") == folder.text(of: "out2/instance_events.csv"))
    }

    // MARK: The machine

    @Test("a backup that is overwritten in place, with its old time set back, has changed")
    func overwritten() throws {
        let path = try folder.write("0123456789", to: "nova.sql").path
        let file = BackupFile(path: path, origin: .named, status: try FileStatus(path: path))
        #expect(!file.hasChanged)
        // The kernel's clock for such times ticks every few milliseconds.
        usleep(50_000)
        let shell = try BuiltProgram.run(
            ["-c", "touch -r nova.sql old && printf 9876543210 1<>nova.sql && touch -r old nova.sql"], in: folder.url,
            program: URL(filePath: "/bin/sh"))
        #expect(shell.code == 0)
        let now = try FileStatus(path: path)
        #expect(now.modifiedNanoseconds == file.status?.modifiedNanoseconds && now.size == file.status?.size)
        #expect(file.hasChanged)
    }

    @Test("standard streams that are closed", arguments: ["<&- >&- 2>&-", ">&- 2>&-", "2>&-", "<&-"])
    func closedStreams(redirection: String) throws {
        let script = "\"$0\" \"$@\" \(redirection)"
        let result = try BuiltProgram.run(
            ["-c", script, BuiltProgram.path.path, "traces", "backups", "-o", "out"] + Self.salt, in: folder.url,
            program: URL(filePath: "/bin/sh"))
        #expect(result.code == 0, "\(result.errors)")
        #expect(names("out") == ["instance_events.csv", "machine_events.csv", "manifest.json"])
        #expect(try folder.text(of: "out/instance_events.csv").hasPrefix("INSTANCE_UUID,"))
    }

    @Test("data for a standard output that is closed are not lost in silence")
    func closedOutput() throws {
        let result = try BuiltProgram.run(
            ["-c", "\"$0\" instance-events backups - >&-", BuiltProgram.path.path], in: folder.url,
            // faketime (scripts/endure dates) opens a file of its own first, which gets the closed stream's place.
            environment: ["LD_PRELOAD": ""], program: URL(filePath: "/bin/sh"))
        #expect(result.code == 74 && result.errors.contains("standard output"), "\(result.errors)")
    }

    @Test("a memory limit ends with a sentence and leaves nothing unfinished", .enabled(if: !BuiltProgram.hasThreadSanitizer))
    func memoryLimit() throws {
        var dump = SmallDump()
        let rows = (100..<200_000).map { "(\($0),'x',7,'2018-02-28 10:00:00','2018-02-28 10:00:30','Success')" }
        dump.more = "INSERT INTO `instance_actions_events` VALUES " + rows.joined(separator: ",") + ";\n"
        try folder.write(dump.text, to: "large/nova.sql")
        try folder.write("", to: "out/.keep")
        var codes: Set<Int32> = []
        // In megabytes: from one that hardly lets the program begin to one that stops it while it reads.
        for limit in [50, 70, 90, 110, 130] {
            // What a run with less has written by luck.
            let before = names("out")
            let result = try BuiltProgram.run(
                [
                    "-c", "ulimit -v \(limit << 10); exec \"$0\" \"$@\"", BuiltProgram.path.path, "traces", "large", "-o", "out",
                    "--jobs", "1", "--force",
                ],
                in: folder.url, program: URL(filePath: "/bin/sh"))
            codes.insert(result.code)
            // Under the lowest the system cannot load the program, or Swift's library ends before it has begun.
            guard result.code == 71 else { continue }
            #expect(result.errors.contains("memory"), "\(result.errors)")
            #expect(names("out") == before, "\(names("out"))")
        }
        #expect(codes.contains(71), "\(codes)")
    }
}
