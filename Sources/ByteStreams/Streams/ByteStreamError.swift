import Glibc

/// What went wrong while bytes were taken out of a file, and where.
public struct ByteStreamError: Error, Equatable, Sendable {
    /// What was found instead of good bytes.
    public enum Reason: Equatable, Sendable {
        /// The operating system refused; `code` is its errno.
        case system(operation: String, code: Int32)
        /// The path names a folder, a device or a pipe where a file is needed.
        case notAFile
        /// The file holds no byte at all.
        case empty
        /// The file ends in the middle of a compressed stream.
        case truncated(Compression)
        /// A checksum does not fit, or the compressed data breaks its format's rules.
        case corrupt(Compression, detail: String)
        /// Text follows the end of a compressed stream: a program's message, or something else.
        case trailingGarbage(Compression)
        /// Something that is neither padding, text nor another stream follows the end of a compressed stream.
        case trailingData(Compression)
        /// The file is packed by a program that is not read here.
        case unsupported(program: String)
        /// There is a packing in a packing in a packing …
        case packedTooOften(times: Int)
        /// A file in an archive has fewer bytes than its header says.
        case cutArchive
        /// It is packed in a way that is not read here; what way, and what to do.
        case refused(Compression, detail: String)
        /// A file that is read whole is longer than that; in bytes.
        case tooLarge(limit: Int)
        /// The file is not what it was when it was found.
        case changed
        /// The decompressor could not get memory.
        case outOfMemory
    }

    /// The file, as it was named when it was opened.
    public let path: String
    /// Where in the file, in bytes of the file itself (compressed, if it is); nil if no place can be named.
    public let offset: Int64?
    /// What was found.
    public let reason: Reason
    /// The text that follows a compressed stream, of `trailingGarbage`. Errors are equal without regard to it.
    public let trailingText: [UInt8]

    public init(path: String, offset: Int64?, reason: Reason, trailingText: [UInt8] = []) {
        self.path = path
        self.offset = offset
        self.reason = reason
        self.trailingText = trailingText
    }

    public static func == (left: Self, right: Self) -> Bool {
        left.path == right.path && left.offset == right.offset && left.reason == right.reason
    }
}

extension ByteStreamError {
    /// Whether nobody reads the pipe any more that was written to.
    public var isClosedPipe: Bool {
        if case .system(_, EPIPE) = reason { return true }
        return false
    }

    /// Whether the machine had too little of something, so that the file itself may be whole.
    public var isShortage: Bool {
        switch reason {
        case .system(_, let code): return [EMFILE, ENFILE, ENOMEM].contains(code)
        case .outOfMemory: return true
        default: return false
        }
    }
}

extension ByteStreamError: CustomStringConvertible {
    /// One sentence without the path: what was found, where, and what helps.
    public var description: String {
        let place = offset.map { " at byte \($0) of the file" } ?? ""
        switch reason {
        case .system(let operation, let code):
            return "cannot \(operation)\(place): \(SystemCall.message(code))"
        case .notAFile:
            return "is not a regular file"
        case .empty:
            return "is empty: the backup that should have filled it did not run or did not finish"
        case .truncated(let compression):
            return "the \(compression.rawValue) data ends too early\(place): the file was cut, copy it again"
        case .corrupt(let compression, let detail):
            return "the \(compression.rawValue) data is damaged\(place) (\(detail)): copy the file again"
        case .trailingGarbage(let compression):
            return "something that is no \(compression.rawValue) data follows the end of a stream\(place)"
        case .trailingData(let compression):
            return
                "something that is no \(compression.rawValue) data follows the end of a stream\(place), perhaps another dump: "
                + "copy the file again, or pack each dump into a file of its own"
        case .unsupported(let program):
            return "is packed by \(program), which is not read here: unpack it first, or pack it with \(Compression.inWords)"
        case .packedTooOften(let times):
            return "is packed more than \(times) times: unpack it first"
        case .cutArchive:
            return "is cut\(place), with the archive that it is in: copy that again"
        case .refused(let compression, let detail):
            return "is packed by \(compression.rawValue) \(detail)"
        case .tooLarge(let limit):
            return "is longer than \(limit >> 20) MiB: it cannot be what was meant"
        case .changed:
            return "changed while it was read: wait until the backup is written"
        case .outOfMemory:
            return "there is not enough memory to decompress it"
        }
    }
}
