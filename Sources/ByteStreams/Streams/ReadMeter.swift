import Synchronization

/// Tells other threads how far a file has been read.
public final class ReadMeter: Sendable {
    private let offset = Atomic<Int64>(0)
    /// Of files that were read before, in bytes.
    private let before = Atomic<Int64>(0)

    /// Hashes what is read; nil if nobody wants to know.
    public let digest: FileHash?

    public init(digest: FileHash? = nil) {
        self.digest = digest
    }

    /// Bytes of the file itself (compressed, if it is), as far as they were read; a little further than they were used.
    public var bytes: Int64 { offset.load(ordering: .relaxed) }

    /// Another file of the same backup will be read after one of this size.
    public func endFile(size: Int64) {
        before.store(before.load(ordering: .relaxed) &+ size, ordering: .relaxed)
    }

    func note(_ offset: Int64) {
        self.offset.store(offset &+ before.load(ordering: .relaxed), ordering: .relaxed)
    }
}
