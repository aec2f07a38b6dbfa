import Foundation

/// Bytes as a compression program packs them.
enum Packed {
    static func by(_ program: String, _ data: Data) -> Data {
        let folder = FileManager.default.temporaryDirectory.appending(path: "starcompactor-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let (input, output) = (folder.appending(path: "in"), folder.appending(path: "out"))
        guard (try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)) != nil,
            (try? data.write(to: input)) != nil, (try? Data().write(to: output)) != nil
        else { return Data() }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program, "-c"]
        process.standardInput = FileHandle(forReadingAtPath: input.path)
        process.standardOutput = FileHandle(forWritingAtPath: output.path)
        guard (try? process.run()) != nil else { return Data() }
        process.waitUntilExit()
        return (try? Data(contentsOf: output)) ?? Data()
    }

    /// The same bytes many times over: each repetition is a stream or member of its own, so they are packed once.
    static func by(_ program: String, _ data: Data, times: Int) -> Data {
        let once = by(program, data)
        return (0..<times).reduce(into: Data()) { all, _ in all += once }
    }
}
