/// Where packed bytes come from: a file, a part of one, a pipe, or what another packing gave.
protocol ByteSource: AnyObject {
    /// As errors name it.
    var path: String { get }
    /// Where the next byte lies.
    var offset: Int64 { get }
    /// Whether the bytes come only once: `seek` is not to be called then.
    var comesOnce: Bool { get }
    /// Whether others read on where this source ends, so that no thread may read ahead.
    var isShared: Bool { get }
    /// The same source, opened once more; nil if the bytes come only once.
    func again() throws(ByteStreamError) -> (any ByteSource)?

    /// Puts up to `limit` bytes (a source that holds more at once may give all of them) after those that wait; returns how many, 0 at
    /// the end.
    func fill(_ buffer: inout ByteBuffer, limit: Int) throws(ByteStreamError) -> Int

    /// Goes on at another place.
    func seek(to offset: Int64) throws(ByteStreamError)
}

extension ByteSource {
    var isShared: Bool { false }
}

/// What a stream gives, as the source of another one.
final class StreamSource: ByteSource {
    private let stream: any ByteStream
    let path: String
    private(set) var offset: Int64 = 0
    let comesOnce = true
    /// What was wrong with the stream itself, and not with what is packed in it.
    private(set) var failure: ByteStreamError?
    private var first: ByteBuffer?

    /// - Parameter first: what the stream has given already.
    init(_ stream: any ByteStream, path: String, first: consuming ByteBuffer) {
        self.stream = stream
        self.path = path
        self.first = consume first
    }

    func fill(_ buffer: inout ByteBuffer, limit: Int) throws(ByteStreamError) -> Int {
        if let first = first.take() {
            let count = first.count
            offset += Int64(count)
            buffer.adopt(first)
            return count
        }
        let known = buffer.count
        do throws(ByteStreamError) {
            _ = try stream.fill(&buffer)
        } catch {
            failure = error
            throw error
        }
        offset += Int64(buffer.count - known)
        return buffer.count - known
    }

    func again() throws(ByteStreamError) -> (any ByteSource)? { nil }

    func seek(to offset: Int64) throws(ByteStreamError) {
        preconditionFailure("a stream gives its bytes only once")
    }
}
