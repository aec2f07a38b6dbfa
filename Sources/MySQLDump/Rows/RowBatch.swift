/// Rows that wait for their consumer: of each row only the values that are wanted.
struct RowBatch {
    private struct Row {
        /// Where its values begin in `bytes`.
        var start: Int
        /// Where it begins in the dump.
        var offset: Int64
        var format: RowFormat
        /// The place of its first slice.
        var first: Int
    }

    /// A batch is handed over when it has so many rows, or so many bytes.
    private static let fullRows = 256
    private static let fullBytes = 64 * 1024

    private var bytes: [UInt8] = []
    private var slices: [RowScanner.Slice] = []
    private var rows: [Row] = []
    /// Statements that ended, and after how many rows.
    private var ends: [(rows: Int, statement: InsertedRows)] = []

    var isFull: Bool { rows.count >= Self.fullRows || bytes.count >= Self.fullBytes || ends.count >= Self.fullRows }
    var isEmpty: Bool { rows.isEmpty && ends.isEmpty }

    mutating func append(_ row: borrowing RowView) {
        let start = bytes.count
        rows.append(Row(start: start, offset: row.offset, format: row.format, first: slices.count))
        for slot in 0..<row.format.places.count {
            var slice = row.slices[row.first + slot]
            if slice.end > slice.start {
                let moved = bytes.count - start
                bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: row.row[Int(slice.start)..<Int(slice.end)]))
                slice.start = Int32(truncatingIfNeeded: moved)
                slice.end = Int32(truncatingIfNeeded: bytes.count - start)
            } else {
                (slice.start, slice.end) = (0, 0)
            }
            slices.append(slice)
        }
    }

    mutating func append(_ statement: InsertedRows) {
        ends.append((rows.count, statement))
    }

    /// Gives everything to the consumer, in order.
    func give(to consumer: any DumpConsumer) throws {
        try bytes.withUnsafeBytes { bytes in
            var end = 0
            for (number, row) in rows.enumerated() {
                while end < ends.count, ends[end].rows <= number {
                    try consumer.rowsEnded(ends[end].statement)
                    end += 1
                }
                try consumer.row(
                    RowView(
                        row: UnsafeRawBufferPointer(rebasing: bytes[row.start...]), slices: slices, first: row.first,
                        format: row.format, offset: row.offset))
            }
            while end < ends.count {
                try consumer.rowsEnded(ends[end].statement)
                end += 1
            }
        }
    }
}
