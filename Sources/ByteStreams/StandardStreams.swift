import Glibc
import Synchronization

/// The process's standard output, for data.
public enum StandardOutput {
    /// Writes all of `bytes`.
    public static func write(_ bytes: [UInt8]) throws(ByteStreamError) {
        // Both streams may be the same terminal.
        StandardError.removeStatus()
        do throws(SystemError) {
            try SystemCall.writeAll(bytes, to: STDOUT_FILENO)
        } catch {
            throw ByteStreamError(
                path: "standard output", offset: nil, reason: .system(operation: "write to it", code: error.code))
        }
    }
}

/// The process's standard error, for messages and, on a terminal, for a line that tells how far the work is.
public enum StandardError {
    /// Whether a status stands in the terminal's last line.
    private static let hasStatus = Mutex(false)
    /// Back to the line's beginning, and what is behind it removed (ECMA-48's CR and EL).
    private static let emptyLine = "\r\u{1b}[K"

    /// Writes a message, in place of the status; that it cannot be written is no reason to stop.
    public static func write(_ text: String) {
        hasStatus.withLock { hasStatus in
            put(hasStatus ? emptyLine + text : text)
            hasStatus = false
        }
    }

    /// Shows a status instead of the one that was there. It must fit into `terminalWidth` and hold no control character.
    public static func show(status: String) {
        hasStatus.withLock { hasStatus in
            put(emptyLine + status)
            hasStatus = true
        }
    }

    /// Removes the status, if there is one.
    public static func removeStatus() {
        hasStatus.withLock { hasStatus in
            if hasStatus { put(emptyLine) }
            hasStatus = false
        }
    }

    /// The same for a process that is about to end, which must not wait for a thread that waits for the terminal.
    static func removeStatusIfPossible() {
        hasStatus.withLockIfAvailable { hasStatus in
            if hasStatus { put(emptyLine) }
            hasStatus = false
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
