import ByteStreams
import TraceFiles
import Values

/// The output of `instance-events` and `machine-events`: one trace without a manifest. The trace that it replaces is compared with it by
/// what both show themselves.
struct SingleTraceFile {
    let file: OutputFile
    private let settings: RunSettings
    private let kind: TraceKind

    private var path: String { file.path }

    /// Begins the output before the hours of reading: what would be refused is told at once.
    static func begin(_ path: String, of kind: TraceKind, _ run: PreparedRun) throws -> SingleTraceFile {
        let settings = run.settings
        try run.outputCheck(of: .trace).requireOurs(path)
        try refuseOneOfSet(path, settings)
        if let old = published(path, settings) {
            // The rows come later.
            let new = PublishedManifest(settings)
            try refuseLoss(from: old, to: new, of: kind, rows: old.traces.first?.rows, hosts: [], path, settings)
            old.warnOfRandomMasks(settings, of: path, run.messages)
        } else {
            PublishedManifest.warnOfUnreadable([path], run.messages)
        }
        try run.outputCheck(of: .trace).requireForce(path)
        Leftovers.remove(in: Folder.split(path).folder, run.messages)
        return SingleTraceFile(
            file: try Output.begin(path, isPrivate: settings.masking == .none), settings: settings, kind: kind)
    }

    /// Gives the file its name, unless the trace that is there now would lose something.
    ///
    /// - Parameters:
    ///   - epoch: that the trace counts from.
    ///   - hosts: as the trace names them.
    ///   - state: appears together with it.
    func appear(_ summary: TraceSummary, epoch: DateTime, hosts: Set<[UInt8]>, and state: OutputFile?) throws {
        var new = PublishedManifest(settings)
        new.epoch = TimeText.text(epoch)
        try Output.appear(file, and: state, force: settings.force) {
            guard let old = Self.published(path, settings) else { return }
            try Self.refuseLoss(from: old, to: new, of: kind, rows: summary.rows, hosts: hosts, path, settings)
        }
    }

    /// What `traces` wrote belongs together: alone one of its files would be of another run than its manifest, and beside them, in
    /// another encoding, a second trace of its kind.
    private static func refuseOneOfSet(_ path: String, _ settings: RunSettings) throws {
        let (folder, name) = Folder.split(path)
        let trace = TraceFileName(name)
        guard !settings.allowsLoss, let set = try? FolderManifest(in: folder), let traces = set.facts?.traces else { return }
        let isSecond = traces.contains { other in
            guard let trace, let file = other.file, file != name, let other = TraceFileName(file) else { return false }
            return trace.subject == other.subject && trace.prefix == other.prefix
        }
        if isSecond {
            throw Failure(
                .cannotCreate, "\(path) would be a second trace of its kind beside those of \(set.path)",
                hint:
                    "name a file in another folder; --allow-loss writes it anyway, but then 'report' and 'verify' "
                    + "refuse the folder"
            )
        }
        guard FileStatus.exists(path), traces.contains(where: { $0.file == name }) else { return }
        throw Failure(
            .cannotCreate, "\(path) is one of the traces of \(set.path), which would no longer belong together",
            hint: "'starcompactor traces' replaces them together; another OUTPUT keeps both; --allow-loss replaces this one")
    }

    private static func published(_ path: String, _ settings: RunSettings) -> PublishedManifest? {
        PublishedManifest(tracesAt: [path], epoch: settings.options.epoch)
    }

    private static func refuseLoss(
        from old: PublishedManifest, to new: PublishedManifest, of kind: TraceKind, rows: Int?, hosts: Set<[UInt8]>,
        _ path: String, _ settings: RunSettings
    ) throws {
        var new = new
        // It is one trace, whatever it is called.
        new.traces = old.traces.map {
            PublishedManifest.Trace(file: $0.file, rows: rows, hosts: hosts, subject: kind.subject)
        }
        try PublishedLoss(from: old, to: new).refuse(.file(path), isAllowed: settings.allowsLoss)
    }
}
