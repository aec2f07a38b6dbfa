import ByteStreams
import TraceFiles
import Values

extension TraceInputs.File {
    /// Reads all events.
    ///
    /// - Returns: what was read, and what the trace is about; nil if nothing tells.
    func read(_ take: (TraceEventReader.Event) throws -> Void) throws -> (reader: TraceEventReader, subject: TraceSubject?) {
        var reader = TraceEventReader(readsLifetimes: true)
        var named: TraceSubject?
        do {
            try reader.read(path, take)
        } catch let error as ByteStreamError {
            // JSON Lines without a row are a file without a byte.
            guard error.reason == .empty, let subject else {
                throw Failure(.noInput, "\(path) \(error)", hint: "nothing was written")
            }
            named = subject
        }
        if let problem = reader.parquetProblem {
            throw Failure(.noUsableBackup, "\(path) \(problem)", hint: "nothing was written")
        }
        return (reader, named ?? reader.layout?.subject)
    }

    /// Refuses what is not a trace, and what has changed since it was found; warns of rows that cannot be understood.
    ///
    /// - Parameter subject: what the trace is about; nil if nothing tells.
    func check(_ reader: TraceEventReader, _ subject: TraceSubject?, _ messages: Messages) throws -> TraceSubject {
        guard let subject else {
            throw Failure(
                .noUsableBackup, "\(path) is not a trace: its first line does not have the columns of a published layout",
                hint: "nothing was written; 'starcompactor verify' names the layouts")
        }
        guard status.kind == .pipe || (try? FileStatus(path: path)) == status else {
            throw Failure(.noInput, "\(path) was changed while it was read", hint: "nothing was written; try again")
        }
        messages.warn(ofDamagedRows: reader.damagedRows, in: path)
        return subject
    }
}

extension Messages {
    /// - Parameter path: of a trace.
    func warn(ofDamagedRows count: Int, in path: String) {
        guard count > 0 else { return }
        warning("\(path): \(count.counted("damaged row")) left out: 'starcompactor verify' tells more")
    }
}
