import Glibc

/// The end of a process that may not have more memory (`ulimit -v`).
///
/// When memory runs out, Swift traps: the user reads nothing, and unfinished files stay. Where a limit is set, the trap is caught, and
/// the process ends with a sentence and an exit code instead.
public enum MemoryShortage {
    /// Paths for a signal's handler, which may neither allocate nor wait: a table of fixed size.
    struct Unfinished: @unchecked Sendable {
        static let room = 4096
        static let places = 64
        /// An empty place begins with a zero byte.
        let bytes = UnsafeMutablePointer<CChar>.allocate(capacity: room * places)

        init() {
            bytes.initialize(repeating: 0, count: Self.room * Self.places)
        }

        private func place(_ index: Int) -> UnsafeMutablePointer<CChar> { bytes.advanced(by: index * Self.room) }

        /// Of files beyond the table's end a killed run leaves the rest; the next run removes it.
        func insert(_ path: String) {
            guard let free = (0..<Self.places).first(where: { place($0).pointee == 0 }) else { return }
            let text = SystemPath.bytes(path)
            guard text.count < Self.room else { return }
            // The first byte comes last: a place counts when it is whole.
            for (offset, byte) in text.enumerated().reversed() { place(free)[offset] = CChar(bitPattern: byte) }
        }

        func remove(_ path: String) {
            let text = SystemPath.bytes(path).map { CChar(bitPattern: $0) } + [0]
            for index in 0..<Self.places where strcmp(place(index), text) == 0 {
                place(index).update(repeating: 0, count: Self.room)
            }
        }

        func unlinkAll() {
            for index in 0..<Self.places where place(index).pointee != 0 { unlink(place(index)) }
        }
    }

    static let unfinished = Unfinished()
    /// In bytes; 0 as long as nothing is caught.
    nonisolated(unsafe) private static var limit: UInt64 = 0
    nonisolated(unsafe) private static var exitCode: Int32 = 0
    /// Said by the handler, which must not make it.
    nonisolated(unsafe) private static var sentence = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)

    /// From now on a shortage of memory ends the process with a sentence and an exit code, if there is a limit.
    public static func ends(with code: Int32, saying text: String) {
        var current = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &current) == 0, current.rlim_cur < rlim_t(Int64.max) else {
            return
        }
        limit = UInt64(current.rlim_cur)
        exitCode = code
        let bytes = Array(text.utf8)
        sentence = .allocate(capacity: bytes.count)
        _ = sentence.initialize(from: bytes)
        // Made now: the handler must not be the first to ask for it.
        _ = unfinished.bytes
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS] {
            signal(number) { number in MemoryShortage.end(number) }
        }
    }

    /// Only what POSIX allows in a signal's handler.
    private static func end(_ number: Int32) {
        signal(number, SIG_DFL)
        // An array that grows needs its double beside it: a process that was refused memory has a quarter of its limit at least.
        guard used >= limit / 4 else {
            raise(number)
            return
        }
        unfinished.unlinkAll()
        _ = write(STDERR_FILENO, sentence.baseAddress, sentence.count)
        _exit(exitCode)
    }

    /// The process's address space in bytes; 0 if the system does not tell.
    private static var used: UInt64 {
        let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return .max }
        defer { close(descriptor) }
        var pages: UInt64 = 0
        var digit: UInt8 = 0
        while read(descriptor, &digit, 1) == 1, digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") {
            pages = pages &* 10 &+ UInt64(digit - UInt8(ascii: "0"))
        }
        return pages &* 4096
    }
}
