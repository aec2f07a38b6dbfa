import Values

/// The hash of a file that is read for another purpose: its bytes are hashed as they pass, so that they are read once.
public final class FileHash: Sendable {
    private struct State {
        let digest: RunningDigest
        /// Up to which byte of the file the hash goes.
        var end: Int64 = 0
        var failure: DigestError?
    }

    public let function: HashFunction
    private let state: Locked<State>

    /// - Throws: `DigestError` if libcrypto refuses.
    public init(_ function: HashFunction) throws(DigestError) {
        self.function = function
        state = Locked(State(digest: try RunningDigest(function)))
    }

    /// Bytes were read. Those that come again do not count; what comes after a gap is read again at the end.
    func take(_ bytes: UnsafeRawBufferPointer, at offset: Int64) {
        state.withLock { state in
            let known = state.end.subtractingReportingOverflow(offset).partialValue
            guard state.failure == nil, known >= 0, known < Int64(bytes.count) else { return }
            let new = UnsafeRawBufferPointer(rebasing: bytes[Int(known)...])
            do throws(DigestError) {
                try state.digest.add(new)
                state.end += Int64(new.count)
            } catch {
                state.failure = error
            }
        }
    }

    /// The hash of the whole file in hexadecimal; what nobody has read is read now. To be called once.
    ///
    /// - Throws: `ByteStreamError` if it cannot be read, `DigestError` if libcrypto refuses.
    public func finish(_ path: String) throws -> String {
        let file = try InputFile(path: path)
        try file.seek(to: state.withLock { $0.end })
        var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk)
        while true {
            let start = file.offset
            let added = try buffer.append(limit: ByteStreams.defaultChunk) { room throws(ByteStreamError) in
                try file.read(into: room)
            }
            if added == 0 { break }
            take(buffer.unread, at: start)
            buffer.take(buffer.count)
        }
        let hash: Result<[UInt8], DigestError> = state.withLock { state in
            if let failure = state.failure { return .failure(failure) }
            return Result { () throws(DigestError) in try state.digest.finish() }
        }
        return HexDigits.text(try hash.get())
    }
}
