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
        let rows = Dictionary(new.traces.map { ($0.kindName, $0.rows ?? 0) }) { first, _ in first }
        for trace in old.traces {
            guard let now = rows[trace.kindName] else {
                losses.append("there is no new \(trace.file)")
                continue
            }
            if let before = trace.rows, now < before { losses.append("\(trace.file) had \(before) rows and gets \(now)") }
        }
    }

    private mutating func compareMasks(_ old: PublishedManifest, _ new: PublishedManifest) {
        if let before = old.masking, let after = new.masking, before != after {
            losses.append("the masking was \(before) and is \(after)")
        } else if old.salt == "given", new.salt == "random" {
            losses.append("the salt was a fixed one and is a random one: all masks change")
        } else if let before = old.saltCheck, let after = new.saltCheck, before != after {
            losses.append("the salt is another: all masks change")
        }
    }

    /// Ends the run if something would be lost.
    ///
    /// - Parameter isAllowed: whether --allow-loss is given.
    func refuse(in folder: String, isAllowed: Bool) throws {
        guard !losses.isEmpty, !isAllowed else { return }
        throw Failure(
            .cannotCreate, "the traces in \(folder) would lose something: \(losses.joined(separator: "; ")); nothing was written",
            hint: "another --output-dir keeps both; 'extract' keeps what old backups hold, and 'merge' makes traces of it; "
                + "--allow-loss replaces them all the same")
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
