import Glibc

/// Signals that end the program.
public enum Interruption {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    /// From now on these signals remove the files that have not yet appeared, and then end the program as they always do.
    /// To be called first of all: threads that are older than the call would still be ended at once.
    ///
    /// A thread waits for the signals, because hardly anything may be done in a signal's handler.
    public static func removesTemporaryFiles() {
        // A file that outgrows a limit (`ulimit -f`) is then an error of writing, which names the file.
        signal(SIGXFSZ, SIG_IGN)
        var waited = sigset_t()
        sigemptyset(&waited)
        for number in signals where !isIgnored(number) { sigaddset(&waited, number) }
        guard pthread_sigmask(SIG_BLOCK, &waited, nil) == 0 else { return }
        let set = waited
        let hasThread = SystemThread.start {
            var set = set
            var number: Int32 = 0
            guard sigwait(&set, &number) == 0 else { return }
            TemporaryFiles.shared.removeAllForEver()
            signal(number, SIG_DFL)
            pthread_sigmask(SIG_UNBLOCK, &set, nil)
            kill(getpid(), number)
        }
        if !hasThread { pthread_sigmask(SIG_UNBLOCK, &waited, nil) }
    }

    /// `nohup` and background jobs of a script ignore signals on purpose.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
