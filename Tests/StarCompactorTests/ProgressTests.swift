import ByteStreams
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import StarCompactor

/// The line that tells how far a run is, and its figures.
@Suite("Progress")
struct ProgressTests {
    private static let line = ProgressLine(
        percent: 42, backupsDone: 3, backups: 12, bytesPerSecond: 310e6, secondsLeft: 83, name: "nova_backup_20180304.sql.bz2")

    @Test(
        "the less room, the fewer parts",
        arguments: [
            (100, "42 %  3 of 12 backups  310 MB/s  1:23 left  nova_backup_20180304.sql.bz2"),
            (65, "42 %  3 of 12 backups  310 MB/s  1:23 left  nova_back…4.sql.bz2"),
            (56, "42 %  3 of 12 backups  310 MB/s  1:23 left"), (40, "42 %  3 of 12 backups  1:23 left"),
            (30, "42 %  3 of 12  1:23 left"), (20, "42 %  1:23 left"), (8, "42 %"), (4, ""), (0, ""),
        ])
    func widths(width: Int, text: String) {
        #expect(Self.line.text(width: width) == text)
    }

    @Test(
        "no line is wider than the terminal",
        arguments: ["nova.sql", "резервная-копия.sql.gz", "備份-二〇一八.sql", "a\u{301}e\u{301}.sql"])
    func neverWider(name: String) {
        var line = Self.line
        line.name = "\(name)\(name)\(name)"
        for rate in [nil, 1.0, 1e15] {
            line.bytesPerSecond = rate
            line.secondsLeft = rate
            for width in 0...140 {
                let columns = line.text(width: width).unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
                #expect(columns < max(width, 1))
            }
        }
    }

    @Test("a line of the log")
    func sentence() {
        #expect(Self.line.sentence == "42 %, 3 of 12 backups, 310 MB/s, 1:23 left, reading nova_backup_20180304.sql.bz2")
        let first = ProgressLine(purpose: "looking for the order", backups: 2)
        #expect(first.sentence == "looking for the order, 0 %, 0 of 2 backups")
        #expect(first.text(width: 80) == "looking for the order  0 %  0 of 2 backups")
    }

    @Test(
        "durations",
        arguments: [(0.0, "0:00"), (0.2, "0:01"), (59.5, "1:00"), (3599, "59:59"), (3600, "1:00:00"), (360_000, "100:00:00")])
    func durations(seconds: Double, text: String) {
        #expect(ProgressLine.duration(seconds) == text)
    }

    @Test("a steady rate: known after two seconds, and the rest follows from it")
    func steady() {
        var measure = ProgressMeasure()
        for tick in 0...100 {
            let read = Int64(tick) * 1_000_000
            let now = measure.take(time: 50 + Double(tick) / 10, read: read, settled: read, total: 200_000_000)
            #expect(now.percent == tick / 2)
            #expect((now.bytesPerSecond != nil) == (tick >= 20), "\(tick)")
            if let rate = now.bytesPerSecond { #expect(abs(rate - 10_000_000) < 1) }
            if let left = now.secondsLeft { #expect(abs(left - (20 - Double(tick) / 10)) < 0.01) }
        }
    }

    @Test("what a cache had counts for the share, not for the rate; the share never falls")
    func cached() throws {
        var measure = ProgressMeasure()
        _ = measure.take(time: 0, read: 0, settled: 0, total: 1000)
        let cached = measure.take(time: 4, read: 200, settled: 700, total: 1000)
        #expect(cached.percent == 70)
        #expect(cached.bytesPerSecond == 50)
        #expect(cached.secondsLeft == 6)
        // A backup that was read again because the first attempt was given up.
        let again = measure.take(time: 5, read: 100, settled: 600, total: 1000)
        #expect(again.percent == 70)
        #expect(try #require(again.bytesPerSecond) < 50)
        #expect(measure.take(time: 6, read: 900, settled: 1400, total: 1000).percent == 100)
        var empty = ProgressMeasure()
        #expect(empty.take(time: 0, read: 0, settled: 0, total: 0).percent == 0)
    }

    /// Lines that came, from any thread.
    private final class Log: Sendable {
        let lines = Mutex<[String]>([])

        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var count: Int { lines.withLock { $0.count } }
    }

    private static func backups(in folder: TemporaryFolder) throws -> [BackupFile] {
        try ["nova-1.sql", "nova-\n2.sql"].map { name in
            let path = try folder.write("0123456789", to: name).path
            return BackupFile(path: path, origin: .named, status: try FileStatus(path: path))
        }
    }

    @Test("a verbose user without a terminal gets lines until the end, and none after it")
    func logged() throws {
        let folder = try TemporaryFolder()
        let log = Log()
        let progress = Progress(
            of: try Self.backups(in: folder), messages: Messages(level: .verbose), isTerminal: false, interval: 0.005,
            log: log.add)
        // Two are read at once.
        let meters = [progress.begin(0), progress.begin(1)]
        func next(after count: Int) throws -> String {
            let deadline = ContinuousClock.now + .seconds(60)
            // Two more: the first may have been made before the state was what it is.
            while log.count < count + 2, ContinuousClock.now < deadline { usleep(2000) }
            return try #require(log.lines.withLock { $0.last })
        }
        #expect(try next(after: log.count) == "0 %, 0 of 2 backups, reading nova-1.sql")
        #expect(meters.allSatisfy { $0.bytes == 0 })
        progress.finish(0)
        // From a cache: nothing was read of it, and yet it counts.
        #expect(try next(after: log.count) == "50 %, 1 of 2 backups, reading nova-\\u{a}2.sql")
        progress.finish(1)
        #expect(try next(after: log.count) == "100 %, 2 of 2 backups")
        progress.end()
        let count = log.count
        usleep(50_000)
        #expect(log.count == count)
        #expect(!progress.isShown)
    }

    @Test(
        "who gets to see any",
        arguments: [
            (Messages.Level.quiet, true, false), (.quiet, false, false), (.normal, true, true), (.normal, false, false),
            (.verbose, true, true), (.verbose, false, true), (.debug, false, true),
        ])
    func shown(level: Messages.Level, isTerminal: Bool, isShown: Bool) throws {
        // So seldom that nothing is written while this runs.
        let progress = Progress(of: [], messages: Messages(level: level), isTerminal: isTerminal, interval: 3600)
        #expect(progress.isShown == isShown)
        progress.end()
        #expect(!progress.isShown)
    }
}
