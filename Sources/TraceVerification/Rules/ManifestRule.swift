import TraceFiles
import Values

/// Rule `manifest`: what `manifest.json` says of the traces beside it.
package enum ManifestRule {
    /// Compares a manifest with the traces of its folder.
    ///
    /// - Parameters:
    ///   - unread: names of files that are there, but could not be read.
    ///   - isWhole: whether these are all files of the folder.
    ///   - matches: by name, whether a file is the one that the manifest was written with.
    package static func check(
        _ manifest: [UInt8], against traces: [VerifiedTrace], unread: Set<String> = [], isWhole: Bool = true,
        matches: [String: ManifestMatch] = [:]
    ) -> TraceFindings {
        var findings = TraceFindings()
        guard let claims = ManifestFacts(json: manifest) else {
            findings.add(.manifest, "it is no JSON object with traces, format_version and epoch as the manifest has them")
            return findings
        }
        var named: Set<String> = []
        for claim in claims.traces ?? [] {
            guard let file = claim.file else { continue }
            named.insert(file)
            if unread.contains(file) { continue }
            guard let trace = traces.first(where: { $0.name == file }) else {
                let isRepacked = ManifestFacts.packedNames(of: file).contains { matches[$0] == .same }
                if isWhole, !isRepacked { findings.add(.manifest, "it names \(file), which is not there") }
                continue
            }
            if let rows = claim.rows, rows != trace.verdict.rows {
                findings.add(.manifest, "\(file) has \(trace.verdict.rows.counted("row")), the manifest says \(rows)")
            }
        }
        for trace in traces {
            // Lifetimes are the same in all formats.
            if let layout = trace.verdict.layout, layout.subject != .instanceLifetimes, let claimed = claims.formatVersion,
                case let format = layout.format, claimed != format.rawValue
            {
                findings.add(.manifest, "\(trace.name) is of format \(format.rawValue), the manifest says \(claimed)")
            }
            checkEpoch(claims.epoch, trace, &findings)
            if !claims.knowsItsTraces, claims.traces != nil, !named.contains(trace.name) {
                findings.add(.manifest, as: .warning, "\(trace.name) is not in the manifest")
            }
        }
        for (name, match) in matches.sorted(by: { $0.key < $1.key }) {
            if let problem = match.problem { findings.add(.manifest, "\(name) \(problem): \(ManifestMatch.advice)") }
        }
        return findings
    }

    private static func checkEpoch(_ claimed: String?, _ trace: VerifiedTrace, _ findings: inout TraceFindings) {
        guard let claimed, let epoch = trace.verdict.epoch else { return }
        guard case .time(let time) = DateTime.parse(claimed.utf8) else {
            return findings.add(.manifest, "its epoch is no time")
        }
        if Double(time.microseconds - epoch.microseconds).magnitude > trace.verdict.epochTolerance {
            findings.add(
                .manifest, "\(trace.name) counts from \(TimeText.text(epoch)), the manifest says \(TimeText.text(time))")
        }
    }
}
