import Foundation
import TestSupport
import Testing

/// `--cache`, `cache`, `extract` and `merge` give what `traces` gives, and what they keep only its owner can read.
@Suite("Extracts")
struct ExtractCommandsTests {
    private static let backups = FixtureTracesTests.fixtures.appending(path: "backups")
    private static let salt = ["--salt", "a salt for the extracts"]
    private let folder: TemporaryFolder
    private let plain: [String]

    init() throws {
        // Their modification times are set once, by whoever comes first.
        _ = FixtureTracesTests.cases
        folder = try TemporaryFolder()
        let result = try BuiltProgram.run(
            ["traces", Self.backups.path, "--output-dir", "plain", "--jobs", "1"] + Self.salt, in: folder.url)
        #expect(result.code == 0)
        plain = try Self.traces("plain", folder)
    }

    private static func traces(_ name: String, _ folder: TemporaryFolder) throws -> [String] {
        try ["instance_events.csv", "machine_events.csv"].map { try folder.text(of: "\(name)/\($0)") }
    }

    private func run(_ arguments: [String], output: String, code: Int32 = 0) throws -> BuiltProgram.Result {
        let result = try BuiltProgram.run(arguments + ["--output-dir", output] + Self.salt, in: folder.url)
        #expect(result.code == code, "\(result.errors)")
        let isSame = try Self.traces(output, folder) == plain
        #expect(isSame, "\(arguments)")
        return result
    }

    private func permissions(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.url.appending(path: name).path)
        return (attributes[.posixPermissions] as? NSNumber)?.intValue ?? -1
    }

    private func entries() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "cache").path).sorted()
    }

    @Test("a warm cache gives the same traces and reads no backup")
    func warm() throws {
        let arguments = ["traces", Self.backups.path, "--cache", "cache", "--verbose"]
        let cold = try run(arguments, output: "cold")
        #expect(!cold.errors.contains("taken from the cache"))
        #expect(try entries().count == 5)
        let warm = try run(arguments, output: "warm")
        #expect(warm.errors.components(separatedBy: "taken from the cache").count == 1 + 5)
        // Another trace alone, or another choice of tables, is another extract.
        let other = try BuiltProgram.run(
            ["instance-events", Self.backups.path, "-", "--cache", "cache", "--verbose"] + Self.salt, in: folder.url)
        #expect(other.output == plain[0])
        #expect(!other.errors.contains("taken from the cache"))
        let without = try BuiltProgram.run(
            ["traces", Self.backups.path, "--cache", "cache", "--verbose", "--archived", "exclude", "-o", "without"] + Self.salt,
            in: folder.url)
        #expect(!without.errors.contains("taken from the cache"))
    }

    @Test("only the owner can read a cache or an extract")
    func isPrivate() throws {
        _ = try run(["traces", Self.backups.path, "--cache", "cache"], output: "out")
        #expect(try permissions("cache") == 0o700)
        for entry in try entries() { #expect(try permissions("cache/\(entry)") == 0o600) }
        let backup = Self.backups.appending(path: "nova_backup_20180303-021500.sql").path
        #expect(try BuiltProgram.run(["extract", backup, "-o", "one.extract"], in: folder.url).code == 0)
        #expect(try permissions("one.extract") == 0o600)
    }

    @Test("damaged and foreign entries are read anew, with one line each")
    func damaged() throws {
        let arguments = ["traces", Self.backups.path, "--cache", "cache"]
        _ = try run(arguments, output: "cold")
        let names = try entries()
        try folder.write("no extract", to: "cache/\(names[0])")
        let handle = try FileHandle(forUpdating: folder.url.appending(path: "cache/\(names[1])"))
        try handle.seek(toOffset: 3000)
        try handle.write(contentsOf: Data([0, 1, 2, 3]))
        try handle.close()
        let again = try run(arguments, output: "again")
        #expect(again.errors.components(separatedBy: "is read again").count == 1 + 2)
        #expect(again.errors.contains("is not an extract of starcompactor"))
        #expect(again.errors.contains("its checksum is wrong"))
        #expect(!(try run(arguments, output: "healed").errors.contains("is read again")))
    }

    @Test("a backup that changed is read anew")
    func changed() throws {
        let dump = try folder.write(SmallDump(machine: "first").text, to: "nights/nova.sql")
        let arguments = ["machine-events", "nights", "-", "--cache", "cache", "--masking", "none", "--verbose"]
        #expect(try BuiltProgram.run(arguments, in: folder.url).output.contains(",first,"))
        // The same name, size and modification time; other contents.
        let times = try FileManager.default.attributesOfItem(atPath: dump.path)
        try folder.write(SmallDump(machine: "other").text, to: "nights/nova.sql")
        try FileManager.default.setAttributes([.modificationDate: times[.modificationDate] as Any], ofItemAtPath: dump.path)
        #expect(try BuiltProgram.run(arguments, in: folder.url).output.contains(",other,"))
        #expect(try entries().count == 2)
    }

    @Test("a damaged backup is not kept")
    func notKept() throws {
        let cut = FixtureTracesTests.fixtures.appending(path: "cut")
        let result = try BuiltProgram.run(["traces", cut.path, "--cache", "cache", "-o", "out"] + Self.salt, in: folder.url)
        #expect(result.code == 3)
        #expect(try entries().count == 2)
    }

    @Test("the next run clears up what a killed one left in the cache")
    func leftovers() throws {
        try folder.write("x", to: "cache/.starcompactor-0123456789abcdef.tmp")
        let result = try run(["traces", Self.backups.path, "--cache", "cache"], output: "out")
        #expect(result.errors.contains("removed 1 unfinished file that an earlier run left in cache\n"))
        #expect(try entries().count == 5)
    }

    @Test("cache ls shows, cache prune cleans")
    func listAndPrune() throws {
        _ = try run(["traces", Self.backups.path, "--cache", "cache"], output: "out")
        try folder.write("x", to: "cache/0000.extract")
        try folder.write("x", to: "cache/.starcompactor-0123456789abcdef.tmp")
        // Another run is writing this one, and so holds its lock.
        let living = open(try folder.write("x", to: "cache/.starcompactor-00000000000000ff.tmp").path, O_RDWR)
        defer { close(living) }
        #expect(flock(living, LOCK_EX) == 0)
        try folder.write("x", to: "cache/somebody-elses")
        try folder.write("x", to: "cache/.starcompactor-notes.tmp")
        let list = try BuiltProgram.run(["cache", "ls", "--cache", "cache"], in: folder.url)
        #expect(list.code == 0)
        #expect(list.output.contains("2018-03-02T02:17:52Z") && list.output.contains("nova_backup_20180302-021500.sql.gz"))
        #expect(list.output.contains("0000.extract is not an extract of starcompactor"))
        #expect(list.output.contains("interrupted run"))
        // The kernel's clock may be another than the tests' (scripts/endure dates).
        for name in try entries() where name.hasSuffix(".extract") {
            try FileManager.default.setAttributes(
                [.modificationDate: Date()], ofItemAtPath: folder.url.appending(path: "cache/\(name)").path)
        }
        let prune = try BuiltProgram.run(["cache", "prune", "--cache", "cache", "--older-than", "1"], in: folder.url)
        #expect(prune.errors == "removed 2 of 8 entries\n")
        #expect(try entries().count == 8)
        let old = folder.url.appending(path: "cache/\(try #require(entries().first { $0.hasSuffix(".extract") }))").path
        try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSinceNow: -90_000)], ofItemAtPath: old)
        for (days, number) in [("2", 0), ("1", 1)] {
            let later = try BuiltProgram.run(["cache", "prune", "--cache", "cache", "--older-than", days], in: folder.url)
            #expect(later.errors == "removed \(number) of 6 entries\n")
        }
        for arguments in [["cache", "ls"], ["cache", "--cache", "cache"], ["cache", "wipe", "--cache", "cache"]] {
            #expect(try BuiltProgram.run(arguments, in: folder.url).code == 64)
        }
        #expect(try BuiltProgram.run(["cache", "ls", "--cache", "missing"], in: folder.url).code == 66)
    }

    @Test("extract and merge give the same traces, whatever the extracts are called")
    func merge() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.backups.path).sorted()
        for (number, name) in names.enumerated() {
            let backup = Self.backups.appending(path: name).path
            let result = try BuiltProgram.run(["extract", backup, "--output", "extracts-\(9 - number)"], in: folder.url)
            #expect(result.code == 0, "\(result.errors)")
        }
        let files = folder.names.filter { $0.hasPrefix("extracts-") }
        #expect(files.count == 5)
        _ = try run(["merge"] + files, output: "merged")
        func backups(_ name: String) throws -> NSArray? {
            let data = Data(try folder.text(of: "\(name)/manifest.json").utf8)
            return (try JSONSerialization.jsonObject(with: data) as? NSDictionary)?["backups"] as? NSArray
        }
        #expect(try backups("merged") != nil && backups("merged") == backups("plain"))
    }

    @Test(
        "so do cells in files of their own, and bare metal", arguments: [["cells"], ["bare-metal", "--instance-type", "both"]])
    func others(_ arguments: [String]) throws {
        let backups = FixtureTracesTests.fixtures.appending(path: arguments[0])
        let flags = arguments.dropFirst() + Self.salt
        func traces(_ words: String..., to output: String) throws -> [String: String] {
            let result = try BuiltProgram.run(words + ["--output-dir", output] + flags, in: folder.url)
            #expect(result.code == 0, "\(result.errors)")
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: output).path)
            return try Dictionary(
                uniqueKeysWithValues: names.filter { $0 != "manifest.json" }.map { ($0, try folder.text(of: "\(output)/\($0)")) })
        }
        let one = try traces("traces", backups.path, "--jobs", "1", to: "one")
        #expect(one.count == (arguments.count == 1 ? 2 : 4))
        for name in try FileManager.default.contentsOfDirectory(atPath: backups.path) {
            let backup = backups.appending(path: name).path
            #expect(try BuiltProgram.run(["extract", backup, "--output", "of-\(name)"], in: folder.url).code == 0)
        }
        try FileManager.default.createDirectory(at: folder.url.appending(path: "extracts"), withIntermediateDirectories: false)
        for name in folder.names where name.hasPrefix("of-") {
            try FileManager.default.moveItem(
                at: folder.url.appending(path: name), to: folder.url.appending(path: "extracts/\(name)"))
        }
        let same = [
            try traces("traces", backups.path, "--cache", "cache", to: "cold"),
            try traces("traces", backups.path, "--cache", "cache", to: "warm"),
            try traces("merge", "extracts", to: "merged"),
        ].allSatisfy { $0 == one }
        #expect(same)
    }

    @Test("merge refuses what it cannot use")
    func refusals() throws {
        let backup = Self.backups.appending(path: "nova_backup_20180303-021500.sql").path
        for (name, archived) in [("with", "include"), ("without", "exclude")] {
            #expect(try BuiltProgram.run(["extract", backup, "-o", name, "--archived", archived], in: folder.url).code == 0)
        }
        let mixed = try BuiltProgram.run(["merge", "with", "without", "-o", "out"], in: folder.url)
        #expect(mixed.code == 65 && mixed.errors.contains("different --archived"))
        let dump = try BuiltProgram.run(["merge", backup, "-o", "out"], in: folder.url)
        #expect(dump.code == 65 && dump.errors.contains("is not an extract of starcompactor"))
        #expect(try BuiltProgram.run(["merge", "-o", "out"], in: folder.url).code == 64)
        #expect(try BuiltProgram.run(["extract", backup, "-o", "with"], in: folder.url).code == 73)
        let homeless = try BuiltProgram.run(["extract", backup, "-o", "new/x"], in: folder.url)
        #expect(homeless.code == 73 && homeless.errors.contains("mkdir -p new"), "\(homeless.errors)")
        #expect(try BuiltProgram.run(["extract", Self.backups.path, "-o", "x"], in: folder.url).code == 66)
        #expect(try BuiltProgram.run(["extract", "-o", "x"], in: folder.url).code == 64)
        let cut = FixtureTracesTests.fixtures.appending(path: "cut/nova_backup_20180303-021500.sql").path
        let damaged = try BuiltProgram.run(["extract", cut, "-o", "x"], in: folder.url)
        #expect(damaged.code == 65 && damaged.errors.contains("in the middle of a statement"))
        #expect(!folder.names.contains("x"))
    }
}
