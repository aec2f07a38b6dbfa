/// Hands pieces of work to one other thread, which does them in the order in which they come.
public final class HandOver<Piece: Sendable>: Sendable {
    /// Pieces that may wait: enough that neither side waits for the other's short pauses.
    private static var depth: Int { 4 }

    private final class State: @unchecked Sendable {
        let monitor = Monitor()
        // Touched under the monitor's lock alone.
        var waiting: [Piece] = []
        var isBusy = false
        var isStopped = false

        func serve(_ work: @Sendable (Piece) -> Void) {
            while true {
                let piece = monitor.wait(until: { isStopped || !waiting.isEmpty }) { waiting.first }
                guard let piece else { return }
                monitor.change {
                    waiting.removeFirst()
                    isBusy = true
                }
                work(piece)
                monitor.change { isBusy = false }
            }
        }
    }

    private let state = State()

    /// Nil if the system has no thread to give.
    ///
    /// - Parameter work: is done for one piece at a time.
    public init?(_ work: @escaping @Sendable (Piece) -> Void) {
        let state = state
        guard SystemThread.start({ state.serve(work) }) else { return nil }
    }

    deinit {
        let state = state
        state.monitor.change { state.isStopped = true }
    }

    /// Hands a piece over; waits while others wait already.
    public func put(_ piece: Piece) {
        let state = state
        state.monitor.wait(until: { state.waiting.count < Self.depth }, then: {})
        state.monitor.change { state.waiting.append(piece) }
    }

    /// Returns when all pieces are done.
    public func finish() {
        let state = state
        state.monitor.wait(until: { state.waiting.isEmpty && !state.isBusy }, then: {})
    }
}
