import Values

/// To the bytes of an extract.
struct FieldEncoding: FieldWay {
    func id(_ value: inout Int64, _ column: some TableColumn, _ coder: inout ByteEncoder) { coder.put(signed: value) }

    func number(_ value: inout NullableInteger, _ column: some TableColumn, _ coder: inout ByteEncoder) {
        coder.put(value.value)
    }

    func fraction(_ value: inout NullableDouble, _ column: some TableColumn, _ coder: inout ByteEncoder) {
        coder.put(value.value.map { Int64(bitPattern: $0.bitPattern) })
    }

    func time(_ value: inout NullableDateTime, _ column: some TableColumn, _ coder: inout ByteEncoder) {
        coder.put(value.value?.microseconds)
    }

    func flag(_ value: inout Bool, _ column: some TableColumn, _ coder: inout ByteEncoder) { coder.put(value) }

    func text(_ value: inout TextID, _ column: some TableColumn, _ coder: inout ByteEncoder) {
        coder.put(UInt64(value.rawValue))
    }

    func key(_ value: inout TextID, _ column: some TableColumn, _ coder: inout ByteEncoder) {
        coder.put(UInt64(value.rawValue))
    }

    func text(_ value: inout TextID, key: inout TextID, _ column: some TableColumn, _ coder: inout ByteEncoder) {
        coder.put(UInt64(value.rawValue))
        coder.put(UInt64(key.rawValue))
    }

    func snapshot<Row: TableRow>(
        _ row: inout Row, writtenAt: inout NullableDateTime, _ column: some TableColumn, _ coder: inout ByteEncoder
    ) {
        time(&writtenAt, column, &coder)
        row.pass(self, &coder)
    }
}

/// From the bytes of an extract, whose texts are known.
struct FieldDecoding: FieldWay {
    let texts: TextPool
    /// The columns of the table that were written; nil for all.
    var written: Set<String>?
    /// Of an audit table the same of the table whose rows it keeps.
    var writtenInSnapshots: Set<String>? = nil

    private func isWritten(_ column: some TableColumn) -> Bool { written?.contains(column.declaration.name) ?? true }

    func id(
        _ value: inout Int64, _ column: some TableColumn, _ coder: inout ByteDecoder
    ) throws(ExtractCodingError) {
        guard isWritten(column) else { return }
        value = try coder.signed()
    }

    func number(
        _ value: inout NullableInteger, _ column: some TableColumn, _ coder: inout ByteDecoder
    ) throws(ExtractCodingError) {
        guard isWritten(column) else { return }
        value = NullableInteger(try coder.optional())
    }

    func fraction(
        _ value: inout NullableDouble, _ column: some TableColumn, _ coder: inout ByteDecoder
    ) throws(ExtractCodingError) {
        guard isWritten(column) else { return }
        let number = try coder.optional().map { Double(bitPattern: UInt64(bitPattern: $0)) }
        if let number, !number.isFinite { throw coder.damage }
        value = NullableDouble(number)
    }

    func time(
        _ value: inout NullableDateTime, _ column: some TableColumn, _ coder: inout ByteDecoder
    ) throws(ExtractCodingError) {
        guard isWritten(column) else { return }
        value = try coder.time()
    }

    func flag(_ value: inout Bool, _ column: some TableColumn, _ coder: inout ByteDecoder) throws(ExtractCodingError) {
        guard isWritten(column) else { return }
        value = try coder.bool()
    }

    func text(
        _ value: inout TextID, _ column: some TableColumn, _ coder: inout ByteDecoder
    ) throws(ExtractCodingError) {
        guard isWritten(column) else { return }
        value = try coder.text(of: texts)
    }

    func key(_ value: inout TextID, _ column: some TableColumn, _ coder: inout ByteDecoder) throws(ExtractCodingError) {
        guard isWritten(column) else { return }
        value = try coder.text(of: texts)
    }

    func text(
        _ value: inout TextID, key: inout TextID, _ column: some TableColumn, _ coder: inout ByteDecoder
    ) throws(ExtractCodingError) {
        guard isWritten(column) else { return }
        value = try coder.text(of: texts)
        key = try coder.text(of: texts)
    }

    func snapshot<Row: TableRow>(
        _ row: inout Row, writtenAt: inout NullableDateTime, _ column: some TableColumn, _ coder: inout ByteDecoder
    ) throws(ExtractCodingError) {
        guard isWritten(column) else { return }
        writtenAt = try coder.time()
        try row.pass(FieldDecoding(texts: texts, written: writtenInSnapshots), &coder)
    }
}

/// To words: what `docs/extract-format.md` says of a row's fields.
struct FieldDescription: FieldWay {
    func id(_ value: inout Int64, _ column: some TableColumn, _ words: inout [String]) {
        words.append("signed \(column.declaration.name)")
    }

    func number(_ value: inout NullableInteger, _ column: some TableColumn, _ words: inout [String]) {
        words.append("signed? \(column.declaration.name)")
    }

    func fraction(_ value: inout NullableDouble, _ column: some TableColumn, _ words: inout [String]) {
        words.append("fraction? \(column.declaration.name)")
    }

    func time(_ value: inout NullableDateTime, _ column: some TableColumn, _ words: inout [String]) {
        words.append("time? \(column.declaration.name)")
    }

    func flag(_ value: inout Bool, _ column: some TableColumn, _ words: inout [String]) {
        words.append("flag \(column.declaration.name)")
    }

    func text(_ value: inout TextID, _ column: some TableColumn, _ words: inout [String]) {
        words.append("t \(column.declaration.name)")
    }

    func key(_ value: inout TextID, _ column: some TableColumn, _ words: inout [String]) {
        words.append("k \(column.declaration.name)")
    }

    func text(_ value: inout TextID, key: inout TextID, _ column: some TableColumn, _ words: inout [String]) {
        words.append("t \(column.declaration.name)")
        words.append("k \(column.declaration.name)")
    }

    func snapshot<Row: TableRow>(
        _ row: inout Row, writtenAt: inout NullableDateTime, _ column: some TableColumn, _ words: inout [String]
    ) {
        words.append("row \(column.declaration.name)")
    }
}

extension TableRow {
    /// Writes the database's rows of this table, then those of the shadow table if the table may have one.
    static func encode(_ database: DatabaseExtract, to coder: inout ByteEncoder) {
        let rows = database[keyPath: place]
        for half in LogicalTable<Self>.Half.allCases where half == .live || table.hasShadow {
            coder.put(rows[half]) { coder, row in
                var row = row
                row.pass(FieldEncoding(), &coder)
            }
        }
    }

    /// Reads the rows that `encode` wrote.
    static func decode(
        _ database: inout DatabaseExtract, from coder: inout ByteDecoder, _ texts: TextPool, _ columns: CodedColumns
    ) throws(ExtractCodingError) {
        let way = FieldDecoding(
            texts: texts, written: columns.written(of: table), writtenInSnapshots: table.audited.flatMap(columns.written(of:)))
        for half in LogicalTable<Self>.Half.allCases where half == .live || table.hasShadow {
            let rows = try coder.rows { coder throws(ExtractCodingError) in
                var row = Self()
                try row.pass(way, &coder)
                return row
            }
            // The fold joins them by looking for their keys in order.
            for (row, next) in zip(rows, rows.dropFirst()) where !precedes(row, next, texts) { throw coder.damage }
            database[keyPath: place][half] = rows
        }
    }

    /// The fields in the order in which they are coded, in the words of `docs/extract-format.md`.
    static var fieldWords: [String] {
        var words: [String] = []
        var row = Self()
        row.pass(FieldDescription(), &words)
        return words
    }
}

extension ByteDecoder {
    /// The number of a text that `texts` holds.
    fileprivate mutating func text(of texts: TextPool) throws(ExtractCodingError) -> TextID {
        guard let id = texts.id(try unsigned()) else { throw damage }
        return id
    }

    /// A time that DATETIME knows.
    mutating func time() throws(ExtractCodingError) -> NullableDateTime {
        guard let microseconds = try optional() else { return NullableDateTime(nil) }
        let time = DateTime(microseconds: microseconds)
        guard DateTime(unixSeconds: time.unixSeconds) != nil else { throw damage }
        return NullableDateTime(time)
    }
}

extension InstanceRow {
    /// Writes the row as an extract holds it, for those who keep rows of several backups.
    public func encode(to coder: inout ByteEncoder) {
        var row = self
        row.pass(FieldEncoding(), &coder)
    }

    /// Reads what `encode` wrote.
    ///
    /// - Parameters:
    ///   - texts: the texts that the row's numbers stand for.
    ///   - columns: those that were written, as `CodedColumns.written` tells; nil for all.
    public init(
        decoding coder: inout ByteDecoder, _ texts: TextPool, written columns: Set<String>?
    ) throws(ExtractCodingError) {
        self.init()
        try pass(FieldDecoding(texts: texts, written: columns), &coder)
    }
}
