import Foundation
import TestSupport
import Testing

@Suite("Notebooks/traces.ipynb")
struct NotebookTests {
    @Test("it runs over the fixtures, and its figures are those of the SQL in docs/questions.md", .timeLimit(.minutes(30)))
    func figures() throws {
        guard PythonPackages.areInstalled() else { return }
        #expect(FixtureTracesTests.cases.count > 0)
        // The traces that the notebook reads as CSV of format 0.2, once more as Parquet of 0.3, and with lifetimes.
        let folder = try TemporaryFolder()
        let backups = FixtureTracesTests.fixtures.appending(path: "backups").path
        for (name, flags) in [("properties", ["--format-version", "0.3"]), ("lifetimes", [])] {
            let arguments = ["traces", backups, "-o", name, "--output-format", "parquet", "--salt", "fixtures", "-q"] + flags
            let result = try BuiltProgram.run(arguments, in: folder.url)
            #expect(result.code == 0, "\(result.errors)")
        }
        // These nights' Nova does not say when it launched instances, so that lifetimes of the backups have no beginning.
        let lives = try BuiltProgram.run(
            ["lifetimes", "lifetimes", "-o", "lifetimes/instance_lifetimes.parquet"], in: folder.url)
        #expect(lives.code == 0, "\(lives.errors)")
        let folders = ["properties", "lifetimes"].map { folder.url.appending(path: $0).path }
        let output = try PythonPackages.run("check_notebook.py", folders)
        #expect(output.hasSuffix("of 15 questions, all equal\n"), "\(output)")
    }
}
