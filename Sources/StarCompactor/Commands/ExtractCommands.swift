import ByteStreams
import Values

/// `extract` and `cache`.
enum ExtractCommands {
    /// Writes the contribution of one backup.
    static func extract(_ arguments: Arguments) throws -> ExitCode {
        guard let target = arguments.last(.output), !target.isEmpty else {
            throw UsageError("--output is missing: where shall the extract go?", arguments.command)
        }
        guard arguments.operands.count == 1, let path = arguments.operands.first else {
            throw UsageError("one backup is expected", arguments.command)
        }
        let messages = Messages(arguments)
        guard let backup = try BackupFinder(pattern: nil).find([path], messages: messages).first, backup.path == path else {
            throw Failure(.noInput, "\(path) is a folder", hint: "name one backup; 'starcompactor traces' reads folders")
        }
        if target != "-" { try Output.check(target, isSource: { $0 == backup.identity }, force: arguments.has(.force)) }
        let output = try Output.begin(target, isPrivate: true, messages: messages)
        let source = ExtractSource(
            traces: Set(TraceKind.allCases),
            archived: arguments.archived, messages: messages)
        let pool = WorkerPool(width: arguments.jobs)
        let progress = Progress(of: [backup], messages: messages)
        let result = try {
            defer { progress.end() }
            return try source.read(backup, pool: pool, meter: progress.begin(0))
        }()
        switch result {
        case .damaged(let problem), .salvaged(_, let problem):
            throw Failure(.noUsableBackup, "\(path) \(problem)", hint: "nothing was written")
        case .extract(let extract):
            for notice in extract.notices { messages.warning("\(path) \(notice)") }
            let header = ExtractFile.Header(backup, traces: source.traces, archived: source.archived)
            let file = ExtractFile(header: header, extract: extract)
            try Output.guarding {
                if let output { try file.write(to: output) } else { try StandardOutput.write(try file.encoded()) }
            }
            let rows = extract.databases.reduce(0) { $0 + $1.rowCount }
            messages.summary("wrote \(target == "-" ? "standard output" : target): \(rows) rows of \(path)")
            return .success
        }
    }

    /// Shows or cleans a cache.
    static func cache(_ arguments: Arguments) throws -> ExitCode {
        guard let folder = arguments.last(.cache), !folder.isEmpty else {
            throw UsageError("--cache is missing: which folder?", arguments.command)
        }
        let action = arguments.operands.first ?? ""
        guard arguments.operands.count == 1, ["ls", "prune"].contains(action) else {
            throw UsageError("'ls' or 'prune' is expected", arguments.command)
        }
        let entries: [CacheEntry]
        do throws(ByteStreamError) {
            entries = try CacheEntry.all(in: folder)
        } catch {
            throw Failure(.noInput, "the cache \(folder): \(error)", hint: "'starcompactor traces --cache \(folder)' makes one")
        }
        if action == "ls" {
            try Output.print(CacheEntry.table(entries))
            return .success
        }
        let days = arguments.last(.olderThan).flatMap { Int64($0) }
        // What another process is still writing stays.
        let leftovers = OutputFile.removeLeftovers(in: folder)
        let gone = entries.filter { !$0.isUnfinished && ($0.isUseless || $0.isUnused(days: days)) }
        for entry in gone {
            do throws(ByteStreamError) {
                try Folder.remove(entry.path)
            } catch {
                throw Failure(.writeFailed, "\(entry.path): \(error)")
            }
        }
        Messages(arguments).summary("removed \(gone.count + leftovers) of \(entries.count) entries")
        return .success
    }
}

/// A file in a cache's folder.
private struct CacheEntry {
    let path: String
    let status: FileStatus
    /// Nil for a file that is being written, or that an interrupted run has left.
    let content: Result<ExtractFile.Header, any Error>?

    /// Entries and what interrupted runs left of them; other files are none of the cache's.
    static func all(in folder: String) throws(ByteStreamError) -> [CacheEntry] {
        var entries: [CacheEntry] = []
        for name in try Folder.names(in: folder) {
            let isRest = name.hasPrefix(OutputFile.temporaryPrefix)
            guard isRest || name.hasSuffix(ExtractCache.suffix),
                let status = try? FileStatus(path: Folder.path(of: name, in: folder)),
                status.kind == .file
            else { continue }
            let path = Folder.path(of: name, in: folder)
            entries.append(
                CacheEntry(
                    path: path, status: status, content: isRest ? nil : Result { try ExtractFile(path: path).header }))
        }
        return entries
    }

    var isUnfinished: Bool { content == nil }

    var isUseless: Bool {
        if case .success? = content { return false }
        return true
    }

    func isUnused(days: Int64?) -> Bool {
        guard let days else { return false }
        return Clock.now.unixSeconds - status.modifiedSeconds > days.multipliedReportingOverflow(by: 86_400).partialValue
    }

    static func table(_ entries: [CacheEntry]) -> String {
        var text = "BACKUP SIZE".aligned(to: 14) + "  " + "MODIFIED".padded(to: 22) + "ENTRY BYTES".aligned(to: 12) + "  BACKUP\n"
        for entry in entries {
            let path = Messages.safe(entry.path)
            let bytes = "\(entry.status.size)".aligned(to: 12)
            switch entry.content {
            case .success(let header)?:
                let modified = TimeText.text(header.modified.wholeSecond) + "Z"
                text += "\(header.size)".aligned(to: 14) + "  " + modified.padded(to: 22) + bytes
                text += "  " + Messages.safe(header.name) + "\n"
            case .failure(let error)?:
                text += "".aligned(to: 14) + "  " + "".padded(to: 22) + bytes + "  \(path) \(error)\n"
            case nil:
                text +=
                    "".aligned(to: 14) + "  " + "".padded(to: 22) + bytes
                    + "  \(path) is being written, or was left by an interrupted run\n"
            }
        }
        return text
    }
}
