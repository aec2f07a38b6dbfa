import ByteStreams
import TraceFiles
import TraceVerification
import Values

/// `verify`: whether traces keep the format's rules.
enum VerifyCommand {
    static func verify(_ arguments: Arguments) throws -> ExitCode {
        guard !arguments.operands.isEmpty else {
            throw UsageError("which traces? Name files or folders", arguments.command)
        }
        let messages = Messages(arguments)
        var report = VerifyReport()
        let found = VerifiedFiles(arguments.operands, messages: messages)
        for (path, problem) in found.unreadable { report.unreadable.append((path, problem)) }
        let (files, folders) = (found.files, found.folders)
        func reading(_ path: String, _ body: () throws -> Void) {
            do {
                try body()
            } catch {
                messages.error("\(path) \(error)")
                report.unreadable.append((path, "\(error)"))
            }
        }
        for file in files {
            reading(file.path) {
                let verdict = try TraceVerifier.verdict(
                    of: file.path, name: TraceFileName(file.name), allowsUnmasked: arguments.has(.allowUnmasked))
                let epoch: TerminalText = verdict.epoch.map { "epoch \(TimeText.text($0))" } ?? "epoch not known"
                messages.verbose("\(file.path): \(epoch), \(verdict.hostCount.counted("host"))")
                report.traces.append(
                    VerifiedTrace(path: file.path, folder: file.folder, name: file.name, verdict: verdict))
            }
        }
        TraceComparison.check(&report.traces)
        for folder in folders + Set(files.map(\.folder)).subtracting(folders).sorted() {
            let own = files.filter { $0.folder == folder }
            reading(Folder.path(of: Manifest.fileName, in: folder)) {
                guard let manifest = try FolderManifest(in: folder) else { return }
                let isWhole = folders.contains(folder)
                // Files that are named one by one need only be those of its run.
                guard isWhole || manifest.knowsItsTraces else { return }
                let findings = ManifestRule.check(
                    manifest.json, against: report.traces.filter { $0.folder == folder }, unread: report.unreadNames(of: own),
                    isWhole: isWhole, matches: try manifest.facts.map { try matches(of: own, $0) } ?? [:])
                report.manifests.append((manifest.path, findings))
            }
        }
        let text = arguments.has(.json) ? try report.json() : report.text(isQuiet: messages.level == .quiet)
        try Output.guarding { try StandardOutput.write(text) }
        return report.exitCode
    }

    /// Whether files are those that a manifest was written with. One that is replaced while it is verified is none of them.
    private static func matches(of files: [VerifiedFiles.File], _ facts: ManifestFacts) throws -> [String: ManifestMatch] {
        var matches: [String: ManifestMatch] = [:]
        for file in files {
            let match = try facts.match(of: file.path)
            let isAsFound = try FileStatus(path: file.path) == file.status
            matches[file.name] = isAsFound || match == .unknown ? match : .other("it was changed while it was verified")
        }
        return matches
    }
}
