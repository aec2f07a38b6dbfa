import Testing

@testable import TraceHistory
@testable import Values

/// The rules by which a machine's events become its story, one by one. Worked by hand.
///
/// An event is written as kind, hour and properties: `C1a` is CREATE at one o'clock with the properties `a`;
/// D is DELETE, X is DISABLE, E is ENABLE, U is UPDATE.
struct MachineRefinementTests {
    private static let kinds: [Character: MachineEventKind] = [
        "C": .create, "D": .delete, "X": .disable, "E": .enable, "U": .update,
    ]

    private func refined(
        _ events: String, host: String = "h", texts: inout TextPool, showsInitialState: Bool = false
    ) -> String {
        var history: [MachineHistory.Key: MachineProperties] = [:]
        add(events, host, to: &history, &texts)
        return words(MachineRefinement.refine(history, showsInitialState: showsInitialState), texts)
    }

    /// `--initial-state`: a machine that is first seen disabled says so; nothing else changes.
    @Test(arguments: [
        ("C1a X2a", "C1a X2a"), ("X1a C2a X3a", "C2a X3a"), ("C1a X2b E3a", "C1a X2b E3a"), ("C1a X2a X3b", "C1a X2a"),
        ("C1a E2a X3a", "C1a E2a X3a"), ("C1a E2a E3b", "C1a E2a"), ("C1a X2a D3a C4a X5b", "C1a X2a D3a C4a"),
    ]) func firstSeenDisabled(_ events: String, _ kept: String) {
        var texts = TextPool()
        #expect(refined(events, texts: &texts, showsInitialState: true) == kept)
    }

    private func add(
        _ events: String, _ host: String, to history: inout [MachineHistory.Key: MachineProperties],
        _ texts: inout TextPool
    ) {
        for word in events.split(separator: " ") {
            guard let first = word.first, let kind = Self.kinds[first], let last = word.last,
                let hour = Int64(word.dropFirst().dropLast())
            else { preconditionFailure("no event: \(word)") }
            let key = MachineHistory.Key(
                time: DateTime(microseconds: hour * 3_600_000_000), host: texts.intern(host), kind: kind)
            history[key] = MachineProperties(
                rack: texts.intern("r"), values: [.number(NullableInteger(Int64(last.asciiValue ?? 0))), nil])
        }
    }

    private func words(_ events: [MachineEvent], _ texts: TextPool) -> String {
        events.map { event in
            let letter = Self.kinds.first { $0.value == event.kind }?.key ?? "?"
            let properties = Character(UnicodeScalar(UInt8(clamping: event.properties.vcpus ?? 0)))
            return "\(letter)\(event.time.microseconds / 3_600_000_000)\(properties)"
        }.joined(separator: " ")
    }

    @Test(arguments: [
        // The first event must be CREATE.
        ("", ""), ("C1a", "C1a"), ("U1a", ""), ("D1a E2a X3a U4b", ""), ("U1a E2a D3a C4a", "C4a"),
        // The same kind and properties as the last kept one.
        ("C1a C2a", "C1a"), ("C1a U2b U3b U4b", "C1a U2b"), ("C1a D2a D3a", "C1a D2a"),
        // UPDATE with the properties of the last kept one.
        ("C1a U2a", "C1a"), ("C1a U2b", "C1a U2b"), ("C1a U2b U3a", "C1a U2b U3a"), ("C1a E2b U3b U4a", "C1a E2b U4a"),
        ("C1a D2a U3a", "C1a D2a"),
        // CREATE while created: the row was made anew.
        ("C1a C2b", "C1a U2b"), ("C1a U2b C3c", "C1a U2b U3c"), ("C1a D2a C3a", "C1a D2a C3a"), ("C1a U2b C3b", "C1a U2b"),
        ("C1a E2a C3b", "C1a E2a U3b"), ("C1a U5b C5c", "C1a U5c U5b"), ("C1a U5b C5b", "C1a U5b"),
        // DELETE while not created.
        ("C1a D2a D3b", "C1a D2a"), ("C1a D2a C3a D4a", "C1a D2a C3a D4a"),
        // ENABLE while enabled. It starts as not enabled.
        ("C1a E2a", "C1a E2a"), ("C1a E2a E3b", "C1a E2a"), ("C1a E2a U3b E4b", "C1a E2a U3b"),
        // DISABLE while not enabled.
        ("C1a X2a", "C1a"), ("C1a X2b E3a", "C1a E3a"), ("C1a E2a X3a X4b", "C1a E2a X3a"),
        ("C1a E2a X3a E4a X5a", "C1a E2a X3a E4a X5a"),
        // Only kept events change the state, and only they are compared with.
        ("E1a C2a E3a", "C2a E3a"), ("C1a E2a E3b U4b", "C1a E2a U4b"), ("C1a X2b U3b", "C1a U3b"),
        ("C1a C2b U3b", "C1a U2b"), ("C1a C2b U3a", "C1a U2b U3a"),
        // DELETE does not change enabled.
        ("C1a E2a D3a C4a E5a X6a", "C1a E2a D3a C4a X6a"), ("C1a D2a E3a X4a", "C1a D2a E3a X4a"),
        // No rule drops what happens to a machine that is not created.
        ("C1a D2a U3b", "C1a D2a U3b"),
        // At one time in order of the kinds' names: CREATE, DELETE, DISABLE, ENABLE, UPDATE.
        ("U5b E5a X5a D5a C5a", "C5a D5a E5a U5b"), ("E1a C1a", "C1a E1a"), ("C2a U1b", "C2a"),
        ("C1a E1a D2a C2a", "C1a E1a D2a"), ("X9a E2a C1a U10b", "C1a E2a X9a U10b"),
    ])
    func keepsWhatTheRulesKeep(events: String, kept: String) {
        var texts = TextPool()
        #expect(refined(events, texts: &texts) == kept)
        // The order in which the events are given is nothing.
        let reversed = events.split(separator: " ").reversed().joined(separator: " ")
        #expect(refined(reversed, texts: &texts) == kept)
    }

    @Test func hostsHaveStoriesOfTheirOwn() {
        var texts = TextPool()
        var history: [MachineHistory.Key: MachineProperties] = [:]
        add("C1a E2a U5b", "one", to: &history, &texts)
        add("U1a E2a C3a E4a E6a", "two", to: &history, &texts)
        let kept = MachineRefinement.refine(history)
        let one = kept.filter { texts.string($0.host) == "one" }
        let two = kept.filter { texts.string($0.host) == "two" }
        #expect(words(one, texts) == "C1a E2a U5b")
        #expect(words(two, texts) == "C3a E4a")
        #expect(kept.count == 5)
    }

    /// The rack and each value count; a property that is NULL is not one that is missing.
    @Test func everyPropertyCounts() {
        var texts = TextPool()
        let host = texts.intern("h")
        let base = MachineProperties(
            rack: texts.intern("r1"), values: [.number(NullableInteger(1)), .text(texts.intern("a")), .text(.null), nil])
        let changes: [(inout MachineProperties) -> Void] = [
            { $0.rack = .empty }, { $0.values[0] = .number(NullableInteger(nil)) }, { $0.values[1] = .text(.empty) },
            { $0.values[2] = nil }, { $0.values[3] = .text(.null) },
        ]
        for change in changes {
            var other = base
            change(&other)
            let kept = MachineRefinement.refine([
                .init(time: DateTime(microseconds: 1), host: host, kind: .create): base,
                .init(time: DateTime(microseconds: 2), host: host, kind: .update): other,
            ])
            #expect(kept.map(\.kind) == [.create, .update])
        }
    }
}
