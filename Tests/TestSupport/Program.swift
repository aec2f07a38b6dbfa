import Foundation
import Testing

/// A program that a test compares with: the one that makes such files in the wild.
package enum Program {
    struct Failed: Error {
        let program: String
        let status: Int32
    }

    /// Seconds; none of the tests gives a program work for more than one, but under the thread sanitizer
    /// (`scripts/endure threads`) little of the machine is left for it.
    private static let longest = ProcessInfo.processInfo.environment["TSAN_OPTIONS"] == nil ? 120.0 : 1200

    /// The program did not end in time.
    struct Hung: Error {
        let program: String
    }

    /// Whether a test can go on. A missing program fails it where CI is set, so that nothing is skipped there
    /// unnoticed; elsewhere the reason is printed.
    package static func areInstalled(_ names: String..., sourceLocation: SourceLocation = #_sourceLocation) -> Bool {
        let missing = names.filter { find($0) == nil }
        guard !missing.isEmpty else { return true }
        let reason = "not installed: \(missing.joined(separator: ", "))"
        if ProcessInfo.processInfo.environment["CI"] != nil {
            Issue.record("\(reason)", sourceLocation: sourceLocation)
        } else {
            print("skipped (\(reason)) at \(sourceLocation)")
        }
        return false
    }

    /// The environment without faketime (`scripts/endure dates`): browsers and Jupyter hang where something stands between them and
    /// their clock, MariaDB starts on no day after 2^31 seconds, and they have no part in what is tested.
    package static var environmentOfRealTime: [String: String] {
        ProcessInfo.processInfo.environment.filter { $0.key != "LD_PRELOAD" }
    }

    /// What a program writes to its standard output when it gets `input`.
    ///
    /// - Parameter environment: nil for that of the tests.
    package static func run(
        _ name: String, _ arguments: [String] = [], input: [UInt8] = [], environment: [String: String]? = nil
    ) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        // Files instead of pipes: nobody has to empty them while the program runs.
        let source = try folder.write(input, as: "in")
        let target = try folder.write([], as: "out")
        let child = try ChildProcess.start(
            [find(name) ?? name] + arguments, environment: environment, input: FileHandle(forReadingAtPath: source),
            output: FileHandle(forWritingAtPath: target), errors: .standardError)
        guard let status = child.wait(atMost: longest) else { throw Hung(program: name) }
        guard status == 0 else { throw Failed(program: name, status: status) }
        return try TemporaryFolder.bytes(of: target)
    }

    private static func find(_ name: String) -> String? {
        if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
