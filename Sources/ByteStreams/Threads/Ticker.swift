/// Does something again and again on a thread of its own.
public final class Ticker: Sendable {
    private final class State: @unchecked Sendable {
        let monitor = Monitor()
        /// Only touched while the monitor is locked.
        var isStopped = false
        var isOver = false
    }

    private let state = State()

    /// Starts; if the system has no thread to give, nothing is ever done.
    ///
    /// - Parameter seconds: from the end of one `tick` to the next, and before the first.
    public init(every seconds: Double, _ tick: @escaping @Sendable () -> Void) {
        let state = state
        let isStarted = SystemThread.start {
            while !state.monitor.wait(atMost: seconds, until: { state.isStopped }) { tick() }
            state.monitor.change { state.isOver = true }
        }
        if !isStarted { state.isOver = true }
    }

    /// Returns when the last `tick` is over.
    public func stop() {
        state.monitor.change { state.isStopped = true }
        state.monitor.wait(until: { state.isOver }, then: {})
    }
}
