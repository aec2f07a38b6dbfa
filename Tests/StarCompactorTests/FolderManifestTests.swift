import Foundation
import TestSupport
import Testing

/// `verify` and `report` go by the manifest beside the traces: what it was not written with is never shown as its own.
@Suite("The manifest beside the traces")
struct FolderManifestTests {
    let folder: TemporaryFolder
    private static let salts = ["the first of two salts", "the second of two salts"]

    /// Two runs over one cloud: `a` and `b` hold the same rows under other masks, in files of the same lengths.
    init() throws {
        folder = try TemporaryFolder()
        try folder.write(SmallDump().text, to: "backups/nova.sql")
        for (name, salt) in zip(["a", "b"], Self.salts) {
            #expect(try run(["traces", "backups", "-o", name, "--salt", salt]).code == 0)
        }
    }

    private func run(_ arguments: [String]) throws -> BuiltProgram.Result {
        try BuiltProgram.run(arguments + ["--quiet"], in: folder.url)
    }

    private func shell(_ script: String) throws {
        let result = try BuiltProgram.run(["-c", script], in: folder.url, program: URL(filePath: "/bin/sh"))
        #expect(result.code == 0, "\(result.errors)")
    }

    /// What both commands say of traces, named as a folder or one by one.
    private func expectRefused(_ operands: String..., says: String, verifyCode: Int32 = 1) throws {
        for operands in [operands, operands.map { $0 + "/instance_events.csv" }] {
            let verify = try run(["verify"] + operands)
            #expect(
                [1, verifyCode].contains(verify.code) && verify.output.contains(says),
                "\(operands): \(verify.output)\(verify.errors)")
            #expect(verify.output.contains("/manifest.json: manifest: ") && verify.output.contains("a folder of their own"))
            let report = try run(["report"] + operands + ["-o", "page.html"])
            #expect(report.code == 65 && report.errors.contains(says), "\(operands): \(report.errors)")
            #expect(report.errors.contains("a folder of their own"))
            #expect(!folder.names.contains("page.html"))
        }
    }

    private func expectTaken(_ operands: String...) throws {
        let verify = try run(["verify"] + operands)
        #expect(verify.code == 0, "\(verify.output)\(verify.errors)")
        let report = try run(["report"] + operands + ["-o", "page.html", "--force"])
        #expect(report.code == 0 && report.errors.isEmpty, "\(report.errors)")
    }

    /// Makes a manifest as earlier versions wrote it, without digests.
    private func makeOlder(_ name: String) throws {
        let file = folder.url.appending(path: "\(name)/manifest.json")
        var manifest = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
        manifest["run_id"] = nil
        manifest["traces"] = (manifest["traces"] as? [[String: Any]])?.map { trace in
            trace.filter { !["sha256", "size_bytes", "before_epoch"].contains($0.key) }
        }
        try JSONSerialization.data(withJSONObject: manifest).write(to: file)
    }

    @Test("the traces of its run are taken, packed for publication too")
    func own() throws {
        try expectTaken("a")
        try expectTaken("a/instance_events.csv", "a/machine_events.csv")
        try shell("gzip a/instance_events.csv && bzip2 a/machine_events.csv")
        try expectTaken("a")
        try expectTaken("a/instance_events.csv.gz")
    }

    @Test("a set of two runs, and a trace that was changed")
    func mixed() throws {
        try shell("cp b/instance_events.csv a/")
        try expectRefused(
            "a", says: "instance_events.csv is not the file that manifest.json was written with (its SHA-256 is another)")
        try shell("tail -1 a/instance_events.csv >> a/instance_events.csv")
        try expectRefused("a", says: "bytes, it says ")
        try shell("gzip a/instance_events.csv")
        let packed = try run(["verify", "a"])
        #expect(packed.code == 1 && packed.output.contains("packed in it has another SHA-256"), "\(packed.output)")
    }

    @Test("traces that the manifest does not name: of an older run, in another encoding")
    func unnamed() throws {
        #expect(try run(["traces", "backups", "-o", "p", "--output-format", "parquet"]).code == 0)
        try shell("cp a/*.csv p/")
        let says = "instance_events.csv is not among the traces of manifest.json"
        try expectRefused("p", says: says)
        try makeOlder("p")
        try expectRefused("p", says: says)
        try shell("rm p/manifest.json p/*.parquet")
        try expectTaken("p")
    }

    @Test("manifests of earlier versions and of other programs")
    func others() throws {
        try makeOlder("a")
        try expectTaken("a")
        try folder.write("{\"name\": \"an app\", \"icons\": []}", to: "a/manifest.json")
        try expectTaken("a")
    }

    @Test("a report tells of a trace that is missing, and of traces of two runs")
    func reportWarns() throws {
        try shell("rm a/machine_events.csv")
        let missing = try run(["report", "a", "-o", "page.html"])
        #expect(missing.code == 0 && missing.errors.contains("a lacks machine_events.csv"), "\(missing.errors)")
        let two = try run(["report", "a/instance_events.csv", "b/machine_events.csv", "-o", "-"])
        #expect(two.code == 0 && two.errors.contains("come from two runs (a/manifest.json, b/manifest.json)"), "\(two.errors)")
        let verify = try run(["verify", "a"])
        #expect(verify.code == 1 && verify.output.contains("names machine_events.csv, which is not there"), "\(verify.output)")
    }
}
