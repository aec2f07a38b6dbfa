import ByteStreams
import OpenStackTables
import TraceHistory
import Values

/// Everything that was ever read, in one file (`--state`), as `docs/state.md` describes it. Names stand in it as they are in the
/// backups.
struct StateFile {
    /// Larger ones, in bytes, are refused: a cloud's history of twelve years takes a hundredth of this.
    private static let limit = 32 << 30
    /// Raised when the form changes. Newer versions of the program have to read all older forms: the backups that a state was made of
    /// may be gone. Form 1 has no audit tables, as its list of tables tells.
    private static let version: UInt64 = 2
    private static let magic = Array("starcompactor state\n".utf8)
    private static let checksumLength = 32

    /// What cannot change from run to run, since it decides what was read.
    struct Settings: Equatable {
        var traces: Set<TraceKind>
        var archived: ArchivedRows
        var order: BackupOrder
    }

    var settings: Settings
    /// The version of the program that wrote the file.
    var tool: String
    /// What stands in the rows: an older version of the program has read fewer columns.
    var columns = CodedColumns.present
    /// Oldest first.
    var backups: [KeptBackup]
    /// As `History.encoded` gave it; its ranks are the places of `backups`.
    var history: ArraySlice<UInt8>

    init(settings: Settings, backups: [KeptBackup], history: [UInt8]) {
        self.settings = settings
        tool = Version.number
        self.backups = backups
        self.history = history[...]
    }

    /// Whether a file begins as a state does.
    static func isState(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

    /// The file's bytes.
    func encoded(path: String) throws -> [UInt8] {
        var coder = ByteEncoder()
        coder.put(Self.version)
        coder.put(tool)
        CodedColumns.present.encode(to: &coder)
        coder.put(TraceKind.events.filter(settings.traces.contains)) { $0.put($1.rawValue) }
        coder.put(settings.archived.rawValue)
        coder.put(settings.order.rawValue)
        coder.put(backups.count)
        for backup in backups { try backup.encode(to: &coder, path: path) }
        coder.put(history)
        let bytes = Self.magic + coder.bytes
        return bytes + (try Digest.sha256(bytes[...]))
    }

    /// Reads a state.
    ///
    /// - Throws: `Failure` if it is none, or damaged: never is a file taken for an empty history.
    static func read(_ path: String) throws -> StateFile {
        let bytes: [UInt8]
        do throws(ByteStreamError) {
            bytes = try SmallFile.read(path, limit: limit)
        } catch {
            throw Failure(error.isShortage ? .shortage : .noInput, "the state \(path): \(error)")
        }
        guard isState(bytes) else {
            throw Failure(
                .noUsableBackup, "\(path) is not a state file of starcompactor",
                hint: "name another file for --state; a file that does not exist yet is created")
        }
        let text = bytes.dropLast(checksumLength)
        guard bytes.count > magic.count + checksumLength,
            try Digest.sha256(text).elementsEqual(bytes.suffix(checksumLength))
        else { throw damaged(path, "its checksum is wrong") }
        do {
            return try StateFile(decoding: text.dropFirst(magic.count), path: path)
        } catch let error as ExtractCodingError {
            throw damaged(path, "it \(error)")
        }
    }

    static func damaged(_ path: String, _ how: String) -> Failure {
        Failure(
            .noUsableBackup, "the state \(path) is damaged: \(how)",
            hint: "restore a copy of it (docs/nightly.md says what to keep); nothing was written")
    }

    private init(decoding bytes: ArraySlice<UInt8>, path: String) throws {
        var coder = ByteDecoder(bytes)
        let version = try coder.unsigned()
        guard (1...Self.version).contains(version) else {
            throw Failure(
                .noUsableBackup, "the state \(path) has form \(version), which this version of the program does not know",
                hint: "use the version that wrote it, or a newer one")
        }
        tool = try coder.string()
        columns = try CodedColumns(decoding: &coder)
        let traces = try coder.list { coder throws(ExtractCodingError) in
            guard let trace = TraceKind(rawValue: try coder.string()) else { throw coder.damage }
            return trace
        }
        guard let archived = ArchivedRows(rawValue: try coder.string()), let order = BackupOrder(rawValue: try coder.string())
        else { throw coder.damage }
        settings = Settings(traces: Set(traces), archived: archived, order: order)
        backups = []
        for _ in 0..<(try coder.count()) { backups.append(try KeptBackup(decoding: &coder, columns, path: path)) }
        history = try coder.text()
        guard coder.isAtEnd else { throw coder.damage }
    }
}
