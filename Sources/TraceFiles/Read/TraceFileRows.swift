import Values

/// Takes the rows out of one trace: of any published layout and encoding, by whatever program, its bytes cut into any blocks.
package struct TraceFileRows {
    /// Nil before the first byte.
    package private(set) var encoding: TraceEncoding?
    /// What the file's first line says it is; nil before that line, and if the file is no trace.
    package private(set) var layout: TraceLayout?
    /// Rows of data so far.
    package private(set) var rows = 0
    /// Whether the rest of the file does not count: it is no trace, or cannot be read on.
    package private(set) var isOver = false
    /// Whether the first line has not the columns of a published layout.
    package var isNoTrace: Bool { isOver && layout == nil }
    private var csv = CSVRows()
    private var json = JSONRows()

    package init() {}

    /// Goes on in `block` at `position`, up to the end of a row or of the block.
    ///
    /// - Returns: the row, with its number; nil at the end of the block.
    package mutating func next(_ block: UnsafeRawBufferPointer, _ position: inout Int) -> TraceRow? {
        guard let first = block.first else { return nil }
        let encoding = encoding ?? Self.encoding(of: block, beginningWith: first)
        self.encoding = encoding
        if encoding == .parquet { isOver = true }
        while !isOver {
            let isComplete = encoding == .csv ? csv.next(block, &position) : json.next(block, &position)
            if csv.isTooLong || json.isTooLong { isOver = true }
            guard isComplete else { return nil }
            if let row = take(encoding == .csv ? csv.row : json.row) { return row }
        }
        return nil
    }

    /// What a file is, by its first bytes. A header begins with the name of a column.
    private static func encoding(of block: UnsafeRawBufferPointer, beginningWith first: UInt8) -> TraceEncoding {
        if block.starts(with: ParquetWriter.magic) { return .parquet }
        return first == UInt8(ascii: "{") ? .jsonLines : .csv
    }

    /// Ends the file.
    ///
    /// - Returns: a last row that had no line end.
    package mutating func finish() -> TraceRow? {
        guard let encoding, !isOver else { return nil }
        guard encoding == .csv ? csv.finish() : json.finish() else { return nil }
        return take(encoding == .csv ? csv.row : json.row)
    }

    /// Nil for the header of CSV, and for a first line that is no trace's.
    private mutating func take(_ given: TraceRow) -> TraceRow? {
        if layout == nil {
            let columns =
                encoding == .csv
                ? (0..<min(given.count, TraceRow.mostValues)).map { Array(given.bytes($0)) } : json.keys ?? []
            layout = given.problem == nil ? TraceLayout.with(columns) : nil
            if layout == nil { isOver = true }
            if layout == nil || encoding == .csv { return nil }
        }
        rows += 1
        var row = given
        row.place.row = rows
        return row
    }

    /// What is wrong with a row's form; nil if its values can be looked at.
    package static func problem(of row: TraceRow, _ layout: TraceLayout) -> String? {
        if let problem = row.problem { return problem }
        let expected = layout.columnCount
        if row.count != expected { return "\(row.count.counted("field")), expected \(expected)" }
        return row.isUTF8 ? nil : "the text is not UTF-8"
    }
}
