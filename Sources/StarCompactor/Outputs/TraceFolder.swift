import ByteStreams
import TraceFiles
import Values

/// The outputs of `traces` and `merge` in one folder: the traces and their manifest, which appear together, and replace the traces of
/// an earlier run together.
struct TraceFolder {
    struct Trace {
        let kind: TraceKind
        /// Without its folder.
        let name: String
        let file: OutputFile
    }

    let traces: [Trace]
    private let folder: String
    private let settings: RunSettings
    private let manifest: OutputFile
    /// Traces of the earlier run that none of the new ones replaces, such as those in another encoding: a folder never holds two
    /// traces of one kind of different runs.
    private let outdated: [String]
    /// What the earlier run's manifest names.
    private let former: Set<String>

    var kinds: [TraceKind] { traces.map(\.kind) }
    var manifestPath: String { manifest.path }

    /// What a run would write into a folder, as far as it is known before the reading.
    struct Plan {
        let kinds: [TraceKind]
        let names: [String]
        let manifest: String
        /// Names of an earlier run's traces that would be removed.
        let outdated: [String]
        /// What the earlier run's manifest names.
        let former: Set<String>
    }

    /// Finds out what would be written. What would be refused is told at once.
    static func plan(_ folder: String, of run: PreparedRun) throws -> Plan {
        let settings = run.settings
        let kinds = settings.traceKinds
        let names = kinds.map { settings.fileName(of: $0) }
        let manifest = Folder.path(of: Manifest.fileName, in: folder)
        let former = Set(PublishedManifest.read(manifest)?.traces.map(\.file) ?? [])
        let outdated = outdated(in: folder, former, new: names)
        let replaced = (names + outdated).map { Folder.path(of: $0, in: folder) }
        for path in replaced { try run.outputCheck(of: .trace).requireOurs(path) }
        try run.outputCheck(of: .manifest).requireOurs(manifest)
        let unnamed = (names + outdated).filter { !former.contains($0) }
        PublishedManifest.warnOfUnreadable(unnamed.map { Folder.path(of: $0, in: folder) }, run.messages)
        if let old = PublishedManifest.published(in: folder, names: names + outdated, for: settings) {
            // What is known before the reading; the rows come later.
            try PublishedLoss(from: old, to: PublishedManifest(of: run, expecting: old)).refuse(
                .folder(folder), isAllowed: settings.allowsLoss)
            old.warnOfRandomMasks(settings, of: folder, run.messages)
        }
        for path in replaced { try run.outputCheck(of: .trace).requireForce(path) }
        try run.outputCheck(of: .manifest).requireForce(manifest)
        return Plan(kinds: kinds, names: names, manifest: manifest, outdated: outdated, former: former)
    }

    /// Begins the outputs before the hours of reading.
    static func begin(_ folder: String, of run: PreparedRun) throws -> TraceFolder {
        let settings = run.settings
        let plan = try plan(folder, of: run)
        do throws(ByteStreamError) {
            try Folder.make(folder)
        } catch {
            throw Failure(.cannotCreate, "\(folder): \(error)")
        }
        Leftovers.remove(in: folder, run.messages)
        let isPrivate = settings.masking == .none
        var traces: [Trace] = []
        for (kind, name) in zip(plan.kinds, plan.names) {
            traces.append(
                Trace(kind: kind, name: name, file: try Output.begin(Folder.path(of: name, in: folder), isPrivate: isPrivate)))
        }
        return TraceFolder(
            traces: traces, folder: folder, settings: settings, manifest: try Output.begin(plan.manifest, isPrivate: isPrivate),
            outdated: plan.outdated, former: plan.former)
    }

    /// Names of traces in the folder that would stand beside the new ones: of the same kinds, or of the earlier run.
    private static func outdated(in folder: String, _ former: Set<String>, new names: [String]) -> [String] {
        let kinds = names.compactMap { TraceFileName($0) }
        return ((try? Folder.names(in: folder)) ?? []).filter { name in
            guard !names.contains(name), let trace = TraceFileName(name), trace.encoding != nil else { return false }
            let isOfKind = kinds.contains { $0.subject == trace.subject && $0.prefix == trace.prefix }
            return former.contains(name) || isOfKind && OwnFile.output(name, at: Folder.path(of: name, in: folder)) == .trace
        }
    }

    /// Writes the manifest, compares it with the one that is there now, and gives all files their names.
    ///
    /// Another run may have put its traces into the folder meanwhile: under the folder's lock both are looked at as wholes.
    ///
    /// - Parameters:
    ///   - hosts: of each trace, as it names them.
    ///   - state: appears together with them.
    func appear(_ content: Manifest, hosts: [Set<[UInt8]>], and state: OutputFile?, _ messages: Messages) throws {
        let json = try content.json()
        try Output.guarding {
            try manifest.write(json)
            let files = traces.map(\.file) + [manifest] + (state.map { [$0] } ?? [])
            for file in files { try file.sync() }
            let lock = FolderLock(folder)
            try withExtendedLifetime(lock) {
                let old = PublishedManifest.published(in: folder, names: traces.map(\.name) + outdated, for: settings)
                if let old {
                    guard settings.force else {
                        throw Failure(.cannotCreate, "another run has put its traces into \(folder) meanwhile")
                    }
                    if var new = PublishedManifest(json: json) {
                        for (index, hosts) in zip(new.traces.indices, hosts) { new.traces[index].hosts = hosts }
                        try PublishedLoss(from: old, to: new).refuse(.folder(folder), isAllowed: settings.allowsLoss)
                    }
                }
                try OutputFile.appear(files)
                try removeOutdated(messages)
            }
        }
    }

    private func removeOutdated(_ messages: Messages) throws {
        for name in outdated {
            let path = Folder.path(of: name, in: folder)
            do throws(ByteStreamError) {
                try Folder.remove(path)
                if former.contains(name) {
                    messages.verbose("\(path) of an earlier run is removed")
                } else {
                    messages.warning("\(path) is removed: it is a trace of the same kind from another run")
                }
            } catch {
                throw Failure(
                    .writeFailed, "\(path) is from an earlier run and cannot be removed: \(error) (the new traces are there)",
                    hint: "remove it yourself: until then 'report' and 'verify' refuse the folder")
            }
        }
    }
}

extension RunSettings {
    /// What a trace's file in a folder is called: by its published name, unless traces of several types of instances lie there.
    fileprivate func fileName(of trace: TraceKind) -> String {
        "\(instanceTypes.count == 1 ? trace.publishedName : trace.rawValue).\(fileFormat.rawValue)"
    }
}

extension PreparedRun {
    /// What may be replaced by an output of this run.
    func outputCheck(of kind: OwnFile) -> OutputCheck {
        OutputCheck(
            kind: kind, force: settings.force,
            isSource: { identity in found.contains { $0.status?.identity == identity } })
    }
}

extension PublishedManifest {
    /// What a run will publish as far as it is known before the reading; of its rows, as many as there were.
    init(of run: PreparedRun, expecting old: PublishedManifest) {
        let settings = run.settings
        self.init(settings)
        traces = settings.traceKinds.map {
            Trace(file: settings.fileName(of: $0), rows: old.traces.compactMap(\.rows).max(), subject: $0.subject)
        }
        backups = (run.files + (run.state?.known.flatMap(\.backup.files) ?? [])).map { Backup($0) }
    }
}

extension PublishedManifest {
    /// What holds for whatever a run publishes.
    init(_ settings: RunSettings) {
        self.init()
        // With --epoch first only the history tells.
        epoch = settings.epochIsFirstEvent ? nil : TimeText.text(settings.options.epoch)
        masking = settings.masking.rawValue
        formatVersion = settings.options.format.rawValue
        salt = settings.salt.word
        saltCheck = try? settings.salt.check()
    }
}
