import Glibc

/// A regular file that is open for reading, from its first byte to its last.
final class InputFile {
    let path: String
    /// The file's size when it was opened, in bytes.
    let size: Int64
    /// How many bytes have been read from it.
    private(set) var offset: Int64 = 0
    private let descriptor: Int32
    private let meter: ReadMeter?

    /// Opens `path`; throws if it does not exist, may not be read, or is not a regular file.
    init(path: String, meter: ReadMeter? = nil) throws(ByteStreamError) {
        // O_NONBLOCK: opening a pipe that has no writer must not hang; it has no effect on regular files.
        let opened = SystemCall.retrying {
            SystemPath.with(path) { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        }
        switch opened {
        case .success(let descriptor): self.descriptor = descriptor
        case .failure(let error):
            throw ByteStreamError(path: path, offset: nil, reason: .system(operation: "open it", code: error.code))
        }
        self.path = path
        self.meter = meter
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
    }

    deinit {
        close(descriptor)
    }

    /// Reads into `room`; 0 at the end of the file.
    func read(into room: UnsafeMutableRawBufferPointer) throws(ByteStreamError) -> Int {
        guard room.count > 0 else { return 0 }
        switch SystemCall.retrying({ Glibc.read(descriptor, room.baseAddress, room.count) }) {
        case .success(let count):
            offset += Int64(count)
            meter?.note(offset)
            return count
        case .failure(let error):
            throw ByteStreamError(path: path, offset: offset, reason: .system(operation: "read", code: error.code))
        }
    }

    /// Goes on at another place.
    func seek(to offset: Int64) throws(ByteStreamError) {
        guard lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) else {
            throw ByteStreamError(path: path, offset: offset, reason: .system(operation: "go there", code: errno))
        }
        self.offset = offset
    }
}
