import Testing

@testable import TraceFiles
@testable import TraceHistory
@testable import Values

/// Keeps a trace's bytes.
final class MemoryOutput: TraceOutput {
    private(set) var bytes: [UInt8] = []
    func write(_ bytes: [UInt8]) { self.bytes += bytes }
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// Both traces of some backups, oldest first, as they would be written.
struct WrittenTrace {
    /// Without the header.
    var rows: [String]
    var text: String
    var summary: TraceSummary
    /// For each backup the rows that no trace can show.
    var leftOut: [LeftOut]

    /// - Parameter modified: when each backup was made; else midnight of 1 February 2016 and the days after it.
    init(
        _ trace: TraceKind, of backups: [Sketch], modified: [String] = [], masking: MaskingMethod = .none,
        salt: Salt? = nil, encoding: TraceEncoding = .csv, _ change: (inout TraceOptions) -> Void = { _ in }
    ) throws {
        var options = TraceOptions()
        change(&options)
        let (history, leftOut) = Self.history(of: backups, modified: modified, options: options)
        var builder = TraceWriter(history, masker: Masker(masking, salt: salt), encoding: encoding)
        let output = MemoryOutput()
        summary = try builder.write(trace, to: output)
        text = output.text
        self.leftOut = leftOut
        let lines = text.split(separator: "\n").map(String.init)
        rows = encoding == .csv ? Array(lines.dropFirst()) : lines
    }

    static func history(
        of backups: [Sketch], modified: [String] = [], options: TraceOptions
    ) -> (ResolvedHistory, leftOut: [LeftOut]) {
        var history = History(options: options)
        var leftOut: [LeftOut] = []
        for (rank, backup) in backups.enumerated() {
            let day = DateTime(microseconds: time("2016-02-01").microseconds + Int64(rank) * 86_400_000_000)
            leftOut.append(
                history.fold(
                    backup.extract, rank: rank, time: rank < modified.count ? time(modified[rank]) : day,
                    traces: Set(TraceKind.events)))
        }
        return (history.resolved(), leftOut)
    }

    /// The values of one column of a CSV trace whose fields need no quotes.
    func column(_ index: Int) -> [String] {
        rows.map { row in
            let fields = row.split(separator: ",", omittingEmptySubsequences: false)
            return index < fields.count ? String(fields[index]) : "no such field"
        }
    }
}

extension LeftOut.Reason: CustomTestStringConvertible {
    public var testDescription: String { rawValue }
}
