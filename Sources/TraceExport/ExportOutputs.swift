import ByteStreams
import TraceFiles
import Values

/// The files of an export, which have not yet appeared.
package final class ExportOutputs {
    private let files: [String: OutputFile]
    /// The names of those that were written, in order.
    package private(set) var written: [String] = []

    /// - Parameter files: by their names, without folders.
    package init(_ files: [String: OutputFile]) {
        self.files = files
    }

    /// The file of a name.
    ///
    /// - Throws: `ExportError` if the target did not declare it.
    func file(_ name: String) throws -> OutputFile {
        guard let file = files[name] else { throw ExportError(description: "\(name) is no file of this export") }
        if !written.contains(name) { written.append(name) }
        return file
    }

    /// A file that is written bit by bit.
    func open(_ name: String) throws -> ExportFile { ExportFile(try file(name)) }
}

/// Something that should never happen.
package struct ExportError: Error, CustomStringConvertible {
    package let description: String
}

/// A file that is written in larger pieces than it is given.
final class ExportFile: TraceOutput {
    private static let piece = 1 << 16

    private let file: OutputFile
    private var waiting: [UInt8] = []

    init(_ file: OutputFile) {
        self.file = file
    }

    func write(_ bytes: [UInt8]) throws {
        waiting += bytes
        if waiting.count >= Self.piece { try finish() }
    }

    func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// To be called at the end.
    func finish() throws {
        try file.write(waiting)
        waiting.removeAll(keepingCapacity: true)
    }
}
