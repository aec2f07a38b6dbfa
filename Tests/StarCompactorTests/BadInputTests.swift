import Foundation
import TestSupport
import Testing

/// What a user sees who gives the program something else than it needs: a sentence that helps, and a code for scripts.
@Suite("Bad input")
struct BadInputTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SmallDump().text, to: "backups/nova.sql")
    }

    private func expect(
        _ arguments: [String], code: Int32, says words: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let result = try BuiltProgram.run(arguments, in: folder.url)
        #expect(result.code == code, "\(result.errors)", sourceLocation: sourceLocation)
        for word in words {
            #expect(result.errors.contains(word), "\(result.errors)", sourceLocation: sourceLocation)
        }
        #expect(result.output.isEmpty, sourceLocation: sourceLocation)
        #expect(
            !folder.names.contains("out") || TracesLeft.none(in: folder.url.appending(path: "out")),
            sourceLocation: sourceLocation)
    }

    @Test("a folder without backups")
    func noBackups() throws {
        try FileManager.default.createDirectory(at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
        try expect(
            ["traces", "empty", "--output-dir", "out"], code: 66, says: ["there is no backup in empty", "mysqldump files"])
    }

    @Test("a folder in which no name matches backup_file_regex")
    func noMatchingName() throws {
        try folder.write("[backup]\nbackup_file_regex = other_.*\n", to: "starcompactor.config")
        try expect(
            ["traces", "backups", "--output-dir", "out"], code: 66, says: ["backup_file_regex other_.*"])
    }

    @Test("a path that does not exist")
    func nothingThere() throws {
        try expect(["traces", "nothere", "--output-dir", "out"], code: 66, says: ["nothere", "No such file or directory"])
    }

    // Root may read everything.
    @Test("a folder that may not be read", .enabled(if: geteuid() != 0 || BadInputTests.canBecomeNobody))
    func unreadableFolder() throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o000], ofItemAtPath: folder.url.appending(path: "backups").path)
        defer {
            try? FileManager.default.setAttributes(
                [.posixPermissions: 0o755], ofItemAtPath: folder.url.appending(path: "backups").path)
        }
        if geteuid() != 0 {
            try expect(["traces", "backups", "--output-dir", "out"], code: 66, says: ["backups", "Permission denied"])
            return
        }
        // A copy, because the build folder may lie where nobody else may look.
        let copy = try BuiltProgram.copy(to: folder.url)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
        let result = try BuiltProgram.run(
            ["--reuid=65534", "--clear-groups", copy.path, "traces", "backups", "--output-dir", "out"], in: folder.url,
            program: URL(filePath: "/usr/bin/setpriv"))
        #expect(result.code == 66, "\(result.errors)")
        #expect(result.errors.contains("backups") && result.errors.contains("Permission denied"), "\(result.errors)")
    }

    static let canBecomeNobody = FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

    @Test("an empty file")
    func emptyFile() throws {
        try folder.write("", to: "empty.sql")
        try expect(
            ["traces", "empty.sql", "--output-dir", "out"], code: 65, says: ["empty.sql is empty", "nothing was written"])
        // What `mysqldump … | gzip` leaves if mysqldump could not begin.
        let packed = try BuiltProgram.run(["-n", "empty.sql"], in: folder.url, program: URL(filePath: "/usr/bin/gzip"))
        #expect(packed.code == 0)
        try expect(["traces", "empty.sql.gz", "--output-dir", "out"], code: 65, says: ["empty.sql.gz is empty when unpacked"])
    }

    @Test("a file that is no dump")
    func noDump() throws {
        try folder.write("hello world\n", to: "letter.txt")
        try expect(["traces", "letter.txt", "--output-dir", "out"], code: 65, says: ["letter.txt", "not a mysqldump file"])
    }

    @Test("a file packed by a program that is not read here")
    func foreignPacking() throws {
        try Data([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0x00]).write(to: folder.url.appending(path: "nova.sql.7z"))
        try expect(["traces", "nova.sql.7z", "--output-dir", "out"], code: 65, says: ["packed by 7-Zip", "unpack it first"])
    }

    @Test("a dump without the tables")
    func noTables() throws {
        try folder.write(
            "-- MySQL dump 10.13\n-- Host: h    Database: \nCREATE TABLE `x` (`a` int);\nINSERT INTO `x` "
                + "VALUES (1);\n-- Dump completed on 2018-03-01  2:15:00\n",
            to: "other.sql")
        try expect(
            ["traces", "other.sql", "--output-dir", "out"], code: 65,
            says: ["no backup holds the tables", "instance_actions_events", "compute_nodes"])
    }

    @Test("a table that lacks a needed column names table, column and backup")
    func missingColumn() throws {
        let text = SmallDump().text.replacing("  `vcpus` int(11) NOT NULL,\n", with: "").replacing(",1,48,", with: ",1,")
        try folder.write(text, to: "lacking.sql")
        try expect(
            ["machine-events", "lacking.sql", "out.csv"], code: 65, says: ["lacking.sql", "nova.compute_nodes", "vcpus"])
    }

    @Test("rows without the names of their columns")
    func noColumnNames() throws {
        var text = SmallDump().text
        while let start = text.range(of: "CREATE TABLE"),
            let end = text.range(of: "utf8;\n", range: start.lowerBound..<text.endIndex)
        {
            text.removeSubrange(start.lowerBound..<end.upperBound)
        }
        try folder.write(text, to: "bare.sql")
        try expect(
            ["traces", "bare.sql", "--output-dir", "out"], code: 65, says: ["bare.sql", "nova.instances", "--complete-insert"])
    }

    @Test(
        "an invalid regular expression in the configuration",
        arguments: [
            (
                "[rack]\nhypervisor_hostname_regex = (\nrack_extract_group = 1\n",
                "hypervisor_hostname_regex ( is no regular expression"
            ),
            ("[rack]\nhypervisor_hostname_regex = (a)\nrack_extract_group = 2\n", "rack_extract_group 2"),
            ("[rack]\nhypervisor_hostname_regex = (a)\nrack_extract_group = name\n", "rack_extract_group name"),
            ("[backup]\nbackup_file_regex = *\n", "backup_file_regex * is no regular expression"),
            ("[default]\nepoch = yesterday\n", "[default] epoch"),
            ("epoch = 2015-09-17\n", "line 1: expected a section"),
            ("[default]\nepoch\n", "line 2: expected key = value"),
        ])
    func configuration(text: String, says: String) throws {
        try folder.write(text, to: "bad.config")
        try expect(
            ["traces", "backups", "--output-dir", "out", "--config", "bad.config"], code: 78, says: [says])
    }

    @Test("a configuration that does not exist")
    func noConfiguration() throws {
        try expect(
            ["traces", "backups", "--output-dir", "out", "--config", "nothere.config"], code: 78, says: ["nothere.config"])
    }

    @Test("unknown keys are named with the nearest known one")
    func unknownKey() throws {
        try folder.write("[default]\nepoc = 2015-09-17\n[multithread]\nnumber_of_files_per_process = 3\n", to: "old.config")
        let result = try BuiltProgram.run(
            ["traces", "backups", "--output-dir", "out", "--config", "old.config"], in: folder.url)
        #expect(result.code == 0)
        #expect(result.errors.contains("no key epoc in [default]; did you mean [default] epoch?"))
        #expect(result.errors.components(separatedBy: "number_of_files_per_process").count == 2)
    }

    @Test(
        "usage errors",
        arguments: [
            (["trace"], "did you mean 'traces'?"),
            (["traces", "backups"], "--output-dir is missing"),
            (["traces", "backups", "--output-dir", "out", "--forse"], "did you mean --force?"),
            (["traces", "backups", "--output-dir"], "--output-dir needs a value"),
            (["traces", "backups", "--output-dir", "out", "--masking", "sha3"], "sha2-salted, sha1-raw, none"),
            (["traces", "backups", "--output-dir", "out", "--jobs", "0"], "--jobs needs a number from 1 on"),
            (["traces", "backups", "--output-dir", "out", "--epoch", "never"], "--epoch"),
            (["traces", "backups", "--output-dir", "out", "--start", "2019-01-01", "--end", "2018-01-01"], "--start is later"),
            (["traces", "backups", "--output-dir", "out", "--salt", ""], "the salt is empty"),
            (["traces", "--output-dir", "out"], "no backup is named"),
            (["instance-events"], "OUTPUT is missing"),
            (["machine-events", "backups/nova.sql", "--force"], "OUTPUT is missing after backups/nova.sql"),
            (["--quiet"], "there is no flag --quiet"),
        ])
    func usage(arguments: [String], says: String) throws {
        try expect(arguments, code: 64, says: [says])
    }

    @Test("an output that exists is kept without --force and replaced with it")
    func existingOutput() throws {
        #expect(try BuiltProgram.run(["machine-events", "backups", "trace.csv", "--salt", "x"], in: folder.url).code == 0)
        let old = try folder.text(of: "trace.csv")
        let refused = try BuiltProgram.run(["machine-events", "backups", "trace.csv", "--salt", "x"], in: folder.url)
        #expect(refused.code == 73)
        #expect(refused.errors.contains("trace.csv exists") && refused.errors.contains("--force"))
        #expect(try folder.text(of: "trace.csv") == old)
        let base = ["backups", "trace.csv", "--salt", "x", "--force"]
        #expect(try BuiltProgram.run(["machine-events"] + base, in: folder.url).code == 0)
        #expect(try folder.text(of: "trace.csv") == old)
        // One of the other kind is not the same trace, and --force alone would not do.
        for flags in [base, base.dropLast()] {
            let other = try BuiltProgram.run(["instance-events"] + flags, in: folder.url)
            #expect(
                other.code == 73 && other.errors.contains("holds machine events and would hold instance events")
                    && !other.errors.contains("use --force"), "\(other.errors)")
        }
        #expect(
            try BuiltProgram.run(["instance-events"] + base + ["--allow-loss"], in: folder.url).code
                == 0)
        #expect(try folder.text(of: "trace.csv").hasPrefix("INSTANCE_UUID,"))
    }

    @Test("a backup is never replaced, not even with --force")
    func outputIsBackup() throws {
        try expect(
            ["instance-events", "backups/nova.sql", "backups/nova.sql", "--force"], code: 73, says: ["is one of the backups"])
        #expect(try folder.text(of: "backups/nova.sql") == SmallDump().text)
    }

    @Test("what is no output of this kind is never replaced, and nobody is told to use --force")
    func foreignOutput() throws {
        for text in [
            "mine\n", SmallDump().text, "# Configuration of starcompactor\n[default]\nepoch = 2015-09-17\n", "{}", "a,b\n1,2\n",
        ] {
            let foreign = try folder.write(text, to: "trace.csv")
            for flags in [[], ["--force"]] {
                let refused = try BuiltProgram.run(["instance-events", "backups", "trace.csv"] + flags, in: folder.url)
                #expect(refused.code == 73, "\(refused.errors)")
                #expect(refused.errors.contains("is not a trace: it is not replaced") && !refused.errors.contains("use --force"))
                #expect(try String(contentsOf: foreign, encoding: .utf8) == text)
            }
        }
        try folder.write("mine\n", to: "trace.csv")
        try folder.write("{}\n", to: "full/manifest.json")
        for command in [
            ["extract", "backups/nova.sql", "-o", "trace.csv", "--force"], ["init", "trace.csv", "--force"],
            ["traces", "backups", "-o", "full", "--force"],
        ] { try expect(command, code: 73, says: ["it is not replaced"]) }
        #expect(try folder.text(of: "trace.csv") == "mine\n")
        #expect(try folder.text(of: "full/manifest.json") == "{}\n")
    }

    @Test("OUTPUT forgotten: the newest backup stays, --force or not, by its own name or through a link")
    func forgottenOutput() throws {
        let second = SmallDump(user: "bob").text
        try folder.write(second, to: "backups/nova2.sql")
        let target = folder.url.appending(path: "backups/nova2.sql")
        try FileManager.default.createSymbolicLink(at: folder.url.appending(path: "link.csv"), withDestinationURL: target)
        for output in ["backups/nova2.sql", "link.csv"] {
            for flags in [[], ["--force"]] {
                let refused = try BuiltProgram.run(["instance-events", "backups/nova.sql", output] + flags, in: folder.url)
                #expect(refused.code == 73 && refused.errors.contains("was the output forgotten?"), "\(refused.errors)")
                #expect(!refused.errors.contains("use --force"))
                #expect(try folder.text(of: "backups/nova2.sql") == second)
            }
        }
        try expect(["instance-events", "backups", "-o", "backups", "--force"], code: 73, says: ["backups is a folder"])
    }

    @Test("an output that cannot be written")
    func unwritableOutput() throws {
        try expect(["instance-events", "backups", "nofolder/trace.csv"], code: 73, says: ["nofolder/trace.csv"])
        try expect(["traces", "backups", "--output-dir", "/proc/starcompactor"], code: 73, says: ["/proc/starcompactor"])
    }

    @Test("standard output that is full")
    func fullOutput() throws {
        let result = try BuiltProgram.run(["instance-events", "backups", "-"], in: folder.url, output: "/dev/full")
        #expect(result.code == 74)
        #expect(result.errors.contains("standard output") && result.errors.contains("No space left on device"))
    }

    @Test("a file name cannot forge a line of a message")
    func forgedLine() throws {
        try folder.write("hello\n", to: "a\nstarcompactor: all is well\u{1b}[2J.sql")
        let result = try BuiltProgram.run(["inspect", "."], in: folder.url)
        #expect(!result.output.contains("\nstarcompactor: all is well"))
        #expect(!result.output.contains("\u{1b}"))
    }
}

/// What a failed run may leave behind: nothing that looks like a trace.
enum TracesLeft {
    static func none(in folder: URL) -> Bool {
        (try? FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty) ?? true
    }
}
