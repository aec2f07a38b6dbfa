import ByteStreams
import Values

/// Files that lie among the backups and are none: one notice tells of all of them.
struct PassedOver: Sendable {
    private(set) var files: [(path: String, reason: String)] = []

    /// How many names the notice shows.
    private static let shown = 3

    /// - Parameter reason: what the file is or is not, after its name.
    mutating func add(_ path: String, _ reason: String) {
        files.append((path, reason))
    }

    func say(_ messages: Messages) {
        for (path, reason) in files { messages.verbose("\(path) \(reason): skipped") }
        if let sentence { messages.summary(sentence) }
    }

    /// Nil if there are none.
    var sentence: TerminalText? {
        guard !files.isEmpty else { return nil }
        let names = files.prefix(Self.shown).map { TerminalText(escaping: Folder.split($0.path).name) }
        let others = files.count - names.count
        let rest: TerminalText = others > 0 ? " and \(others.counted("other")) (--verbose lists them)" : ""
        return "skipped \(files.count.counted("file")) that \(files.count == 1 ? "is not a backup" : "are not backups"): "
            + names.joined(separator: ", ") + rest
    }
}
