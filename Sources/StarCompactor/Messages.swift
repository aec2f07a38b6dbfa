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

    /// One line, what the user can do in brackets behind what went wrong.
    func error(_ text: String, hint: String? = nil) {
        write("error", text + (hint.map { " (\($0))" } ?? ""))
    }

    func warning(_ text: String) {
        write("warning", text)
    }

    /// A line of the summary.
    func summary(_ text: String) {
        if level >= .normal { StandardError.write(Self.safe(text) + "\n") }
    }

    func verbose(_ text: String) {
        if level >= .verbose { write("info", text) }
    }

    func debug(_ text: String) {
        if level >= .debug { write("debug", text) }
    }

    /// Removes what killed runs have left in a folder, and tells.
    func leftovers(in folder: String) {
        let count = OutputFile.removeLeftovers(in: folder)
        guard count > 0 else { return }
        warning("removed \(Count.text(count, "unfinished file")) that an earlier run left in \(folder.isEmpty ? "." : folder)")
    }

    private func write(_ kind: String, _ text: String) {
        StandardError.write("starcompactor: \(kind): \(Self.safe(text))\n")
    }

    /// File names may hold line ends and escape codes; a message must stay one line.
    static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: \.isHidden) else { return text }
        var safe = ""
        for scalar in text.unicodeScalars {
            if scalar.isHidden {
                safe += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                safe.unicodeScalars.append(scalar)
            }
        }
        return safe
    }
}
