import Foundation
import TestSupport
import Testing

/// What happens to the outputs when the machine fails: all of a new trace or all of the old one, and nothing else in the folder.
@Suite("Faults of the machine")
struct MachineFaultTests {
    private let folder: TemporaryFolder
    private static let backups = FixtureTracesTests.fixtures.appending(path: "backups").path

    init() throws {
        _ = FixtureTracesTests.cases
        folder = try TemporaryFolder()
    }

    private static let files = ["instance_events.csv", "machine_events.csv", "manifest.json"]

    private func names(_ output: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: output).path)) ?? []).sorted()
    }

    private func arguments(_ output: String = "out", salt: String = "a salt of these tests") -> [String] {
        ["traces", Self.backups, "--output-dir", output, "--salt", salt, "--quiet", "--force", "--allow-loss"]
    }

    private func traces(_ output: String = "out") throws -> [String] {
        try Self.files.prefix(2).map { try folder.text(of: "\(output)/\($0)") }
    }

    // MARK: Signals

    @Test("SIGINT, SIGTERM and SIGHUP end the program and remove what is unfinished", arguments: [SIGINT, SIGTERM, SIGHUP])
    func signals(signal: Int32) throws {
        var interrupted = 0
        for attempt in 0..<12 {
            let output = "out-\(attempt)"
            let result = try BuiltProgram.run(arguments(output), in: folder.url) { process in
                usleep(UInt32(attempt) * 1500)
                kill(process, signal)
            }
            #expect(result.code == 0 || result.code == 128 + signal)
            interrupted += result.code == 0 ? 0 : 1
            // All files, or none: the folder alone may be there.
            #expect([[], Self.files].contains(names(output)), "\(names(output))")
            if result.code == 0 { #expect(names(output) == Self.files) }
        }
        // However busy the machine is, one is interrupted while it writes.
        let slow = try BuiltProgram.run(
            ["traces", Self.slowDump(folder), "--output-dir", "slow", "--quiet"], in: folder.url
        ) { process in
            for _ in 0..<100_000 where !names("slow").contains(where: { $0.hasSuffix(".tmp") }) { usleep(100) }
            kill(process, signal)
        }
        interrupted += slow.code == 0 ? 0 : 1
        #expect(slow.code == 0 || slow.code == 128 + signal)
        #expect([[], Self.files].contains(names("slow")), "\(names("slow"))")
        #expect(interrupted > 0)
    }

    @Test("a signal that is ignored stays ignored, as nohup wants it")
    func ignored() throws {
        let result = try BuiltProgram.run(
            [BuiltProgram.path.path] + arguments(), in: folder.url, program: URL(filePath: "/usr/bin/nohup")
        ) { process in
            // Before nohup has started the program, the signal is not ignored yet.
            func program() -> String? { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe") }
            while let other = program(), other != BuiltProgram.path.path { usleep(200) }
            kill(process, SIGHUP)
        }
        #expect(result.code == 0)
        #expect(names("out") == Self.files)
    }

    /// Old traces of another salt are there, and are replaced: each file is the old one or the new one, whole.
    @Test("killed at a hundred moments: no half trace, no lost trace, and the next run clears up")
    func killed() throws {
        let old = ["old", "new"]
        var complete: [[String]] = []
        for salt in old {
            #expect(try BuiltProgram.run(arguments(salt, salt: salt), in: folder.url).code == 0)
            complete.append(try traces(salt))
        }
        #expect(try BuiltProgram.run(arguments(salt: "old"), in: folder.url).code == 0)
        var random = SystemRandomNumberGenerator()
        // In microseconds, about as long as a run takes; longer where the machine is slow.
        var longest: UInt32 = BuiltProgram.hasThreadSanitizer ? 600_000 : 30_000
        var killed = 0
        var leftovers = 0
        for _ in 0..<100 {
            let result = try BuiltProgram.run(arguments(salt: "new"), in: folder.url) { process in
                usleep(UInt32.random(in: 0...longest, using: &random))
                kill(process, SIGKILL)
            }
            killed += result.code == 0 ? 0 : 1
            let left = names("out").filter { !Self.files.contains($0) }
            #expect(left.allSatisfy { $0.hasPrefix(".starcompactor-") && $0.hasSuffix(".tmp") })
            leftovers += left.count
            if leftovers == 0, longest < 2_000_000 { longest += longest / 10 }
            let found = try traces()
            for place in 0..<2 {
                let isWhole = complete.contains { $0[place] == found[place] }
                #expect(isWhole)
            }
        }
        #expect(killed > 20 && leftovers > 0)
        let last = try BuiltProgram.run(arguments(salt: "new"), in: folder.url)
        #expect(last.code == 0)
        #expect(names("out") == Self.files)
    }

    @Test("the next run tells that it cleared up, and leaves alone what another still writes")
    func leftovers() throws {
        try folder.write("half a trace", to: "out/.starcompactor-0123456789abcdef.tmp")
        let living = try folder.write("", to: "out/.starcompactor-00000000000000ff.tmp")
        let descriptor = open(living.path, O_RDWR)
        defer { close(descriptor) }
        #expect(flock(descriptor, LOCK_EX) == 0)
        // A user's own file, whose name only looks like one of these.
        try folder.write("mine", to: "out/.starcompactor-notes.tmp")
        let result = try BuiltProgram.run(arguments(), in: folder.url)
        #expect(result.code == 0)
        #expect(result.errors.contains("removed 1 unfinished file that an earlier run left in out"))
        #expect(names("out") == [".starcompactor-00000000000000ff.tmp", ".starcompactor-notes.tmp"] + Self.files)
    }

    // MARK: Disks

    /// Root may mount, or may be somebody else in a namespace of its own.
    static let mounts: Bool = {
        let mount = try? ChildProcess.start(
            ["/usr/bin/unshare", "--mount", "--map-root-user", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"])
        return mount?.wait() == 0
    }()

    @Test("a full disk keeps the old traces", .enabled(if: MachineFaultTests.mounts), arguments: [4, 8, 12, 16])
    func fullDisk(kilobytes: Int) throws {
        // A tmpfs that holds the old traces and has a little room more; then a run that does not fit.
        let script = """
            mount -t tmpfs -o size=$((60 + $1))k tmpfs disk || exit 99
            mkdir disk/out && cp old/* disk/out/ || exit 98
            shift
            "$@" 2>errors.txt
            code=$?
            mkdir after && cp -a disk/out/. after/ || exit 97
            exit $code
            """
        #expect(try BuiltProgram.run(arguments("old", salt: "old"), in: folder.url).code == 0)
        try folder.write("", to: "disk/.keep")
        let words = ["--mount", "--map-root-user", "sh", "-c", script, "sh", "\(kilobytes)", BuiltProgram.path.path]
        let result = try BuiltProgram.run(
            words + arguments("disk/out", salt: "new"), in: folder.url, program: URL(filePath: "/usr/bin/unshare"))
        let errors = try folder.text(of: "errors.txt")
        #expect([73, 74].contains(result.code), "\(result.errors) \(errors)")
        #expect(errors.contains("No space left on device"), "\(errors)")
        #expect(names("after") == Self.files)
        for name in Self.files { #expect(try folder.text(of: "after/\(name)") == folder.text(of: "old/\(name)")) }
    }

    // The thread sanitizer does not survive the limit itself.
    @Test("a file that outgrows ulimit -f is an error, not a dead program", .enabled(if: !BuiltProgram.hasThreadSanitizer))
    func fileSizeLimit() throws {
        let result = try BuiltProgram.run(
            ["-c", "ulimit -f 4; exec \"$0\" \"$@\"", BuiltProgram.path.path] + arguments(), in: folder.url,
            program: URL(filePath: "/bin/sh"))
        #expect(result.code == 74, "\(result.errors)")
        #expect(result.errors.contains("File too large"))
        #expect(names("out") == [])
    }

    @Test("out of file handles: no backup is blamed for it")
    func fileHandles() throws {
        try folder.write("", to: "starcompactor.config")
        let results = try (3...14).map { limit in
            let result = try BuiltProgram.run(
                ["-c", "ulimit -n \(limit); exec \"$0\" \"$@\"", BuiltProgram.path.path] + arguments("out-\(limit)"),
                in: folder.url, environment: BuiltProgram.realTime,
                program: URL(filePath: "/bin/sh"))
            // The lowest do not even let the system load the program; the highest are enough.
            if result.code == 127 { return result.code }
            #expect([0, 66, 71, 73].contains(result.code), "\(limit): \(result.code) \(result.errors)")
            #expect(result.code == 0 || result.errors.contains("Too many open files"), "\(result.errors)")
            #expect(!result.errors.contains("left out"))
            #expect([[], Self.files].contains(names("out-\(limit)")))
            return result.code
        }
        #expect(results.contains(71) && results.contains(0), "\(results)")
    }

    @Test("an output folder that vanishes")
    func vanishedFolder() throws {
        let script = """
            "$@" 2>errors.txt &
            while [ "$(ls -A out 2>/dev/null | grep -c tmp)" -lt 3 ]; do :; done
            rm -rf out
            wait $!
            """
        let dump = Self.slowDump(folder)
        let result = try BuiltProgram.run(
            ["-c", script, "sh", BuiltProgram.path.path, "traces", dump, "--output-dir", "out", "--quiet"], in: folder.url,
            program: URL(filePath: "/bin/sh"))
        let errors = try folder.text(of: "errors.txt")
        #expect(result.code == 74, "\(errors)")
        #expect(errors.contains("out/instance_events.csv"))
        #expect(names("out") == [])
    }

    // MARK: Pipes

    @Test("a FIFO that is named is read, in a folder it is passed over with a word", .timeLimit(.minutes(30)))
    func fifoAsBackup() throws {
        try folder.write(SmallDump().text, to: "backups/nova.sql")
        let fifo = folder.url.appending(path: "backups/fifo.sql").path
        #expect(mkfifo(fifo, 0o600) == 0)
        let named = try BuiltProgram.run(
            ["-c", "cat backups/nova.sql >backups/fifo.sql & exec \"$0\" traces backups/fifo.sql -o named"]
                + [BuiltProgram.path.path], in: folder.url, program: URL(filePath: "/bin/sh"))
        #expect(named.code == 0 && named.errors.contains("read 1 backup "), "\(named.errors)")
        let device = try BuiltProgram.run(["traces", "/dev/zero", "-o", "out"], in: folder.url)
        #expect(device.code == 66 && device.errors.contains("is not a file, a folder or a pipe"))
        let among = try BuiltProgram.run(["traces", "backups", "-o", "out"], in: folder.url)
        #expect(
            among.code == 0 && among.errors.contains("backups/fifo.sql is not a regular file: skipped"), "\(among.errors)")
    }

    @Test("a FIFO whose reader ends", .timeLimit(.minutes(30)))
    func fifoAsOutput() throws {
        let script = "mkfifo pipe; head -c 10 pipe >/dev/null & \"$@\" >pipe 2>errors.txt"
        let result = try BuiltProgram.run(
            ["-c", script, "sh", BuiltProgram.path.path, "instance-events", Self.backups, "-", "--quiet"], in: folder.url,
            program: URL(filePath: "/bin/sh"))
        // The pipe may take all of this small trace before its reader ends; else the program ends as all do whose pipe breaks.
        #expect(result.code == 0 || result.code == 128 + SIGPIPE)
        #expect(try folder.text(of: "errors.txt") == "")
    }

    /// A dump that takes a moment to read.
    private static func slowDump(_ folder: TemporaryFolder) -> String {
        var dump = SmallDump()
        dump.more = "CREATE TABLE `filler` (`a` int, `b` longtext);\n"
        dump.more += String(
            repeating: "INSERT INTO `filler` VALUES (1,'" + String(repeating: "x'',", count: 50_000) + "');\n", count: 400)
        return (try? folder.write(dump.text, to: "slow.sql").path) ?? ""
    }
}
