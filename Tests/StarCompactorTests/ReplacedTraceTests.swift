import Foundation
import TestSupport
import Testing

/// Traces without a manifest are compared, before they are replaced, by what they show themselves.
@Suite("Traces that are replaced")
struct ReplacedTraceTests {
    let folder: TemporaryFolder
    private static let salt = ["--salt", "a salt of sixteen"]
    private static let backups = BuiltProgram.root.appending(path: "Fixtures/backups").path

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        // A checkout has no times of its own.
        try BuiltProgram.run(arguments + ["--order", "name", "--quiet"], in: folder.url)
    }

    /// What a run must not replace, and how it is told.
    private static let losses: [(flags: [String], says: String)] = [
        (["--salt", "another salt of sixteen"], "the salt is a different one: all masks change"),
        (salt + ["--masking", "sha1-raw"], "the masking was sha2-salted and is sha1-raw"),
        (salt + ["--masking", "none"], "the masking was sha2-salted and is none"),
        (salt + ["--epoch", "2016-01-01"], "the epoch was 2015-09-17T00:00:00 and is 2016-01-01T00:00:00"),
        (salt + ["--format-version", "0.3"], "the format was 0.2 and is 0.3"),
    ]

    @Test(
        "one trace: fewer rows, another salt, masking, epoch or format",
        arguments: ["instance-events", "machine-events"], ["out.csv", "out.jsonl.gz"])
    func single(command: String, output: String) throws {
        let base = [command, Self.backups, output, "--force"]
        #expect(try run(base + Self.salt).code == 0)
        let before = try Data(contentsOf: folder.url.appending(path: output))
        var losses = Self.losses
        if command == "instance-events" { losses.append((Self.salt + ["--start", "2018-03-03"], "\(output) had ")) }
        for (flags, says) in losses {
            let refused = try run(base + flags)
            #expect(refused.code == 73 && refused.errors.contains(says), "\(flags): \(refused.code) \(refused.errors)")
            #expect(
                refused.errors.contains("the trace \(output) would lose something") && refused.errors.contains("--allow-loss"))
            #expect(try Data(contentsOf: folder.url.appending(path: output)) == before && folder.names == [output])
        }
        // What stays or grows needs no permission.
        #expect(try run(base + Self.salt).code == 0)
        #expect(try Data(contentsOf: folder.url.appending(path: output)) == before)
        // Nobody can know whether the old salt was a fixed one.
        let random = try run(base)
        #expect(random.code == 0 && random.errors.contains("all masks of \(output) change"), "\(random.errors)")
        #expect(try run(base + losses[4].flags + ["--allow-loss"]).code == 0)
    }

    @Test("a folder of traces without a manifest", arguments: losses.indices)
    func folderWithoutManifest(place: Int) throws {
        let base = ["traces", Self.backups, "-o", "out", "--force"]
        #expect(try run(base + Self.salt).code == 0)
        try FileManager.default.removeItem(at: folder.url.appending(path: "out/manifest.json"))
        let before = try folder.text(of: "out/instance_events.csv")
        let (flags, says) = Self.losses[place]
        let refused = try run(base + flags)
        #expect(refused.code == 73 && refused.errors.contains(says), "\(refused.errors)")
        #expect(try folder.text(of: "out/instance_events.csv") == before)
        #expect(try run(base + Self.salt).code == 0)
        #expect(try folder.text(of: "out/instance_events.csv") == before)
    }

    @Test("a trace that cannot be read is replaced with a word about it; Parquet is compared like the others")
    func unreadable() throws {
        let single = ["instance-events", Self.backups, "out.parquet", "--force"] + Self.salt
        #expect(try run(single).errors.isEmpty)
        #expect(try run(single).errors.isEmpty)
        let other = try run(["instance-events", Self.backups, "out.parquet", "--force", "--salt", "another salt of sixteen"])
        #expect(other.code == 73 && other.errors.contains("the salt is a different one"), "\(other.errors)")
        try cut("out.parquet")
        #expect(try run(single).errors.contains("out.parquet is damaged or not a trace"))
        let folder = ["traces", Self.backups, "-o", "out", "--force", "--output-format", "parquet"] + Self.salt
        #expect(try run(folder).code == 0)
        #expect(!(try run(folder).errors.contains("is damaged")))
        try FileManager.default.removeItem(at: self.folder.url.appending(path: "out/manifest.json"))
        try cut("out/instance_events.parquet")
        #expect(try run(folder).errors.contains("out/instance_events.parquet is damaged or not a trace"))
    }

    /// Takes the end of a file away.
    private func cut(_ name: String) throws {
        let url = folder.url.appending(path: name)
        try Data(contentsOf: url).dropLast(10).write(to: url)
    }

    @Test("salts that are too short for a check value are told apart by the masks")
    func shortSalts() throws {
        let base = ["traces", Self.backups, "-o", "out", "--force"]
        #expect(try run(base + ["--salt", "one"]).code == 0)
        for flags in [["--salt", "two"], Self.salt] {
            let refused = try run(base + flags)
            #expect(refused.code == 73 && refused.errors.contains("the salt is a different one"), "\(refused.errors)")
        }
        #expect(try run(base + ["--salt", "one"]).code == 0)
        #expect(try run(base + Self.salt + ["--allow-loss"]).code == 0)
        let shorter = try run(base + ["--salt", "one"])
        #expect(shorter.code == 73 && shorter.errors.contains("the salt is a different one"), "\(shorter.errors)")
    }

    @Test("one of the traces of a set is not replaced alone")
    func oneOfSet() throws {
        #expect(try run(["traces", Self.backups, "-o", "out"] + Self.salt).code == 0)
        let before = try folder.text(of: "out/instance_events.csv")
        let single = ["instance-events", Self.backups, "out/instance_events.csv", "--force"] + Self.salt
        let refused = try run(single)
        #expect(refused.code == 73 && refused.errors.contains("is one of the traces of out/manifest.json"), "\(refused.errors)")
        #expect(try folder.text(of: "out/instance_events.csv") == before)
        #expect(try run(single + ["--allow-loss"]).code == 0)
    }

    @Test("a packed copy that no manifest names goes with the others, so what it holds counts")
    func packedCopy() throws {
        let base = ["traces", Self.backups, "-o", "out", "--start", "2018-03-03"] + Self.salt
        #expect(try run(["traces", Self.backups, "-o", "full"] + Self.salt).code == 0)
        #expect(try run(base).code == 0)
        let full = try Data(contentsOf: folder.url.appending(path: "full/instance_events.csv"))
        let copy = folder.url.appending(path: "out/instance_events.csv.bz2")
        try Data(Program.run("bzip2", ["-c"], input: Array(full))).write(to: copy)
        let refused = try run(base + ["--force"])
        #expect(refused.code == 73 && refused.errors.contains("instance_events.csv.bz2 had "), "\(refused.errors)")
        #expect(FileManager.default.fileExists(atPath: copy.path))
        let allowed = try run(base + ["--force", "--allow-loss"])
        #expect(allowed.code == 0 && allowed.errors.contains("instance_events.csv.bz2 is removed"), "\(allowed.errors)")
        #expect(!FileManager.default.fileExists(atPath: copy.path))
    }

    @Test("beside a set no second trace of its kinds appears")
    func besideSet() throws {
        #expect(try run(["traces", Self.backups, "-o", "out", "--output-format", "jsonl"] + Self.salt).code == 0)
        let single = ["instance-events", Self.backups, "out/instance_events.csv"] + Self.salt
        let refused = try run(single)
        #expect(
            refused.code == 73
                && refused.errors.contains("would be a second trace of its kind beside those of out/manifest.json"),
            "\(refused.errors)")
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path).sorted() == [
                "instance_events.jsonl", "machine_events.jsonl", "manifest.json",
            ])
        #expect(try run(single + ["--allow-loss"]).code == 0)
    }

    @Test("--force is not advised where it would be refused")
    func adviceThatLeadsFurther() throws {
        #expect(try run(["machine-events", Self.backups, "out.csv"] + Self.salt).code == 0)
        let refused = try run(["machine-events", Self.backups, "out.csv", "--masking", "none"])
        #expect(refused.code == 73 && refused.errors.contains("the masking was"), "\(refused.errors)")
        #expect(!refused.errors.contains("use --force"))
    }

    @Test("an empty file that is called as a backup is one that is being written")
    func emptyBackup() throws {
        for (name, code) in [("nova_backup_20180306.sql", Int32(73)), ("out.csv", 0)] {
            try folder.write("", to: name)
            let done = try run(["instance-events", Self.backups, name, "--force"] + Self.salt)
            #expect(done.code == code, "\(done.errors)")
            #expect((try Data(contentsOf: folder.url.appending(path: name))).isEmpty == (code == 73))
        }
    }

    @Test("a page of somebody else that names this program is not one of its reports")
    func foreignPage() throws {
        #expect(try run(["traces", Self.backups, "-o", "out"] + Self.salt).code == 0)
        try folder.write("<!DOCTYPE html><title>Our cloud</title>we use starcompactor", to: "page.html")
        let refused = try BuiltProgram.run(["report", "out", "-o", "page.html", "--force"], in: folder.url)
        #expect(refused.code == 73 && refused.errors.contains("is not a report page"), "\(refused.errors)")
    }

    @Test("of two runs into one file the second fails, without --force", arguments: ["trace", "extract"])
    func twoAtOnce(output: String) throws {
        let dump = Self.backups + "/nova_backup_20180303-021500.sql"
        let script = """
            for i in 1 2 3 4 5; do
                rm -f out.*
                "$0" "$@" 2>errors.1 & first=$!
                "$0" "$@" 2>errors.2; second=$?
                wait $first
                echo "$? $second"
            done
            """
        let arguments =
            output == "trace" ? ["instance-events", dump, "out.csv"] : ["extract", dump, "-o", "out.extract"]
        let result = try BuiltProgram.run(
            ["-c", script, BuiltProgram.path.path] + arguments + ["--quiet"], in: folder.url, program: URL(filePath: "/bin/sh"))
        #expect(
            result.output.split(separator: "\n").map { $0.split(separator: " ").sorted() }
                == Array(repeating: ["0", "73"], count: 5))
        #expect(folder.names.filter { $0.hasPrefix("out.") }.count == 1)
    }
}
