import Foundation
import TestSupport

/// The program as it was built beside these tests, run as a user runs it.
struct BuiltProgram {
    /// What one run left behind.
    struct Result {
        var code: Int32
        var output: String
        var errors: String
    }

    /// The repository's root.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The test runner lies in the folder of the products.
    static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "starcompactor")

    /// Whether this is a build for `scripts/endure threads`, which sets the sanitizer's options.
    static let hasThreadSanitizer = ProcessInfo.processInfo.environment["TSAN_OPTIONS"] != nil

    /// The zone, and what faketime (`scripts/endure dates`) needs: then the program has the day that the tests have.
    private static let clock = ProcessInfo.processInfo.environment.filter { key, _ in
        ["TZ", "LD_PRELOAD", "NO_FAKE_STAT", "FAKE_UTIME", "DONT_FAKE_MONOTONIC"].contains(key) || key.hasPrefix("FAKETIME")
    }

    /// For programs that libfaketime disturbs: Python's sleep ends with an error, and the file behind its clock takes the lowest file
    /// handle that is free.
    static let realTime = ["LD_PRELOAD": ""]

    /// A copy of the program, for a user who may not look into the build folder. Another process writes it: a child that another
    /// test starts at that moment would hold the file open, and nothing can run a file that is being written.
    static func copy(to folder: URL) throws -> URL {
        let copy = folder.appending(path: "starcompactor")
        _ = try run([path.path, copy.path], in: folder, program: URL(filePath: "/bin/cp"))
        return copy
    }

    /// Runs the program and waits for its end.
    ///
    /// - Parameters:
    ///   - folder: where it is started, which decides what configuration it finds.
    ///   - output: where standard output goes; nil collects it.
    ///   - program: another program, which starts this one.
    ///   - meanwhile: is called with the process's number as soon as it runs.
    static func run(
        _ arguments: [String], in folder: URL, environment: [String: String] = [:], output: String? = nil,
        program: URL = path, meanwhile: (pid_t) throws -> Void = { _ in }
    ) throws -> Result {
        let scratch = try TemporaryFolder()
        let own = ["PATH": "/usr/bin:/bin"].merging(clock) { _, new in new }
        // Files, not pipes: a pipe that nobody empties would stop the program.
        let outputPath = try output ?? scratch.write("", to: "output").path
        let errorsPath = try scratch.write("", to: "errors").path
        let child = try ChildProcess.start(
            [program.path] + arguments, in: folder.path, environment: own.merging(environment) { _, new in new },
            output: FileHandle(forWritingAtPath: outputPath), errors: FileHandle(forWritingAtPath: errorsPath))
        try meanwhile(child.number)
        let code = child.wait()
        let text = output == nil ? try String(contentsOf: URL(filePath: outputPath), encoding: .utf8) : ""
        return Result(
            code: code, output: text, errors: try String(contentsOf: URL(filePath: errorsPath), encoding: .utf8))
    }
}

/// A folder that is gone when nobody holds it any more.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "starcompactor-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// The modification time of every file that `write` makes, two minutes after `SmallDump` was completed: no test depends on the
    /// day on which it runs.
    static let written = Date(timeIntervalSince1970: 1_520_216_220)

    /// Writes a file; folders in its name are made.
    @discardableResult
    func write(_ text: String, to name: String) throws -> URL {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        try FileManager.default.setAttributes([.modificationDate: Self.written], ofItemAtPath: file.path)
        return file
    }

    /// The names in the folder, hidden ones too.
    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path).sorted()) ?? [] }

    func text(of name: String) throws -> String {
        try String(contentsOf: url.appending(path: name), encoding: .utf8)
    }
}
