/// The threads that decompress. One pool serves all files of a run, so that its width bounds the work whether
/// it comes from one large file or from many small ones.
public final class WorkerPool: Sendable {
    /// The most pieces of work that are done at once; 1 has no threads at all: streams then do their work themselves.
    public let width: Int
    private let state = State()
    /// What the threads decode bzip2 with.
    let bzip2Decoders = Bzip2Decoders()

    /// What the threads share with the pool. They do not hold the pool itself, so that its end ends them.
    private final class State: @unchecked Sendable {
        let monitor = Monitor()
        var queue: [@Sendable () -> Void] = []
        /// Where the queue begins: taking from the front of an array would move all the rest.
        var first = 0
        var threads = 0
        var streams = 0
        var isStopped = false

        /// What a thread does until the pool ends.
        func serve() {
            while true {
                let work = monitor.wait(until: { isStopped || first < queue.count }) { () -> (@Sendable () -> Void)? in
                    guard first < queue.count else { return nil }
                    defer {
                        first += 1
                        if first == queue.count {
                            queue.removeAll(keepingCapacity: true)
                            first = 0
                        }
                    }
                    return queue[first]
                }
                guard let work else { return }
                work()
            }
        }
    }

    public init(width: Int) {
        self.width = max(1, width)
    }

    deinit {
        let state = self.state
        state.monitor.change { state.isStopped = true }
    }

    /// Whether there is anything to gain from handing work over.
    var isParallel: Bool { width > 1 }

    /// Has `work` done by one of the threads; does it at once where the system has no thread to give.
    func submit(_ work: @escaping @Sendable () -> Void) {
        let state = self.state
        let needsThread = state.monitor.change {
            state.queue.append(work)
            guard state.threads < width else { return false }
            state.threads += 1
            return true
        }
        guard needsThread, !SystemThread.start({ state.serve() }) else { return }
        let isAlone = state.monitor.change {
            state.threads -= 1
            return state.threads == 0
        }
        guard isAlone else { return }
        let own = state.monitor.change { () -> [@Sendable () -> Void] in
            defer {
                state.queue = []
                state.first = 0
            }
            return Array(state.queue[state.first...])
        }
        for work in own { work() }
    }

    /// Tells that another stream uses the pool, or one less.
    func count(streams change: Int) {
        let state = self.state
        let isLast = state.monitor.change {
            state.streams += change
            return state.streams == 0
        }
        if isLast { bzip2Decoders.forget() }
    }

    /// How many pieces of work one stream may have given out at a time: enough to keep all threads busy,
    /// and no more memory for many streams than for one.
    var shareOfOneStream: Int {
        let state = self.state
        return 1 + 2 * width / max(1, state.monitor.change { state.streams })
    }
}
