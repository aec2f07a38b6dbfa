/// Pieces of work that are done at the same time, with results that are taken in order.
public enum OrderedWork {
    /// What the threads share.
    private final class State<Value: Sendable>: @unchecked Sendable {
        let monitor = Monitor()
        let count: Int
        let width: Int
        var started = 0
        var taken = 0
        var results: [Int: Value] = [:]
        var isStopped = false

        init(count: Int, width: Int) {
            self.count = count
            self.width = width
        }

        /// The next piece; nil if there is none. Waits while `width` pieces are being done or wait to be taken.
        func next() -> Int? {
            monitor.wait(until: { isStopped || started == count || started < taken + width }) {
                guard !isStopped, started < count else { return nil }
                defer { started += 1 }
                return started
            }
        }
    }

    /// Does the pieces 0..<count.
    ///
    /// - Parameters:
    ///   - width: the most pieces that are being done or wait to be taken. With 1 all is done on the calling thread.
    ///   - threads: the most threads that do pieces; nil for as many as `width`.
    ///   - work: does a piece, on any thread.
    ///   - take: gets each result on the calling thread, in order. If it throws, no more pieces are begun.
    public static func run<Value: Sendable>(
        _ count: Int, width: Int, threads most: Int? = nil, work: @escaping @Sendable (Int) -> Value,
        take: (Int, Value) throws -> Void
    ) throws {
        let state = State<Value>(count: count, width: width)
        var threads = 0
        if width > 1 {
            for _ in 0..<min(width, most ?? width, count) {
                let isStarted = SystemThread.start {
                    while let piece = state.next() {
                        let value = work(piece)
                        state.monitor.change { state.results[piece] = value }
                    }
                }
                threads += isStarted ? 1 : 0
            }
        }
        defer { state.monitor.change { state.isStopped = true } }
        for piece in 0..<count {
            if threads == 0 {
                try take(piece, work(piece))
                continue
            }
            let value = state.monitor.wait(until: { state.results[piece] != nil }) {
                state.results.removeValue(forKey: piece)
            }
            if let value { try take(piece, value) }
            state.monitor.change { state.taken += 1 }
        }
    }
}
