import Glibc

/// A file that is open for reading, from its first byte to its last, or a part of one.
final class InputFile: ByteSource {
    let path: String
    /// The file's size when it was opened, in bytes.
    let size: Int64
    /// How many bytes have been read from it.
    private(set) var offset: Int64 = 0
    private let descriptor: Int32
    private let meter: ReadMeter?
    /// The part that is read.
    private let part: Range<Int64>
    /// Whether it is a pipe.
    let comesOnce: Bool

    /// Opens `path`; throws if it does not exist, may not be read, or is not a regular file.
    ///
    /// - Parameter part: from which byte to which it is read; nil reads all of it.
    init(path: String, part: Range<Int64>? = nil, meter: ReadMeter? = nil) throws(ByteStreamError) {
        // O_NONBLOCK: opening a pipe that has no writer must not hang; it has no effect on regular files.
        let opened = SystemCall.retrying {
            SystemPath.with(path) { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        }
        descriptor = try Self.descriptor(opened, path)
        self.path = path
        self.meter = meter
        self.part = part ?? 0..<Int64.max
        comesOnce = false
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "examine it", code: code))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw ByteStreamError(path: path, offset: nil, reason: .notAFile)
        }
        size = Int64(status.st_size)
        // The kernel reads further ahead when it knows that the whole file will be wanted.
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
        if let part { try seek(to: part.lowerBound) }
    }

    /// Opens what comes through a pipe, and waits for its writer.
    ///
    /// - Parameter path: of a FIFO, or `StandardStreams.inputPath`.
    init(pipe path: String, meter: ReadMeter? = nil) throws(ByteStreamError) {
        let opened = SystemCall.retrying {
            path == StandardStreams.inputPath
                // Opening it anew needs /proc, and the right to open what another user has made.
                ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : SystemPath.with(path) { open($0, O_RDONLY | O_CLOEXEC) }
        }
        descriptor = try Self.descriptor(opened, path)
        self.path = path
        self.meter = meter
        part = 0..<Int64.max
        size = 0
        comesOnce = true
    }

    /// - Throws: `ByteStreamError` if it could not be opened.
    private static func descriptor(_ opened: Result<Int32, SystemError>, _ path: String) throws(ByteStreamError) -> Int32 {
        do throws(SystemError) {
            return try opened.get()
        } catch {
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "open it", code: error.code))
        }
    }

    deinit {
        close(descriptor)
    }

    /// Reads into `room`; 0 at the end of the file.
    func read(into room: UnsafeMutableRawBufferPointer) throws(ByteStreamError) -> Int {
        let wanted = Int(min(Int64(room.count), part.upperBound - offset))
        guard wanted > 0 else { return 0 }
        switch SystemCall.retrying({ Glibc.read(descriptor, room.baseAddress, wanted) }) {
        case .success(let count):
            guard count > 0 || part.upperBound == Int64.max else {
                throw ByteStreamError(path: path, offset: offset, reason: .cutArchive)
            }
            meter?.digest?.take(UnsafeRawBufferPointer(rebasing: room[..<count]), at: offset)
            offset += Int64(count)
            meter?.note(offset - part.lowerBound)
            return count
        case .failure(let error):
            throw ByteStreamError(path: path, offset: offset, reason: .system(operation: "read", code: error.code))
        }
    }

    func fill(_ buffer: inout ByteBuffer, limit: Int) throws(ByteStreamError) -> Int {
        try buffer.append(limit: limit) { room throws(ByteStreamError) in try read(into: room) }
    }

    func again() throws(ByteStreamError) -> (any ByteSource)? {
        comesOnce ? nil : try InputFile(path: path, part: part)
    }

    /// Goes on at another place.
    func seek(to offset: Int64) throws(ByteStreamError) {
        guard lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) else {
            throw ByteStreamError(path: path, offset: offset, reason: .system(operation: "go there", code: errno))
        }
        self.offset = offset
    }
}
