import Glibc

/// Standard input, output and error.
public enum StandardStreams {
    /// Names standard input among files.
    public static let inputPath = "/dev/stdin"

    /// Fills the places of those that were closed when the program was started. Otherwise the first file that is opened would get the
    /// place of standard output or error, and messages would go into it. What fills them can only be read, so that data for a
    /// standard output that is closed is an error of writing, and not lost in silence.
    public static func fillClosed() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
        where fcntl(descriptor, F_GETFD) == -1 && errno == EBADF {
            _ = open("/dev/null", O_RDONLY)
        }
    }
}

/// The process's standard output, for data.
public enum StandardOutput {
    /// Writes all of `bytes`.
    public static func write(_ bytes: [UInt8]) throws(ByteStreamError) {
        // Both streams may be the same terminal.
        let written = StandardError.withoutStatus { () -> SystemError? in
            do throws(SystemError) {
                try SystemCall.writeAll(bytes, to: STDOUT_FILENO)
                return nil
            } catch {
                return error
            }
        }
        if let error = written {
            throw ByteStreamError(
                path: "standard output", offset: nil, reason: .system(operation: "write to it", code: error.code))
        }
    }
}

/// The process's standard error, for messages and, on a terminal, for a line that tells how far the work is.
public enum StandardError {
    private enum Status {
        case absent
        /// It stands in the terminal's last line.
        case shown
        /// The process is about to end: no status comes any more.
        case over
    }

    private static let status = Locked(Status.absent)
    /// Moves to the line's beginning and clears the line (ECMA-48's CR and EL).
    private static let emptyLine = "\r\u{1b}[K"

    /// Writes a message, in place of the status; that it cannot be written is no reason to stop.
    public static func write(_ text: String) {
        status.withLock { status in
            put(status == .shown ? emptyLine + text : text)
            if status == .shown { status = .absent }
        }
    }

    /// Shows a status instead of the one that was there. It must fit into `terminalWidth` and hold no control character.
    public static func show(status text: String) {
        status.withLock { status in
            guard status != .over else { return }
            put(emptyLine + text)
            status = .shown
        }
    }

    /// Removes the status, if there is one.
    public static func removeStatus() {
        withoutStatus {}
    }

    /// Removes the status; none is shown before `body` has returned.
    static func withoutStatus<Value: Sendable>(_ body: () -> Value) -> Value {
        status.withLock { status in
            if status == .shown {
                put(emptyLine)
                status = .absent
            }
            return body()
        }
    }

    /// Removes the status for ever from a process that is about to end. It must not wait for a thread that waits for the
    /// terminal or a pipe, so it gives up after a tenth of a second.
    static func endStatus() {
        for _ in 0..<50 {
            let isDone = status.withLockIfAvailable { status in
                if status == .shown { put(emptyLine) }
                status = .over
            }
            if isDone { return }
            usleep(2000)
        }
    }

    /// Whether standard error is a terminal that understands control sequences.
    public static var isTerminal: Bool {
        guard isatty(STDERR_FILENO) == 1, let kind = getenv("TERM") else { return false }
        return !["", "dumb"].contains(String(cString: kind))
    }

    /// How many characters a line of the terminal has now. Nil while the process is in the background: it must not draw
    /// over what is in the foreground.
    public static var terminalWidth: Int? {
        guard tcgetpgrp(STDERR_FILENO) == getpgrp() else { return nil }
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    private static func put(_ text: String) {
        try? SystemCall.writeAll(Array(text.utf8), to: STDERR_FILENO)
    }
}
