import Foundation
import TestSupport
import Testing

/// `--state`: whatever the nightly runs were, the traces are those of one run over all backups.
@Suite("A state")
struct StateTests {
    private static let backups = FixtureTracesTests.fixtures.appending(path: "backups")
    private let folder: TemporaryFolder
    /// The fixtures' backups, oldest first.
    private let nights: [String]

    init() throws {
        // Their modification times are set once, by whoever comes first.
        _ = FixtureTracesTests.cases
        folder = try TemporaryFolder()
        nights = try FileManager.default.contentsOfDirectory(atPath: Self.backups.path).sorted()
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url, environment: ["STARCOMPACTOR_SALT": "a salt for the states"])
    }

    private func traces(_ name: String) throws -> [String] {
        try ["instance_events.csv", "machine_events.csv"].map { try folder.text(of: "\(name)/\($0)") }
    }

    private func path(_ night: String) -> String { Self.backups.appending(path: night).path }

    @Test("nights in any order, each alone, are one run over all; only the owner can read the state")
    func nightByNight() throws {
        #expect(try run(["traces", Self.backups.path, "-o", "all"]).code == 0)
        for (place, order) in [nights, nights.reversed(), [2, 0, 4, 1, 3].map { nights[$0] }].enumerated() {
            for night in order {
                // A late night can show that a machine was there all the time: then there are fewer rows.
                let result = try run(["traces", path(night), "--state", "s\(place)", "-o", "out\(place)", "--allow-loss"])
                #expect(result.code == 0, "\(result.errors)")
                #expect(result.errors.contains("read 1 backup"), "\(result.errors)")
            }
            #expect(try traces("out\(place)") == traces("all"))
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: "s\(place)").path)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
        // The manifest tells of all nights, though the last run has read one.
        for night in nights { #expect(try folder.text(of: "out0/manifest.json").contains(night)) }
        let shown = try run(["state", "show", "s0"])
        #expect(shown.code == 0)
        for night in nights { #expect(shown.output.contains(night)) }
        #expect(shown.output.contains("s0 is whole: 5 backups from 2018-03-01T02:17:40Z to 2018-03-05T02:18:31Z"))
    }

    @Test("settings of writing may change from run to run, and no backup is needed any more")
    func otherSettings() throws {
        #expect(try run(["traces", Self.backups.path, "--state", "s", "-o", "out"]).code == 0)
        for (place, flags) in [
            ["--format-version", "0.3"], ["--epoch", "2016-01-01"], ["--masking", "sha1-raw"], ["--exclude-user", "nobody"],
            ["--machine-host", "hypervisor"], ["--machine-values", "use", "--format-version", "0.3"], ["--event-host", "event"],
            ["--instance-values", "then"],
            ["--start", "2018-02-21", "--end", "2018-02-28"], ["--no-inferred-deletes"],
        ].enumerated() {
            let kept = try run(["traces", "--state", "s", "-o", "kept\(place)"] + flags)
            #expect(kept.code == 0, "\(kept.errors)")
            #expect(kept.errors.contains("read 0 backups"), "\(kept.errors)")
            #expect(try run(["traces", Self.backups.path, "-o", "all\(place)"] + flags).code == 0)
            #expect(try traces("kept\(place)") == traces("all\(place)"), "\(flags)")
        }
        for (command, trace) in [("instance-events", "instance_events.csv"), ("machine-events", "machine_events.csv")] {
            let one = try run([command, "--state", "s", "-o", "-"])
            #expect(try one.output == folder.text(of: "out/\(trace)"), "\(one.errors)")
        }
    }

    @Test("a backup that is known is not read again, under another name and time neither; extracts are folded in like backups")
    func known() throws {
        #expect(try run(["traces", Self.backups.path, "--state", "s", "-o", "out"]).code == 0)
        let before = try traces("out")
        let copy = folder.url.appending(path: "copy.sql")
        try FileManager.default.copyItem(atPath: path(nights[2]), toPath: copy.path)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_600_000_000)], ofItemAtPath: copy.path)
        let again = try run(["traces", copy.path, Self.backups.path, "--state", "s", "-o", "out", "--verbose"])
        #expect(again.code == 0)
        #expect(again.errors.contains("read 0 backups"), "\(again.errors)")
        #expect(again.errors.contains("copy.sql is known to the state as "), "\(again.errors)")
        #expect(try traces("out") == before)
        for night in nights { #expect(try run(["extract", path(night), "-o", "\(night).extract"]).code == 0) }
        for night in nights {
            #expect(try run(["merge", "\(night).extract", "--state", "merged", "-o", "merge"]).code == 0)
        }
        #expect(try traces("merge") == before)
    }

    @Test("a damaged night is no part of the state, and is read again")
    func damagedNight() throws {
        let text = try String(contentsOfFile: path(nights[2]), encoding: .utf8)
        let cut = try folder.write(String(text.prefix(text.count / 2)), to: nights[2])
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_520_043_485)], ofItemAtPath: cut.path)
        #expect(try run(["traces", path(nights[0]), cut.path, "--state", "s", "-o", "out"]).code == 3)
        #expect(try run(["state", "show", "s"]).output.contains("1 backup from"))
        #expect(try run(["traces", cut.path, "--state", "s", "-o", "out"]).code == 3)
        #expect(try run(["traces", Self.backups.path, "--state", "s", "-o", "out"]).code == 0)
        #expect(try run(["traces", Self.backups.path, "-o", "all"]).code == 0)
        #expect(try traces("out") == traces("all"))
    }

    @Test("a damaged or foreign file is an error, never an empty history; nothing is written")
    func damagedState() throws {
        #expect(try run(["traces", Self.backups.path, "--state", "s", "-o", "out"]).code == 0)
        let whole = try Data(contentsOf: folder.url.appending(path: "s"))
        let before = try traces("out")
        var flipped = whole
        flipped[whole.count / 2] ^= 1
        for (name, bytes) in [
            ("flipped", flipped), ("cut", whole.prefix(whole.count - 1)), ("short", whole.prefix(30)), ("empty", Data()),
            ("foreign", Data("a list of things to do\n".utf8)),
        ] {
            try bytes.write(to: folder.url.appending(path: name))
            for command in [["traces", Self.backups.path, "--state", name, "-o", "out"], ["state", "check", name]] {
                let result = try run(command)
                #expect(result.code == 65, "\(name): \(result.errors)")
                #expect(result.errors.contains(name), "\(result.errors)")
            }
            #expect(try Data(contentsOf: folder.url.appending(path: name)) == bytes)
        }
        #expect(try traces("out") == before)
        #expect(try run(["state", "check", "nowhere"]).code == 66)
        #expect(try run(["state", "look", "s"]).code == 64)
    }

    @Test("what decides what was read cannot change")
    func otherReading() throws {
        #expect(try run(["traces", Self.backups.path, "--state", "s", "-o", "out"]).code == 0)
        for flags in [["--order", "name"], ["--archived", "exclude"], ["--instance-type", "baremetal"]] {
            let result = try run(["traces", Self.backups.path, "--state", "s", "-o", "other"] + flags)
            #expect(result.code == 78 && result.errors.contains("the state s was made with"), "\(result.errors)")
        }
        #expect(try run(["traces", Self.backups.path, "--state", "s", "-o", "other", "--history", "latest"]).code == 64)
    }

    @Test("two runs at once: one waits for the other, and both nights are in the state")
    func twoAtOnce() throws {
        let second = try ChildProcess.start(
            [BuiltProgram.path.path, "traces", path(nights[1]), "--state", "s", "-o", "out", "--quiet", "--allow-loss"],
            in: folder.url.path, environment: ["STARCOMPACTOR_SALT": "a salt for the states"])
        let first = try run(["traces", path(nights[0]), "--state", "s", "-o", "out", "--allow-loss"])
        #expect(second.wait() == 0 && first.code == 0, "\(first.errors)")
        #expect(try run(["state", "show", "s"]).output.contains("s is whole: 2 backups"))
    }

    @Test("the nightly line is 'starcompactor traces': the configuration says the rest")
    func configuration() throws {
        try folder.write("0123456789abcdef", to: "etc/salt")
        try folder.write(
            """
            [default]
            exclude_users = nobody
            exclude_projects = nothing
            [backup]
            backup_dir = \(Self.backups.path)
            order = name
            [output]
            output_dir = ../traces
            state = ../nova.state
            salt_file = salt
            output_format = jsonl
            """, to: "etc/starcompactor.config")
        let etc = folder.url.appending(path: "etc")
        for _ in 0..<2 {
            let result = try BuiltProgram.run(["traces", "--quiet"], in: etc)
            #expect(result.code == 0, "\(result.errors)")
        }
        #expect(try run(["state", "check", "nova.state"]).code == 0)
        let same = try BuiltProgram.run(
            [
                "traces", Self.backups.path, "-o", "same", "--salt", "0123456789abcdef", "--exclude-user", "nobody",
                "--exclude-project", "nothing", "--order", "name", "--output-format", "jsonl",
            ], in: folder.url)
        #expect(same.code == 0)
        for trace in ["instance_events.jsonl", "machine_events.jsonl"] {
            #expect(try folder.text(of: "traces/\(trace)") == folder.text(of: "same/\(trace)"))
        }
        try folder.write("[backup]\norder = age\n", to: "wrong.config")
        let wrong = try run(["traces", Self.backups.path, "-o", "x", "--config", "wrong.config"])
        #expect(wrong.code == 78 && wrong.errors.contains("[backup] order is one of mtime, name, completed"), "\(wrong.errors)")
    }

    /// The backups that a state was made of may be gone: whoever changes its form has to read this one still.
    @Test("states of older versions can be read, and go on", arguments: ["form-1.state", "form-2.state", "fewer-columns.state"])
    func olderForm(name: String) throws {
        try FileManager.default.copyItem(
            at: FixtureTracesTests.fixtures.appending(path: "state/\(name)"), to: folder.url.appending(path: "s"))
        #expect(try run(["traces", Self.backups.path, "-o", "all"]).code == 0)
        // Once as the older version wrote it, once as this one has written it since.
        for _ in 0..<2 {
            #expect(try run(["traces", "--state", "s", "-o", "out"]).code == 0)
            #expect(try traces("out") == traces("all"))
        }
        #expect(try run(["state", "check", "s"]).code == 0)
    }

    @Test(
        "sixty nights with rotation, kills, copies, a late night, a damaged one and other settings between are one run over all",
        .timeLimit(.minutes(30)))
    func sixtyNights() throws {
        guard Program.areInstalled("python3") else { return }
        let script = BuiltProgram.root.appending(path: "Tests/RandomClouds/sixty-nights").path
        let result = try BuiltProgram.run(
            ["python3", script, BuiltProgram.path.path, "--seed", "1", "--nights", "60"], in: folder.url,
            environment: BuiltProgram.realTime, program: URL(filePath: "/usr/bin/env"))
        #expect(result.code == 0 && result.output.contains("one state of"), "\(result.output)\(result.errors)")
    }
}
