import ByteStreams

/// A stream whose bytes come once, and its beginning, which is kept: what it was may have to be told afterwards.
final class SampledStream: ByteStream {
    private let stream: any ByteStream
    /// At most as many bytes as `StrayFile` looks at.
    private(set) var sample: [UInt8] = []

    init(_ stream: any ByteStream) {
        self.stream = stream
    }

    var compression: Compression { stream.compression }
    var fileOffset: Int64 { stream.fileOffset }
    var notices: [String] { stream.notices }

    func fill(_ buffer: inout ByteBuffer) throws(ByteStreamError) -> Bool {
        let known = buffer.count
        let hasMore = try stream.fill(&buffer)
        let room = StrayFile.sampleLength - sample.count
        if room > 0 { sample += buffer.unread.dropFirst(known).prefix(room) }
        return hasMore
    }
}
