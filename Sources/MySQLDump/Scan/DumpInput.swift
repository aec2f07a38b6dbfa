import ByteStreams

/// The bytes of a dump from the first that is not yet understood.
struct DumpInput: ~Copyable {
    private let stream: any ByteStream
    private var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk + 4096)
    /// Where the first unread byte lies in the unpacked dump.
    private(set) var offset: Int64 = 0
    /// Nothing comes after the unread bytes.
    private(set) var hasEnded = false
    /// Whether nothing but blanks was passed since the last line end: commands of the mysql client stand only there.
    private(set) var isAtLineStart = true
    private var holes = HoleSearch()
    /// What ended the dump before its file: a hole, or something after packed data. Whether that matters depends on what the
    /// bytes before it say.
    private(set) var interruption: (any Error)?
    /// Whether a hole goes on to the end of the bytes that were read.
    private var isHoleOpen = false

    init(_ stream: any ByteStream) {
        self.stream = stream
    }

    var count: Int { buffer.count }

    /// Valid until bytes are taken or filled in.
    var unread: UnsafeRawBufferPointer { buffer.unread }

    mutating func take(_ count: Int) {
        buffer.take(count)
        offset += Int64(count)
        isAtLineStart = false
    }

    /// The same of blanks, or of a line.
    mutating func take(_ count: Int, endsLine: Bool) {
        let wasAtLineStart = isAtLineStart
        take(count)
        isAtLineStart = wasAtLineStart || endsLine
    }

    /// Gets more bytes; false at the end of the dump.
    mutating func fill() throws -> Bool {
        if hasEnded { return false }
        let known = buffer.count
        do throws(ByteStreamError) {
            hasEnded = try !stream.fill(&buffer)
        } catch {
            guard case .trailingGarbage = error.reason else { throw error }
            interruption = error
            hasEnded = true
            return false
        }
        let new = UnsafeRawBufferPointer(rebasing: buffer.unread[known...])
        if let found = holes.search(new, at: offset + Int64(known)) {
            interruption = DumpError(.hole, offset: found)
            hasEnded = true
            let place = Int(clamping: max(0, found - offset))
            isHoleOpen = buffer.unread.dropFirst(place).allSatisfy { $0 == 0 }
            buffer.keep(first: place)
        }
        return !hasEnded
    }

    /// Gets bytes until `wanted` of them wait or the dump ends.
    mutating func fill(atLeast wanted: Int) throws {
        while count < wanted, try fill() {}
    }

    var compression: Compression { stream.compression }

    /// What the user should hear of the file.
    var notices: [String] { stream.notices }

    /// Whether nothing but zeros comes after a hole, up to the end of the file.
    mutating func isPaddedToTheEnd() throws -> Bool {
        guard isHoleOpen else { return false }
        var rest = ByteBuffer(capacity: ByteStreams.defaultChunk + 4096)
        while try stream.fill(&rest) {
            guard rest.unread.allSatisfy({ $0 == 0 }) else { return false }
            rest.take(rest.count)
        }
        return true
    }

    /// What is wrong with the packed file, where its text has turned out to be damaged: the checksum after the damaged place tells.
    /// Nil if nothing is wrong with the packing.
    mutating func damageOfPacking() -> ByteStreamError? {
        guard stream.compression != .plain else { return nil }
        var rest = ByteBuffer(capacity: ByteStreams.defaultChunk + 4096)
        do throws(ByteStreamError) {
            while try stream.fill(&rest) { rest.take(rest.count) }
            return nil
        } catch {
            if case .trailingGarbage = error.reason { return nil }
            return error
        }
    }
}
