import ByteStreams
import TraceFiles
import Values

/// Where a trace goes: a file that appears whole, or standard output; packed on the way if its format says so.
final class Output: TraceOutput {
    private let file: OutputFile?
    private let packer: GzipPacker?
    private let digest: RunningDigest
    /// Bytes written so far, as they lie on the disk.
    private(set) var size: Int64 = 0

    /// - Parameter file: nil for standard output.
    init(_ file: OutputFile?, _ format: TraceFileFormat) throws {
        self.file = file
        digest = try RunningDigest()
        packer = format.isGzip ? try GzipPacker(path: file?.path ?? "standard output") : nil
    }

    func write(_ bytes: [UInt8]) throws {
        try put(packer?.pack(bytes) ?? bytes)
    }

    /// Writes what the packer still has. Nothing follows.
    func finish() throws {
        if let packer { try put(packer.finish()) }
    }

    /// SHA-256 of all that was written, in hexadecimal. To be called once, after `finish`.
    func sha256() throws -> String { HexDigits.text(try digest.finish()) }

    private func put(_ bytes: [UInt8]) throws {
        try digest.add(bytes)
        size += Int64(bytes.count)
        if let file { try file.write(bytes) } else { try StandardOutput.write(bytes) }
    }

    static func begin(_ path: String, isPrivate: Bool) throws -> OutputFile {
        do throws(ByteStreamError) {
            return try OutputFile(path: path, isPrivate: isPrivate)
        } catch {
            let folder = Folder.split(path).folder
            let isMissing = !folder.isEmpty && !FileStatus.exists(folder)
            throw Failure(
                .cannotCreate, "\(path): \(error)", hint: isMissing ? "create its folder first: mkdir -p \(folder)" : nil)
        }
    }

    /// The one output of a command; nil for `-`, standard output. What killed runs left in its folder goes.
    static func begin(_ target: String, isPrivate: Bool, messages: Messages) throws -> OutputFile? {
        guard target != "-" else { return nil }
        Leftovers.remove(in: Folder.split(target).folder, messages)
        return try begin(target, isPrivate: isPrivate)
    }

    /// Gives a file its name. What another run has put there since the output was begun is not replaced without --force.
    ///
    /// - Parameters:
    ///   - other: appears together with it.
    ///   - check: a last look at what is about to be replaced; no other run changes it meanwhile.
    static func appear(
        _ file: OutputFile, and other: OutputFile? = nil, force: Bool, check: () throws -> Void = {}
    ) throws {
        try appear([file], and: other.map { [$0] } ?? [], in: Folder.split(file.path).folder, force: force, check: check)
    }

    /// Gives files of one folder their names, together.
    ///
    /// - Parameters:
    ///   - others: appear together with them, and may replace what is there.
    ///   - end: is done before another run changes anything in the folder.
    static func appear(
        _ files: [OutputFile], and others: [OutputFile] = [], in folder: String, force: Bool, check: () throws -> Void = {},
        end: () throws -> Void = {}
    ) throws {
        for file in files + others { try file.sync() }
        let lock = FolderLock(folder)
        try withExtendedLifetime(lock) {
            if !force, let file = files.first(where: { FileStatus.exists($0.path) }) {
                throw Failure(
                    .cannotCreate, "another run has written \(file.path) meanwhile", hint: "no output was changed")
            }
            try check()
            try OutputFile.appear(files + others)
            try end()
        }
    }

    /// Writes a document that the program made of its own declarations to standard output.
    static func print(document: String) throws {
        try guarding { try StandardOutput.write(Array(document.utf8)) }
    }

    /// Writes a text to standard output.
    static func print(_ text: TerminalText) throws {
        try print(document: text.description)
    }

    /// Turns errors of writing into a failure that names the file, and a pipe that nobody reads into `ClosedPipe`.
    static func guarding<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as ByteStreamError {
            if error.isClosedPipe { throw ClosedPipe() }
            throw Failure(.writeFailed, "\(error.path): \(error)", hint: "no output was changed")
        } catch let error as OutputFile.AppearingError {
            let new = error.new.joined(separator: ", ")
            throw Failure(
                .writeFailed, "\(error.cause.path): \(error.cause)",
                hint: error.new.isEmpty ? "no output was changed" : "already new: \(new); all other outputs are unchanged")
        } catch let error as ParquetError {
            throw Failure(.writeFailed, "\(error)", hint: "no output was changed")
        } catch let error as DigestError {
            throw Failure(.software, "\(error)")
        }
    }
}
