import Foundation
import Testing

/// What the documents promise to be there.
@Suite("Documentation")
struct DocumentationTests {
    /// The sources of all tests.
    private static let tests: [String] = {
        let folder = BuiltProgram.root.appending(path: "Tests")
        let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.compactMap {
            try? String(contentsOf: folder.appending(path: $0), encoding: .utf8)
        }
    }()

    @Test("every test that docs/reliability.md names is there")
    func namedTests() throws {
        let text = try String(contentsOf: BuiltProgram.root.appending(path: "docs/reliability.md"), encoding: .utf8)
        let names = text.matches(of: /`([A-Z]\w+Tests)(?:\/(\w+))?`/)
        #expect(names.count > 40)
        for name in names {
            let isThere = Self.tests.contains { source in
                guard source.contains("struct \(name.1) ") else { return false }
                guard let test = name.2 else { return true }
                return source.contains("func \(test)(")
            }
            #expect(isThere, "\(name.0)")
        }
    }
}
