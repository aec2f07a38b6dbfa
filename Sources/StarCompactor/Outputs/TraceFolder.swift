import ByteStreams
import TraceFiles
import Values

/// The outputs of `traces` and `merge` in one folder: the traces and their manifest, which appear together.
struct TraceFolder {
    struct Trace {
        let kind: TraceKind
        /// Without its folder.
        let name: String
        let file: OutputFile
    }

    let folder: String
    let traces: [Trace]
    private let manifest: OutputFile

    var kinds: [TraceKind] { traces.map(\.kind) }

    /// Begins the outputs before the hours of reading: a folder that cannot be written is told at once.
    static func begin(_ folder: String, of run: PreparedRun) throws -> TraceFolder {
        let settings = run.settings
        let kinds = TraceKind.all(of: settings.instanceTypes)
        let isOneType = settings.instanceTypes.count == 1
        let names = kinds.map { "\(isOneType ? $0.publishedName : $0.rawValue).\(settings.fileFormat.rawValue)" }
        for name in names { try run.outputCheck(of: .trace).check(Folder.path(of: name, in: folder)) }
        let manifest = Folder.path(of: Manifest.fileName, in: folder)
        try run.outputCheck(of: .manifest).check(manifest)
        do throws(ByteStreamError) {
            try Folder.make(folder)
        } catch {
            throw Failure(.cannotCreate, "\(folder): \(error)")
        }
        Leftovers.remove(in: folder, run.messages)
        let isPrivate = settings.masking == .none
        var traces: [Trace] = []
        for (kind, name) in zip(kinds, names) {
            traces.append(
                Trace(kind: kind, name: name, file: try Output.begin(Folder.path(of: name, in: folder), isPrivate: isPrivate)))
        }
        return TraceFolder(folder: folder, traces: traces, manifest: try Output.begin(manifest, isPrivate: isPrivate))
    }

    /// Writes the manifest, and gives all files their names.
    func appear(_ content: Manifest) throws {
        try Output.guarding {
            try manifest.write(try content.json())
            let files = traces.map(\.file) + [manifest]
            for file in files { try file.sync() }
            try OutputFile.appear(files)
        }
    }
}

extension PreparedRun {
    /// What may be replaced by an output of this run.
    func outputCheck(of kind: OwnFile) -> OutputCheck {
        OutputCheck(
            kind: kind, force: settings.force,
            isSource: { identity in backups.contains { $0.file.status.identity == identity } })
    }
}
