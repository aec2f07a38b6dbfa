import ByteStreams
import FoundationEssentials
import TraceExport

/// The files of an export in one folder, which appear together and replace those of an earlier export together.
///
/// Formats of others have no room for this program's name: which files are an export's own, `export.json` beside them tells.
struct ExportFolder {
    private let folder: String
    private let files: [String: OutputFile]
    /// The files of the export that was there.
    private let former: Set<String>
    private let force: Bool

    /// Finds out what may be replaced, and begins all files that there may be.
    ///
    /// - Parameter isSource: whether a file is what the export is made from.
    static func begin(
        _ folder: String, of target: ExportTarget, force: Bool, isPrivate: Bool, isSource: (FileStatus.Identity) -> Bool,
        _ messages: Messages
    ) throws -> ExportFolder {
        let notes = Folder.path(of: ExportNotes.fileName, in: folder)
        let old = Self.export(at: notes)
        if let old, old.target != target.rawValue {
            throw Failure(
                .cannotCreate, "\(folder) holds an export to \(old.target)",
                hint: "name another folder, or remove that export first")
        }
        let former = Set(old.map { $0.files + [ExportNotes.fileName] } ?? [])
        let names = (target.declaration.files + [.numbers, .notes]).map(\.name)
        for name in names {
            let path = Folder.path(of: name, in: folder)
            guard FileStatus.exists(path) else { continue }
            guard former.contains(name), let status = try? FileStatus(path: path), status.kind == .file,
                !isSource(status.identity)
            else {
                throw Failure(
                    .cannotCreate,
                    "\(path) exists and is not from an export to \(target.rawValue): not even --force replaces it",
                    hint: "name another folder")
            }
            guard force else { throw Failure(.cannotCreate, "\(path) exists", hint: "use --force to replace it") }
        }
        do throws(ByteStreamError) {
            try Folder.make(folder)
        } catch {
            throw Failure(.cannotCreate, "\(folder): \(error)")
        }
        Leftovers.remove(in: folder, messages)
        var files: [String: OutputFile] = [:]
        for name in names { files[name] = try Output.begin(Folder.path(of: name, in: folder), isPrivate: isPrivate) }
        return ExportFolder(folder: folder, files: files, former: former, force: force)
    }

    /// Nil if there is no such file, or if it is none of this program's.
    private static func export(at path: String) -> ExportedBefore? {
        guard let json = try? SmallFile.read(path, limit: FolderManifest.longest),
            let export = try? JSONDecoder().decode(ExportedBefore.self, from: Data(json)), export.isOurs
        else { return nil }
        return export
    }

    var outputs: ExportOutputs { ExportOutputs(files) }

    /// Gives the files that were written their names. Those of the earlier export that were not written again go.
    ///
    /// - Parameter names: what was written.
    func appear(_ names: [String], _ messages: Messages) throws {
        try Output.appear(
            names.compactMap { files[$0] }, in: folder, force: force,
            end: {
                for name in former.subtracting(names).sorted() {
                    let path = Folder.path(of: name, in: folder)
                    // Only names without a folder are an export's.
                    guard files[name] != nil, FileStatus.exists(path) else { continue }
                    try Folder.remove(path)
                    messages.verbose("\(path) of an earlier export is removed")
                }
            })
    }
}
