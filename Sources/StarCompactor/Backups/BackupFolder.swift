import ByteStreams
import MySQLDump
import OpenStackTables
import Values

/// A folder that is one backup: what mydumper, `mysqldump --tab` or MySQL Shell has filled.
struct BackupFolder: Sendable, Equatable {
    /// One of its files, as it was when the folder was found.
    struct Member: Sendable, Equatable {
        let path: String
        let status: FileStatus
    }

    let dump: DumpFolder
    /// Of the files of `mysqldump --tab`.
    let format: TabularFormat
    let members: [Member]

    /// Nil for a folder of other files.
    ///
    /// - Parameter names: of everything in the folder, in byte order.
    /// - Throws: `ByteStreamError` if one of its files cannot be looked at.
    init?(_ path: String, names: [String], format: TabularFormat) throws(ByteStreamError) {
        guard let dump = BackupReader.folder(path, names: names) else { return nil }
        var members: [Member] = []
        for name in dump.names {
            let path = Folder.path(of: name, in: path)
            let status = try FileStatus(path: path)
            if status.kind == .file { members.append(Member(path: path, status: status)) }
        }
        self.dump = dump
        self.format = format
        self.members = members
    }

    /// In bytes, as it lies on the disk.
    var size: Int64 { members.reduce(0) { $0.addingAtMost($1.status.size) } }

    /// The file that was written last.
    var newest: FileStatus? {
        members.map(\.status).max {
            ($0.modifiedSeconds, $0.modifiedNanoseconds) < ($1.modifiedSeconds, $1.modifiedNanoseconds)
        }
    }

    /// Whether a file has changed or gone since the folder was found, or another one has come.
    var hasChanged: Bool {
        guard let names = try? Folder.names(in: dump.path), BackupReader.folder(dump.path, names: names) == dump else {
            return true
        }
        return members.contains { (try? FileStatus(path: $0.path)) != $0.status }
    }

    /// SHA-256 of the names and the SHA-256 of all files.
    func digest() throws -> String {
        var text: [UInt8] = []
        for member in members {
            text += SystemPath.bytes(Folder.split(member.path).name) + [0]
            text += try FileDigest.sha256(of: member.path).utf8
        }
        return HexDigits.text(try Digest.sha256(text[...]))
    }

    /// What tells this content from another: names, sizes, times, the first and last bytes of each file, and how rows are read.
    ///
    /// - Parameter length: of all together, in bytes.
    func ends(length: Int) throws -> [UInt8] {
        let share = max(256, length / max(1, members.count))
        var key = ByteEncoder()
        key.put("\(format)")
        key.put(members) { key, member in
            key.put(SystemPath.bytes(Folder.split(member.path).name))
            key.put(signed: member.status.size)
            key.put(signed: member.status.modifiedSeconds)
            key.put(signed: member.status.modifiedNanoseconds)
        }
        var bytes = key.bytes
        for member in members { bytes += try SmallFile.ends(of: member.path, length: share) }
        return bytes
    }
}
