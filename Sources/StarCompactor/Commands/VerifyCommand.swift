import ByteStreams
import TraceFiles
import TraceVerification
import Values

/// `verify`: whether traces keep the format's rules.
enum VerifyCommand {
    static func verify(_ arguments: Arguments) throws -> ExitCode {
        guard !arguments.operands.isEmpty else {
            throw UsageError("which traces? Name files, or folders that hold some", arguments.command)
        }
        let messages = Messages(arguments)
        let (files, folders) = try find(arguments.operands, messages: messages)
        var report = VerifyReport()
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
                guard verdict.encoding != .parquet else {
                    let problem =
                        "is Parquet, which cannot be verified: verify reads CSV and JSON Lines, plain, \(Compression.inWords)"
                    messages.error("\(file.path) \(problem)")
                    report.unreadable.append((file.path, problem))
                    return
                }
                let epoch: TerminalText = verdict.epoch.map { "epoch \(TimeText.text($0))" } ?? "no epoch to be seen"
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
    private static func matches(of files: [File], _ facts: ManifestFacts) throws -> [String: ManifestMatch] {
        var matches: [String: ManifestMatch] = [:]
        for file in files {
            let match = try facts.match(of: file.path)
            let isAsFound = try FileStatus(path: file.path) == file.status
            matches[file.name] = isAsFound || match == .unknown ? match : .other("it was changed while it was verified")
        }
        return matches
    }

    /// A file that is to be verified.
    struct File {
        var path: String
        var folder: String
        var name: String
        var status: FileStatus
    }

    /// Files are taken as they are; of folders those files are taken whose names end as a trace's does. A file that is named
    /// twice is verified once.
    private static func find(_ operands: [String], messages: Messages) throws -> (files: [File], folders: [String]) {
        var files: [File] = []
        var folders: [String] = []
        var known: Set<FileStatus.Identity> = []
        // A folder has one name here, however often and however it is named: what lies in it belongs together.
        var folderNames: [FileStatus.Identity: String] = [:]
        func name(of folder: String) -> String {
            guard let status = try? FileStatus(path: folder) else { return folder }
            let name = folderNames[status.identity] ?? folder
            folderNames[status.identity] = name
            return name
        }
        for operand in operands {
            switch try TraceOperand(operand) {
            case .file(let status):
                guard known.insert(status.identity).inserted else { continue }
                let (folder, fileName) = Folder.split(operand)
                files.append(
                    File(
                        path: operand, folder: name(of: folder.isEmpty ? "." : withoutSlashes(folder)), name: fileName,
                        status: status))
            case .folder(let names):
                let folder = name(of: withoutSlashes(operand))
                var hasTrace = false
                for fileName in names where !fileName.hasPrefix(".") && TraceFileName(fileName)?.encoding != nil {
                    let path = Folder.path(of: fileName, in: folder)
                    guard let status = TraceOperand.member(path, messages) else { continue }
                    hasTrace = true
                    guard known.insert(status.identity).inserted else { continue }
                    files.append(File(path: path, folder: folder, name: fileName, status: status))
                }
                guard hasTrace else {
                    throw Failure(.noInput, "there is no trace in \(operand)", hint: TraceOperand.expectedNames)
                }
                if !folders.contains(folder) { folders.append(folder) }
            }
        }
        return (files, folders)
    }

    /// `traces/` and `traces` are one folder.
    private static func withoutSlashes(_ folder: String) -> String {
        // By bytes: a slash and an accent after it are one `Character`, which would not equal a slash.
        var bytes = Array(folder.utf8)
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
