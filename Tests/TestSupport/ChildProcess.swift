import Foundation

/// A program that is started and waited for by the system's own calls.
///
/// Foundation's Process learns of a child's end by a socket that the child holds. It was seen to miss the end under libfaketime
/// (`scripts/endure dates`), and of one of two programs that were started at the same moment.
package struct ChildProcess: Sendable {
    struct CannotStart: Error {
        let program: String
        let error: Int32
    }

    /// The number that the system gave it.
    package let number: pid_t

    /// Starts a program. It holds none of this process's files beside its standard streams.
    ///
    /// - Parameters:
    ///   - words: the program's path, then its arguments.
    ///   - folder: where it is started; nil for this process's folder.
    ///   - environment: nil for that of this process.
    ///   - input: becomes its standard input; nil for `/dev/null`.
    ///   - output: becomes its standard output; nil for `/dev/null`.
    ///   - errors: becomes its standard error; nil for `/dev/null`.
    package static func start(
        _ words: [String], in folder: String? = nil, environment: [String: String]? = nil, input: FileHandle? = nil,
        output: FileHandle? = nil, errors: FileHandle? = nil
    ) throws -> ChildProcess {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, handle) in zip(Int32(0)..., [input, output, errors]) {
            if let handle {
                posix_spawn_file_actions_adddup2(&actions, handle.fileDescriptor, number)
            } else {
                posix_spawn_file_actions_addopen(&actions, number, "/dev/null", number == 0 ? O_RDONLY : O_WRONLY, 0)
            }
        }
        // Not all files of this process close themselves, and tests that count what the program has open would count them.
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap { Int32($0) }
        for handle in open where handle > 2 { posix_spawn_file_actions_addclose(&actions, handle) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Test threads block nearly all signals, and a child inherits that: lbzip2, whose threads wake each other by signals, would
        // sleep for ever.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let settings = environment.map { pairs in pairs.map { "\($0.key)=\($0.value)" } }
        // posix_spawn's own way to another folder is no part of what Swift sees of glibc.
        let words = (folder.map { ["/usr/bin/env", "-C", $0] } ?? []) + words
        let program = words.first ?? ""
        var child = pid_t()
        let error = withCStrings(words) { arguments in
            guard let settings else { return posix_spawn(&child, program, &actions, &attributes, arguments, environ) }
            return withCStrings(settings) { posix_spawn(&child, program, &actions, &attributes, arguments, $0) }
        }
        guard error == 0 else { throw CannotStart(program: program, error: error) }
        return ChildProcess(number: child)
    }

    /// Waits for the end.
    ///
    /// - Returns: the exit code, or 128 and the number of the signal that ended it.
    @discardableResult
    package func wait() -> Int32 {
        var status = Int32()
        while waitpid(number, &status, 0) == -1, errno == EINTR {}
        return Self.code(status)
    }

    /// Waits for the end, and ends the program if it takes longer.
    ///
    /// - Parameter longest: seconds.
    /// - Returns: as `wait()`; nil if it had to be ended.
    package func wait(atMost longest: Double) -> Int32? {
        var status = Int32()
        let start = DispatchTime.now()
        while true {
            switch waitpid(number, &status, WNOHANG) {
            case number: return Self.code(status)
            case -1 where errno != EINTR: return nil
            default: break
            }
            guard DispatchTime.now() < start + longest else {
                kill(number, SIGKILL)
                wait()
                return nil
            }
            usleep(2000)
        }
    }

    private static func code(_ status: Int32) -> Int32 {
        let signal = status & 0x7f
        return signal == 0 ? status >> 8 & 0xff : 128 + signal
    }

    private static func withCStrings<Result>(
        _ words: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        var copies: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for copy in copies { free(copy) } }
        return body(&copies)
    }
}
