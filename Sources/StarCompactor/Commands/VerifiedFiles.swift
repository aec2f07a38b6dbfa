import ByteStreams
import TraceFiles

/// The files that `verify` is asked about. What one operand lacks does not keep the others from being verified.
struct VerifiedFiles {
    /// A file that is to be verified.
    struct File {
        var path: String
        var folder: String
        var name: String
        var status: FileStatus
    }

    private(set) var files: [File] = []
    /// Those of which every trace is verified.
    private(set) var folders: [String] = []
    /// Operands that give nothing, and why.
    private(set) var unreadable: [(path: String, problem: String)] = []
    private var known: Set<FileStatus.Identity> = []
    /// A folder has one name here, however often and however it is named: what lies in it belongs together.
    private var folderNames: [FileStatus.Identity: String] = [:]

    /// Files are taken as they are; of folders those files are taken whose names end as a trace's does. A file that is named twice
    /// is verified once.
    init(_ operands: [String], messages: Messages) {
        for operand in operands.map(TraceOperand.path) {
            do {
                switch try TraceOperand(operand) {
                case .file(let status): add(operand, status)
                case .folder(let names): try addFolder(operand, names, messages)
                }
            } catch let failure as Failure {
                messages.error("\(failure.message)", hint: failure.hint.map { "\($0)" })
                unreadable.append((operand, failure.message))
            } catch {
                messages.error("\(operand) \(error)")
                unreadable.append((operand, "\(error)"))
            }
        }
    }

    private mutating func add(_ path: String, _ status: FileStatus) {
        guard known.insert(status.identity).inserted else { return }
        let (folder, name) = Folder.split(path)
        files.append(
            File(
                path: path, folder: self.name(of: folder.isEmpty ? "." : Self.withoutSlashes(folder)), name: name, status: status)
        )
    }

    private mutating func addFolder(_ operand: String, _ names: [String], _ messages: Messages) throws {
        var hasTrace = false
        for (path, traces) in TraceOperand.traces(in: Self.withoutSlashes(operand), names) {
            let folder = name(of: path)
            var isTaken = false
            for name in traces {
                let path = Folder.path(of: name, in: folder)
                guard let status = TraceOperand.member(path, messages) else { continue }
                isTaken = true
                guard known.insert(status.identity).inserted else { continue }
                files.append(File(path: path, folder: folder, name: name, status: status))
            }
            guard isTaken else { continue }
            hasTrace = true
            if !folders.contains(folder) { folders.append(folder) }
        }
        guard hasTrace else {
            throw Failure(.noInput, "there is no trace in \(operand)", hint: TraceOperand.expectedNames)
        }
    }

    private mutating func name(of folder: String) -> String {
        guard let status = try? FileStatus(path: folder) else { return folder }
        let name = folderNames[status.identity] ?? folder
        folderNames[status.identity] = name
        return name
    }

    /// `traces/` and `traces` are one folder.
    private static func withoutSlashes(_ folder: String) -> String {
        // By bytes: a slash and an accent after it are one `Character`, which would not equal a slash.
        var bytes = Array(folder.utf8)
        while bytes.count > 1, bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
