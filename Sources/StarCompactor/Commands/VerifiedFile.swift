import ByteStreams
import TraceFiles
import TraceVerification

extension TraceVerifier {
    /// Verifies a file from its first byte to its last.
    ///
    /// - Parameter name: what its name says; nil if it says nothing.
    static func verdict(of path: String, name: TraceFileName?, allowsUnmasked: Bool) throws(ByteStreamError) -> TraceVerdict {
        var verifier = TraceVerifier(name: name, allowsUnmasked: allowsUnmasked)
        let stream: any ByteStream
        do throws(ByteStreamError) {
            stream = try TraceStream.open(path)
        } catch {
            // What a file without a byte is, the verifier has to say.
            guard error.reason == .empty else { throw error }
            return verifier.finish()
        }
        var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk)
        var hasMore = true
        while hasMore {
            hasMore = try stream.fill(&buffer)
            verifier.feed(buffer.unread)
            buffer.take(buffer.count)
        }
        return verifier.finish()
    }
}
