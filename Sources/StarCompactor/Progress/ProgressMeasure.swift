/// How fast backups are read, and how long the rest will take.
struct ProgressMeasure {
    /// Seconds after which a change of the rate counts for two thirds: long enough for a figure that can be read, short
    /// enough for another disk or another kind of backup.
    private static let memory = 8.0
    /// Seconds before which a rate says nothing.
    private static let shortest = 2.0

    private var start: (time: Double, bytes: Int64)?
    private var last: (time: Double, bytes: Int64)?
    /// Bytes a second, smoothed.
    private var rate = 0.0
    private var share = 0.0

    /// Takes the present state.
    ///
    /// - Parameters:
    ///   - time: in seconds, from any beginning.
    ///   - read: bytes that have been read so far.
    ///   - settled: of these, and of those that need not be read, the bytes that are done.
    ///   - total: bytes that have to be done.
    /// - Returns: the share in hundredths, which never falls; bytes a second and the seconds left, nil if unknown.
    mutating func take(
        time: Double, read: Int64, settled: Int64, total: Int64
    ) -> (percent: Int, bytesPerSecond: Double?, secondsLeft: Double?) {
        if total > 0 { share = max(share, min(1, Double(settled) / Double(total))) }
        // A little more, since 0.29 * 100 is 28.99….
        let percent = Int(share * 100 + 1e-6)
        guard let start, let last else {
            (self.start, self.last) = ((time, read), (time, read))
            return (percent, nil, nil)
        }
        let passed = time - last.time
        if passed > 0 {
            let present = Double(max(0, read - last.bytes)) / passed
            // In the beginning the mean of all: the memory is longer than the time that there is to remember.
            let weight = max(passed / max(time - start.time, passed), passed / (passed + Self.memory))
            rate += (present - rate) * weight
            self.last = (time, read)
        }
        guard time - start.time >= Self.shortest, rate > 0 else { return (percent, nil, nil) }
        return (percent, rate, share < 1 ? Double(max(0, total - settled)) / rate : nil)
    }
}
