import Values

/// Takes the rows out of one trace: of any published layout and encoding, by whatever program, its bytes cut into any blocks.
///
/// Rows come in the layout's columns and in the shape that this program writes, whatever shape the file has.
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
    package var isNoTrace: Bool { isOver && layout == nil && parquetProblem == nil }
    /// Columns that no published layout has, by their names: they are passed over.
    package private(set) var unknownColumns: [String] = []
    /// Whether the columns stand in another order than the layout's. Keys of JSON have no order.
    package private(set) var isReordered = false
    /// Why a Parquet file, or its rest, cannot be read.
    package private(set) var parquetProblem: String?

    private var csv = CSVRows()
    private var json = JSONRows()
    private var parquet = ParquetRows()
    /// How many bytes of what Parquet begins with the file begins with, as long as nothing else came.
    private var magicBytes = 0
    private var shapes: ValueShapes?
    /// Which of the file's columns, or of JSON's first keys, each column of the layout is; nil if they are the same.
    private var places: [Int]?
    private var fileColumns = 0

    package init() {}

    /// Goes on in `block` at `position`, up to the end of a row or of the block.
    ///
    /// - Returns: the row, with its number; nil at the end of the block. Parquet has its rows at the end of the file.
    package mutating func next(_ block: UnsafeRawBufferPointer, _ position: inout Int) -> TraceRow? {
        guard position < block.count, !isOver else { return nil }
        if encoding == nil, !begin(block, &position) { return nil }
        if encoding == .parquet {
            parquet.append(block[position...])
            position = block.count
            return nil
        }
        while !isOver {
            let isComplete = encoding == .csv ? csv.next(block, &position) : json.next(block, &position)
            if csv.isTooLong || json.isTooLong { isOver = true }
            guard isComplete else { return nil }
            if let row = take(encoding == .csv ? csv.row : json.row) { return row }
        }
        return nil
    }

    /// Tells by the first bytes what the file is. A header begins with the name of a column.
    ///
    /// - Returns: false if more bytes are needed.
    private mutating func begin(_ block: UnsafeRawBufferPointer, _ position: inout Int) -> Bool {
        let magic = ParquetWriter.magic
        while position < block.count, magicBytes < magic.count, block[position] == magic[magicBytes] {
            magicBytes += 1
            position += 1
        }
        if magicBytes == magic.count {
            encoding = .parquet
            parquet.append(magic)
            return true
        }
        guard position < block.count else { return false }
        encoding = magicBytes == 0 && block[position] == UInt8(ascii: "{") ? .jsonLines : .csv
        readMagicAsText()
        return true
    }

    /// What looked like Parquet's beginning was none.
    private mutating func readMagicAsText() {
        ParquetWriter.magic.prefix(magicBytes).withUnsafeBytes { bytes in
            var position = 0
            _ = csv.next(bytes, &position)
        }
    }

    /// Ends the file.
    ///
    /// - Returns: a row that is left, until there is none: a last one that had no line end, and all of Parquet.
    package mutating func finish() -> TraceRow? {
        if encoding == nil, magicBytes > 0 {
            encoding = .csv
            readMagicAsText()
        }
        guard let encoding, !isOver else { return nil }
        switch encoding {
        case .csv: return csv.finish() ? take(csv.row) : nil
        case .jsonLines: return json.finish() ? take(json.row) : nil
        case .parquet: return nextOfParquet()
        }
    }

    private mutating func nextOfParquet() -> TraceRow? {
        do throws(ParquetDamage) {
            if layout == nil {
                settle(try parquet.open(), count: parquet.columnCount)
                if layout == nil {
                    isOver = true
                    return nil
                }
            }
            if let row = try parquet.next() { return take(row) }
        } catch {
            parquetProblem = error.description
        }
        isOver = true
        return nil
    }

    /// Nil for the header of CSV, and for a first line that is no trace's.
    private mutating func take(_ given: TraceRow) -> TraceRow? {
        if layout == nil {
            let isCSV = encoding == .csv
            let names = isCSV ? (0..<min(given.count, TraceRow.mostValues)).map { Array(given.bytes($0)) } : json.keys ?? []
            if given.problem == nil { settle(names, count: given.count) }
            if layout == nil { isOver = true }
            if layout == nil || isCSV { return nil }
        }
        rows += 1
        var row = given
        row.place.row = rows
        if encoding == .parquet { row.place.line = rows }
        if row.problem == nil { arrange(&row) }
        if row.problem == nil, !row.isUTF8 { row.fail("the text is not UTF-8") }
        if row.problem == nil {
            shapes?.apply(to: &row, readsNullWords: encoding != .parquet)
            // Parquet has types of its own, in which nothing can be written in another shape.
            if encoding == .parquet { row.forgetShapes() }
        }
        return row
    }

    /// Finds the layout, and which of the file's columns are its own.
    private mutating func settle(_ names: [[UInt8]], count: Int) {
        guard let found = TraceLayout.with(names) else { return }
        layout = found
        shapes = ValueShapes(found)
        fileColumns = count
        let known = found.columnNames.map { name in names.firstIndex { $0.elementsEqual(name.utf8) } ?? -1 }
        if known != Array(0..<known.count) { places = known }
        isReordered = encoding == .csv && known != known.sorted()
        unknownColumns = names.indices.filter { !known.contains($0) }.map { String(decoding: names[$0], as: UTF8.self) }
    }

    /// Brings the values to the layout's columns.
    private mutating func arrange(_ row: inout TraceRow) {
        guard encoding == .jsonLines else {
            if row.count == fileColumns { return row.arrange(places) }
            guard let whole = shapes?.quotingCommas(of: row, places, fileColumns: fileColumns) else {
                return row.fail("\(row.count.counted("field")), expected \(fileColumns)")
            }
            row = whole.row
            return row.markUnquoted(whole.column)
        }
        if let key = row.strangeKey {
            let name = String(decoding: key, as: UTF8.self)
            if unknownColumns.count < TraceRow.mostValues, !unknownColumns.contains(name) { unknownColumns.append(name) }
        }
        guard let given = row.order else { return row.arrange(places) }
        let names = layout?.columnNames ?? []
        let order = names.indices.map { column in
            let key = places.map { $0[column] } ?? column
            return given.indices.contains(key) ? given[key] : -1
        }
        let missing = zip(names, order).filter { $0.1 < 0 }.map(\.0)
        guard missing.isEmpty else { return row.fail("it has no \(missing.joined(separator: ", "))") }
        row.arrange(order)
        let present = given.filter { $0 >= 0 }
        if present != present.sorted() { row.note(.keyOrder, 0) }
    }
}
