import OpenStackTables
import TraceFiles
import Values

/// What would be lost if the traces of one manifest replaced those of another.
///
/// Old dumps rotate away, a salt file is forgotten in a script: the next nightly run would then replace a published history by a
/// shorter one, or by one whose masks nobody can compare with the old ones. So both are compared before anything is replaced.
struct PublishedLoss {
    /// One thing each, without a full stop; nothing is lost if there are none.
    private(set) var losses: [String] = []

    /// How many names of backups a message shows.
    private static let mostNames = 3

    init(from old: PublishedManifest, to new: PublishedManifest) {
        compareBackups(old, new)
        compareTraces(old, new)
        compareMasks(old, new)
        for (what, before, after) in [
            ("epoch", old.epoch, new.epoch), ("format", old.formatVersion, new.formatVersion),
        ] {
            if let before, let after, before != after { losses.append("the \(what) was \(before) and is \(after)") }
        }
    }

    private mutating func compareBackups(_ old: PublishedManifest, _ new: PublishedManifest) {
        let present = Set(new.backups.filter(\.isUsed).flatMap(\.keys))
        let missing = old.backups.filter { $0.isUsed && present.isDisjoint(with: $0.keys) }
        guard !missing.isEmpty else { return }
        let names = missing.compactMap(\.name).prefix(Self.mostNames).joined(separator: ", ")
        let list = names.isEmpty ? "" : " (\(names)\(missing.count > Self.mostNames ? ", …" : ""))"
        losses.append(
            "\(missing.count.counted("backup")) of the old traces \(missing.count == 1 ? "is" : "are") not among the new\(list)"
        )
    }

    private mutating func compareTraces(_ old: PublishedManifest, _ new: PublishedManifest) {
        let traces = Dictionary(new.traces.map { ($0.kindName, $0) }) { first, _ in first }
        for trace in old.traces {
            guard let other = traces[trace.kindName] else {
                losses.append("there is no new \(trace.file)")
                continue
            }
            if let was = trace.subject, let willBe = other.subject, was != willBe {
                losses.append("\(trace.file) holds \(was.name) and would hold \(willBe.name)")
                continue
            }
            let now = other.rows ?? 0
            if let before = trace.rows, now < before { losses.append("\(trace.file) had \(before) rows and gets \(now)") }
        }
    }

    private mutating func compareMasks(_ old: PublishedManifest, _ new: PublishedManifest) {
        if let before = old.masking, let after = new.masking, before != after {
            losses.append("the masking was \(before) and is \(after)")
            return
        }
        let isAnother: Bool
        switch (old.salt, new.salt) {
        case (SaltSource.givenWord, SaltSource.randomWord):
            losses.append("the salt was fixed and is now random: all masks change")
            return
        // Only a salt that is too short has no check value.
        case (SaltSource.givenWord, SaltSource.givenWord):
            isAnother = old.saltCheck != new.saltCheck || old.saltCheck == nil && shareNoHost(old, new)
        case (SaltSource.givenWord, _), (SaltSource.noneWord, SaltSource.givenWord): isAnother = true
        // What tells no salt may have had a random one, as the new trace has.
        case (nil, SaltSource.givenWord), (nil, SaltSource.noneWord): isAnother = shareNoHost(old, new)
        default: isAnother = false
        }
        if isAnother { losses.append("the salt is a different one: all masks change") }
    }

    /// Whether no host has its old mask any more. A history keeps its hosts, so their masks are others.
    private func shareNoHost(_ old: PublishedManifest, _ new: PublishedManifest) -> Bool {
        let hosts = Dictionary(new.traces.map { ($0.kindName, $0.hosts) }) { first, _ in first }
        return old.traces.contains { trace in
            guard let now = hosts[trace.kindName], !now.isEmpty, !trace.hosts.isEmpty else { return false }
            return now.isDisjoint(with: trace.hosts)
        }
    }

    /// What is about to be replaced, and how else it can be kept.
    struct Subject {
        /// With its verb, as `the traces in DIR would`.
        let text: String
        let otherOutput: String

        static func folder(_ folder: String) -> Subject {
            Subject(text: "the traces in \(folder) would", otherOutput: "another --output-dir keeps both")
        }

        static func file(_ path: String) -> Subject {
            Subject(text: "the trace \(path) would", otherOutput: "another OUTPUT keeps both")
        }
    }

    /// Ends the run if something would be lost.
    ///
    /// - Parameter isAllowed: whether --allow-loss is given.
    func refuse(_ subject: Subject, isAllowed: Bool) throws {
        guard !losses.isEmpty, !isAllowed else { return }
        throw Failure(
            .cannotCreate, "\(subject.text) lose something: \(losses.joined(separator: "; ")); nothing was written",
            hint:
                "\(subject.otherOutput); --state keeps what was read, so that old backups may be deleted; 'extract' "
                + "keeps what old ones hold, and 'merge' makes traces from that; --allow-loss replaces the traces "
                + "anyway")
    }
}

extension PublishedManifest.Backup {
    /// What tells one backup from another: its size with its name, which may be left out, or with its time, which may be touched.
    fileprivate var keys: [String] { [name, modified].compactMap(\.self).map { "\(sizeBytes ?? 0) \($0)" } }
}

extension PublishedManifest.Trace {
    /// `instance_events` of `instance_events.csv.gz`: in another encoding it is the same trace.
    fileprivate var kindName: String {
        String(file.prefix { $0 != "." })
    }
}
