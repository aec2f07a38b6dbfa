import ByteStreams
import TraceFiles
import Values

/// Which files a report, or an export, is made from.
struct TraceInputs {
    /// A trace.
    struct File {
        var path: String
        /// Without its folder.
        var name: String
        /// What its name says; nil if it says nothing.
        var subject: TraceSubject?
        /// As it was found: whatever of this changes, the trace is another one.
        var status: FileStatus
    }

    private(set) var files: [File] = []
    /// The manifest beside the first trace, if there is one.
    private(set) var manifest: ManifestFacts?
    private(set) var identities: Set<FileStatus.Identity> = []
    /// Of each folder that holds a trace; nil where there is none.
    private var manifests: [String: FolderManifest?] = [:]

    /// Files are taken as they are; of a folder one pair of traces, packed or not, with their lifetimes.
    init(_ arguments: Arguments, _ messages: Messages) throws {
        guard !arguments.operands.isEmpty else {
            throw UsageError("which traces? Name a folder that 'starcompactor traces' wrote, or files", arguments.command)
        }
        for operand in arguments.operands.map(TraceOperand.path) {
            switch try TraceOperand(operand) {
            case .file(let status): try add(operand, status, messages)
            case .folder(let names): try addFolder(operand, names, messages)
            }
        }
        manifest = files.compactMap { manifests[Folder.split($0.path).folder]??.facts }.first
        warnOfTwoRuns(messages)
    }

    private mutating func addFolder(_ operand: String, _ names: [String], _ messages: Messages) throws {
        let folders = TraceOperand.traces(in: operand, names)
        guard let (folder, traces) = folders.first else {
            throw Failure(.noInput, "there is no trace in \(operand)", hint: TraceOperand.expectedNames)
        }
        guard folders.count == 1 else {
            throw Failure(
                .usage, "\(operand) has traces in several folders: \(folders.map(\.folder).joined(separator: ", "))",
                hint: "name the one to use")
        }
        let prefix = try prefix(of: traces, in: folder)
        var hasTrace = false
        for name in traces {
            guard let trace = TraceFileName(name) else { continue }
            let path = Folder.path(of: name, in: folder)
            guard trace.prefix == prefix else {
                messages.verbose("\(path) is skipped: only one pair of traces is used; name this one to use it")
                continue
            }
            let isTwice = traces.compactMap(TraceFileName.init).contains { other in
                other.prefix == prefix && other.subject == trace.subject && other.encoding != .parquet
            }
            if trace.encoding == .parquet, isTwice {
                messages.verbose("\(path) is skipped: the same trace is there as text")
                continue
            }
            guard let status = TraceOperand.member(path, messages) else { continue }
            hasTrace = true
            try add(path, status, messages)
        }
        let all = folder == operand ? names : (try? Folder.names(in: folder)) ?? []
        for name in manifests[Folder.path(of: "", in: folder)]??.facts?.missing(among: all) ?? [] {
            messages.warning("\(folder) lacks \(name), which its manifest.json names")
        }
        guard hasTrace else { throw Failure(.noInput, "there is no trace in \(folder)", hint: TraceOperand.expectedNames) }
    }

    /// Which traces of a folder are shown: those of virtual machines, else the only ones that are there, as
    /// `baremetal_` or `chi_uc_`.
    private func prefix(of traces: [String], in folder: String) throws -> String {
        let prefixes = Set(traces.compactMap(TraceFileName.init).map(\.prefix))
        if prefixes.contains("") { return "" }
        guard let prefix = prefixes.first, prefixes.count == 1 else {
            throw Failure(
                .usage, "\(folder) holds several pairs of traces: \(prefixes.sorted().joined(separator: ", "))",
                hint: "name the files to use")
        }
        return prefix
    }

    private mutating func add(_ path: String, _ status: FileStatus, _ messages: Messages) throws {
        guard identities.insert(status.identity).inserted else { return }
        let (folder, name) = Folder.split(path)
        try refuseOtherRun(path, try manifest(beside: folder, messages))
        files.append(File(path: path, name: name, subject: TraceFileName(name)?.subject, status: status))
    }

    private mutating func manifest(beside folder: String, _ messages: Messages) throws -> FolderManifest? {
        if let known = manifests[folder] { return known }
        var found: FolderManifest?
        do throws(ByteStreamError) {
            found = try FolderManifest(in: folder)
            if let found, found.facts == nil {
                messages.warning("\(found.path) is not a manifest of 'starcompactor traces': skipped")
            }
        } catch {
            messages.warning("\(error.path) \(error): skipped")
        }
        manifests[folder] = .some(found)
        if let path = found?.path, let status = try? FileStatus(path: path) { identities.insert(status.identity) }
        return found
    }

    /// What the manifest tells is shown as facts about the traces: so they have to be those that it was written with.
    private func refuseOtherRun(_ path: String, _ manifest: FolderManifest?) throws {
        guard let facts = manifest?.facts else { return }
        let problem: String?
        do {
            problem = try facts.match(of: path).problem
        } catch {
            throw Failure(.noInput, "\(path) \(error)", hint: "nothing was written")
        }
        if let problem { throw Failure(.noUsableBackup, "\(path) \(problem)", hint: ManifestMatch.advice) }
    }

    private func warnOfTwoRuns(_ messages: Messages) {
        let runs = manifests.values.compactMap { $0 }.filter { $0.facts?.runID != nil }.sorted { $0.path < $1.path }
        guard let first = runs.first, let other = runs.first(where: { $0.facts?.runID != first.facts?.runID }) else { return }
        messages.warning(
            "the traces come from two runs (\(first.path), \(other.path)): the same name may have different masks in "
                + "them")
    }
}
