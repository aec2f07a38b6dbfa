import ByteStreams
import TraceFiles
import TraceVerification
import Values

/// What a published trace tells of itself. Needed where no manifest tells it, as of a single trace, or too little of it.
struct PublishedTrace {
    let verdict: TraceVerdict

    /// Nil of a file that is not there, is no trace, or cannot be read to its end.
    init?(_ path: String) {
        guard FileStatus.exists(path),
            let verdict = try? TraceVerifier.verdict(
                of: path, name: TraceFileName(Folder.split(path).name), allowsUnmasked: true),
            verdict.layout != nil
        else { return nil }
        self.verdict = verdict
    }

    func published(as name: String) -> PublishedManifest.Trace {
        PublishedManifest.Trace(
            file: name, rows: verdict.rows, hosts: verdict.hosts, subject: verdict.layout?.subject)
    }

    /// - Parameter expected: rows show their epoch by floats, so it counts as this one if it is as near as a second.
    func epochText(near expected: DateTime) -> String? {
        guard let epoch = verdict.epoch else { return nil }
        let (difference, overflow) = epoch.unixSeconds.subtractingReportingOverflow(expected.unixSeconds)
        return TimeText.text(overflow || difference.magnitude > 1 ? epoch.wholeSecond : expected)
    }
}

extension PublishedManifest {
    /// Where no manifest tells whether the old masks were made with a fixed salt, a random one is no reason to stop, but to be said.
    func warnOfRandomMasks(_ settings: RunSettings, of name: String, _ messages: Messages) {
        guard salt == nil, settings.salt.word == SaltSource.randomWord, traces.contains(where: { !$0.hosts.isEmpty }) else {
            return
        }
        messages.warning("all masks of \(name) change, because a run without --salt-file makes a new salt")
    }

    /// What traces tell that have no manifest; nil if none of them is there and can be read.
    ///
    /// - Parameter epoch: of the new run.
    init?(tracesAt paths: [String], epoch expected: DateTime) {
        let found = paths.compactMap { path in PublishedTrace(path).map { (name: Folder.split(path).name, trace: $0) } }
        guard !found.isEmpty else { return nil }
        self.init()
        epoch = found.lazy.compactMap { $0.trace.epochText(near: expected) }.first
        formatVersion = found.first?.trace.verdict.layout?.format.rawValue
        masking = found.lazy.compactMap(\.trace.verdict.masking).first?.rawValue
        traces = found.map { $0.trace.published(as: $0.name) }
    }

    /// Says which of the traces that will be replaced cannot be read, so that nothing of them is compared.
    static func warnOfUnreadable(_ paths: [String], _ messages: Messages) {
        for path in paths {
            guard let status = try? FileStatus(path: path), status.size > 0, PublishedTrace(path) == nil else { continue }
            messages.warning(
                "\(path) is damaged or not a trace, and no manifest names it: it is not known whether the new trace "
                    + "has everything that it held"
            )
        }
    }

    /// The manifest of a folder, completed by what its traces show where it does not tell which salt they have, and by traces that it
    /// does not name; of traces without a manifest what they show themselves. Nil if nothing was published there.
    ///
    /// - Parameter names: the traces that will be replaced.
    static func published(in folder: String, names: [String], for settings: RunSettings) -> PublishedManifest? {
        let path = { Folder.path(of: $0, in: folder) }
        guard var manifest = read(path(Manifest.fileName)) else {
            return PublishedManifest(tracesAt: names.map(path), epoch: settings.options.epoch)
        }
        let tellsSalt = manifest.saltCheck != nil || [SaltSource.randomWord, SaltSource.noneWord].contains(manifest.salt)
        if !tellsSalt, settings.salt.word == SaltSource.givenWord {
            for index in manifest.traces.indices {
                manifest.traces[index].hosts = PublishedTrace(path(manifest.traces[index].file))?.verdict.hosts ?? []
            }
        }
        // A packed copy, a trace of its own: it goes with the others, so what it holds counts.
        let known = Set(manifest.traces.map(\.file))
        manifest.traces += names.filter { !known.contains($0) }.compactMap { PublishedTrace(path($0))?.published(as: $0) }
        return manifest
    }
}
