import ByteStreams

/// The bytes of a dump from the first that is not yet understood, and the simplest ways to pass some of them.
struct DumpInput: ~Copyable {
    private let stream: any ByteStream
    private var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk + 4096)
    /// Where the first unread byte lies in the unpacked dump.
    private(set) var offset: Int64 = 0
    /// Nothing comes behind the unread bytes.
    private(set) var hasEnded = false
    private var holes = HoleSearch()
    /// Comes when all before it is understood.
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

    /// Passes blanks; behind it the next byte is none, or the dump has ended.
    mutating func takeBlanks() throws {
        while true {
            let bytes = unread
            let blanks = bytes.firstIndex { !Character8.isBlank($0) } ?? bytes.count
            take(blanks)
            if count > 0 { return }
            guard try fill() else { return }
        }
    }

    /// Passes a comment whose `/*` stands at the front.
    mutating func takeBlockComment() throws {
        let start = offset
        take(2)
        while true {
            let bytes = unread
            let star = ByteScan.index(of: Character8.star, in: bytes, from: 0)
            if star + 1 < bytes.count {
                let isEnd = bytes[star + 1] == Character8.slash
                take(star + (isEnd ? 2 : 1))
                if isEnd { return }
            } else {
                take(star)
                guard try fill() else { throw DumpError(.cutStatement, offset: start) }
            }
        }
    }
}
