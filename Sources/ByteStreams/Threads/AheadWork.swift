/// Work that another thread begins while the caller does something else. Who waits for its end helps.
public final class AheadWork<Value: Sendable>: Sendable {
    private final class State: @unchecked Sendable {
        let monitor = Monitor()
        let plan: @Sendable () -> [@Sendable () -> Value]
        // Touched under the monitor's lock alone.
        var isPlanned = false
        var pieces: [(@Sendable () -> Value)?] = []
        var next = 0
        var results: [Int: Value] = [:]

        init(_ plan: @escaping @Sendable () -> [@Sendable () -> Value]) {
            self.plan = plan
        }

        func makePlan() {
            let pieces = plan()
            monitor.change {
                self.pieces = pieces
                isPlanned = true
            }
        }

        /// Does pieces until none is left to begin.
        func work() {
            while true {
                let piece: (Int, @Sendable () -> Value)? = monitor.change {
                    guard next < pieces.count, let piece = pieces[next] else { return nil }
                    pieces[next] = nil
                    next += 1
                    return (next - 1, piece)
                }
                guard let (place, body) = piece else { return }
                let value = body()
                monitor.change { results[place] = value }
            }
        }
    }

    private let state: State
    private let hasThread: Bool

    /// Begins.
    ///
    /// - Parameter plan: tells the pieces of the work, which several threads may do at once.
    public init(_ plan: @escaping @Sendable () -> [@Sendable () -> Value]) {
        let state = State(plan)
        self.state = state
        hasThread = SystemThread.start {
            state.makePlan()
            state.work()
        }
    }

    deinit {
        // Nobody waits for what is left.
        let state = state
        state.monitor.change {
            state.pieces = []
            state.next = 0
        }
    }

    /// Returns when all pieces are done.
    ///
    /// - Parameter take: gets the results, in order. To be called once.
    public func finish(_ take: (Value) throws -> Void) rethrows {
        let state = state
        if hasThread {
            state.monitor.wait(until: { state.isPlanned }, then: {})
        } else {
            state.makePlan()
        }
        state.work()
        for place in 0..<state.monitor.change({ state.pieces.count }) {
            let value = state.monitor.wait(until: { state.results[place] != nil }) { state.results.removeValue(forKey: place) }
            if let value { try take(value) }
        }
    }
}
