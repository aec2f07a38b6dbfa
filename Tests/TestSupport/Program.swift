import Dispatch
import Foundation
import Synchronization
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

    /// One program at a time: Foundation's Process once lost the end of one of two that were started together.
    private static let turn = Mutex<Void>(())

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
    /// their clock, and they have no part in what is tested.
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
        let process = Process()
        process.executableURL = URL(fileURLWithPath: find(name) ?? name)
        process.arguments = arguments
        if let environment { process.environment = environment }
        process.standardInput = FileHandle(forReadingAtPath: source)
        process.standardOutput = FileHandle(forWritingAtPath: target)
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        try turn.withLock { _ in
            try withoutBlockedSignals { try process.run() }
            guard ended.wait(timeout: .now() + longest) == .success else {
                process.terminate()
                throw Hung(program: name)
            }
        }
        guard process.terminationStatus == 0 else {
            throw Failed(program: name, status: process.terminationStatus)
        }
        return try TemporaryFolder.bytes(of: target)
    }

    /// A child inherits the signals that its parent's thread blocks, and test threads block nearly all of them:
    /// lbzip2, whose threads wake each other by signals, would then sleep for ever.
    private static func withoutBlockedSignals(_ body: () throws -> Void) rethrows {
        var none = sigset_t()
        sigemptyset(&none)
        var blocked = sigset_t()
        pthread_sigmask(SIG_SETMASK, &none, &blocked)
        defer { pthread_sigmask(SIG_SETMASK, &blocked, nil) }
        try body()
    }

    private static func find(_ name: String) -> String? {
        if name.contains("/") { return FileManager.default.isExecutableFile(atPath: name) ? name : nil }
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
