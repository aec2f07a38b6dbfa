import Foundation
import TestSupport

/// A MariaDB server that only these tests see: own folder, own socket, no network.
///
/// `Benchmarks/private-mariadb` runs it beside a `cat` that waits for the end of its input. The input is a pipe of this
/// process: however this process ends, the pipe closes, `cat` ends, and the script stops the server and removes the folder.
final class PrivateServer: Sendable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    static let isInstalled = has("mariadbd")

    /// Whether a program is installed.
    static func has(_ program: String) -> Bool {
        // Debian keeps the server where only root's PATH looks.
        ((ProcessInfo.processInfo.environment["PATH"] ?? "") + ":/usr/sbin:/sbin").split(separator: ":")
            .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    /// Where a server must be there: without it the tests fail instead of being skipped.
    static let isRequired = ProcessInfo.processInfo.environment["CI"] != nil

    /// The one server of a run, with all tables in it. Started at the first use.
    static let shared = Result { try PrivateServer() }

    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    let socket: String
    private let input: Pipe

    /// Dumps go here; it is removed with the server.
    var folder: URL { URL(filePath: socket).deletingLastPathComponent() }

    private init() throws {
        input = Pipe()
        let output = Pipe()
        _ = try ChildProcess.start(
            [
                Self.repository.appending(path: "Benchmarks/private-mariadb").path, "sh", "-c",
                "echo \"$MYSQL_UNIX_PORT\"; exec cat >/dev/null",
            ], environment: Program.environmentOfRealTime, input: input.fileHandleForReading, output: output.fileHandleForWriting,
            errors: .standardError)
        try output.fileHandleForWriting.close()
        var line = Data()
        while line.last != 0x0a {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Failure(description: "the private server did not start") }
            line += more
        }
        socket = String(decoding: line.dropLast(), as: UTF8.self)
        try execute("SET GLOBAL time_zone = '+05:30'; CREATE DATABASE odd DEFAULT CHARACTER SET utf8mb4")
        try execute(file: Self.repository.appending(path: "Fixtures/differential/odd.sql"), database: "odd")
        try execute(file: Self.repository.appending(path: "Fixtures/schemas/nova.sql"), database: "nova")
        try NovaRows.fill(self)
    }

    // MARK: Clients

    private var clientArguments: [String] {
        [
            "--no-defaults", "-uroot", "--socket=\(socket)", "--default-character-set=utf8mb4", "--max-allowed-packet=512M",
            "--batch",
            "--raw", "--skip-column-names",
        ]
    }

    func execute(_ sql: String, database: String = "") throws {
        _ = try query(sql, database: database)
    }

    func execute(file: URL, database: String) throws {
        let output = try Self.run(
            "mariadb", clientArguments + ["--binary-mode", database], input: FileHandle(forReadingFrom: file), folder: folder)
        try? FileManager.default.removeItem(at: output)
    }

    /// What the server's own client prints: one line a row, tabs between the values, NULL as `NULL`.
    func query(_ sql: String, database: String = "") throws -> [UInt8] {
        // Through a file, because a statement may be longer than a command line.
        let script = folder.appending(path: "\(UUID().uuidString).sql")
        try Data(sql.utf8).write(to: script)
        defer { try? FileManager.default.removeItem(at: script) }
        let arguments = clientArguments + (database.isEmpty ? [] : [database])
        let output = try Self.run("mariadb", arguments, input: FileHandle(forReadingFrom: script), folder: folder)
        defer { try? FileManager.default.removeItem(at: output) }
        return try [UInt8](Data(contentsOf: output))
    }

    /// The lines of a query whose values hold neither tabs nor line ends.
    func lines(_ sql: String) throws -> [[String]] {
        String(decoding: try query(sql), as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    /// Runs mysqldump or a program like it; the file that its output went to.
    func dump(_ program: String, _ arguments: [String]) throws -> URL {
        try Self.run(program, ["--no-defaults", "-uroot", "--socket=\(socket)"] + arguments, input: nil, folder: folder)
    }

    /// Runs a program to its end, its output going to a file; throws if it fails.
    @discardableResult
    static func run(_ program: String, _ arguments: [String], input: FileHandle?, folder: URL) throws -> URL {
        let output = folder.appending(path: "\(UUID().uuidString).out")
        let errors = folder.appending(path: "\(UUID().uuidString).err")
        for file in [output, errors] { try Data().write(to: file) }
        defer { try? FileManager.default.removeItem(at: errors) }
        let code = try ChildProcess.start(
            ["/usr/bin/env", program] + arguments, input: input, output: FileHandle(forWritingTo: output),
            errors: FileHandle(forWritingTo: errors)
        ).wait()
        guard code == 0 else {
            let message = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
            throw Failure(description: "\(program) \(arguments.joined(separator: " ")): \(message)")
        }
        return output
    }
}
