import ByteStreams
import TraceFiles

/// Which files a report is made from.
struct ReportInputs {
    /// A trace.
    struct File {
        var path: String
        /// Without its folder.
        var name: String
        /// What its name says; nil if it says nothing.
        var isOfInstances: Bool?
        /// As it was found: whatever of this changes, the trace is another one.
        var status: FileStatus
    }

    private(set) var files: [File] = []
    /// The manifest beside the first trace, if there is one.
    private(set) var manifest: ManifestFacts?
    private(set) var identities: Set<FileStatus.Identity> = []
    /// Of each folder that holds a trace; nil where there is none.
    private var manifests: [String: FolderManifest?] = [:]

    /// Files are taken as they are; of a folder the traces of virtual machines, packed or not.
    init(_ operands: [String], messages: Messages) throws {
        for operand in operands {
            switch try TraceOperand(operand) {
            case .file(let status): try add(operand, status, messages)
            case .folder(let names): try addFolder(operand, names, messages)
            }
        }
        manifest = files.compactMap { manifests[Folder.split($0.path).folder]??.facts }.first
        warnOfTwoRuns(messages)
    }

    private mutating func addFolder(_ folder: String, _ names: [String], _ messages: Messages) throws {
        var hasTrace = false
        for name in names where !name.hasPrefix(".") {
            guard let trace = TraceFileName(name), trace.encoding != nil else { continue }
            let path = Folder.path(of: name, in: folder)
            guard trace.encoding != .parquet else {
                messages.verbose("\(path) is passed over: Parquet is not read here")
                continue
            }
            guard trace.prefix.isEmpty else {
                messages.verbose("\(path) is not shown: a report shows virtual machines; name it to have it shown")
                continue
            }
            guard let status = TraceOperand.member(path, messages) else { continue }
            hasTrace = true
            try add(path, status, messages)
        }
        for name in manifests[Folder.path(of: "", in: folder)]??.facts?.missing(among: names) ?? [] {
            messages.warning("\(folder) lacks \(name), which its manifest.json names")
        }
        guard hasTrace else {
            throw Failure(
                .noInput, "there is no trace in \(folder)",
                hint: TraceOperand.expectedNames + "; Parquet is not read")
        }
    }

    private mutating func add(_ path: String, _ status: FileStatus, _ messages: Messages) throws {
        guard identities.insert(status.identity).inserted else { return }
        let (folder, name) = Folder.split(path)
        try refuseOtherRun(path, try manifest(beside: folder, messages))
        files.append(File(path: path, name: name, isOfInstances: TraceFileName(name)?.isOfInstances, status: status))
    }

    private mutating func manifest(beside folder: String, _ messages: Messages) throws -> FolderManifest? {
        if let known = manifests[folder] { return known }
        var found: FolderManifest?
        do throws(ByteStreamError) {
            found = try FolderManifest(in: folder)
            if let found, found.facts == nil {
                messages.warning("\(found.path) is no manifest as 'starcompactor traces' writes it: passed over")
            }
        } catch {
            messages.warning("\(error.path) \(error): passed over")
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
            "the traces are of two runs (\(first.path), \(other.path)): what is the same may be masked differently in them")
    }
}
