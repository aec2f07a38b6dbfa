import Foundation
import Testing

@testable import StarCompactor

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

    /// README and everything in docs.
    private static let pages: [(name: String, text: String)] = {
        let folder = BuiltProgram.root.appending(path: "docs")
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".md") }
        return (["README.md"] + names.sorted().map { "docs/\($0)" }).compactMap { name in
            (try? String(contentsOf: BuiltProgram.root.appending(path: name), encoding: .utf8)).map { (name, $0) }
        }
    }()

    @Test("every command that a page shows is one")
    func commands() {
        var count = 0
        for (name, text) in Self.pages {
            for line in text.split(separator: "\n") {
                guard let match = line.prefixMatch(of: /(?: {4,}|\t)(?:\$ )?(?:\S*\/)?starcompactor ([a-z].*)/) else { continue }
                let command = match.1.prefix { !"#|><&;[…".contains($0) }
                let words = command.split(separator: " ").map { $0.trimmingCharacters(in: ["'", "\""]) }
                guard !command.contains("...") else { continue }
                count += 1
                #expect(throws: Never.self, "\(name): \(line)") { _ = try ArgumentParser.parse(words) }
            }
        }
        #expect(count > 30)
    }

    @Test("every link to a file of the repository leads somewhere")
    func links() {
        for (name, text) in Self.pages {
            for match in text.matches(of: /\]\(([^)#:]+)(?:#[^)]*)?\)/) {
                let folder = BuiltProgram.root.appending(path: name).deletingLastPathComponent()
                #expect(
                    FileManager.default.fileExists(atPath: folder.appending(path: String(match.1)).path), "\(name): \(match.1)")
            }
        }
    }

    @Test("the picture of the modules is Package.swift's")
    func architecture() throws {
        func text(_ name: String) throws -> String {
            try String(contentsOf: BuiltProgram.root.appending(path: name), encoding: .utf8)
        }
        let picture = try #require(try text("docs/architecture.md").firstMatch(of: /flowchart LR\n +(.*)\n/))
        let modules = picture.1.split(separator: " --> ").map(String.init)
        let package = try text("Package.swift")
        let targets = package.matches(of: /arget\(\s*name: "(\w+)",\s*dependencies: \[([^\]]*)\]/)
            .filter { !$0.1.hasSuffix("Tests") && $0.1 != "TableAsCSV" }
        #expect(targets.map { String($0.1) } == modules)
        for target in targets {
            let place = try #require(modules.firstIndex(of: String(target.1)))
            for used in target.2.matches(of: /"(\w+)"/) where !used.1.hasPrefix("C") {
                #expect(modules[..<place].contains(String(used.1)), "\(target.1) uses \(used.1)")
            }
        }
    }
}
