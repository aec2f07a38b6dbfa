import OpenStackTables
import Values

/// What the headers of the extracts of one run say together.
struct ExtractHeaders {
    /// The extracts with the names, sizes and times of their backups.
    let files: [BackupFile]
    let archived: ArchivedRows

    /// Reads the headers. They must be for all traces, and agree on shadow tables.
    ///
    /// - Throws: `Failure` that names the file. A damaged extract would else be left out like a damaged backup, but which
    ///   backup it was made of, and so its rank, would not be known.
    static func read(_ found: [BackupFile]) throws -> ExtractHeaders {
        let advice = "make it again: starcompactor extract BACKUP -o FILE"
        var archived: (rows: ArchivedRows, path: String)?
        var files: [BackupFile] = []
        for file in found {
            let header: ExtractFile.Header
            do {
                header = try ExtractFile.header(of: file.path)
            } catch {
                throw Failure(.noUsableBackup, "\(file.path) \(error)", hint: advice)
            }
            guard header.traces == Set(TraceKind.events) else {
                throw Failure(.noUsableBackup, "\(file.path) was not made for all traces", hint: advice)
            }
            if let archived, archived.rows != header.archived {
                throw Failure(
                    .noUsableBackup, "\(archived.path) and \(file.path) were made with different --archived",
                    hint: "use the same for all of them")
            }
            archived = archived ?? (header.archived, file.path)
            files.append(file.described(by: header))
        }
        return ExtractHeaders(files: files, archived: archived?.rows ?? .include)
    }
}
