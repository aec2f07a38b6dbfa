import ByteStreams
import TraceHistory
import Values

/// Writes the rows of one trace, header and all, by several threads at once.
struct RowsWriter {
    let encoding: TraceEncoding
    /// The most threads that write at once.
    let jobs: Int
    /// The version that Parquet files name as their creator's.
    let toolVersion: String
    /// What seconds are counted from.
    let epoch: DateTime
    var parquetGroupRows = ParquetGroups.mostRows

    /// How many rows are written by one thread at a time: enough that handing them over costs nothing, and few enough that what
    /// waits takes no memory to speak of.
    private static let rowsOfPiece = 1024

    /// Pieces that are being done or wait to be written: so many that no thread waits for the one that writes.
    static func width(of jobs: Int) -> Int { jobs > 1 ? 4 * jobs : 1 }

    /// - Parameter texts: has masked whatever the rows mask.
    func write<Column: TraceColumn>(
        _ events: some RandomAccessCollection<Column.Event> & Sendable, _ columns: [Column], of trace: TraceKind,
        format: TraceFormat, _ texts: RowTexts, to output: any TraceOutput
    ) throws -> TraceSummary {
        var written = columns.map { WrittenColumn(name: $0.name, kind: $0.declaration.value.kind) }
        let values = EventValues(columns, epoch: epoch)
        switch encoding {
        case .csv: return try writeText(events, values, TextRows(written, encoding: .csv), texts, to: output)
        case .jsonLines: return try writeText(events, values, TextRows(written, encoding: .jsonLines), texts, to: output)
        case .parquet:
            for place in written.indices where written[place].kind == .properties {
                written[place].fields = values.fields(place, of: events)
            }
            let about = [
                ("starcompactor.trace", trace.rawValue), ("starcompactor.format_version", format.rawValue),
                ("starcompactor.epoch", TimeText.text(epoch)),
            ]
            var writer = try ParquetRowWriter(
                written, about: about, creator: "starcompactor version \(toolVersion)", groupRows: parquetGroupRows,
                output: output)
            var all = TraceSummary()
            for event in events {
                try writer.writeRow(texts) { place in values.value(place, of: event) }
                all.note(event, epoch: epoch)
            }
            try writer.finish()
            return all
        }
    }

    private func writeText<Column: TraceColumn>(
        _ events: some RandomAccessCollection<Column.Event> & Sendable, _ values: EventValues<Column>, _ rows: TextRows,
        _ texts: RowTexts, to output: any TraceOutput
    ) throws -> TraceSummary {
        let pieces = Self.pieces(of: events.count, each: Self.rowsOfPiece)
        var all = TraceSummary()
        /// Memory of pieces that were written: fresh memory costs a page fault every 4 KiB.
        let spare = Locked<[[UInt8]]>([])
        if !rows.header.isEmpty { try output.write(rows.header) }
        try OrderedWork.run(pieces.count, width: Self.width(of: jobs), threads: jobs) { [epoch] piece in
            var bytes = spare.withLock { $0.popLast() } ?? []
            bytes.removeAll(keepingCapacity: true)
            var summary = TraceSummary()
            let first = events.index(events.startIndex, offsetBy: pieces[piece].lowerBound)
            for event in events[first...].prefix(pieces[piece].count) {
                rows.append(texts, to: &bytes) { place in values.value(place, of: event) }
                summary.note(event, epoch: epoch)
            }
            return (bytes, summary)
        } take: { _, part in
            let (bytes, summary) = part
            try output.write(bytes)
            all.add(summary)
            spare.withLock { $0.append(bytes) }
        }
        return all
    }

    static func pieces(of count: Int, each size: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }
}
