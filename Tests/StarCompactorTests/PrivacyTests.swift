import Foundation
import Report
import TestSupport
import Testing

/// Nothing that was to be masked, and no salt, in anything that a masked run leaves or shows: traces in every format, manifest,
/// messages at every level, the progress line, names of files, also of unfinished ones, listings of a cache.
@Suite("Privacy")
struct PrivacyTests {
    /// Everything that can be asked for.
    private static let all = ["--instance-type", "both", "--lifetimes", "--columns", "request"]
    private static let salt = "pepper-and-salt-of-the-privacy-tests"
    private let folder: TemporaryFolder

    init() throws {
        _ = FixtureTracesTests.cases
        folder = try TemporaryFolder()
    }

    /// Every value of the masked columns, as a run without masking shows them. Without those that the fixtures also have
    /// as results and events, which nobody masks, and without ordinary words, such as `times`.
    private func secrets(of backups: [String], _ flags: [String]) throws -> Set<String> {
        let result = try BuiltProgram.run(
            ["traces"] + backups + ["-o", "plain", "--masking", "none", "--quiet", "--jsons"] + flags, in: folder.url)
        #expect([0, 3].contains(result.code), "\(result.errors)")
        let masked = [
            "INSTANCE_UUID", "INSTANCE_NAME", "USER_ID", "PROJECT_ID", "HOST_NAME (PHYSICAL)", "FIRST_HOST", "LAST_HOST",
            "RESERVATION_ID",
        ]
        var found: Set<String> = []
        var shown: Set<String> = []
        let plain = folder.url.appending(path: "plain")
        for name in try FileManager.default.contentsOfDirectory(atPath: plain.path) where name.hasSuffix(".jsonl") {
            for line in try folder.text(of: "plain/\(name)").split(separator: "\n") {
                let row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
                for column in masked {
                    if let value = row[column] as? String, value.count > 2 { found.insert(value) }
                }
                shown.formUnion(row.filter { !masked.contains($0.key) }.map { "\($0.value)" })
            }
        }
        try FileManager.default.removeItem(at: plain)
        return found.filter { secret in
            secret.contains { !$0.isLowercase } && !shown.contains { $0.contains(secret) }
        }
    }

    /// Everything below the test's folder: names and contents.
    private func everything(except: Set<String>) throws -> [(place: String, text: String)] {
        var found: [(String, String)] = []
        let names = FileManager.default.enumerator(atPath: folder.url.path)
        while let name = names?.nextObject() as? String {
            found.append(("the name \(name)", name))
            if except.contains(where: { name.hasPrefix($0) }) { continue }
            if let data = try? Data(contentsOf: folder.url.appending(path: name)) {
                found.append((name, String(decoding: data, as: UTF8.self)))
                if name.hasSuffix(".gz") {
                    let unpacked = try Program.run("gzip", ["-dc"], input: Array(data))
                    found.append(("\(name), unpacked", String(decoding: unpacked, as: UTF8.self)))
                } else if name.hasSuffix(".parquet") {
                    let path = folder.url.appending(path: name).path
                    found.append(("\(name), unpacked", try PythonPackages.run("print_parquet.py", [path])))
                }
            }
        }
        return found
    }

    /// Salts come in three ways; some backups are damaged in the middle of a secret.
    @Test("no secret in any output of a masked run", arguments: ["flag", "file", "environment"])
    func nothingLeaks(way: String) throws {
        let fixtures = ["backups", "cut", "bare-metal"].map { FixtureTracesTests.fixtures.appending(path: $0).path }
        // The name of a machine that the messages about its row could show.
        var dump = SmallDump()
        dump.machine = "secret-machine"
        dump.user = "secret-user"
        for (name, old, new) in [
            ("value", ",1,48,", ",1,'secret-number',"), ("count", "'secret-machine');", "'secret-machine','secret-more');"),
            ("syntax", "'secret-machine');", "'secret-machine'] secret-rest;"),
            ("cut", "-- Dump completed", "INSERT INTO `services` VALUES ('secret-cut"),
        ] {
            try folder.write(dump.text.replacing(old, with: new), to: "damaged/\(name).sql")
        }
        let backups = fixtures + ["damaged"]
        let secrets = try secrets(of: backups, Self.all)
            .union(["secret-machine", "secret-user", "secret-number", "secret-more", "secret-rest", "secret-cut", Self.salt])
        #expect(secrets.count > 60)

        var flags: [String] = []
        var environment: [String: String] = [:]
        switch way {
        case "flag": flags = ["--salt", Self.salt]
        case "file":
            flags = ["--salt-file", "salt.txt"]
            try folder.write(Self.salt + "\n", to: "salt.txt")
        default: environment = ["STARCOMPACTOR_SALT": Self.salt]
        }
        var said: [(place: String, text: String)] = []
        let levels = way == "flag" ? [["--quiet"], [], ["--verbose"], ["--debug"]] : [["--debug"]]
        for (number, level) in levels.enumerated() {
            for more in [["--cache", "cache"], ["--salvage", "--jsons"], ["--strict"]] {
                // A folder each: it holds the traces of one run alone.
                let output = "out-\(number)-\(more.first ?? "")"
                let words = ["traces"] + backups + ["-o", output, "--force"] + Self.all
                let result = try BuiltProgram.run(words + flags + level + more, in: folder.url, environment: environment)
                said.append(("messages of \(level) \(more)", result.errors + result.output))
            }
        }
        // Parquet is searched where something can unpack it.
        let packed = way == "flag" ? ["csv.gz", "jsonl.gz"] + (PythonPackages.areInstalled() ? ["parquet"] : []) : []
        for format in packed {
            let words = ["traces"] + backups + ["-o", "out-packed-\(format)", "--output-format", format, "--debug"]
            let result = try BuiltProgram.run(words + flags + Self.all, in: folder.url)
            said.append(("messages of \(format)", result.errors + result.output))
        }
        for command in ["instance-events", "machine-events"] {
            let result = try BuiltProgram.run(
                [command] + backups + ["-", "--debug"] + flags, in: folder.url, environment: environment)
            said.append((command, result.output + result.errors))
        }
        let page = try BuiltProgram.run(
            [
                "report", "out-0---cache/instance_events.csv", "out-0---cache/machine_events.csv", "--output", "report.html",
                "--debug",
            ],
            in: folder.url)
        #expect(page.code == 0, "\(page.errors)")
        said.append(("report", page.output + page.errors))
        for words in [["inspect"] + backups, ["inspect", "--json"] + backups, ["cache", "ls", "--cache", "cache"]] {
            let result = try BuiltProgram.run(words, in: folder.url, environment: environment)
            said.append((words.joined(separator: " "), result.output + result.errors))
        }
        // Extracts and the cache hold names on purpose, as the dumps do; their names do not.
        said += try everything(except: ["cache/", "damaged/", "salt.txt"])
        #expect(said.count > 20)
        // Events and lifetimes of instances and of bare metal, in each of these formats.
        let unpacked = said.filter { $0.place.hasSuffix(", unpacked") && $0.text.contains("INSTANCE_UUID") }
        #expect(unpacked.count == 4 * packed.count)
        // The page holds a chart library, in which a short name stands by chance.
        let library = try String(
            contentsOf: BuiltProgram.root.appending(path: "Sources/Report/Generated/ChartLibrary.swift"), encoding: .utf8)
        for (place, text) in said {
            let bytes = Data(text.utf8)
            for secret in secrets where place != "report.html" || !library.contains(secret) {
                let isThere = bytes.range(of: Data(secret.utf8)) != nil
                #expect(!isThere, "\(secret) in \(place)")
            }
        }
    }

    /// What is there for a moment only: the progress line, in a terminal that `script` of util-linux plays and records, and the
    /// names of unfinished files.
    @Test("no secret on the screen, and none in the name of an unfinished file", .timeLimit(.minutes(30)))
    func nothingShows() throws {
        var dump = SmallDump()
        (dump.uuid, dump.user) = ("secret-uuid", "secret-user")
        (dump.host, dump.machine) = ("secret-host", "secret-machine")
        // Blanks are what a debug build reads most slowly.
        dump.more = String(repeating: " ", count: 6 << 20)
        let text = dump.text
        for number in 1...4 { try folder.write(text, to: "backups/nova-\(number).sql") }
        let command = """
            stty cols 200; '\(BuiltProgram.path.path)' traces backups -o out --cache cache --jobs 1 --verbose \
            --salt '\(Self.salt)' --output-format csv.gz
            """
        var names: Set<String> = []
        let result = try BuiltProgram.run(
            ["--quiet", "--flush", "--return", "--command", command, "screen.txt"], in: folder.url,
            environment: ["TERM": "xterm", "SHELL": "/bin/sh"], program: URL(filePath: "/usr/bin/script")
        ) { _ in
            let deadline = ContinuousClock.now + .seconds(60)
            while ContinuousClock.now < deadline {
                for place in ["out", "cache"] {
                    let path = folder.url.appending(path: place).path
                    names.formUnion((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
                }
                if names.contains("manifest.json") { break }
                usleep(1000)
            }
        }
        #expect(result.code == 0, "\(result.output) \(result.errors)")
        let screen = try folder.text(of: "screen.txt")
        // The first lines are of `script` itself, and name the command with its salt.
        let shown = screen.split(separator: "\n").filter { !$0.hasPrefix("Script ") }.joined(separator: "\n")
        #expect(shown.contains(/of 4 backups.*nova-/), "\(shown)")
        #expect(names.contains { $0.hasPrefix(".starcompactor-") && $0.hasSuffix(".tmp") }, "\(names)")
        for text in [shown] + names {
            #expect(!text.contains("secret") && !text.contains(Self.salt), "\(text)")
        }
    }

    /// Hosts that were created in the same second: their order is that of their masks, so another salt gives another order.
    @Test("the order of the rows tells nothing of the names")
    func order() throws {
        var nodes = ""
        var services = ""
        for number in 2...40 {
            nodes +=
                "INSERT INTO `compute_nodes` VALUES ('2017-01-01 "
                + "00:00:00',NULL,NULL,\(number),\(number),1,1,NULL,'host-\(number)');\n"
            services += "INSERT INTO `services` VALUES (NULL,\(number),'host-\(number)','nova-compute',0);\n"
        }
        var dump = SmallDump()
        dump.more = nodes + services
        try folder.write(dump.text, to: "nova.sql")
        func rows(_ salt: String) throws -> (masks: [String], vcpus: [String]) {
            let text = try BuiltProgram.run(["machine-events", "nova.sql", "-", "--salt", salt], in: folder.url).output
            let rows = text.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
            return (rows.map { $0[2] }, rows.map { $0[5] })
        }
        let one = try rows("one salt of this test")
        let other = try rows("another salt of this test")
        #expect(one.masks.count == 40 && one.masks == one.masks.sorted() && other.masks == other.masks.sorted())
        // The processors tell which machine is which.
        #expect(one.vcpus != other.vcpus && Set(one.vcpus) == Set(other.vcpus))
    }

    @Test("what holds names as they are is readable by its owner alone")
    func permissions() throws {
        try folder.write(SmallDump().text, to: "nova.sql")
        func mode(_ name: String) throws -> Int {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: name).path)
            return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
        }
        _ = try BuiltProgram.run(["traces", "nova.sql", "-o", "plain", "--masking", "none", "--cache", "cache"], in: folder.url)
        _ = try BuiltProgram.run(["instance-events", "nova.sql", "alone.csv", "--masking", "none"], in: folder.url)
        _ = try BuiltProgram.run(["extract", "nova.sql", "-o", "nova.extract"], in: folder.url)
        for name in ["instance_events.csv", "machine_events.csv", "manifest.json"] { #expect(try mode("plain/\(name)") == 0o600) }
        #expect(try mode("alone.csv") == 0o600 && mode("nova.extract") == 0o600 && mode("cache") == 0o700)
        for entry in try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "cache").path) {
            #expect(try mode("cache/\(entry)") == 0o600)
        }
        // An old file that others could read does not make the new one so.
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o644], ofItemAtPath: folder.url.appending(path: "alone.csv").path)
        _ = try BuiltProgram.run(["instance-events", "nova.sql", "alone.csv", "--masking", "none", "--force"], in: folder.url)
        #expect(try mode("alone.csv") == 0o600)
    }

    @Test("what weakens the masks is warned about")
    func warnings() throws {
        try folder.write(SmallDump().text, to: "nova.sql")
        func warnings(_ flags: String...) throws -> [Substring] {
            let result = try BuiltProgram.run(["instance-events", "nova.sql", "-", "--quiet"] + flags, in: folder.url)
            #expect(result.code == 0)
            return result.errors.split(separator: "\n")
        }
        #expect(try warnings() == [])
        #expect(try warnings("--salt", "sixteen bytes ok") == [])
        #expect(try warnings("--salt", "fifteen bytes…").first?.contains("short") != true)
        #expect(try warnings("--salt", "short").first?.contains("the salt is short (under 16 bytes)") == true)
        #expect(try warnings("--masking", "none").first?.contains("do not publish") == true)
        #expect(try warnings("--masking", "sha1-raw").first?.contains("the old, weak method") == true)
        let salt = try folder.write("a salt that is long enough\n", to: "salt")
        for (mode, isOpen) in [(0o600, false), (0o640, true), (0o604, true), (0o400, false)] {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: salt.path)
            let said = try warnings("--salt-file", "salt")
            #expect(
                said.contains { $0.contains("other users of this machine can read the salt file salt: chmod 600 salt") } == isOpen
            )
        }
    }
}
