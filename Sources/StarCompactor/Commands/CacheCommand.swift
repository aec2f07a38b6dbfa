import ByteStreams

/// `cache`: what a cache holds.
enum CacheCommand {
    /// Shows or cleans a cache.
    static func cache(_ arguments: Arguments) throws -> ExitCode {
        guard let folder = arguments.last(.cache), !folder.isEmpty else {
            throw UsageError("--cache is missing: which folder?", arguments.command)
        }
        guard arguments.operands.count == 1, let action = arguments.operands.first.flatMap(CacheAction.init) else {
            throw UsageError("\(CacheAction.words.map { "'\($0)'" }.joined(separator: " or ")) is expected", arguments.command)
        }
        let entries: [CacheEntry]
        do throws(ByteStreamError) {
            entries = try CacheEntry.all(in: folder)
        } catch {
            throw Failure(.noInput, "the cache \(folder): \(error)", hint: "'starcompactor traces --cache \(folder)' makes one")
        }
        switch action {
        case .ls: try Output.print(CacheEntry.table(entries))
        case .prune:
            let removed = try prune(entries, in: folder, olderThan: try arguments.number(.olderThan).map(Int64.init))
            Messages(arguments).summary("removed \(removed) of \(entries.count) entries")
        }
        return .success
    }

    /// - Returns: how many files were removed.
    private static func prune(_ entries: [CacheEntry], in folder: String, olderThan days: Int64?) throws -> Int {
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
        return gone.count + leftovers
    }
}
