import ByteStreams
import OpenStackTables
import TraceHistory
import Values

/// A backup that was read by an earlier run: all that later runs need of it besides its instances, which are united with those of the
/// others.
struct KeptBackup {
    /// One file, as it was when it was read.
    struct File: Equatable {
        var path: String
        var name: String
        /// In bytes, as it lies on the disk.
        var size: Int64
        var modified: DateTime
        /// SHA-256 in hexadecimal; empty if it is not known.
        var digest: String
    }

    var files: [File]
    var time: DateTime
    var timeSource: BackupTimeSource
    /// What was wrong with it, if its rows before that were used; nil if it was whole.
    var problem: String?
    /// Without the rows of instances and of audit tables.
    var extract: BackupExtract
    /// Rows of instances that no trace can show, by database.
    var leftOutOfInstances: [String: LeftOut]
    /// The coded extract, so that it is not packed anew in each run; nil if it is new.
    private var packed: [UInt8]?

    /// A backup that this run has read.
    init(
        _ backup: Backup, problem: String?, extract: BackupExtract, leftOutOfInstances: [String: LeftOut], digests: [String]
    ) {
        files = zip(backup.files, digests).map { file, digest in
            File(path: file.path, name: file.name, size: file.size, modified: file.modified, digest: digest)
        }
        time = backup.time
        timeSource = backup.timeSource
        self.problem = problem
        self.extract = extract.withoutUnitedRows()
        self.leftOutOfInstances = leftOutOfInstances
    }

    /// What messages and the manifest show.
    var backup: Backup {
        Backup(files: files.map(BackupFile.init), time: time, timeSource: timeSource)
    }

    // MARK: Coding

    /// Adds the backup to a state file.
    ///
    /// - Throws: `ByteStreamError` if there is not enough memory to pack it.
    func encode(to coder: inout ByteEncoder, path: String) throws {
        coder.put(files) { coder, file in
            coder.put(SystemPath.bytes(file.path))
            coder.put(SystemPath.bytes(file.name))
            coder.put(signed: file.size)
            coder.put(signed: file.modified.microseconds)
            coder.put(file.digest)
        }
        coder.put(signed: time.microseconds)
        coder.put(timeSource.rawValue)
        coder.put(problem)
        coder.put(leftOutOfInstances.sorted { $0.key.precedesByBytes($1.key) }) { coder, entry in
            coder.put(entry.key)
            coder.put(entry.value.sorted) { coder, left in
                coder.put(left.reason.rawValue)
                coder.put(left.count)
            }
        }
        if let packed {
            coder.put(packed)
        } else {
            coder.put(try Self.packed(extract, path))
        }
    }

    /// The length of the coded extract, then the coded extract packed: nights are much alike, and a name stands in each.
    private static func packed(_ extract: BackupExtract, _ path: String) throws -> [UInt8] {
        let bytes = extract.encoded()
        var coder = ByteEncoder()
        coder.put(bytes.count)
        return coder.bytes + (try PackedBytes.pack(bytes, path: path))
    }

    /// Reads what `encode` wrote.
    init(decoding coder: inout ByteDecoder, _ columns: CodedColumns, path: String) throws {
        files = try coder.list { coder throws(ExtractCodingError) in
            File(
                path: SystemPath.text(try coder.text()), name: SystemPath.text(try coder.text()),
                size: try coder.signed(), modified: DateTime(microseconds: try coder.signed()), digest: try coder.string())
        }
        time = DateTime(microseconds: try coder.signed())
        guard !files.isEmpty, let source = BackupTimeSource(rawValue: try coder.string()) else { throw coder.damage }
        timeSource = source
        problem = try coder.optionalString()
        leftOutOfInstances = [:]
        for _ in 0..<(try coder.count()) {
            let database = try coder.string()
            var left = LeftOut()
            for _ in 0..<(try coder.count()) {
                guard let reason = LeftOut.Reason(rawValue: try coder.string()) else { throw coder.damage }
                left.add(reason, Int(clamping: try coder.unsigned()))
            }
            leftOutOfInstances[database] = left
        }
        let packed = try coder.text()
        var head = ByteDecoder(packed)
        let length = Int(clamping: try head.unsigned())
        // gzip packs at most a thousandfold.
        guard length <= packed.count.multipliedReportingOverflow(by: 1100).partialValue,
            let bytes = try PackedBytes.unpack(head.rest, length: length, path: path)
        else { throw coder.damage }
        extract = try BackupExtract(decoding: bytes[...], columns: columns)
        // With other columns it is written anew.
        self.packed = columns == .present ? Array(packed) : nil
    }
}
