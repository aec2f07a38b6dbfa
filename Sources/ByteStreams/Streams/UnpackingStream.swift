import Values

/// One decompressor of a C library, as far as the loop around it must know it.
protocol Unpacker: AnyObject {
    var compression: Compression { get }

    /// Unpacks from `input` into `room`. `ended` is true when the stream (a gzip member, a bzip2 stream) ended there,
    /// its checksum verified by the library.
    func unpack(
        _ input: UnsafeRawBufferPointer, into room: UnsafeMutableRawBufferPointer
    ) throws(UnpackFailure) -> (taken: Int, written: Int, ended: Bool)

    /// Makes ready for another stream in the same file.
    func restart() throws(UnpackFailure)

    /// Whether `bytes` could begin another stream of this kind.
    func begins(with bytes: UnsafeRawBufferPointer) -> Bool

    /// Whether the library tells where a damage is; else how far it had read when it noticed.
    var tellsPlaces: Bool { get }

    /// Whether so many zeros may stand between two streams.
    func allowsPadding(_ zeros: Int64) -> Bool

    /// What the stream that has just ended says of its text; nil if the library has compared it already.
    var trailer: GzipTrailer? { get }

    /// Whether the library compares texts with their checksums; else `trailer` says what to compare with.
    var verifies: Bool { get }
}

extension Unpacker {
    func begins(with bytes: UnsafeRawBufferPointer) -> Bool { compression.mayBegin(bytes) }
    var tellsPlaces: Bool { true }
    func allowsPadding(_ zeros: Int64) -> Bool { false }
    var trailer: GzipTrailer? { nil }
    var verifies: Bool { true }

    /// Unpacks more of `packed`, of which `taken` bytes were taken before, into `buffer`.
    func unpack(
        _ packed: [UInt8], taken: inout Int, into buffer: inout ByteBuffer, limit: Int
    ) throws(UnpackFailure) -> (written: Int, ended: Bool) {
        var step = (taken: 0, written: 0, ended: false)
        let start = taken
        let written = try buffer.append(limit: limit) { room throws(UnpackFailure) in
            let result: Result<(taken: Int, written: Int, ended: Bool), UnpackFailure> =
                packed[start...].withUnsafeBytes { rest in
                    Result { () throws(UnpackFailure) in try unpack(rest, into: room) }
                }
            step = try result.get()
            return step.written
        }
        taken += step.taken
        return (written, step.ended)
    }
}

/// What a decompressor found, before the place is known.
enum UnpackFailure: Error {
    /// `after` is how many bytes the decompressor had taken of what it was given when it found out.
    case corrupt(String, after: Int)
    /// It is packed in a way that is not read here; what way, and what to do.
    case refused(String, after: Int)
    case outOfMemory

    /// The same where more had been taken before what was given.
    func later(by taken: Int) -> UnpackFailure {
        switch self {
        case .corrupt(let detail, let after): return .corrupt(detail, after: taken + after)
        case .refused(let detail, let after): return .refused(detail, after: taken + after)
        case .outOfMemory: return .outOfMemory
        }
    }

    func error(path: String, offset: Int64, compression: Compression) -> ByteStreamError {
        switch self {
        case .corrupt(let detail, let after):
            return ByteStreamError(path: path, offset: offset + Int64(after), reason: .corrupt(compression, detail: detail))
        case .refused(let detail, let after):
            return ByteStreamError(path: path, offset: offset + Int64(after), reason: .refused(compression, detail: detail))
        case .outOfMemory:
            return ByteStreamError(path: path, offset: offset, reason: .outOfMemory)
        }
    }
}

/// A packed file: streams (gzip members, bzip2 streams) one after the other, as `cat a.gz b.gz`, pigz and pbzip2 write them.
///
/// After a stream's end may come another stream, zeros (tapes and block devices pad with them: ignored with a notice,
/// as gzip does), Control-Z, blanks, or the end of the file. Text is an error that holds it: whoever knows what a dump is decides.
/// Anything else is an error: it may be the lost rest of the backup, or another one.
final class UnpackingStream: VerifyingStream {
    private enum Position {
        case starting
        case inside
        case between
        case finished
    }

    private let input: PackedInput
    private let unpacker: any Unpacker
    private let chunk: Int
    private let members: GzipMembers?
    private var position: Position
    /// Where in the file the present stream began.
    private(set) var streamStart: Int64
    private(set) var notices: [String] = []
    private var failure: ByteStreamError?
    private var delivered: Int64 = 0
    /// How many of the bytes that were delivered belong to streams that have ended with the right checksum.
    private(set) var verifiedBytes: Int64 = 0

    /// - Parameters:
    ///   - isInside: the input stands at the start of a stream; else after the end of one.
    ///   - members: gives the text of streams that others have unpacked ahead.
    init(
        input: PackedInput, unpacker: any Unpacker, chunk: Int, isInside: Bool = true, members: GzipMembers? = nil
    ) {
        position = isInside ? .starting : .between
        self.members = members
        self.input = input
        self.unpacker = unpacker
        self.chunk = chunk
        streamStart = input.offset
    }

    var compression: Compression { unpacker.compression }
    var fileOffset: Int64 { input.offset }

    /// What one step of the work brought.
    struct Step {
        /// Bytes added to the buffer.
        var written = 0
        /// Whether the library has compared these bytes with their checksum, or will at the stream's end.
        var isVerified = true
        /// What a stream that ended here says of its text, and where in the file it ended, if that is still to be compared.
        var trailer: (GzipTrailer, end: Int64)?
        /// The file is at its end.
        var isFinished = false
    }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        while true {
            let step = try advance(into: &buffer)
            if step.written > 0 { return true }
            if step.isFinished { return false }
        }
    }

    /// Does the next step; it may bring nothing.
    func advance(into buffer: inout ByteBuffer) throws(ByteStreamError) -> Step {
        // What a library does after an error is not defined.
        if let failure { throw failure }
        do throws(ByteStreamError) {
            return try step(into: &buffer)
        } catch {
            failure = error
            throw error
        }
    }

    private func step(into buffer: inout ByteBuffer) throws(ByteStreamError) -> Step {
        switch position {
        case .finished:
            return Step(isFinished: true)
        case .between:
            try enterNextStream()
            return Step()
        case .starting:
            streamStart = input.offset
            guard let text = try members?.next(of: input) else {
                position = .inside
                return Step()
            }
            position = .between
            let count = text.count
            buffer.adopt(text)
            return Step(written: count)
        case .inside:
            let before = input.offset
            let (written, starved) = try unpackSome(into: &buffer)
            // A decompressor that neither takes nor gives will not do so the next time either.
            if written == 0 && position == .inside && input.offset == before {
                let reason: ByteStreamError.Reason =
                    starved ? .truncated(compression) : .corrupt(compression, detail: "no progress")
                throw ByteStreamError(path: input.source.path, offset: input.offset, reason: reason)
            }
            let trailer = position == .between ? unpacker.trailer.map { ($0, end: input.offset) } : nil
            return Step(written: written, isVerified: unpacker.verifies, trailer: trailer)
        }
    }

    /// Whether reading the stream again tells more of a damage: gzip's members that are cut within their trailer may be damaged before
    /// it, which zlib finds out if it is the one to compare; threads do not tell where they were.
    func isVague(_ failure: ByteStreamError) -> Bool {
        switch failure.reason {
        case .truncated: !unpacker.verifies
        case .corrupt: !unpacker.tellsPlaces
        default: false
        }
    }

    /// The source once more, from the beginning of the present stream; nil if it gives its bytes only once.
    func inputAgain() throws(ByteStreamError) -> PackedInput? {
        guard let again = try input.source.again() else { return nil }
        try again.seek(to: streamStart)
        return PackedInput(again)
    }

    /// The failure of a comparison with a trailer that ended at `end`.
    func error(_ failure: UnpackFailure, end: Int64) -> ByteStreamError {
        failure.error(path: input.source.path, offset: end, compression: compression)
    }

    /// One call of the decompressor. `starved` tells that the file has no more bytes to give it.
    private func unpackSome(
        into buffer: inout ByteBuffer
    ) throws(ByteStreamError) -> (written: Int, starved: Bool) {
        let starved = try input.more(atLeast: 1) == 0
        let input = self.input
        let unpacker = self.unpacker
        var ended = false
        let written = try buffer.append(limit: chunk) { room throws(ByteStreamError) in
            do throws(UnpackFailure) {
                let step = try unpacker.unpack(input.buffer.unread, into: room)
                input.buffer.take(step.taken)
                ended = step.ended
                return step.written
            } catch {
                throw error.error(path: input.source.path, offset: input.offset, compression: unpacker.compression)
            }
        }
        delivered += Int64(written)
        if ended {
            position = .between
            if unpacker.verifies { verifiedBytes = delivered }
        }
        return (written, starved)
    }

    private func enterNextStream() throws(ByteStreamError) {
        guard try input.more(atLeast: 1) > 0 else {
            position = .finished
            return
        }
        _ = try input.more(atLeast: Compression.signatureLength)
        if unpacker.begins(with: input.buffer.unread) {
            do throws(UnpackFailure) {
                try unpacker.restart()
            } catch {
                throw error.error(path: input.source.path, offset: input.offset, compression: compression)
            }
            position = .starting
            return
        }
        let end = input.offset
        var rest = TrailingBytes()
        while try input.more(atLeast: 1) > 0 {
            if rest.isZeros {
                let zeros = input.buffer.unread.prefix { $0 == 0 }
                rest.take(UnsafeRawBufferPointer(rebasing: zeros))
                input.buffer.take(zeros.count)
                if input.buffer.count == 0 { continue }
                _ = try input.more(atLeast: Compression.signatureLength)
                if unpacker.allowsPadding(rest.count), unpacker.begins(with: input.buffer.unread) { return }
            }
            rest.take(input.buffer.unread)
            guard rest.isText else {
                throw ByteStreamError(path: input.source.path, offset: end, reason: .trailingData(compression))
            }
            input.buffer.take(input.buffer.count)
        }
        guard rest.isPadding else {
            throw ByteStreamError(
                path: input.source.path, offset: end, reason: .trailingGarbage(compression), trailingText: rest.text)
        }
        let count = Int(clamping: rest.count)
        let what = rest.isZeros ? count.counted("zero byte") : "\(count.counted("byte")) of padding"
        notices.append("ignored \(what) after the end of the \(compression.rawValue) data at byte \(end)")
        position = .finished
    }
}
