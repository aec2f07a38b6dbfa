import ByteStreams
import OpenStackTables
import TraceHistory
import Values

/// The state of a run: what earlier runs have read, and where this run will leave it for the next one. No other run uses it meanwhile.
final class RunState {
    let path: String
    let settings: StateFile.Settings
    /// Of earlier runs, oldest first.
    let known: [KeptBackup]
    private let history: ArraySlice<UInt8>?
    private let columns: CodedColumns
    private let lock: FileLock

    private init(path: String, settings: StateFile.Settings, file: StateFile?, lock: FileLock) {
        self.path = path
        self.settings = settings
        known = file?.backups ?? []
        history = file?.history
        columns = file?.columns ?? .present
        self.lock = lock
    }

    /// Waits until no other run uses the state, and reads it. A file that does not exist is an empty one.
    ///
    /// - Throws: `Failure` if it is no state, damaged, or was made with other settings.
    static func open(_ path: String, for settings: RunSettings, _ messages: Messages) throws -> RunState {
        guard settings.options.history == .union else {
            throw Failure(
                .usage, "--history latest and --state cannot be used together: a state holds all backups",
                hint: "leave one of them out")
        }
        let lock = FileLock(on: path) { messages.warning("another run uses the state \(path): waiting until it ends") }
        let wanted = StateFile.Settings(
            traces: Set(TraceKind.all(of: settings.instanceTypes)), archived: settings.archived, order: settings.order)
        guard FileStatus.exists(path) else {
            return RunState(path: path, settings: wanted, file: nil, lock: lock)
        }
        let file = try StateFile.read(path)
        try check(wanted, against: file.settings, path)
        messages.verbose("the state \(path) knows \(file.backups.count.counted("backup"))")
        return RunState(path: path, settings: file.settings, file: file, lock: lock)
    }

    private static func check(_ wanted: StateFile.Settings, against made: StateFile.Settings, _ path: String) throws {
        let isMissing = !wanted.traces.isSubset(of: made.traces)
        let differences = [
            isMissing ? "without the tables of \(missing(wanted.traces.subtracting(made.traces)))" : nil,
            wanted.archived == made.archived ? nil : "with --archived \(made.archived.rawValue)",
            wanted.order == made.order ? nil : "with --order \(made.order.rawValue)",
        ].compactMap(\.self)
        guard differences.isEmpty else {
            throw Failure(
                .configuration, "the state \(path) was made \(differences.joined(separator: " and "))",
                hint: "use the same, or another file for --state and all backups")
        }
    }

    private static func missing(_ traces: Set<TraceKind>) -> String {
        TraceKind.events.filter(traces.contains).map(\.rawValue).joined(separator: " and ")
    }

    /// The history of the backups that are known, ready for others.
    ///
    /// - Parameter ranks: of the known ones, in order, among all of this run.
    func history(_ options: TraceOptions, ranks: [Int]) throws -> History {
        guard let history else { return .kept(options: options) }
        do throws(ExtractCodingError) {
            return try History(options: options, decoding: history, ranks: ranks, columns: columns)
        } catch {
            throw StateFile.damaged(path, "it \(error)")
        }
    }

    // MARK: What is known

    /// Leaves out the files that are known: by name, size and time, or by their content under another name.
    func unknown(_ files: [BackupFile], _ messages: Messages) throws -> [BackupFile] {
        let kept = known.flatMap(\.files)
        let names = Set(kept.map { "\($0.name)\0\($0.size)\0\($0.modified.microseconds)" })
        let bySize = Dictionary(grouping: kept.filter { !$0.digest.isEmpty }, by: \.size)
        let own = try? FileStatus(path: path)
        return try files.filter { file in
            if let own, file.status?.identity == own.identity { return false }
            if names.contains("\(file.name)\0\(file.size)\0\(file.modified.microseconds)") {
                messages.debug("\(file.path) is known to the state")
                return false
            }
            guard let candidates = bySize[file.size] else { return true }
            let digest = try Self.digest(file)
            guard !digest.isEmpty, let same = candidates.first(where: { $0.digest == digest }) else { return true }
            messages.verbose("\(file.path) is known to the state as \(same.path)")
            return false
        }
    }

    /// SHA-256 of a file; empty if it cannot be read, or is no longer the file that was read.
    static func digest(_ file: BackupFile) throws -> String {
        do {
            let digest = try file.digest() ?? ""
            return file.hasChanged ? "" : digest
        } catch is ByteStreamError {
            return ""
        }
    }

    // MARK: For the next run

    /// Begins the new file before the hours of reading: a folder that cannot be written is told at once.
    func begin(_ messages: Messages) throws -> OutputFile {
        Leftovers.remove(in: Folder.split(path).folder, messages)
        return try Output.begin(path, isPrivate: true)
    }

    /// The state after this run.
    ///
    /// - Parameters:
    ///   - backups: all that are in the history, with their ranks, oldest first.
    func encoded(_ history: History, _ backups: [(rank: Int, backup: KeptBackup)]) throws -> [UInt8] {
        let file = StateFile(
            settings: settings, backups: backups.map(\.backup), history: history.encoded(ranks: backups.map(\.rank)))
        return try file.encoded(path: path)
    }
}
