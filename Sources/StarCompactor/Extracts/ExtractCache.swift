import ByteStreams
import OpenStackTables
import Values

/// A folder of extracts, so that a backup that was read once need not be read again.
///
/// An entry's name is a hash of everything that decides what the extract is: the backup's size, modification time, first and
/// last megabyte, and what is read of it. So a name never tells a host or a user, and another version of the program or
/// another backup under the same name is never mistaken for this one.
struct ExtractCache: Sendable {
    static let suffix = ".extract"
    /// How much of a backup's beginning and end goes into the name, in bytes.
    private static let endLength = 1 << 20

    let folder: String

    /// Makes the folder if it is missing; only the owner may look into it. A folder that others can write to is not used: what
    /// they put there would come into the traces.
    ///
    /// - Returns: nil, with a warning, for a folder that is not to be trusted.
    static func open(_ folder: String, _ messages: Messages) throws -> ExtractCache? {
        do throws(ByteStreamError) {
            try Folder.make(folder, isPrivate: true)
            guard try FileStatus(path: folder).isOurs else {
                messages.warning(
                    "the cache \(folder) belongs to another user or is writable by others: it is not used (choose "
                        + "another folder, or 'chmod 700' your own)")
                return nil
            }
        } catch {
            throw Failure(.cannotCreate, "the cache \(folder): \(error)")
        }
        Leftovers.remove(in: folder, messages)
        return ExtractCache(folder: folder)
    }

    /// The extract of a backup: the cache's, or what `read` gives, which is then kept.
    func extract(
        _ backup: BackupFile, traces: Set<TraceKind>, archived: ArchivedRows, messages: Messages,
        read: () throws -> BackupExtract
    ) throws -> (BackupExtract, isFromCache: Bool) {
        let name = try name(of: backup, traces: traces, archived: archived)
        let path = Folder.path(of: name + Self.suffix, in: folder)
        if FileStatus.exists(path) {
            do {
                guard try FileStatus(path: path).isOurs else {
                    throw ExtractFile.Problem(description: "belongs to another user or is writable by others")
                }
                let entry = try ExtractFile(path: path)
                Folder.touch(path)
                messages.verbose("\(backup.path): taken from the cache")
                return (entry.extract, true)
            } catch {
                messages.warning("the cache's \(path) \(error): \(backup.path) is read again")
            }
        }
        let extract = try read()
        let header = ExtractFile.Header(backup, traces: traces, archived: archived)
        do {
            let file = try OutputFile(path: path, isPrivate: true)
            try ExtractFile(header: header, extract: extract).write(to: file)
        } catch {
            messages.warning("\(path) could not be kept in the cache: \(error)")
        }
        return (extract, false)
    }

    private func name(of backup: BackupFile, traces: Set<TraceKind>, archived: ArchivedRows) throws -> String {
        var key = ByteEncoder()
        key.put(BackupExtract.codingVersion)
        key.put(signed: backup.size)
        key.put(signed: backup.modified.microseconds)
        key.put(archived.rawValue)
        key.put(TraceKind.events.filter(traces.contains)) { key, trace in
            key.put(trace.rawValue)
            key.put(trace.tables) { key, table in
                key.put(table.rawValue)
                key.put(table.columns) { $0.put($1.name) }
            }
        }
        let ends = try backup.ends(length: Self.endLength)
        let hash = try Digest.sha256(key.bytes[...], ends[...])
        return HexDigits.text(hash.prefix(20))
    }
}
