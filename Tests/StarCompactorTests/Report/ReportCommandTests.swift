import Foundation
import TestSupport
import Testing

/// `starcompactor report` as a command: what it takes, what it refuses, and what never gets into a page.
@Suite("The report command")
struct ReportCommandTests {
    private static let expected = BuiltProgram.root.appending(path: "Fixtures/expected/backups/defaults")
    private static let assets = BuiltProgram.root.appending(path: "Sources/Report/Assets")
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func report(_ arguments: String...) throws -> BuiltProgram.Result {
        try BuiltProgram.run(["report"] + arguments, in: folder.url)
    }

    private func copy(_ name: String, as target: String) throws {
        try folder.write(String(contentsOf: Self.expected.appending(path: name), encoding: .utf8), to: target)
    }

    @Test("the page holds the style, the script and the library as they are, and nothing from elsewhere")
    func assets() throws {
        let page = try report(Self.expected.path, "--output", "-")
        #expect(page.code == 0, "\(page.errors)")
        for name in ["page.css", "time.js", "tables.js", "page.js", "chart.min.js"] {
            let text = try String(contentsOf: Self.assets.appending(path: name), encoding: .utf8)
            // A Bool, because a failed comparison would print both texts.
            let isThere = page.output.contains(text)
            #expect(isThere, "\(name): run scripts/embed-report-assets")
        }
        #expect(page.output.contains("default-src &#39;none&#39;") || page.output.contains("default-src 'none'"))
        let isFree = !page.output.contains("<link") && !page.output.contains(" src=") && !page.output.contains("@import")
        #expect(isFree)
    }

    @Test("the library is the one of the installed Debian package, byte for byte")
    func library() throws {
        let installed = URL(filePath: "/usr/share/javascript/chart.js/chart.min.js")
        guard FileManager.default.fileExists(atPath: installed.path) else {
            print("skipped (libjs-chart.js is not installed)")
            return
        }
        let isSame = try Data(contentsOf: installed) == Data(contentsOf: Self.assets.appending(path: "chart.min.js"))
        #expect(isSame, "the package was updated: run scripts/embed-report-assets --installed")
    }

    @Test("a heading of one's own, whatever it is")
    func title() throws {
        let page = try report(Self.expected.path, "--title", "<b>Our</b> cloud & yours", "-o", "-").output
        #expect(page.contains("<title>&lt;b&gt;Our&lt;/b&gt; cloud &amp; yours</title>"))
        #expect(page.contains("<h1>&lt;b&gt;Our&lt;/b&gt; cloud &amp; yours</h1>"))
        #expect(try report(Self.expected.path, "-o", "-").output.contains("<h1>What the cloud did</h1>"))
    }

    @Test("files instead of a folder, packed or not")
    func files() throws {
        try copy("instance_events.csv", as: "a.csv")
        try copy("machine_events.csv", as: "b.csv")
        #expect(try report("a.csv", "b.csv", "-o", "plain.html").code == 0)
        for name in ["a.csv", "b.csv"] {
            let bytes = Array(try folder.text(of: name).utf8)
            try Data(try Program.run("gzip", ["-c"], input: bytes)).write(to: folder.url.appending(path: name))
        }
        #expect(try report("b.csv", "a.csv", "-o", "packed.html").code == 0)
        let isSame =
            try ReportPageFile(html: folder.text(of: "plain.html")).data as NSDictionary
            == ReportPageFile(html: folder.text(of: "packed.html")).data as NSDictionary
        #expect(isSame)
        let one = try report("a.csv", "-o", "one.html")
        #expect(one.code == 0)
        #expect(try ReportPageFile(html: folder.text(of: "one.html")).data["machines"] == nil)
    }

    @Test("traces without a row")
    func empty() throws {
        let header = try String(contentsOf: Self.expected.appending(path: "machine_events.csv"), encoding: .utf8).prefix {
            $0 != "\n"
        }
        try folder.write(header + "\n", to: "t/machine_events.csv")
        try folder.write("", to: "t/instance_events.jsonl")
        let result = try report("t", "-o", "-")
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("The instance trace has no rows."))
        #expect(result.output.contains("The machine trace has no rows."))
    }

    @Test("what cannot be done")
    func refusals() throws {
        try copy("instance_events.csv", as: "t/instance_events.csv")
        try copy("instance_events.csv", as: "t/other.csv")
        try folder.write("dear reader\n", to: "letter.csv")
        try folder.write("", to: "empty/readme.txt")
        func refuses(_ arguments: String..., code: Int32, _ words: String) throws {
            let result = try BuiltProgram.run(["report"] + arguments, in: folder.url)
            #expect(result.code == code && result.errors.contains(words), "\(arguments): \(result.code) \(result.errors)")
        }
        try refuses("t", code: 64, "--output is missing")
        try refuses("-o", "r.html", code: 64, "which traces?")
        try refuses("t", "t/other.csv", "-o", "r.html", code: 64, "are both traces of instance events")
        try refuses("letter.csv", "-o", "r.html", code: 65, "letter.csv is not a trace")
        try refuses("nothere", "-o", "r.html", code: 66, "nothere")
        try refuses("empty", "-o", "r.html", code: 66, "there is no trace in empty")
        try refuses("t", "-o", "t/instance_events.csv", "--force", code: 73, "is what the page is made from")
        try refuses("t", "-o", "nothere/r.html", code: 73, "nothere/r.html")
        #expect(!folder.names.contains("r.html") && !folder.names.contains { $0.hasPrefix(".starcompactor") })
        #expect(try report("t", "-o", "r.html").code == 0)
        try refuses("t", "-o", "r.html", code: 73, "r.html exists")
        #expect(try report("t", "-o", "r.html", "--force").code == 0)
    }

    @Test("damaged rows are left out, counted and told")
    func damage() throws {
        var lines = try String(contentsOf: Self.expected.appending(path: "machine_events.csv"), encoding: .utf8)
            .split(separator: "\n").map(String.init)
        let rows = lines.count - 1
        lines[2] = lines[2].replacing("T", with: "X", maxReplacements: 1)
        lines[5] += ",more"
        try folder.write(lines.joined(separator: "\n") + "\n", to: "t/machine_events.csv")
        let result = try report("t", "-o", "r.html")
        #expect(result.code == 3)
        #expect(result.errors.contains("t/machine_events.csv: 2 damaged rows left out"))
        let page = ReportPageFile(html: try folder.text(of: "r.html"))
        #expect(try page.table(under: "What the traces are like").prefix(2).map(\.[1]) == ["\(rows)", "2"])
        #expect(
            try page.table(under: "Damaged rows").map { $0.prefix(3) } == [
                ["machine_events.csv", "5", "fields"], ["machine_events.csv", "2", "time"],
            ])
    }

    @Test("a report of unmasked traces says so and is only the owner's to read, with or without a manifest")
    func privacy() throws {
        try copy("instance_events.csv", as: "t/instance_events.csv")
        let masked = try String(contentsOf: Self.expected.appending(path: "instance_events.csv"), encoding: .utf8)
        try folder.write(masked.replacing(#/[0-9a-f]{32}/#, with: "a-name"), to: "u/instance_events.csv")
        for (traces, masking, isOpen) in [
            ("t", "none", false), ("t", "sha2-salted", true), ("t", nil, true), ("u", "sha2-salted", false), ("u", nil, false),
        ] {
            let manifest = folder.url.appending(path: "\(traces)/manifest.json")
            try? FileManager.default.removeItem(at: manifest)
            if let masking { try folder.write("{\"masking\": \"\(masking)\"}", to: "\(traces)/manifest.json") }
            let result = try report(traces, "-o", "r.html", "--force")
            #expect(result.code == 0)
            #expect(result.errors.contains("do not publish this page") == !isOpen)
            #expect(try folder.text(of: "r.html").contains("Not masked.") == !isOpen)
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: "r.html").path)
            let mode = try #require(attributes[.posixPermissions] as? Int)
            #expect((mode & 0o077 == 0) == !isOpen, "\(traces) \(masking ?? "")")
        }
    }

    /// What a trace names may come from anyone who may name an instance.
    static let hostile = [
        "</script><img src=x onerror=alert(1)>", "<!--<script>", "\"><svg onload=alert(1)>", "' onmouseover='alert(1)",
        "&lt;b&gt;", "\u{202e}drow", "]]>", "{{7*7}}", "a\u{2028}b",
    ]

    /// A folder of traces in which every text is hostile.
    static func writeHostile(to folder: TemporaryFolder) throws {
        var instances = ""
        var machines = ""
        for (index, text) in hostile.enumerated() {
            let json = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
            instances += """
                {"INSTANCE_UUID": \(json), "EVENT": \(json), "START_TIME": "2020-01-0\(index % 9 + 1)T00:00:00", "START_SEC": 0.0, \
                "FINISH_TIME": "2020-01-0\(index % 9 + 1)T00:00:09", "FINISH_SEC": 9.0, "EVENT_DURATION": 9.0, "RESULT": \(json), \
                "INSTANCE_NAME": \(json), "USER_ID": \(json), "PROJECT_ID": \(json), "HOST_NAME (PHYSICAL)": \(json), \
                "PROPERTIES": {"memory_mb": 1, "root_gb": 1, "vcpus": 9223372036854775807}}

                """
            machines += """
                {"EVENT_TIME": "2020-01-0\(index % 9 + 1)T00:00:00", "EVENT_TIME_SEC": 0.0, "HOST_NAME (PHYSICAL)": \(json), \
                "EVENT": "CREATE", "PROPERTIES": {"rack": \(index), "vcpu_capability": 9223372036854775807, \
                "memory_capability_mb": -9223372036854775807, "disk_capability_gb": 1}}

                """
        }
        try folder.write(instances, to: "hostile/instance_events.jsonl")
        try folder.write(machines, to: "hostile/machine_events.jsonl")
        try folder.write(
            """
            {"traces": [{"rows_left_out": {"</script><img src=x onerror=alert(1)>": 9223372036854775807, "<b>": 1}}],
             "backups": [{"name": "<img src=x onerror=alert(1)>", "intact": false, "problem": "<script>alert(1)</script>"}]}
            """, to: "hostile/manifest.json")
    }

    @Test("no text of a trace becomes markup")
    func hostileTexts() throws {
        try Self.writeHostile(to: folder)
        let result = try report("hostile", "-o", "-")
        #expect(result.code == 0, "\(result.errors)")
        // Without the page's own script and library.
        let library = try String(contentsOf: Self.assets.appending(path: "chart.min.js"), encoding: .utf8)
        let script = try String(contentsOf: Self.assets.appending(path: "page.js"), encoding: .utf8)
        let html = result.output.replacing(library, with: "").replacing(script, with: "")
        #expect(html.ranges(of: "<script").count == 3)
        #expect(html.ranges(of: "</script>").count == 3)
        for markup in ["<img", "<svg", "<!--", "<b>", "\u{202e}", "\u{2028}"] {
            #expect(!html.contains(markup), "\(markup)")
        }
        #expect(html.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;"))
        let lists = try #require(try ReportPageFile(html: result.output).data["lists"] as? [String: Any])
        let users = try #require(lists["users"] as? [String: Any])
        #expect(Set(users["name"] as? [String] ?? []).contains(Self.hostile[0]))
    }
}
