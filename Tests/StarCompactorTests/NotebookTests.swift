import Foundation
import TestSupport
import Testing

@Suite("Notebooks/traces.ipynb")
struct NotebookTests {
    @Test("it runs over the fixtures, and its figures are those of SQL", .timeLimit(.minutes(30)))
    func figures() throws {
        guard PythonPackages.areInstalled() else { return }
        #expect(FixtureTracesTests.cases.count > 0)
        // The traces that the notebook reads as CSV of format 0.2, once more as Parquet of 0.3.
        let folder = try TemporaryFolder()
        let backups = FixtureTracesTests.fixtures.appending(path: "backups").path
        let flags = ["--output-format", "parquet", "--format-version", "0.3", "--salt", "fixtures", "-q"]
        let result = try BuiltProgram.run(["traces", backups, "-o", "parquet"] + flags, in: folder.url)
        #expect(result.code == 0, "\(result.errors)")
        let output = try PythonPackages.run("check_notebook.py", [folder.url.path + "/parquet"])
        #expect(output.hasSuffix("rows of 9 tables, all equal\n"), "\(output)")
    }
}
