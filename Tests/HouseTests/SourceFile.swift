import Foundation

/// A file of `Sources`, as far as a check of the house must know it.
struct SourceFile {
    /// From the repository's root, as in `Sources/Values/DateTime.swift`.
    let path: String
    let module: String
    /// The folder in the module; empty for a file that lies at its top.
    let room: String
    /// Modules of this package or of others that it imports.
    let imports: Set<String>
    /// The types that it declares at its top.
    let types: Set<String>
    /// All names in its code; comments and texts do not count.
    let names: Set<String>
    /// The types that are a `PagePart`, a chart of the report.
    let charts: [String]
    let lineCount: Int
    /// Its first lines, up to the first declaration.
    let head: String

    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Every Swift file below `Sources` that people write; `Generated` holds what scripts make.
    static let all: [SourceFile] = {
        let sources = root.appending(path: "Sources")
        let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        return paths.sorted().filter { $0.hasSuffix(".swift") && !$0.contains("/Generated/") }.compactMap { path in
            guard let text = try? String(contentsOf: sources.appending(path: path), encoding: .utf8) else { return nil }
            return SourceFile(path, text)
        }
    }()

    private init(_ path: String, _ text: String) {
        self.path = "Sources/" + path
        let parts = path.split(separator: "/").map(String.init)
        module = parts[0]
        room = parts.count > 2 ? parts[1] : ""
        imports = Set(
            text.matches(of: /(?m)^(?:@\w+ |public |package )*import (?:struct |enum |class )?(\w+)/).map { String($0.1) })
        let code = Self.withoutTexts(text)
        types = Set(
            code.matches(of: /(?m)^(?:@\w+ |public |package |final |indirect )*(?:struct|enum|class|protocol|typealias) (\w+)/)
                .map {
                    String($0.1)
                })
        names = Set(code.matches(of: /\b[A-Za-z_]\w*/).map { String($0.0) })
        charts = code.matches(of: /(?m)^(?:struct|enum) (\w+)[^\n{]*: [^\n{]*\bPagePart\b/).map { String($0.1) }
        lineCount = text.split(separator: "\n", omittingEmptySubsequences: false).count
        head = String(text.prefix(2000))
    }

    /// The code without comments and without the texts in quotes.
    private static func withoutTexts(_ text: String) -> String {
        var code = ""
        var isInText = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let marks = line.ranges(of: "\"\"\"").count
            if isInText {
                if marks > 0 { isInText = false }
                continue
            }
            let plain = line.replacing(/"(?:[^"\\]|\\.)*"/, with: "\"\"").replacing(/\/\/.*/, with: "")
            code += plain + "\n"
            if marks % 2 == 1 { isInText = true }
        }
        return code
    }
}
