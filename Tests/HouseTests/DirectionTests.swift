import Foundation
import Testing

/// The house has one direction (docs/architecture.md): who looks for the cause of something never has to look upwards.
@Suite("The house")
struct DirectionTests {
    /// The modules from the ground up, as docs/architecture.md draws them.
    private static let modules: [String] = {
        let page = (try? String(contentsOf: SourceFile.root.appending(path: "docs/architecture.md"), encoding: .utf8)) ?? ""
        return page.firstMatch(of: /<!-- modules: (.*) -->/).map { $0.1.split(separator: " ").map(String.init) } ?? []
    }()

    @Test("a module imports only modules below it")
    func importsGoDown() {
        #expect(Self.modules.count >= 9)
        #expect(SourceFile.all.count > 150)
        #expect(Set(SourceFile.all.map(\.module)) == Set(Self.modules))
        for file in SourceFile.all {
            guard let place = Self.modules.firstIndex(of: file.module) else { continue }
            let above = file.imports.intersection(Self.modules[place...])
            #expect(above.isEmpty, "\(file.path) imports \(above.sorted().joined(separator: ", "))")
        }
    }

    @Test("a report shows traces, whoever wrote them: it knows nothing of histories")
    func reportsKnowTracesAlone() {
        for file in SourceFile.all where file.module == "Report" {
            #expect(file.imports.isDisjoint(with: ["TraceHistory", "OpenStackTables", "MySQLDump"]), "\(file.path)")
        }
    }

    /// Rooms that stand alone, or on some others only.
    static let rooms: [(module: String, room: String, knowsNothingOf: [String])] = [
        // The pool keeps bzip2's decoders, which are large, from one block to the next.
        ("ByteStreams", "Threads", ["Streams", "Gzip"]),
        ("ByteStreams", "Files", ["Gzip", "Bzip2"]),
        ("ByteStreams", "Gzip", ["Bzip2"]),
        ("ByteStreams", "Bzip2", ["Gzip"]),
        ("MySQLDump", "Scan", ["Statements", "Rows"]),
        ("MySQLDump", "Damage", ["Statements", "Rows"]),
        ("MySQLDump", "Statements", ["Rows"]),
        ("TraceHistory", "Masking", ["Instances", "Machines", "BareMetal", ""]),
        ("TraceHistory", "Databases", ["Instances", "Machines", "BareMetal", "Masking", ""]),
        ("TraceHistory", "Instances", ["Machines", "BareMetal", "Audit"]),
        ("TraceHistory", "Machines", ["Instances", "BareMetal", "Audit"]),
        ("TraceHistory", "BareMetal", ["Instances", "Audit"]),
        ("OpenStackTables", "Tables", ["Reading", "Coding"]),
        ("OpenStackTables", "Coding", ["Reading"]),
        ("OpenStackTables", "Reading", ["Coding"]),
        ("TraceFiles", "Texts", ["Columns", "Write", "Read", "Manifest"]),
        ("TraceFiles", "Columns", ["Texts", "Write", "Read", "Manifest"]),
        ("TraceFiles", "Write", ["Read", "Manifest"]),
        ("Report", "Figures", ["Page", ""]),
    ]

    @Test("a room uses nothing of a room that it shall not know", arguments: rooms.indices)
    func roomsUseWhatIsBelow(place: Int) throws {
        let (module, room, unknown) = Self.rooms[place]
        let files = SourceFile.all.filter { $0.module == module }
        let own = files.filter { $0.room == room }
        #expect(!own.isEmpty, "\(module) has no room \(room)")
        for name in unknown {
            let foreign = files.filter { $0.room == name }
            #expect(!foreign.isEmpty, "\(module) has no room \(name)")
            // A name that others declare, too, tells nothing.
            let others = Set(files.filter { $0.room != name }.flatMap(\.types))
            for file in own {
                let used = Set(foreign.flatMap(\.types)).subtracting(others).intersection(file.names)
                #expect(used.isEmpty, "\(file.path) uses \(used.sorted().joined(separator: ", ")) of \(module)/\(name)")
            }
        }
    }

    /// A longer file mostly has two duties. Where it has one, a sentence at its top says why it is long.
    @Test("a file of over 300 lines says why")
    func lengths() {
        for file in SourceFile.all where file.lineCount > 300 {
            #expect(("\n" + file.head).contains("\n// Long, because "), "\(file.path) has \(file.lineCount) lines")
        }
    }

    /// Unsafe memory is touched where bytes come in, where C libraries are called, and nowhere else.
    @Test("pointers stay in few modules")
    func pointersStay() {
        let allowed: Set<String> = ["Values", "ByteStreams", "MySQLDump"]
        let pointers: Set<String> = [
            "UnsafeMutablePointer", "UnsafePointer", "UnsafeMutableRawPointer", "UnsafeRawPointer", "UnsafeMutableBufferPointer",
            "UnsafeMutableRawBufferPointer", "unsafeBitCast", "Unmanaged", "assumingMemoryBound", "withMemoryRebound",
        ]
        for file in SourceFile.all where !allowed.contains(file.module) {
            let used = file.names.intersection(pointers)
            #expect(used.isEmpty, "\(file.path) uses \(used.sorted().joined(separator: ", "))")
        }
    }

    /// The compiler finds whatever else is forgotten; a chart that stands in no list would only be missing on the page.
    @Test("every chart of the report stands in the page's list")
    func chartsAreListed() throws {
        let charts = SourceFile.all.filter { $0.module == "Report" }.flatMap(\.charts)
        #expect(charts.count >= 5)
        let list = try #require(SourceFile.all.first { $0.path == "Sources/Report/Page/PagePart.swift" })
        for chart in charts { #expect(list.names.contains(chart), "\(chart) is not in PageSection.all") }
    }
}
