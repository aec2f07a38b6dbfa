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
    }

    private(set) var files: [File] = []
    /// The manifest beside the first trace, if there is one.
    private(set) var manifest: String?
    private(set) var identities: Set<FileStatus.Identity> = []

    /// Files are taken as they are; of a folder the traces of virtual machines, packed or not.
    init(_ operands: [String], messages: Messages) throws {
        for operand in operands {
            switch try TraceOperand(operand) {
            case .file(let status): add(operand, status)
            case .folder(let names): try addFolder(operand, names, messages)
            }
        }
        if let manifest, let status = try? FileStatus(path: manifest) { identities.insert(status.identity) }
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
            add(path, status)
        }
        guard hasTrace else {
            throw Failure(
                .noInput, "there is no trace in \(folder)",
                hint: TraceOperand.expectedNames + "; Parquet is not read")
        }
    }

    private mutating func add(_ path: String, _ status: FileStatus) {
        guard identities.insert(status.identity).inserted else { return }
        let (folder, name) = Folder.split(path)
        files.append(File(path: path, name: name, isOfInstances: TraceFileName(name)?.isOfInstances))
        let beside = folder + "manifest.json"
        if manifest == nil, FileStatus.exists(beside) { manifest = beside }
    }
}
