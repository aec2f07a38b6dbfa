import Foundation

/// A program that is started and waited for by the system's own calls.
///
/// Foundation's Process learns of a child's end by a socket that the child holds. It was seen to miss the end under libfaketime
/// (`scripts/endure dates`), and a child that is started at the same moment can hold the socket, too.
package enum ChildProcess {
    struct CannotStart: Error {
        let program: String
        let error: Int32
    }

    /// Runs a program to its end; returns its exit code, or 128 and the number of the signal that ended it.
    ///
    /// - Parameters:
    ///   - words: the program's path, then its arguments.
    ///   - input, output, errors: become its standard streams.
    package static func run(_ words: [String], input: FileHandle, output: FileHandle, errors: FileHandle) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, handle) in [input, output, errors].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, handle.fileDescriptor, Int32(number))
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Test threads block nearly all signals, and a child inherits that.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var child = pid_t()
        let error = posix_spawn(&child, words.first ?? "", &actions, &attributes, &arguments, environ)
        guard error == 0 else { throw CannotStart(program: words.first ?? "", error: error) }
        var status = Int32()
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7f
        return signal == 0 ? status >> 8 & 0xff : 128 + signal
    }
}
