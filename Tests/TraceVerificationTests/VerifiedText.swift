import TestSupport

@testable import TraceFiles
@testable import TraceVerification

/// Tests of what `starcompactor verify` is made of.
enum Verification {}

/// What the verifier says of a text.
enum VerifiedText {
    /// - Parameter chunk: how many bytes come at once.
    static func verdict(
        _ text: String, name: String = "trace", chunk: Int = .max, allowsUnmasked: Bool = false
    ) -> TraceVerdict {
        verdict(Array(text.utf8), name: name, chunk: chunk, allowsUnmasked: allowsUnmasked)
    }

    static func verdict(
        _ bytes: [UInt8], name: String = "trace", chunk: Int = .max, allowsUnmasked: Bool = false
    ) -> TraceVerdict {
        var verifier = TraceVerifier(name: TraceFileName(name), allowsUnmasked: allowsUnmasked)
        Pieces.feed(bytes, chunk: chunk) { verifier.feed($0) }
        return verifier.finish()
    }

    /// `rule row` of every finding that is kept; `rule` alone if it has no row. Warnings end with `?`, notes with `~`.
    static func marks(_ findings: TraceFindings) -> [String] {
        findings.groups.flatMap(\.first).map { finding in
            let marks: [FindingSeverity: String] = [.warning: "?", .note: "~"]
            return finding.rule.name + (finding.place.map { " \($0.row)" } ?? "")
                + (marks[finding.severity] ?? "")
        }
    }

    /// A mask of 32 digits.
    static func mask(_ digit: Character) -> String { String(repeating: digit, count: 32) }
}
