/// The bytes of a plain archive: what is not looked at is not read.
struct TarFileBytes: TarBytes {
    private let file: InputFile
    private(set) var offset: Int64 = 0
    private(set) var rest: [UInt8] = []
    private var returned: [UInt8] = []

    init(_ path: String) throws(ByteStreamError) {
        file = try InputFile(path: path)
    }

    var fileOffset: Int64 { offset }
    var notices: [String] { [] }

    mutating func take(_ count: Int) throws(ByteStreamError) -> [UInt8]? {
        if returned.count == count, count > 0 {
            defer { returned = [] }
            offset += Int64(count)
            return returned
        }
        var buffer = ByteBuffer(capacity: count)
        while buffer.count < count {
            if try file.fill(&buffer, limit: count - buffer.count) == 0 { break }
        }
        guard buffer.count == count else {
            rest = Array(buffer.unread)
            return nil
        }
        offset += Int64(count)
        return Array(buffer.unread)
    }

    mutating func giveBack(_ bytes: [UInt8]) {
        returned = bytes
        offset -= Int64(bytes.count)
    }

    mutating func skip(_ count: Int64) throws(ByteStreamError) -> Bool {
        guard count <= file.size - offset else { return false }
        offset += count
        try file.seek(to: offset)
        return true
    }
}

/// The bytes of a packed archive, unpacked as they come.
final class TarStreamBytes: TarBytes {
    private let stream: any ByteStream
    private var buffer = ByteBuffer(capacity: ByteStreams.defaultChunk)
    private(set) var offset: Int64 = 0
    private(set) var rest: [UInt8] = []
    private var returned: [UInt8] = []

    init(_ path: String, pool: WorkerPool?) throws(ByteStreamError) {
        stream = try ByteStreams.open(path, pool: pool)
    }

    init(_ stream: any ByteStream) {
        self.stream = stream
    }

    var fileOffset: Int64 { stream.fileOffset }
    var notices: [String] { stream.notices }

    func take(_ count: Int) throws(ByteStreamError) -> [UInt8]? {
        if returned.count == count, count > 0 {
            defer { returned = [] }
            offset += Int64(count)
            return returned
        }
        while buffer.count < count, try stream.fill(&buffer) {}
        guard buffer.count >= count else {
            rest = Array(buffer.unread)
            return nil
        }
        let bytes = Array(buffer.unread.prefix(count))
        buffer.take(count)
        offset += Int64(count)
        return bytes
    }

    func giveBack(_ bytes: [UInt8]) {
        returned = bytes
        offset -= Int64(bytes.count)
    }

    func skip(_ count: Int64) throws(ByteStreamError) -> Bool {
        var left = count
        while left > 0 {
            if buffer.count == 0, try !stream.fill(&buffer) { return false }
            let step = Int(min(left, Int64(buffer.count)))
            buffer.take(step)
            left -= Int64(step)
            offset += Int64(step)
        }
        return true
    }

    /// Hands up to `limit` bytes over; 0 at the end.
    func copy(_ limit: Int, to target: inout ByteBuffer) throws(ByteStreamError) -> Int {
        while buffer.count == 0 {
            guard try stream.fill(&buffer) else { return 0 }
        }
        let bytes = UnsafeRawBufferPointer(rebasing: buffer.unread.prefix(limit))
        let count = target.append(limit: bytes.count) { room in
            room.copyMemory(from: bytes)
            return bytes.count
        }
        buffer.take(count)
        offset += Int64(count)
        return count
    }
}
