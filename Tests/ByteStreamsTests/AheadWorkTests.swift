import Testing

@testable import ByteStreams

struct AheadWorkTests {
    @Test(arguments: [0, 1, 2, 1000])
    func resultsComeOnceAndInOrder(count: Int) {
        let done = Locked(0)
        let work = AheadWork {
            (0..<count).map { number in
                {
                    done.withLock { $0 += 1 }
                    return number * number
                }
            }
        }
        var results: [Int] = []
        work.finish { results.append($0) }
        #expect(results == (0..<count).map { $0 * $0 })
        #expect(done.withLock { $0 } == count)
    }

    /// Whoever lets it go does not wait for what is left.
    @Test func workThatNobodyWantsEnds() {
        let done = Locked(0)
        do {
            _ = AheadWork { (0..<10_000).map { _ in { done.withLock { $0 += 1 } } } }
        }
        #expect(done.withLock { $0 } <= 10_000)
    }

    private struct Refused: Error {}

    @Test func anErrorOfWhoTakesEndsIt() {
        let work = AheadWork { (0..<10).map { number in { number } } }
        var taken = 0
        #expect(throws: Refused.self) {
            try work.finish { number in
                if number == 3 { throw Refused() }
                taken += 1
            }
        }
        #expect(taken == 3)
    }
}
