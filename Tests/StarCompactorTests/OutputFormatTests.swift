import Foundation
import TestSupport
import Testing

@Suite("The formats of the traces' files")
struct OutputFormatTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SmallDump().text, to: "nova.sql")
    }

    private static let fixtures = FixtureTracesTests.fixtures

    private func run(_ arguments: String...) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments + ["--masking", "none", "-q"], in: folder.url)
    }

    private func bytes(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: folder.url.appending(path: name)))
    }

    // MARK: Contents

    @Test("Parquet of the fixtures holds what their CSV and JSON Lines do")
    func fixtures() throws {
        guard PythonPackages.areInstalled() else { return }
        #expect(FixtureTracesTests.cases.count > 0)
        let cases: [(backups: String, arguments: [String])] = [
            ("backups", []), ("backups", ["--format-version", "0.3"]), ("backups", ["--masking", "none"]),
            ("backups", ["--format-version", "0.3", "--masking", "none"]), ("backups", ["--start", "2030-01-01"]),
            ("bare-metal", ["--instance-type", "both", "--masking", "none"]), ("dialects/latin1", ["--masking", "none"]),
            ("dialects/microseconds", []),
        ]
        var rows = 0
        for (number, given) in cases.enumerated() {
            for format in ["csv", "jsonl", "parquet"] {
                let result = try BuiltProgram.run(
                    ["traces", Self.fixtures.appending(path: given.backups).path, "-o", "case-\(number)-\(format)", "-q"]
                        + ["--output-format", format, "--salt", "a salt of the tests"] + given.arguments, in: folder.url)
                #expect(result.code == 0, "\(result.errors)")
                // A folder holds the traces of one run; the comparison wants all encodings in one.
                try folder.write("", to: "case-\(number)/.here")
                let made = folder.url.appending(path: "case-\(number)-\(format)")
                for name in try FileManager.default.contentsOfDirectory(atPath: made.path) where name != "manifest.json" {
                    try FileManager.default.moveItem(
                        at: made.appending(path: name), to: folder.url.appending(path: "case-\(number)/\(name)"))
                }
            }
            rows += try folder.text(of: "case-\(number)/instance_events.csv").split(separator: "\n").count
        }
        #expect(rows > 300)
        let output = try PythonPackages.run("compare_parquet.py", cases.indices.map { folder.url.path + "/case-\($0)" })
        #expect(output.hasSuffix("18 files, all equal\n"), "\(output)")
        #expect(output.contains("instance_events.parquet: 0 rows, 0 row groups"))
    }

    @Test("compressed CSV and JSON Lines are what gzip unpacks, the same in every run, and verify reads them")
    func gzip() throws {
        guard Program.areInstalled("gzip") else { return }
        for format in ["csv", "csv.gz", "jsonl", "jsonl.gz"] {
            #expect(try run("traces", "nova.sql", "-o", format, "--output-format", format).code == 0)
            #expect(try run("traces", "nova.sql", "-o", "again", "--output-format", format, "--force").code == 0)
            for trace in ["instance_events", "machine_events"] {
                #expect(try bytes("\(format)/\(trace).\(format)") == bytes("again/\(trace).\(format)"))
            }
        }
        for format in ["csv", "jsonl"] {
            for trace in ["instance_events", "machine_events"] {
                let unpacked = try Program.run("gzip", ["-dc"], input: bytes("\(format).gz/\(trace).\(format).gz"))
                #expect(try unpacked == bytes("\(format)/\(trace).\(format)"))
            }
            let verified = try BuiltProgram.run(["verify", "\(format).gz", "--allow-unmasked"], in: folder.url)
            #expect(verified.code == 0, "\(verified.errors)")
            #expect(verified.output.contains("\(format).gz/machine_events.\(format).gz: machine events, format 0.2, 1 row"))
            #expect(verified.output.contains("manifest.json: manifest, OK"))
        }
    }

    @Test("an extract gives the same Parquet as the backup")
    func merge() throws {
        #expect(try BuiltProgram.run(["extract", "nova.sql", "-o", "nova.extract"], in: folder.url).code == 0)
        for arguments in [["traces", "nova.sql", "-o", "a"], ["merge", "nova.extract", "-o", "b"]] {
            let flags = ["--output-format", "parquet", "--salt", "a salt of the tests"]
            #expect(try BuiltProgram.run(arguments + flags, in: folder.url).code == 0)
        }
        #expect(try bytes("a/instance_events.parquet") == bytes("b/instance_events.parquet"))
        #expect(try bytes("a/machine_events.parquet") == bytes("b/machine_events.parquet"))
        #expect(try folder.text(of: "a/manifest.json").contains("\"instance_events.parquet\""))
    }

    @Test("Parquet goes to standard output, too")
    func standardOutput() throws {
        #expect(try run("machine-events", "nova.sql", "m.parquet").code == 0)
        let path = try folder.write("", to: "piped").path
        let result = try BuiltProgram.run(
            ["machine-events", "nova.sql", "-", "--output-format", "parquet", "--masking", "none"], in: folder.url, output: path)
        #expect(result.code == 0)
        #expect(try bytes("piped") == bytes("m.parquet"))
    }

    // MARK: Names and flags

    @Test(
        "the name of one trace tells its format",
        arguments: [
            ("a.csv", "I"), ("a.txt", "I"), ("csv", "I"), ("A.CSV", "I"), ("a.jsonl", "{"), ("a.json", "{"),
            ("a.csv.gz", "\u{1f}"),
            ("a.jsonl.gz", "\u{1f}"), ("a.gz", "\u{1f}"), ("a.parquet", "P"), ("a.parquet.csv", "I"),
        ])
    func name(name: String, first: String) throws {
        let result = try run("instance-events", "nova.sql", name)
        #expect(result.code == 0, "\(result.errors)")
        #expect(try bytes(name).first == first.utf8.first)
    }

    @Test(
        "a flag and a name that contradict each other",
        arguments: [
            ("a.csv", "jsonl"), ("a.csv", "csv.gz"), ("a.csv.gz", "csv"), ("a.parquet", "csv"), ("a.jsonl", "parquet"),
            ("a.gz", "parquet"), ("a.json", "jsonl.gz"),
        ])
    func contradiction(name: String, format: String) throws {
        let result = try run("instance-events", "nova.sql", name, "--output-format", format)
        #expect(result.code == 64)
        #expect(
            result.errors.contains("the name \(name) and --output-format \(format) contradict each other"), "\(result.errors)")
        #expect(folder.names == ["nova.sql"])
    }

    @Test(
        "a flag and a name that agree",
        arguments: [("a", "parquet"), ("a.gz", "jsonl.gz"), ("a.json", "jsonl"), ("a.csv", "csv")])
    func agreement(name: String, format: String) throws {
        #expect(try run("machine-events", "nova.sql", name, "--output-format", format).code == 0)
    }

    @Test("--jsons is --output-format jsonl, and no other")
    func jsons() throws {
        #expect(try run("machine-events", "nova.sql", "a", "--jsons").code == 0)
        #expect(try run("machine-events", "nova.sql", "b", "-j", "--output-format", "jsonl").code == 0)
        #expect(try run("machine-events", "nova.sql", "c.jsonl").code == 0)
        #expect(try bytes("a") == bytes("b") && bytes("a") == bytes("c.jsonl"))
        for format in ["csv", "jsonl.gz", "parquet"] {
            let result = try run("machine-events", "nova.sql", "d", "--jsons", "--output-format", format)
            #expect(result.code == 64)
            #expect(result.errors.contains("--jsons and --output-format \(format) cannot be used together"), "\(result.errors)")
        }
        let result = try run("machine-events", "nova.sql", "d.csv", "--jsons")
        #expect(result.code == 64 && result.errors.contains("the name d.csv and --output-format jsonl"), "\(result.errors)")
        #expect(
            try run("machine-events", "nova.sql", "d", "--output-format", "parket").errors.contains("did you mean 'parquet'?"))
    }

    @Test(
        "a name that ends like a format that is not written here is refused",
        arguments: ["m.tsv", "m.csv.zst", "M.XLSX", "m.jsonl.bz2"])
    func foreignNames(name: String) throws {
        for more in [[], ["--output-format", "csv"]] {
            let result = try BuiltProgram.run(["machine-events", "nova.sql", name] + more, in: folder.url)
            #expect(
                result.code == 64 && result.errors.contains("ends like a format that is not written here"), "\(result.errors)")
            #expect(!folder.names.contains(name))
        }
    }

    @Test("verify reads Parquet of this program, and says so of others'")
    func verify() throws {
        #expect(try run("traces", "nova.sql", "-o", "p", "--output-format", "parquet").code == 0)
        for path in ["p", "p/machine_events.parquet"] {
            let result = try BuiltProgram.run(["verify", path, "--allow-unmasked"], in: folder.url)
            #expect(
                result.code == 0 && result.output.contains("p/machine_events.parquet: machine events, format 0.2, 1 row:"),
                "\(result.output)")
        }
        guard PythonPackages.areInstalled() else { return }
        _ = try PythonPackages.run(
            "as_others_write.py", [folder.url.appending(path: "p/machine_events.parquet").path, folder.url.path])
        let other = try BuiltProgram.run(["verify", "pyarrow.parquet"], in: folder.url)
        #expect(other.code == 65 && other.output.contains("was written by another program"), "\(other.output)")
    }
}
