import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// What was saved of a damaged backup tells what was, never what was not.
struct SalvagedBackupTests {
    /// Days of backups, `~` in front of a salvaged one, each a list of the machines that it holds; the DELETEs.
    private func deletes(_ nights: String...) -> [String] {
        var history = History(options: TraceOptions())
        for (rank, night) in nights.enumerated() {
            let backup = Sketch { sketch in
                sketch.holds(.computeNodes, .services)
                for (number, host) in night.filter(\.isLetter).enumerated() {
                    sketch.machine(Int64(number), String(host), created: "2016-01-01")
                }
            }
            _ = history.fold(
                backup.extract, rank: rank, time: time("2016-02-0\(rank + 1)"), isIntact: !night.hasPrefix("~"),
                traces: [.machineEvents])
        }
        let all = history.resolved()
        return all.machineEvents.filter { $0.key.kind == .delete }.map { key, _ in
            "\(all.texts.string(key.host) ?? "") \(TimeText.text(key.time).prefix(10))"
        }.sorted()
    }

    @Test func nobodyIsGoneBecauseOfIt() {
        #expect(deletes("ab", "~a") == [])
        #expect(deletes("ab", "~a", "ab") == [])
        #expect(deletes("ab", "~a", "a") == ["b 2016-02-03"])
        // Nor is somebody gone whom only it has seen.
        #expect(deletes("~ab", "a", "a") == [])
        #expect(deletes("a", "~ab", "a") == [])
    }

    @Test func whomItHoldsWasNotGone() {
        #expect(deletes("ab", "a", "~ab") == [])
        #expect(deletes("ab", "a", "~a") == ["b 2016-02-02"])
    }

    @Test func itsRowsCount() throws {
        let old = Sketch { $0.story(1, of: "one") }
        let new = Sketch { sketch in
            sketch.story(1, of: "one")
            sketch.story(2, of: "two")
        }
        func uuids(_ backups: [(Sketch, isIntact: Bool)], _ mode: TraceOptions.History) throws -> [String] {
            var options = TraceOptions()
            options.history = mode
            var history = History(options: options)
            for (rank, backup) in backups.enumerated() {
                _ = history.fold(
                    backup.0.extract, rank: rank, time: time("2016-02-01"), isIntact: backup.isIntact,
                    traces: [.instanceEvents])
            }
            var builder = TraceWriter(history.resolved(), masker: Masker(.none, salt: nil), encoding: .csv)
            let output = MemoryOutput()
            _ = try builder.write(.instanceEvents, to: output)
            return output.text.split(separator: "\n").dropFirst().map { String($0.prefix(3)) }
        }
        #expect(try uuids([(old, true), (new, false)], .union) == ["one", "two"])
        // The newest intact backup that holds the database; a damaged one only where there is no other.
        #expect(try uuids([(old, true), (new, false)], .latest) == ["one"])
        #expect(try uuids([(new, false), (old, true)], .latest) == ["one"])
        #expect(try uuids([(old, false), (new, false)], .latest) == ["one", "two"])
        #expect(try uuids([(new, true), (old, true)], .latest) == ["one"])
    }
}
