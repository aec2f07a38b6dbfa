/// Rows that wait for their consumer.
struct RowBatch {
    private struct Row {
        /// Where its bytes lie in `bytes`.
        var start: Int
        var end: Int
        /// Where it begins in the dump.
        var offset: Int64
        /// The place of its first slice.
        var first: Int
    }

    /// A batch is handed over when it has so many rows, or so many bytes.
    private static let fullRows = 256
    private static let fullBytes = 128 * 1024
    /// A row of at most so many bytes is copied whole, which costs less than a copy of each value; of a longer one only the values that
    /// are wanted.
    private static let shortRow = 1024

    private var bytes: [UInt8] = []
    private var slices: [RowScanner.Slice] = []
    private var rows: [Row] = []
    /// Rows that follow each other and have one format: which one, and after how many rows of the batch they end.
    private var runs: [(format: RowFormat, end: Int)] = []
    private var format: ObjectIdentifier?
    /// Statements that ended, and after how many rows.
    private var ends: [(rows: Int, statement: InsertedRows)] = []

    init() {
        bytes.reserveCapacity(Self.fullBytes + Self.shortRow)
        rows.reserveCapacity(Self.fullRows)
    }

    var isFull: Bool { rows.count >= Self.fullRows || bytes.count >= Self.fullBytes || ends.count >= Self.fullRows }
    var isEmpty: Bool { rows.isEmpty && ends.isEmpty }

    /// Forgets everything but keeps the memory.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        slices.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
        runs.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        format = nil
    }

    mutating func append(_ row: borrowing RowView) {
        if format != ObjectIdentifier(row.format) {
            format = ObjectIdentifier(row.format)
            runs.append((row.format, rows.count))
        }
        let start = bytes.count
        let first = slices.count
        slices.append(contentsOf: row.slices)
        if row.row.count <= Self.shortRow {
            bytes.append(contentsOf: row.row)
        } else {
            copyValues(of: row, from: first)
        }
        rows.append(Row(start: start, end: bytes.count, offset: row.offset, first: first))
        runs[runs.count - 1].end = rows.count
    }

    /// Copies the bytes that slices from a place on show, which afterwards show the copies.
    private mutating func copyValues(of row: borrowing RowView, from first: Int) {
        let start = bytes.count
        for place in first..<slices.count {
            let slice = slices[place]
            let moved = bytes.count - start
            if slice.end > slice.start {
                bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: row.row[Int(slice.start)..<Int(slice.end)]))
            }
            slices[place].start = Int32(truncatingIfNeeded: moved)
            slices[place].end = Int32(truncatingIfNeeded: bytes.count - start)
        }
    }

    mutating func append(_ statement: InsertedRows) {
        ends.append((rows.count, statement))
    }

    /// Gives everything to the consumer, in order.
    func give(to consumer: any DumpConsumer) throws {
        var ended = 0
        /// Tells of the statements that ended after so many rows.
        func end(after count: Int) throws {
            while ended < ends.count, ends[ended].rows <= count {
                try consumer.rowsEnded(ends[ended].statement)
                ended += 1
            }
        }
        try bytes.withUnsafeBytes { bytes in
            try slices.withUnsafeBufferPointer { slices in
                var number = 0
                for run in runs {
                    var view = RowView(row: bytes, slices: slices, format: run.format, offset: 0)
                    while number < run.end {
                        try end(after: number)
                        let row = rows[number]
                        view.row = UnsafeRawBufferPointer(rebasing: bytes[row.start..<row.end])
                        view.slices = UnsafeBufferPointer(
                            rebasing: slices[row.first..<row.first + run.format.places.count])
                        view.offset = row.offset
                        try consumer.row(view)
                        number += 1
                    }
                }
            }
        }
        try end(after: rows.count)
    }
}
