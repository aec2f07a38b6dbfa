import ByteStreams
import TraceFiles
import Values

/// `--dry-run`: what a run would read and write, for people or as JSON.
struct DryRun {
    private let run: PreparedRun
    private let folder: String
    private let plan: TraceFolder.Plan

    /// - Throws: `Failure` if the run would be refused before it reads.
    init(_ run: PreparedRun, _ folder: String) throws {
        self.run = run
        self.folder = folder
        plan = try TraceFolder.plan(folder, of: run)
    }

    func say(asJSON: Bool) throws -> ExitCode {
        if asJSON {
            let json = try json()
            try Output.guarding { try StandardOutput.write(json) }
            return .success
        }
        let size = run.backups.flatMap(\.files).reduce(Int64(0)) { $0.addingAtMost($1.size) }
        var text: TerminalText =
            "would read \(run.backups.count.counted("backup")) (\(RunSummary.size(size)) on disk)\n"
        for backup in run.backups {
            text += "  \(backup.path): \(TimeText.text(backup.time.wholeSecond))Z by \(backup.timeSource.rawValue)"
            text += Self.isDoubtful(backup) ? ", unless its content shows that it is not a backup\n" : "\n"
        }
        if let sentence = run.passedOver.sentence { text += sentence + "\n" }
        if let state = run.state { text += "the state knows \(state.known.count.counted("other"))\n" }
        for output in outputs {
            text += "would \(output.replaces ? "replace" : "write") \(output.path)\n"
        }
        for path in removed { text += "would remove \(path) of an earlier run\n" }
        text += "nothing was read or written\n"
        try Output.print(text)
        return .success
    }

    /// Whether a run would look at the content to tell a backup from a file that only lies beside backups.
    private static func isDoubtful(_ backup: Backup) -> Bool {
        backup.files.contains { $0.origin == .folder && $0.dumpFolder == nil && !StrayFile.isNamedAsDump($0.ownName) }
    }

    private struct WouldWrite: Encodable {
        var path: String
        var replaces: Bool
    }

    private var outputs: [WouldWrite] {
        let traces = plan.names.map { Folder.path(of: $0, in: folder) }
        return (traces + [plan.manifest] + (run.settings.statePath.map { [$0] } ?? [])).map {
            WouldWrite(path: $0, replaces: FileStatus.exists($0))
        }
    }

    private var removed: [String] { plan.outdated.map { Folder.path(of: $0, in: folder) } }

    private struct Document: Encodable {
        struct Backup: Encodable {
            var path: String
            var files: [String]
            var sizeBytes: Int64
            var time: String
            var timeFrom: String
            /// Whether only the content tells that it is a backup.
            var isDoubtful: Bool

            enum CodingKeys: String, CodingKey {
                case path, files, sizeBytes = "size_bytes", time, timeFrom = "time_from", isDoubtful = "doubtful"
            }
        }

        var toolVersion: String
        var backups: [Backup]
        /// How many others the state knows.
        var known: Int
        var writes: [WouldWrite]
        var removes: [String]

        enum CodingKeys: String, CodingKey {
            case toolVersion = "tool_version", backups, known, writes, removes
        }
    }

    private func json() throws -> [UInt8] {
        try JSONDocument.encode(
            Document(
                toolVersion: Version.number,
                backups: run.backups.map { backup in
                    Document.Backup(
                        path: SystemPath.shown(backup.path), files: backup.files.map { SystemPath.shown($0.path) },
                        sizeBytes: backup.files.reduce(0) { $0.addingAtMost($1.size) },
                        time: TimeText.text(backup.time.wholeSecond) + "Z", timeFrom: backup.timeSource.rawValue,
                        isDoubtful: Self.isDoubtful(backup))
                }, known: run.state?.known.count ?? 0, writes: outputs, removes: removed))
    }
}
