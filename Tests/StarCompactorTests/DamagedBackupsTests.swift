import Foundation
import TestSupport
import Testing

/// Damaged backups among whole ones: named, left out, and what --strict and --salvage make of that.
@Suite("Damaged backups")
struct DamagedBackupsTests {
    private let folder: TemporaryFolder
    /// Four nights; `compute-02` is in the first and the third alone.
    private static let nights = ["1.sql", "2.sql", "3.sql", "4.sql"]

    init() throws {
        folder = try TemporaryFolder()
        for name in Self.nights { try night(name) { $0 } }
    }

    /// Writes a night that was damaged by `damage`, with the time of its name.
    private func night(_ name: String, _ damage: (Data) throws -> Data) throws {
        let number = Int(name.prefix(1)) ?? 0
        var dump = SmallDump()
        dump.machine = number % 2 == 1 ? "compute-02" : "compute-01"
        dump.more = SmallDump.machineOfAllNights
        let file = folder.url.appending(path: "backups/\(name)")
        try folder.write("", to: "backups/\(name)")
        try damage(Data(dump.text.utf8)).write(to: file)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_519_900_000 + 86_400 * Double(number))], ofItemAtPath: file.path)
    }

    private func run(_ flags: String..., output: String = "out") throws -> BuiltProgram.Result {
        try BuiltProgram.run(["traces", "backups", "--output-dir", output, "--masking", "none"] + flags, in: folder.url)
    }

    private func backups(_ output: String = "out") throws -> [[String: Any]] {
        let manifest = try JSONSerialization.jsonObject(with: Data(try folder.text(of: "\(output)/manifest.json").utf8))
        return try #require((manifest as? [String: Any])?["backups"] as? [[String: Any]])
    }

    /// Each kind of damage, and what the message says of it.
    static let damages: [(String, @Sendable (Data) throws -> Data, says: String)] = [
        ("cut in a row", { $0.prefix(1500) }, "in the middle of a statement"),
        ("no trailer", { $0.prefix(upTo: $0.range(of: Data("-- Dump completed".utf8))?.lowerBound ?? 0) }, "-- Dump completed"),
        ("empty", { _ in Data() }, "is empty"),
        ("a hole", { $0.prefix(1400) + Data(count: 4096) + $0.suffix(600) }, "has a hole of zero bytes at byte 1400"),
        (
            "an error text", { $0.prefix(700) + Data("\nmysqldump: Error 2013: Lost connection to MySQL server\n".utf8) },
            "at byte"
        ),
        ("gzip, cut", { try Packed.by("gzip", $0).prefix(400) }, "ends too early at byte 400"),
        ("gzip, flipped", { try flipped(Packed.by("gzip", $0), 300) }, "is damaged at byte"),
        ("bzip2, cut", { try Packed.by("bzip2", $0).prefix(400) }, "ends too early at byte 400"),
        ("bzip2, flipped", { try flipped(Packed.by("bzip2", $0), 300) }, "is damaged at byte"),
    ]

    @Test("each is named with its place, and nobody is gone because of it", arguments: damages.indices)
    func damaged(kind: Int) throws {
        let (what, damage, says) = Self.damages[kind]
        try night("2.sql", damage)
        let result = try run()
        #expect(result.code == 3, "\(what): \(result.errors)")
        #expect(result.errors.contains("backups/2.sql") && result.errors.contains(says), "\(what): \(result.errors)")
        #expect(result.errors.contains("this backup is left out"))
        let damaged = try backups()[1]
        #expect(damaged["intact"] as? Bool == false)
        #expect((damaged["problem"] as? String)?.contains(says) == true)
        #expect(try backups().filter { $0["intact"] as? Bool == true }.count == 3)
        // Without the second night compute-02 is gone from the fourth alone, and compute-01 only came then.
        let machines = try folder.text(of: "out/machine_events.csv").split(separator: "\n").dropFirst()
        #expect(machines.filter { $0.contains("DELETE") }.map { $0.prefix(10) } == ["2018-03-05"], "\(machines)")
    }

    @Test("--strict writes nothing then")
    func strict() throws {
        #expect(try run("--strict", output: "before").code == 0)
        try night("2.sql", { $0.prefix(1500) })
        let result = try run("--strict")
        #expect(result.code == 65)
        #expect(result.errors.contains("1 of 4 backups is damaged") && result.errors.contains("because of --strict"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.appending(path: "out").path) == [])
        #expect(try run("--strict", "--salvage").code == 64)
    }

    @Test("--salvage uses the rows before the damage and marks them")
    func salvage() throws {
        // A night of its own instances, cut after the first three tables.
        var dump = SmallDump()
        dump.uuid = "6f1b1e4e-0000-4000-8000-000000000002"
        let text = Data(dump.text.utf8)
        let cut = try #require(text.range(of: Data("CREATE TABLE `services`".utf8))?.lowerBound)
        for pack in ["cat", "gzip"] {
            try night("2.sql", { _ in try pack == "cat" ? text.prefix(cut) : Packed.by(pack, text).dropLast(20) })
            let without = try run(output: "without-\(pack)")
            let with = try run("--salvage", output: "with-\(pack)")
            #expect(without.code == 3 && with.code == 3)
            #expect(with.errors.contains("its rows before that are used") && with.errors.contains("1 used up to the damage"))
            #expect(!(try folder.text(of: "without-\(pack)/instance_events.csv").contains(dump.uuid)))
            #expect(try folder.text(of: "with-\(pack)/instance_events.csv").contains(dump.uuid))
            #expect(
                try folder.text(of: "with-\(pack)/machine_events.csv") == folder.text(of: "without-\(pack)/machine_events.csv"))
            let salvaged = try backups("with-\(pack)")[1]
            #expect(salvaged["salvaged"] as? Bool == true && salvaged["intact"] as? Bool == false)
            #expect((salvaged["rows"] as? [String: [String: Int]])?["nova"]?["instances"] == 1)
            #expect(try backups("without-\(pack)")[1]["salvaged"] as? Bool == false)
        }
        // Of one gzip member with a wrong bit nothing can be trusted.
        try night("2.sql", { _ in try Self.flipped(Packed.by("gzip", text), 500) })
        let result = try run("--salvage")
        #expect(result.code == 3 && result.errors.contains("nothing can be salvaged from it"))
        #expect(!(try folder.text(of: "out/instance_events.csv").contains(dump.uuid)))
    }

    @Test("a backup that is still being written is left out")
    func changing() throws {
        // The time of its file moves meanwhile.
        let long = try longDump()
        try night("2.sql", { _ in long })
        let path = folder.url.appending(path: "backups/2.sql").path
        let toucher = Thread {
            for _ in 0..<400 {
                try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: path)
                usleep(5000)
            }
        }
        toucher.start()
        let result = try run()
        #expect(result.code == 3)
        #expect(result.errors.contains("backups/2.sql changed while it was read"), "\(result.errors)")
    }

    /// A packed dump that is read for a while.
    private func longDump() throws -> Data {
        var random = SeededNumbers(seed: 17)
        var dump = SmallDump()
        dump.more = "CREATE TABLE `filler` (\n  `text` longtext\n) ENGINE=InnoDB DEFAULT CHARSET=utf8;\n"
        for _ in 0..<40 {
            let text = (0..<20_000).map { _ in Character(Unicode.Scalar(UInt8.random(in: 97...122, using: &random))) }
            dump.more += "INSERT INTO `filler` VALUES ('\(String(text))');\n"
        }
        return try Packed.by("bzip2", Data(dump.text.utf8))
    }

    /// The program is stopped as soon as it has the first night open, so that all happens while it is read.
    @Test("a backup that shrinks while it is read, and one that goes before its turn, are named")
    func shrinking() throws {
        let long = try longDump()
        try night("1.sql", { _ in long })
        let first = folder.url.appending(path: "backups/1.sql").path
        let arguments = ["traces", "backups", "--output-dir", "out", "--masking", "none", "--jobs", "1"]
        let result = try BuiltProgram.run(arguments, in: folder.url) { process in
            let handles = "/proc/\(process)/fd"
            func hasFirstOpen() -> Bool {
                let names = (try? FileManager.default.contentsOfDirectory(atPath: handles)) ?? []
                return names.contains {
                    (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(handles)/\($0)")) == first
                }
            }
            let deadline = ContinuousClock.now + .seconds(60)
            while !hasFirstOpen(), ContinuousClock.now < deadline {}
            kill(process, SIGSTOP)
            defer { kill(process, SIGCONT) }
            #expect(truncate(first, off_t(long.count / 2)) == 0)
            try FileManager.default.removeItem(at: folder.url.appending(path: "backups/4.sql"))
        }
        #expect(result.code == 3, "\(result.errors)")
        #expect(result.errors.contains("backups/1.sql changed while it was read"), "\(result.errors)")
        #expect(result.errors.contains("backups/4.sql cannot open it: No such file or directory"), "\(result.errors)")
        #expect(try backups().map { $0["intact"] as? Bool } == [false, true, true, false])
    }

    @Test("a folder that changes meanwhile: what is gone is named")
    func vanishing() throws {
        let link = folder.url.appending(path: "backups/5.sql")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: folder.url.appending(path: "nowhere"))
        let result = try run()
        #expect(result.code == 0)
        #expect(
            result.errors.contains("backups/5.sql") && result.errors.contains("No such file or directory"), "\(result.errors)")
    }

    /// /proc/self/mem looks like a regular file and gives EIO: a disk that cannot be read.
    @Test("a read error")
    func readError() throws {
        try FileManager.default.createSymbolicLink(
            at: folder.url.appending(path: "backups/5.sql"), withDestinationURL: URL(filePath: "/proc/self/mem"))
        let result = try run()
        #expect(result.code == 3)
        #expect(result.errors.contains("cannot read at byte 0 of the file: Input/output error"), "\(result.errors)")
    }

    @Test("a file that may not be read", .enabled(if: BadInputTests.canBecomeNobody && geteuid() == 0))
    func unreadable() throws {
        let copy = try BuiltProgram.copy(to: folder.url)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: folder.url.appending(path: "backups/2.sql").path)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.url.path)
        let result = try BuiltProgram.run(
            ["--reuid=65534", "--clear-groups", copy.path, "traces", "backups", "--output-dir", "out"], in: folder.url,
            program: URL(filePath: "/usr/bin/setpriv"))
        #expect(result.code == 3, "\(result.errors)")
        #expect(result.errors.contains("backups/2.sql cannot open it: Permission denied"), "\(result.errors)")
    }

    private static func flipped(_ data: Data, _ place: Int) -> Data {
        var data = data
        data[data.startIndex + min(place, data.count - 1)] ^= 0x10
        return data
    }
}
