import ByteStreams
import Values

/// What goes to standard error, by how much the user wants to hear.
struct Messages: Sendable {
    enum Level: Int, Comparable, Sendable {
        /// Errors and warnings.
        case quiet
        /// And the summary.
        case normal
        /// And a line for each backup.
        case verbose
        /// And what was decided on the way.
        case debug

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    let level: Level

    init(level: Level) {
        self.level = level
    }

    init(_ arguments: Arguments) {
        level =
            arguments.has(.debug)
            ? .debug
            : arguments.has(.verbose) ? .verbose : arguments.has(.quiet) ? .quiet : .normal
    }

    /// One line: what went wrong, and in brackets what the user can do.
    func error(_ text: TerminalText, hint: TerminalText? = nil) {
        write("error", hint.map { "\(text) (\($0))" } ?? text)
    }

    func warning(_ text: TerminalText) {
        write("warning", text)
    }

    /// A line of the summary.
    func summary(_ text: TerminalText) {
        if level >= .normal { StandardError.write(text.description + "\n") }
    }

    func verbose(_ text: TerminalText) {
        if level >= .verbose { write("info", text) }
    }

    func debug(_ text: TerminalText) {
        if level >= .debug { write("debug", text) }
    }

    private func write(_ kind: String, _ text: TerminalText) {
        StandardError.write("starcompactor: \(kind): \(text)\n")
    }
}
