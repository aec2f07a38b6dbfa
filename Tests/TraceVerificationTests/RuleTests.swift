import Foundation
import Testing

@testable import TraceFiles
@testable import TraceVerification

extension Verification {
    struct RuleTests {
        @Test func eachRuleHasItsName() {
            #expect(Set(VerificationRule.allCases.map(\.name)).count == VerificationRule.allCases.count)
            #expect(RowDamage.allCases.allSatisfy { VerificationRule($0).name == $0.rawValue })
        }

        @Test func docsVerifyHasTheirTable() throws {
            let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent()
            let page = try String(contentsOf: root.appending(path: "docs/verify.md"), encoding: .utf8)
            #expect(
                page.contains("\n\n\(VerificationRule.table)\n\n"),
                "the table of docs/verify.md is to be:\n\(VerificationRule.table)")
        }
    }
}
