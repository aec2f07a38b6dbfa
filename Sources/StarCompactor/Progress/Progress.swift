import ByteStreams

/// Shows how far reading the backups is: on a terminal in one line that is drawn anew, elsewhere now and then in a line of
/// the log if the user wants to hear much, and to a quiet user not at all.
final class Progress: Sendable {
    private struct State {
        /// Those that are being read, by rank.
        var reading: [Int: ReadMeter] = [:]
        var done = 0
        /// Bytes of those that are done, and those of them that were read, not taken from a cache.
        var doneBytes: Int64 = 0
        var doneReadBytes: Int64 = 0
        var measure = ProgressMeasure()
    }

    /// Often enough to look alive, seldom enough to cost nothing.
    private static let drawingInterval = 0.1
    private static let loggingInterval = 30.0

    private let files: [BackupFile]
    /// Bytes of all backups. Sizes of forged files may wrap round: then the share is wrong, and nothing else.
    private let total: Int64
    private let purpose: String?
    private let state = Locked(State())
    private let ticker = Locked<Ticker?>(nil)

    /// Begins to show progress, as far as the user wants to see it.
    ///
    /// - Parameters:
    ///   - isTerminal: whether a line can be drawn anew.
    ///   - interval: seconds between two lines; nil is what users get.
    ///   - log: takes a line where nothing can be drawn; nil is standard error.
    init(
        of files: [BackupFile], purpose: String? = nil, messages: Messages, isTerminal: Bool = StandardError.isTerminal,
        interval: Double? = nil, log: (@Sendable (String) -> Void)? = nil
    ) {
        self.files = files
        self.purpose = purpose
        total = files.reduce(0) { $0 &+ $1.size }
        let isDrawn = messages.level >= .normal && isTerminal
        guard isDrawn || messages.level >= .verbose else { return }
        let log = log ?? { messages.verbose("\($0)") }
        let ticker = Ticker(every: interval ?? (isDrawn ? Self.drawingInterval : Self.loggingInterval)) { [weak self] in
            guard let self else { return }
            if !isDrawn {
                log(line().sentence)
            } else if let width = StandardError.terminalWidth {
                StandardError.show(status: line().text(width: width))
            }
        }
        self.ticker.withLock { $0 = ticker }
    }

    /// Whether anything will be shown.
    var isShown: Bool { ticker.withLock { $0 != nil } }

    /// The reading of a backup begins; whoever reads it tells the meter.
    ///
    /// - Parameter hash: hashes what is read; nil if nobody wants to know.
    func begin(_ rank: Int, hash: FileHash? = nil) -> ReadMeter {
        let meter = ReadMeter(digest: hash)
        state.withLock { $0.reading[rank] = meter }
        return meter
    }

    /// A backup is done, read or not.
    func finish(_ rank: Int) {
        state.withLock { state in
            state.doneReadBytes &+= state.reading.removeValue(forKey: rank)?.bytes ?? 0
            state.doneBytes &+= files[rank].size
            state.done += 1
        }
    }

    /// Nothing is shown any more.
    func end() {
        ticker.withLock { ticker in
            ticker?.stop()
            ticker = nil
        }
        StandardError.removeStatus()
    }

    private func line() -> ProgressLine {
        let now = ContinuousClock.now
        return state.withLock { state in
            var read: Int64 = 0
            for meter in state.reading.values { read &+= meter.bytes }
            let (percent, rate, left) = state.measure.take(
                time: Double(Self.beginning.duration(to: now) / .nanoseconds(1)) / 1e9,
                read: state.doneReadBytes &+ read, settled: state.doneBytes &+ read, total: total)
            return ProgressLine(
                purpose: purpose, percent: percent, backupsDone: state.done, backups: files.count, bytesPerSecond: rate,
                secondsLeft: left, name: state.reading.keys.min().map { TerminalText(escaping: files[$0].name) })
        }
    }

    /// Only differences matter.
    private static let beginning = ContinuousClock.now
}
