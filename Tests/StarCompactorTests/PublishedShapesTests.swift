import Foundation
import TestSupport
import Testing

/// Traces as other programs write them: pandas, Python's csv and json modules, the tool of 2018.
@Suite("Traces in other programs' shapes")
struct PublishedShapesTests {
    let folder: TemporaryFolder
    private static let expected = BuiltProgram.root.appending(path: "Fixtures/expected/backups")
    private static let names = ["instance_events.csv", "machine_events.csv"]

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments, in: folder.url)
    }

    private func files(_ output: String) throws -> [[String: Any]] {
        let document = try #require(JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        return try #require(document["files"] as? [[String: Any]])
    }

    private func copy(_ fixture: String, to target: String) throws {
        try folder.write("", to: "\(target)/.keep")
        for name in Self.names {
            try FileManager.default.copyItem(
                at: Self.expected.appending(path: "\(fixture)/\(name)"), to: folder.url.appending(path: "\(target)/\(name)"))
        }
    }

    /// The page shows every figure: if it is the same, all that was read is.
    @Test("verify finds no error, and the report is the same", arguments: ["defaults", "format-0.3"])
    func shapes(fixture: String) throws {
        guard PythonPackages.areInstalled() else { return }
        try copy(fixture, to: "plain")
        let page = try run(["report", "plain", "-o", "-"]).output
        #expect(page.contains("</html>"))
        let rows = try files(try run(["verify", "plain", "--json"]).output).compactMap { $0["rows"] as? Int }
        var shapes: [String] = []
        for name in Self.names {
            shapes = try PythonPackages.run(
                "as_others_write.py",
                [Self.expected.appending(path: "\(fixture)/\(name)").path, folder.url.appending(path: "of-\(name)").path]
            ).split(whereSeparator: \.isWhitespace).map(String.init)
        }
        #expect(shapes.count == 11)
        for shape in shapes {
            try folder.write("", to: "\(shape)/.keep")
            for name in Self.names {
                try FileManager.default.moveItem(
                    at: folder.url.appending(path: "of-\(name)/\(shape)/\(name)"),
                    to: folder.url.appending(path: "\(shape)/\(name)"))
            }
            let verified = try run(["verify", shape, "--json"])
            #expect(verified.code == 0, "\(shape): \(verified.output)")
            #expect(try files(verified.output).compactMap { $0["rows"] as? Int } == rows, "\(shape)")
            let report = try run(["report", shape, "-o", "-"])
            #expect(report.code == 0 && report.output == page, "\(shape): \(report.errors)")
        }
        // Nothing of it goes without a word.
        let text = try run(["verify"] + shapes).output
        for words in [
            " rows in HOST_NAME (PHYSICAL) have None, nan or NULL", "have floats instead of whole numbers",
            "have whole numbers instead of floats", "have a blank between date and time",
            "decimals of a second that are all zero",
            "ignored: NOTE", "the columns are not in the published order", "of seconds are negative",
        ] where fixture == "defaults" { #expect(text.contains(words), "\(words): \(text)") }
        for words in [
            "commas without quotes: they are read as part of PROPERTIES", "in PROPERTIES have a text instead of an object",
            "in PROPERTIES have floats",
        ] where fixture == "format-0.3" { #expect(text.contains(words), "\(words): \(text)") }
    }

    @Test("Parquet of this program is read like CSV, by both commands", arguments: ["0.2", "0.3"])
    func parquet(format: String) throws {
        let backups = BuiltProgram.root.appending(path: "Fixtures/backups").path
        let flags = ["--order", "name", "--salt", "fixtures", "--format-version", format, "--manifest-names", "none", "-q"]
        #expect(try run(["traces", backups, "-o", "csv"] + flags).code == 0)
        #expect(try run(["traces", backups, "-o", "parquet", "--output-format", "parquet"] + flags).code == 0)
        let (csv, parquet) = (try run(["verify", "csv"]), try run(["verify", "parquet"]))
        #expect(csv.code == 0 && parquet.code == 0)
        // Lines are those of text.
        #expect(parquet.output.replacing("parquet", with: "csv") == csv.output.replacing(#/, line [0-9]+/#, with: ""))
        for folder in ["csv", "parquet"] {
            try FileManager.default.removeItem(at: self.folder.url.appending(path: "\(folder)/manifest.json"))
        }
        let page = try run(["report", "csv", "-o", "-"])
        let same = try run(["report", "parquet", "-o", "-"])
        #expect(same.code == 0 && same.output.replacing(".parquet", with: ".csv") == page.output, "\(same.errors)")
    }

    @Test("Parquet that holds PROPERTIES as a text, as earlier builds wrote it, is read like CSV")
    func olderParquet() throws {
        let fixtures = BuiltProgram.root.appending(path: "Fixtures").path
        let flags = ["--order", "name", "--salt", "fixtures", "--format-version", "0.3", "-q"]
        #expect(try run(["traces", fixtures + "/backups", "-o", "csv"] + flags).code == 0)
        let older = try run(["verify", fixtures + "/parquet-text"])
        #expect(older.code == 0, "\(older.output)")
        #expect(older.output.contains("instance events, format 0.3, 80 rows"), "\(older.output)")
        try FileManager.default.removeItem(at: folder.url.appending(path: "csv/manifest.json"))
        for command in ["report", "lifetimes"] {
            let operands = command == "report" ? ["", ""] : ["/instance_events.csv", "/instance_events.parquet"]
            let csv = try run([command, "csv" + operands[0], "-o", "-"])
            let parquet = try run([command, fixtures + "/parquet-text" + operands[1], "-o", "-"])
            #expect(csv.code == 0 && parquet.code == 0, "\(parquet.errors)")
            #expect(parquet.output.replacing(".parquet", with: ".csv") == csv.output)
        }
    }

    @Test("Parquet that is damaged is named, or its rows are the same", arguments: ["0.2", "0.3"])
    func damagedParquet(format: String) throws {
        let backups = BuiltProgram.root.appending(path: "Fixtures/backups").path
        let flags = [
            "--order", "name", "--salt", "fixtures", "--output-format", "parquet", "--format-version", format, "-q",
        ]
        #expect(try run(["machine-events", backups, "good"] + flags).code == 0)
        let bytes = try Data(contentsOf: folder.url.appending(path: "good"))
        var names: [String] = []
        for place in stride(from: 0, to: bytes.count, by: 23) {
            var damaged = bytes
            damaged[place] ^= UInt8(1 << (place % 8))
            let name = "damaged-\(place)"
            try damaged.write(to: folder.url.appending(path: name))
            names.append(name)
        }
        for length in stride(from: 1, to: bytes.count, by: 211) {
            try bytes.prefix(length).write(to: folder.url.appending(path: "cut-\(length)"))
            names.append("cut-\(length)")
        }
        let good = try #require(try files(try run(["verify", "good", "--json"]).output).first)
        let verified = try run(["verify", "--json"] + names)
        let found = try files(verified.output)
        // A wrong byte at the beginning makes it look like something else.
        let unreadable = verified.errors.split(separator: "\n").count
        #expect(found.count + unreadable == names.count && unreadable < 3, "\(verified.errors)")
        for file in found where file["errors"] as? Int == 0 {
            #expect(file["rows"] as? Int == good["rows"] as? Int, "\(file)")
        }
        #expect(found.filter { ($0["path"] as? String)?.hasPrefix("cut") == true }.allSatisfy { $0["errors"] as? Int == 1 })
        #expect(found.filter { $0["errors"] as? Int ?? 0 > 0 }.count > names.count / 2)
    }

    @Test("packed with zstd, zip or gzip, as archives publish them")
    func packed() throws {
        guard Program.areInstalled("zstd", "zip", "gzip") else { return }
        try copy("format-0.3", to: "plain")
        let page = try run(["report", "plain", "-o", "-"]).output
        let path = folder.url.path
        for (ending, command) in [
            ("csv.zst", "zstd -q $0/uc_$1.csv -o $0/uc_$1.csv.zst"), ("csv.gz", "gzip -k $0/uc_$1.csv"),
            ("zip", "cd $0 && zip -q uc_$1.zip uc_$1.csv"),
        ] {
            for name in Self.names {
                try folder.write(try folder.text(of: "plain/\(name)"), to: "\(ending)/uc_\(name)")
                let trace = name.replacing(".csv", with: "")
                _ = try Program.run("/bin/sh", ["-c", command, "\(path)/\(ending)", trace])
                try FileManager.default.removeItem(at: folder.url.appending(path: "\(ending)/uc_\(name)"))
            }
            let verified = try run(["verify", ending])
            #expect(verified.code == 0 && verified.output.contains("machine events, format 0.3, 63 rows"), "\(verified.output)")
            let report = try run(["report", ending, "-o", "-"])
            #expect(
                report.output.replacing(#/uc_([a-z_]+)\.(csv\.zst|csv\.gz|zip)/#, with: { "\($0.1).csv" }) == page,
                "\(report.errors)")
        }
    }

    @Test("through a pipe: - and process substitution")
    func piped() throws {
        try copy("defaults", to: "t")
        func shell(_ script: String) throws -> BuiltProgram.Result {
            try BuiltProgram.run(
                ["-c", script, BuiltProgram.path.path], in: folder.url, environment: BuiltProgram.realTime,
                program: URL(filePath: "/bin/bash"))
        }
        let verified = try shell("gzip -c t/machine_events.csv | \"$0\" verify - t/instance_events.csv")
        #expect(
            verified.code == 0 && verified.output.contains("/dev/stdin: machine events, format 0.2, 63 rows, OK"),
            "\(verified.errors)")
        #expect(verified.output.contains("t/instance_events.csv: instance events, format 0.2, 80 rows"))
        let same = try shell("\"$0\" verify <(cat t/machine_events.csv) && \"$0\" verify - < t/machine_events.csv")
        #expect(same.code == 0 && same.output.split(separator: "\n").count == 2, "\(same.output)\(same.errors)")
        let page = try run(["report", "t", "-o", "-"]).output
        let piped = try shell("cat t/machine_events.csv | \"$0\" report t/instance_events.csv - -o -")
        #expect(piped.code == 0 && piped.output.replacing("stdin", with: "machine_events.csv") == page, "\(piped.errors)")
        let lives = try shell("cat t/instance_events.csv | \"$0\" lifetimes - -o - -q")
        #expect(lives.output == (try run(["lifetimes", "t/instance_events.csv", "-o", "-", "-q"]).output), "\(lives.errors)")
        for script in ["\"$0\" verify - < /dev/null", "\"$0\" verify - <&-"] {
            let none = try shell(script)
            #expect(none.code == 66 && none.errors.contains("is not a file, a pipe or a folder"), "\(none.errors)")
        }
        let empty = try shell("true | \"$0\" verify -")
        #expect(empty.code == 65 && empty.output.contains("the file is empty"), "\(empty.output)\(empty.errors)")
        let archive = try shell("tar -c t | \"$0\" verify -")
        #expect(archive.code == 66 && archive.errors.contains("tar"), "\(archive.errors)")
    }

    // MARK: Names and folders

    @Test("one operand that is not there does not keep the others from being verified")
    func missingOperand() throws {
        try copy("defaults", to: "t")
        try folder.write("", to: "empty/.keep")
        let result = try run(["verify", "gone.csv", "t", "empty"])
        #expect(result.code == 66)
        #expect(result.errors.contains("gone.csv") && result.errors.contains("there is no trace in empty"))
        #expect(result.output.contains("t/machine_events.csv: machine events, format 0.2, 63 rows, OK"), "\(result.output)")
        let json = try run(["verify", "gone.csv", "t", "--json"])
        let found = try files(json.output)
        #expect(json.output.contains("\"unreadable\"") && found.count == 2)
    }

    @Test("published names: uc_machine_events.csv, chi_uc_…/chi_uc_instance_events.csv, bare metal alone")
    func names() throws {
        try copy("format-0.3", to: "uc")
        for name in Self.names {
            let url = folder.url.appending(path: "uc/\(name)")
            try folder.write("", to: "download/chi_uc_2020/.keep")
            try FileManager.default.copyItem(at: url, to: folder.url.appending(path: "download/chi_uc_2020/chi_uc_\(name)"))
            try FileManager.default.moveItem(at: url, to: folder.url.appending(path: "uc/uc_\(name)"))
        }
        for operand in ["uc", "uc/uc_machine_events.csv", "download", "download/chi_uc_2020"] {
            let verified = try run(["verify", operand])
            #expect(verified.code == 0 && verified.output.contains("machine events, format 0.3"), "\(verified.errors)")
            let report = try run(["report", operand, "-o", "-"])
            #expect(report.code == 0 && report.output.contains("uc_machine_events.csv"), "\(operand): \(report.errors)")
        }
        let bare = BuiltProgram.root.appending(path: "Fixtures/expected/bare-metal/both").path
        try folder.write("", to: "bare/.keep")
        for name in Self.names {
            try FileManager.default.copyItem(
                atPath: "\(bare)/baremetal_\(name)", toPath: folder.url.appending(path: "bare/baremetal_\(name)").path)
        }
        let alone = try run(["report", "bare", "-o", "-"])
        #expect(alone.code == 0 && alone.output.contains("baremetal_machine_events.csv"), "\(alone.errors)")
        // Which of several pairs is meant, the user has to say.
        for name in Self.names {
            try FileManager.default.copyItem(
                at: folder.url.appending(path: "uc/uc_\(name)"), to: folder.url.appending(path: "bare/uc_\(name)"))
        }
        let two = try run(["report", "bare", "-o", "-"])
        #expect(two.code == 64 && two.errors.contains("several pairs of traces: baremetal_, uc_"), "\(two.errors)")
    }
}
