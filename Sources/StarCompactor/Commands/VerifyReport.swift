import TraceFiles
import TraceVerification
import Values

/// What `verify` prints.
struct VerifyReport {
    var traces: [VerifiedTrace] = []
    var manifests: [(path: String, findings: TraceFindings)] = []
    /// Files whose bytes could not be had, and why.
    var unreadable: [(path: String, problem: String)] = []

    /// One file, whatever it is.
    private struct File {
        var path: String
        /// What it is, in the words of its first line.
        var what: String
        /// The header of CSV is a line that is no row.
        var linesBeforeRows = 0
        var findings: TraceFindings
    }

    private var files: [File] {
        traces.map { trace in
            let verdict = trace.verdict
            let rows = verdict.rows.counted("row")
            var what = verdict.layout.map { "\($0.name), \(rows)" } ?? "no trace"
            if verdict.isNamedOnly, let name = TraceFileName(trace.name) {
                what = "\(name.subject.name), \(rows)"
            }
            return File(
                path: trace.path, what: what, linesBeforeRows: verdict.encoding == .csv ? 1 : 0, findings: verdict.findings)
        } + manifests.map { File(path: $0.path, what: "manifest", findings: $0.findings) }
    }

    /// The names of those files that could not be read.
    func unreadNames(of files: [VerifiedFiles.File]) -> Set<String> {
        let unread = Set(unreadable.map(\.path))
        return Set(files.filter { unread.contains($0.path) }.map(\.name))
    }

    var exitCode: ExitCode {
        if !unreadable.isEmpty { return .noInput }
        if traces.contains(where: { $0.verdict.layout == nil && !$0.verdict.isNamedOnly }) { return .noUsableBackup }
        return files.contains { $0.findings.errors > 0 } ? .errorsFound : .success
    }

    // MARK: Text

    /// - Parameter isQuiet: whether only errors and warnings are wanted.
    func text(isQuiet: Bool) -> [UInt8] {
        var text = ""
        // A name may hold line ends and escape codes; each line has to stay one.
        func print(_ line: String) { text += TerminalText(escaping: line).description + "\n" }
        for file in files {
            let findings = file.findings
            let counts = [(findings.errors, "error"), (findings.warnings, "warning")].filter { $0.0 > 0 }.map {
                $0.0.counted($0.1)
            }
            if isQuiet && counts.isEmpty { continue }
            print("\(file.path): \(file.what)" + (counts.isEmpty ? ", OK" : ": " + counts.joined(separator: ", ")))
            for group in findings.groups where !isQuiet || group.severity != .note {
                let name = group.rule.name + (group.severity == .error ? "" : " (\(group.severity.rawValue))")
                for finding in group.first {
                    var place = ""
                    if let found = finding.place {
                        place = ", row \(found.row)"
                        if found.line != found.row + file.linesBeforeRows { place += ", line \(found.line)" }
                    }
                    print("\(file.path)\(place): \(name): \(finding.message)")
                }
                if group.more > 0 { print("\(file.path): \(name): … and \(group.more) more") }
            }
        }
        return Array(text.utf8)
    }

    // MARK: JSON

    /// The document that `--json` prints.
    private struct Document: Encodable {
        struct File: Encodable {
            var path: String
            var kind: String?
            var format: String?
            var encoding: String?
            var rows: Int?
            var errors: Int
            var warnings: Int
            var findings: [Finding]
            /// Those that are only counted.
            var more: [More]
        }

        struct Finding: Encodable {
            var rule: String
            var severity: FindingSeverity
            var row: Int?
            var line: Int?
            var message: String
        }

        struct More: Encodable {
            var rule: String
            var severity: FindingSeverity
            var count: Int
        }

        struct Unreadable: Encodable {
            var path: String
            var problem: String
        }

        var errors: Int
        var warnings: Int
        var files: [File]
        var unreadable: [Unreadable]
    }

    func json() throws -> [UInt8] {
        let documents =
            traces.map { trace in
                let verdict = trace.verdict
                let named = verdict.isNamedOnly ? TraceFileName(trace.name)?.subject : nil
                let kind = (verdict.layout?.subject ?? named)?.rawValue
                return document(
                    trace.path, kind: kind, verdict.findings, format: verdict.layout?.format.rawValue,
                    encoding: kind == nil ? nil : verdict.encoding?.rawValue, rows: kind == nil ? nil : verdict.rows)
            } + manifests.map { document($0.path, kind: "manifest", $0.findings) }
        return try JSONDocument.encode(
            Document(
                errors: documents.reduce(0) { $0 + $1.errors }, warnings: documents.reduce(0) { $0 + $1.warnings },
                files: documents, unreadable: unreadable.map { Document.Unreadable(path: $0.path, problem: $0.problem) }))
    }

    private func document(
        _ path: String, kind: String?, _ findings: TraceFindings, format: String? = nil, encoding: String? = nil, rows: Int? = nil
    ) -> Document.File {
        Document.File(
            path: path, kind: kind, format: format, encoding: encoding, rows: rows, errors: findings.errors,
            warnings: findings.warnings,
            findings: findings.groups.flatMap(\.first).map {
                Document.Finding(
                    rule: $0.rule.name, severity: $0.severity, row: $0.place?.row, line: $0.place?.line, message: $0.message)
            },
            more: findings.groups.filter { $0.more > 0 }.map {
                Document.More(rule: $0.rule.name, severity: $0.severity, count: $0.more)
            })
    }
}
