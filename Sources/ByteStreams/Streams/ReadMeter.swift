import Synchronization

/// Tells other threads how far a file has been read.
public final class ReadMeter: Sendable {
    private let offset = Atomic<Int64>(0)

    public init() {}

    /// Bytes of the file itself (compressed, if it is), as far as they were read; a little further than they were used.
    public var bytes: Int64 { offset.load(ordering: .relaxed) }

    func note(_ offset: Int64) {
        self.offset.store(offset, ordering: .relaxed)
    }
}
