// Long, because each shape of a published trace has its test.

import Foundation
import TestSupport
import Testing

@Suite("The command verify")
struct VerifyCommandTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private static let expected = BuiltProgram.root.appending(path: "Fixtures/expected")

    /// Folders below `Fixtures/expected` that hold traces.
    static let folders: [String] = {
        let paths = FileManager.default.enumerator(atPath: expected.path)?.compactMap { $0 as? String } ?? []
        return Set(paths.filter { $0.contains("_events.") }.map { ($0 as NSString).deletingLastPathComponent }).sorted()
    }()

    private func verify(_ arguments: String...) throws -> BuiltProgram.Result {
        try BuiltProgram.run(["verify"] + arguments, in: folder.url)
    }

    /// A copy of a fixture's trace, with some lines changed.
    @discardableResult
    private func copy(_ fixture: String, as name: String, change: (inout [String]) -> Void = { _ in }) throws -> URL {
        let text = try String(contentsOf: Self.expected.appending(path: fixture), encoding: .utf8)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        change(&lines)
        return try folder.write(lines.joined(separator: "\n"), to: name)
    }

    @Test("there are many fixtures")
    func foldersAreThere() {
        #expect(Self.folders.count >= 30)
    }

    @Test("no fixture's trace breaks a rule", arguments: folders)
    func fixtures(name: String) throws {
        let path = Self.expected.appending(path: name).path
        let isUnmasked = FixtureTracesTests.cases.contains { $0.expected == "expected/\(name)" && $0.arguments.contains("none") }
        // Names that are not masked are an error, unless they are allowed.
        if isUnmasked { #expect(try verify(path).code == 1) }
        let result = try verify(path, "--json", isUnmasked ? "--allow-unmasked" : "--quiet")
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        let document = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        let files = try #require(document["files"] as? [[String: Any]])
        #expect(files.count == (try FileManager.default.contentsOfDirectory(atPath: path).count))
        // Warnings are expected where nothing is masked; where all is, only what the cloud really has.
        let rules = Set(files.flatMap { $0["findings"] as? [[String: Any]] ?? [] }.compactMap { $0["rule"] as? String })
        let allowed = ["negative-duration", "host"] + (isUnmasked ? ["mask"] : [])
        #expect(rules.isSubset(of: allowed), "\(rules)")
    }

    @Test("a line for each file, and warnings")
    func summary() throws {
        let result = try verify(Self.expected.appending(path: "rebuilt/defaults").path)
        #expect(result.code == 0)
        let path = Self.expected.appending(path: "rebuilt/defaults").path
        #expect(
            result.output == """
                \(path)/instance_events.csv: instance events, format 0.2, 5 rows: 1 warning
                \(path)/instance_events.csv: host (warning): 1 of 3 hosts (33 %) is not in the machine trace
                \(path)/machine_events.csv: machine events, format 0.2, 7 rows, OK

                """)
    }

    @Test("what 'traces' writes agrees with its manifest")
    func ownOutput() throws {
        try folder.write(SmallDump().text, to: "backups/nova.sql")
        for arguments in [["-o", "a"], ["-o", "b", "--jsons"], ["-o", "c", "--format-version", "0.3"]] {
            #expect(try BuiltProgram.run(["traces", "backups"] + arguments, in: folder.url).code == 0)
        }
        let result = try verify("a", "b", "c/")
        #expect(result.code == 0, "\(result.output)\(result.errors)")
        #expect(result.output.contains("a/manifest.json: manifest, OK\n"))
        #expect(result.output.contains("c/machine_events.csv: machine events, format 0.3, 1 row, OK\n"))
        let manifest = try folder.text(of: "a/manifest.json")
        try folder.write(manifest.replacing("\"rows\" : 1", with: "\"rows\" : 2"), to: "a/manifest.json")
        let broken = try verify("a")
        #expect(broken.code == 1)
        #expect(
            broken.output.contains("a/manifest.json: manifest: instance_events.csv has 1 row, the manifest says 2\n"),
            "\(broken.output)")
    }

    @Test("a broken copy: file, row and rule")
    func brokenCopy() throws {
        try copy("rebuilt/defaults/instance_events.csv", as: "copy.csv") { lines in
            lines[3] = lines[3].replacing(",30.0,", with: ",31.5,")
        }
        let result = try verify("copy.csv")
        #expect(result.code == 1)
        #expect(
            result.output == """
                copy.csv: instance events, format 0.2, 5 rows: 1 error
                copy.csv, row 3: duration: EVENT_DURATION is 31.5, expected 30.0 (FINISH_TIME minus START_TIME)

                """)
        let json = try verify("--json", "copy.csv")
        #expect(json.code == 1)
        let document = try #require(JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(document["errors"] as? Int == 1)
        let file = try #require((document["files"] as? [[String: Any]])?.first)
        #expect(file["kind"] as? String == "instance_events" && file["format"] as? String == "0.2" && file["rows"] as? Int == 5)
        let finding = try #require((file["findings"] as? [[String: Any]])?.first)
        #expect(finding["rule"] as? String == "duration" && finding["row"] as? Int == 3 && finding["line"] as? Int == 4)
        #expect(finding["severity"] as? String == "error")
    }

    @Test("many findings of one rule are counted, and a quiet run shows only files with findings")
    func manyFindings() throws {
        try copy("rebuilt/defaults/machine_events.csv", as: "bad.csv") { lines in
            lines.insert(contentsOf: Array(repeating: lines[1].replacing(",CREATE,", with: ",NOTHING,"), count: 1254), at: 2)
        }
        try copy("rebuilt/defaults/machine_events.csv", as: "good.csv")
        let result = try verify("bad.csv", "good.csv", "-q")
        #expect(result.code == 1)
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 23)
        #expect(lines.first == "bad.csv: machine events, format 0.2, 1261 rows: 1254 errors, 1 warning")
        #expect(lines[1].hasPrefix("bad.csv: equal-rows (warning): 1253 rows are equal"))
        #expect(lines.last == "bad.csv: event: … and 1234 more")
    }

    @Test("the line is shown where it is not the row's next", arguments: [true, false])
    func lines(isCSV: Bool) throws {
        if isCSV {
            try copy("rebuilt/defaults/instance_events.csv", as: "copy.csv") { lines in
                lines[1] = lines[1].replacing(",old 1,", with: ",\"old\n1\",")
                lines[3] = lines[3].replacing(",4096,", with: ",many,")
            }
            #expect(try verify("copy.csv").output.contains("copy.csv, row 3, line 5: number: MEMORY_MB"))
        } else {
            try copy("dialects/microseconds-jsons/instance_events.jsonl", as: "copy.jsonl") { lines in
                lines[2] = lines[2].replacing("\"EVENT_DURATION\":", with: "\"EVENT_DURATION\":1")
            }
            let result = try verify("copy.jsonl")
            #expect(result.code == 1)
            #expect(result.output.contains("copy.jsonl, row 3: duration: "), "\(result.output)")
        }
    }

    @Test("a value of a masked column is never shown", arguments: [false, true])
    func secret(json: Bool) throws {
        try copy("rebuilt/defaults/instance_events.csv", as: "t/instance_events.csv") { lines in
            for row in 1...3 {
                var cells = lines[row].split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                for column in [0, 11, 12, 13, 14] { cells[column] = "secret-host" }
                // And where the columns are mixed up.
                if row == 2 { cells[2...4] = ["secret-host", "secret-host", "secret-host"] }
                if row == 3 { cells[6...10] = ["secret-host", "secret-host", "secret-host", "secret-host", "secret-host"] }
                lines[row] = cells.joined(separator: ",")
            }
            lines.insert("secret-host,secret-host", at: 4)
            lines.insert(String(repeating: "secret-host,", count: 14) + "\"secret-host\"secret-host", at: 5)
        }
        try copy("rebuilt/defaults/machine_events.csv", as: "t/machine_events.csv") { lines in
            for row in 1...3 {
                lines[row] = lines[row].split(separator: ",").enumerated().map {
                    $0 == 2 || $0 + row > 6 ? "secret-host" : String($1)
                }
                .joined(separator: ",")
            }
        }
        for name in ["t3/instance_events.csv", "t3/machine_events.csv"] {
            try copy("bare-metal/alone/" + (name as NSString).lastPathComponent, as: name) { lines in
                for row in lines.indices.dropFirst() {
                    lines[row] = lines[row].replacing(#/[0-9a-f]{32}/#, with: "secret-host").replacing(
                        "{}", with: "{'secret-host'}")
                }
            }
        }
        try folder.write("secret-host,secret-host\n", to: "other.csv")
        try folder.write("{\"secret-host\":\"secret-host\"}\n", to: "other.jsonl")
        let result = try BuiltProgram.run(
            ["verify", "t", "t3", "other.csv", "other.jsonl", "--debug"] + (json ? ["--json"] : []), in: folder.url)
        #expect(result.code == 65)
        #expect(!result.output.contains("secret"), "\(result.output)")
        #expect(!result.errors.contains("secret"), "\(result.errors)")
        #expect(result.output.contains("INSTANCE_UUID looks unmasked"))
        #expect(result.output.contains("HOST_NAME (PHYSICAL) looks unmasked"))
    }

    @Test("compressed traces", arguments: ["gzip", "bzip2"])
    func compressed(program: String) throws {
        try copy("rebuilt/defaults/machine_events.csv", as: "machine_events.csv")
        _ = try Program.run(program, [folder.url.appending(path: "machine_events.csv").path])
        let name = try #require(folder.names.first { $0.hasPrefix("machine_events.csv.") })
        let result = try verify(name)
        #expect(result.code == 0)
        #expect(result.output == "\(name): machine events, format 0.2, 7 rows, OK\n")
        let file = folder.url.appending(path: name)
        try Data(contentsOf: file).dropLast(10).write(to: file)
        let cut = try verify(name, "--json")
        #expect(cut.code == 66)
        #expect(cut.errors.contains("ends too early"))
        #expect(cut.output.contains("\"unreadable\""))
    }

    @Test("files that are no traces")
    func noTraces() throws {
        try folder.write("", to: "empty.csv")
        try folder.write("", to: "machine_events.jsonl")
        try folder.write("dear reader\n", to: "letter.txt")
        let empty = try verify("empty.csv")
        #expect(empty.code == 65)
        #expect(empty.output.contains("empty.csv: columns: the file is empty"))
        let named = try verify("machine_events.jsonl")
        #expect(named.code == 0)
        #expect(named.output.contains("machine events, 0 rows, OK"))
        #expect(named.output.contains("columns (note)"))
        let letter = try verify("letter.txt")
        #expect(letter.code == 65)
        #expect(letter.output.contains("letter.txt: no trace: 1 error"))
        #expect(letter.output.contains("expected: INSTANCE_UUID,EVENT,"))
    }

    @Test("what is not there")
    func notThere() throws {
        try FileManager.default.createDirectory(at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
        let result = try verify("nothere.csv")
        #expect(result.code == 66 && result.errors.contains("nothere.csv") && result.output.isEmpty)
        let empty = try verify("empty")
        #expect(empty.code == 66 && empty.errors.contains("there is no trace in empty") && empty.output.isEmpty)
        #expect(try verify().code == 64)
        #expect(try verify("--nothing", "empty").code == 64)
        #expect(try verify("/dev/null").code == 66)
    }

    @Test("a name with control characters stays in one line")
    func controlCharacters() throws {
        let name = "x\n\u{1b}[31mforged.csv, row 1: \u{202e}.csv"
        try copy("rebuilt/defaults/machine_events.csv", as: name) { $0[1] += "x" }
        let result = try verify(name)
        #expect(result.code == 1)
        #expect(result.output.split(separator: "\n").count == 2)
        #expect(!result.output.unicodeScalars.contains { $0 == "\u{1b}" || $0 == "\u{202e}" })
        #expect(result.output.hasPrefix("x\\u{a}\\u{1b}[31mforged.csv"))
    }

    @Test("a file that is named twice is verified once")
    func namedTwice() throws {
        try copy("rebuilt/defaults/machine_events.csv", as: "t/machine_events.csv")
        try folder.write("{\"traces\": [{\"file\": \"machine_events.csv\", \"rows\": 7}]}", to: "t/manifest.json")
        for arguments in [["t", "t/machine_events.csv", "./t"], ["./t/machine_events.csv", "t//", "./t"]] {
            let result = try BuiltProgram.run(["verify"] + arguments, in: folder.url)
            #expect(result.code == 0, "\(result.output)")
            #expect(result.output.split(separator: "\n").count == 2)
        }
    }

    /// Whatever bytes a trace has, it ends with one of the documented codes.
    @Test(
        "random damage",
        arguments: [
            "rebuilt/defaults/instance_events.csv", "bare-metal/both/baremetal_machine_events.csv",
            "dialects/mariadb-masking-none-jsons/instance_events.jsonl",
            "bare-metal/masking-none-jsons/baremetal_machine_events.jsonl",
        ])
    func damage(fixture: String) throws {
        let bytes = try Data(contentsOf: Self.expected.appending(path: fixture))
        let special = Array("\"'{,\n\\".utf8)
        var state: UInt64 = 42
        func random(_ below: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % below
        }
        // A run of the program costs more than a verification: many copies at once.
        for round in 0..<5 {
            var names: [String] = []
            for copy in 0..<60 {
                var damaged = bytes
                for _ in 0...random(4) {
                    let place = random(damaged.count)
                    switch random(4) {
                    case 0: damaged[place] ^= UInt8(1 << random(8))
                    case 1: damaged[place] = UInt8(random(256))
                    case 2: damaged.replaceSubrange(place..<min(damaged.count, place + random(50)), with: Data())
                    default: damaged.insert(contentsOf: (0..<random(6)).map { _ in special[random(special.count)] }, at: place)
                    }
                }
                let name = "\(round)-\(copy)-machine_events"
                try damaged.write(to: folder.url.appending(path: name))
                names.append(name)
            }
            let result = try BuiltProgram.run(["verify", "--json"] + names, in: folder.url)
            #expect([0, 1, 65, 66].contains(result.code), "\(result.errors)")
            let document = try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
            let files = document["files"] as? [Any] ?? []
            let unreadable = document["unreadable"] as? [Any] ?? []
            #expect(files.count + unreadable.count == names.count)
            // The damage is seen, nearly always.
            #expect((document["errors"] as? Int ?? 0) > 30)
        }
    }
}
