import ByteStreams
import TraceFiles

/// What an operand of `verify`, `report` and `lifetimes` is.
enum TraceOperand {
    /// Or a pipe, whose bytes come once.
    case file(FileStatus)
    /// With the names in it.
    case folder([String])

    /// What the names of traces in a folder look like.
    static let expectedNames =
        "expected names that end in instance_events or machine_events and .csv, .jsonl, .json or .parquet, perhaps packed "
        + "(\(Compression.allSuffixes.joined(separator: ", ")))"

    /// The path of an operand: `-` is standard input.
    static func path(of operand: String) -> String { operand == "-" ? StandardStreams.inputPath : operand }

    /// - Throws: `Failure` if it does not exist, may not be read, or is neither a file, a pipe nor a folder.
    init(_ path: String) throws {
        let status: FileStatus
        var names: [String] = []
        do throws(ByteStreamError) {
            status = try FileStatus(path: path)
            if status.kind == .folder { names = try Folder.names(in: path) }
        } catch {
            throw Failure(.noInput, "\(path): \(error)")
        }
        switch status.kind {
        case .other: throw Failure(.noInput, "\(path) is not a file, a pipe or a folder")
        case .file, .pipe: self = .file(status)
        case .folder: self = .folder(names)
        }
    }

    /// A file of a folder; nil, with a word about it, if it is none that can be read.
    static func member(_ path: String, _ messages: Messages) -> FileStatus? {
        if let status = try? FileStatus(path: path), status.kind == .file { return status }
        messages.warning("\(path) cannot be read: skipped")
        return nil
    }

    /// Where the traces of a folder lie: in itself, or else in the folders in it, as an archive is unpacked.
    ///
    /// - Parameter names: all names in the folder.
    /// - Returns: each folder with the names of its traces, in order; none if there is no trace.
    static func traces(in folder: String, _ names: [String]) -> [(folder: String, names: [String])] {
        func traces(among names: [String]) -> [String] {
            names.filter { !$0.hasPrefix(".") && TraceFileName($0)?.encoding != nil }
        }
        let own = traces(among: names)
        guard own.isEmpty else { return [(folder, own)] }
        return names.filter { !$0.hasPrefix(".") }.compactMap { name in
            let path = Folder.path(of: name, in: folder)
            guard let status = try? FileStatus(path: path), status.kind == .folder, let inner = try? Folder.names(in: path)
            else { return nil }
            let found = traces(among: inner)
            return found.isEmpty ? nil : (path, found)
        }
    }
}
