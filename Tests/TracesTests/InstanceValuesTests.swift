import OpenStackTables
import TestSupport
import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// `--instance-values then`: each event shows its instance as the oldest backup has it in which the event is finished.
@Suite("Values of then")
struct InstanceValuesTests {
    /// An instance that is resized after the first night and moved after the second; each night has one more event.
    private static func night(_ number: Int64, memory: Int64, host: String, user: String = "user") -> Sketch {
        Sketch { night in
            night.instance("a", memory: memory, user: user, host: host, number: 1)
            for event in 1...number {
                night.action(event, of: "a", at: "2016-01-0\(event) 00:00:00")
                night.event(event, action: event, "event_\(event)")
            }
        }
    }

    private static let nights = [
        night(1, memory: 512, host: "old"), night(2, memory: 1024, host: "old"), night(3, memory: 1024, host: "new"),
    ]

    private func values(_ nights: [Sketch], _ change: (inout TraceOptions) -> Void = { _ in }) throws -> [String] {
        let trace = try WrittenTrace(.instanceEvents, of: nights) { options in
            options.instanceValues = .then
            change(&options)
        }
        // EVENT, MEMORY_MB and HOST_NAME of format 0.2.
        return zip(zip(trace.column(1), trace.column(8)), trace.column(14)).map { "\($0.0) \($0.1) \($1)" }
    }

    @Test("sizes before a resize, hosts before a migration; without the flag the newest ones")
    func story() throws {
        #expect(try values(Self.nights) == ["event_1 512 old", "event_2 1024 old", "event_3 1024 new"])
        #expect(
            try values(Self.nights) { $0.instanceValues = .newest } == [
                "event_1 1024 new", "event_2 1024 new", "event_3 1024 new",
            ])
    }

    @Test("an event counts from the night in which it is finished")
    func finishedLater() throws {
        var begun = Self.night(1, memory: 512, host: "old")
        begun.action(2, of: "a", at: "2016-01-02 00:00:00")
        begun.event(2, action: 2, "event_2", to: nil)
        #expect(
            try values([begun, Self.nights[1], Self.nights[2]]) == ["event_1 512 old", "event_2 1024 old", "event_3 1024 new"])
    }

    @Test("what is excluded is judged by the values that a row shows")
    func excluded() throws {
        let nights = [Self.night(1, memory: 512, host: "old", user: "admin"), Self.night(2, memory: 512, host: "old")]
        #expect(try values(nights) == ["event_2 512 old"])
        #expect(try values(nights) { $0.instanceValues = .newest } == ["event_1 512 old", "event_2 512 old"])
    }

    @Test(
        "a value that comes back is a version again, and a late night finds its place",
        arguments: [[0, 1, 2], [2, 0, 1], [1, 2, 0]])
    func comesBack(order: [Int]) throws {
        let nights = [
            Self.night(1, memory: 512, host: "old"), Self.night(2, memory: 1024, host: "old"),
            Self.night(3, memory: 512, host: "old"),
        ]
        var options = TraceOptions()
        options.instanceValues = .then
        var history = History.kept(options: options)
        for rank in order {
            _ = history.fold(
                nights[rank].extract, rank: rank, time: DateTime(microseconds: Int64(rank)), traces: Set(TraceKind.events))
        }
        var writer = TraceWriter(history.resolved(), masker: Masker(.none, salt: nil), encoding: .csv)
        let output = MemoryOutput()
        _ = try writer.write(.instanceEvents, to: output)
        let memory = output.text.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)[8]
        }
        #expect(memory == ["512", "1024", "512"])
    }
}

/// What a state file keeps of a history.
@Suite("A kept history")
struct KeptHistoryTests {
    private func history() -> History {
        var history = History.kept(options: TraceOptions())
        for rank in 0..<3 {
            let night = Sketch { night in
                for number in 1...Int64(3 + rank) {
                    night.instance("uuid-\(number)", memory: 512 * Int64(rank + 1), number: number, in: "nova")
                    night.action(number, of: "uuid-\(number)", in: "nova")
                    night.event(number, action: number, to: number == 2 ? nil : "2016-01-01 00:00:02", in: "nova")
                    night.story(number, of: "other-\(number)", in: "cell")
                }
            }
            _ = history.fold(night.extract, rank: rank * 2, time: DateTime(microseconds: 0), traces: Set(TraceKind.events))
        }
        return history
    }

    @Test("it comes back as it was, whatever the ranks are then")
    func back() throws {
        let bytes = history().encoded(ranks: [0, 2, 4])
        let read = try History(options: TraceOptions(), decoding: bytes[...], ranks: [3, 5, 9])
        #expect(read.encoded(ranks: [3, 5, 9]) == bytes)
        #expect(read.keptCounts == (instances: 10, events: 10))
    }

    @Test("bytes that are something else are an error, or a history: never the end of the program")
    func damaged() throws {
        let bytes = history().encoded(ranks: [0, 2, 4])
        var generator = SeededNumbers(seed: 1)
        var refused = 0
        for _ in 0..<3000 {
            var changed = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                changed[Int.random(in: changed.indices, using: &generator)] = .random(in: .min ... .max, using: &generator)
            }
            if Bool.random(using: &generator) { changed.removeLast(Int.random(in: 0..<20, using: &generator)) }
            do throws(ExtractCodingError) {
                let history = try History(options: TraceOptions(), decoding: changed[...], ranks: [0, 2, 4])
                var options = TraceOptions()
                options.instanceValues = .then
                _ = history.resolved()
                _ = try History(options: options, decoding: changed[...], ranks: [0, 2, 4]).resolved()
            } catch {
                refused += 1
            }
        }
        #expect(refused > 1000)
    }
}
