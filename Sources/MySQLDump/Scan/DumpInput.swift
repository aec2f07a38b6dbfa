import ByteStreams

/// The bytes of a dump from the first that is not yet understood.
struct DumpInput: ~Copyable {
    private let stream: any ByteStream
    private var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk + 4096)
    /// Where the first unread byte lies in the unpacked dump.
    private(set) var offset: Int64 = 0
    /// Nothing comes after the unread bytes.
    private(set) var hasEnded = false
    private var holes = HoleSearch()
    /// Thrown once all before it is understood.
    private var hole: DumpError?

    init(_ stream: any ByteStream) {
        self.stream = stream
    }

    var count: Int { buffer.count }

    /// Valid until bytes are taken or filled in.
    var unread: UnsafeRawBufferPointer { buffer.unread }

    mutating func take(_ count: Int) {
        buffer.take(count)
        offset += Int64(count)
    }

    /// Gets more bytes; false at the end of the dump.
    mutating func fill() throws -> Bool {
        if let hole { throw hole }
        if hasEnded { return false }
        let known = buffer.count
        hasEnded = try !stream.fill(&buffer)
        let new = UnsafeRawBufferPointer(rebasing: buffer.unread[known...])
        if let found = holes.search(new, at: offset + Int64(known)) {
            let error = DumpError(.hole, offset: found)
            hole = error
            guard found > offset + Int64(known) else { throw error }
            buffer.keep(first: Int(clamping: found - offset))
        }
        return !hasEnded
    }

    /// Gets bytes until `wanted` of them wait or the dump ends.
    mutating func fill(atLeast wanted: Int) throws {
        while count < wanted, try fill() {}
    }
}
