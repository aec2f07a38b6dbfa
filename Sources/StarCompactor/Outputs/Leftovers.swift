import ByteStreams
import Values

/// Unfinished files of runs that were killed.
enum Leftovers {
    /// Removes them from a folder, and tells.
    static func remove(in folder: String, _ messages: Messages) {
        let count = OutputFile.removeLeftovers(in: folder)
        guard count > 0 else { return }
        messages.warning(
            "removed \(count.counted("unfinished file")) that an earlier run left in \(folder.isEmpty ? "." : folder)")
    }
}
