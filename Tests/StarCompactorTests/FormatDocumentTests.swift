import Foundation
import TestSupport
import Testing

@Suite("docs/format.md")
struct FormatDocumentTests {
    private static let page = try? String(contentsOf: BuiltProgram.root.appending(path: "docs/format.md"), encoding: .utf8)

    @Test("it is what 'starcompactor format' prints")
    func generated() throws {
        let folder = try TemporaryFolder()
        let result = try BuiltProgram.run(["format"], in: folder.url)
        #expect(result.code == 0)
        #expect(result.output == Self.page, "run: starcompactor format > docs/format.md")
        let tooMuch = try BuiltProgram.run(["format", "traces"], in: folder.url)
        #expect(tooMuch.code == 64 && tooMuch.errors.contains("'format' takes no operand, found 'traces'"))
    }

    /// A row of a table of columns, read from the page itself.
    private struct Column {
        var name: String
        var format: String
        var example: String
    }

    /// The columns in the table below a heading.
    private func columns(below heading: String) throws -> [Column] {
        let page = try #require(Self.page)
        let section = try #require(page.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
        let lines = section.components(separatedBy: "\n## ")[0].split(separator: "\n").filter { $0.hasPrefix("| `") }
        return lines.map { line in
            let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
            let plain = cells.map { $0.replacing("`", with: "") }
            return Column(name: plain[0], format: plain[1], example: plain[plain.count - 1])
        }
    }

    @Test(
        "its columns are the header, and its examples a row, of the fixtures' traces",
        arguments: ["Instance events", "Machine events"], ["0.2", "0.3"])
    func examples(heading: String, format: String) throws {
        let columns = try columns(below: heading).filter { $0.format == "both" || $0.format == format }
        #expect(columns.count >= 5)
        let name = heading == "Instance events" ? "instance_events" : "machine_events"
        let folder = format == "0.2" ? "defaults" : "format-0.3"
        let url = FixtureTracesTests.fixtures.appending(path: "expected/backups/\(folder)/\(name).csv")
        // No example has a quote of its own.
        let lines = try String(contentsOf: url, encoding: .utf8).replacing("\"", with: "").split(separator: "\n").map(String.init)
        #expect(lines.first == columns.map(\.name).joined(separator: ","))
        #expect(lines.dropFirst().contains(columns.map(\.example).joined(separator: ",")))
    }
}
