import Glibc

/// Signals that end the program.
public enum Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// Where a signal's handler writes the signal's number; the only thing that it may touch. -1 before the first use.
    nonisolated(unsafe) private static var signalled: Int32 = -1

    /// From now on SIGINT, SIGTERM and SIGHUP remove the files that have not yet appeared, and then end the program as they
    /// always do. SIGPIPE and SIGXFSZ become errors of writing (EPIPE, EFBIG).
    ///
    /// A thread does that work, because hardly anything may be done in a signal's handler.
    public static func removesTemporaryFiles() {
        // A file that outgrows a limit (`ulimit -f`) is then an error of writing, which names the file.
        signal(SIGXFSZ, SIG_IGN)
        // So is a pipe that nobody reads: messages that nobody reads must not end a run that writes files.
        signal(SIGPIPE, SIG_IGN)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        signalled = ends[1]
        let incoming = ends[0]
        let hasThread = SystemThread.start {
            // Who started the program may have blocked them; one thread that takes them is enough.
            var taken = sigset_t()
            sigemptyset(&taken)
            for number in signals { sigaddset(&taken, number) }
            pthread_sigmask(SIG_UNBLOCK, &taken, nil)
            var number: UInt8 = 0
            guard case .success(1) = SystemCall.retrying({ read(incoming, &number, 1) }) else { return }
            end(by: Int32(number))
        }
        guard hasThread else { return }
        for number in signals where !isIgnored(number) {
            signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(Interruption.signalled, &byte, 1)
            }
        }
    }

    /// Ends the process as an unhandled signal does, after files that have not yet appeared are removed.
    public static func end(by number: Int32) -> Never {
        StandardError.endStatus()
        TemporaryFiles.shared.removeAllForEver()
        signal(number, SIG_DFL)
        var taken = sigset_t()
        sigemptyset(&taken)
        sigaddset(&taken, number)
        pthread_sigmask(SIG_UNBLOCK, &taken, nil)
        raise(number)
        // Signals whose default is to go on.
        exit(128 &+ number)
    }

    /// `nohup` and background jobs of a script ignore signals on purpose.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
