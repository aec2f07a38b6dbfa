/// A value that only one thread at a time may touch.
///
/// POSIX's lock, not Swift's Mutex: on Linux the thread sanitizer does not know Swift's and reports every use of it.
public final class Locked<Value>: @unchecked Sendable {
    private let monitor = Monitor()
    /// Only touched while the monitor is locked.
    private var value: Value

    public init(_ value: sending Value) {
        self.value = value
    }

    /// Runs `body` alone.
    public func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
        monitor.change { body(&value) }
    }

    /// Runs `body` alone if that is possible now; returns whether it was.
    func withLockIfAvailable(_ body: (inout Value) -> Void) -> Bool {
        monitor.changeIfAvailable { body(&value) }
    }
}
