import Foundation
import Testing

/// Python with the packages of `Notebooks/requirements.txt`, in the place where `scripts/install-missing` puts it.
package enum PythonPackages {
    /// The repository's root.
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    private static let python = root + "/.build/python/bin/python"

    /// Whether a test can go on; see `Program.areInstalled`.
    package static func areInstalled(sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
        Program.areInstalled(python, sourceLocation: sourceLocation)
    }

    /// What a script of `Tests/Python` prints.
    package static func run(_ script: String, _ arguments: [String]) throws -> String {
        let arguments = ["\(root)/Tests/Python/\(script)"] + arguments
        let output = try Program.run(python, arguments, environment: Program.environmentOfRealTime)
        return String(decoding: output, as: UTF8.self)
    }
}
