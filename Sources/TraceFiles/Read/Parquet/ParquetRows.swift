import Values

/// Why a Parquet file is not read.
struct ParquetDamage: Error, CustomStringConvertible {
    /// The end of a sentence about the file.
    let description: String

    static func damaged(_ what: String) -> ParquetDamage { ParquetDamage(description: "is damaged: \(what)") }
    /// Other programs may write so.
    static func foreign(_ what: String) -> ParquetDamage {
        ParquetDamage(
            description: "\(what), as starcompactor does not write it: only its own Parquet is read, of others CSV and JSON Lines"
        )
    }
}

/// Takes the rows out of a Parquet file as this program writes it: one page of values a column and row group, packed with gzip,
/// after one page of texts if the values are numbers of these. It is no reader for other programs' files.
///
/// What a file holds stands at its end, so all of it is kept in memory; its values are unpacked one row group at a time.
struct ParquetRows {
    /// Larger files, in bytes, are refused: some twenty million rows.
    static let longestFile = 512 << 20

    private var bytes: [UInt8] = []
    private var isTooLong = false
    private var columns: [(name: [UInt8], kind: ParquetColumn.Kind)] = []
    /// Row groups that were not read yet, the next one last.
    private var groups: [ThriftValue] = []
    private var group: [ParquetValues] = []
    private var rowsOfGroup = 0
    private var place = 0
    private var row = TraceRow()

    var columnCount: Int { columns.count }

    mutating func append(_ block: some Collection<UInt8>) {
        if bytes.count + block.count > Self.longestFile {
            isTooLong = true
            bytes = []
        }
        if !isTooLong { bytes.append(contentsOf: block) }
    }

    /// Reads what the file holds.
    ///
    /// - Returns: the names of its columns, in order.
    mutating func open() throws(ParquetDamage) -> [[UInt8]] {
        if isTooLong {
            throw ParquetDamage(description: "is larger than \(Self.longestFile >> 20) MiB, the most that is read of Parquet")
        }
        let magic = ParquetWriter.magic
        let tail = magic.count + 4
        guard bytes.count >= magic.count + tail, bytes.suffix(magic.count).elementsEqual(magic) else {
            throw .damaged("its end is missing")
        }
        let end = bytes.count - tail
        let length = Int(LittleEndian.number(bytes[end..<end + 4]))
        guard length <= end - magic.count else { throw .damaged("its table of contents is longer than the file") }
        var reader = ThriftCompactReader(bytes[end - length..<end])
        guard let footer = reader.structure(), let schema = footer[2]?.list, let rowGroups = footer[4]?.list else {
            throw .damaged("its table of contents cannot be read")
        }
        let creator = footer[6]?.binary ?? []
        guard creator.starts(with: "starcompactor".utf8) else { throw .foreign("was written by another program") }
        // The root comes before the columns.
        for column in schema.dropFirst() {
            guard let name = column[4]?.binary, column[5] == nil, let type = column[1]?.number else {
                throw .foreign("has columns within columns")
            }
            guard let kind = ParquetColumn.Kind(type, converted: column[6]?.number) else {
                throw .foreign("has a column of type \(type)")
            }
            columns.append((Array(name), kind))
        }
        groups = rowGroups.reversed()
        return columns.map(\.name)
    }

    /// The next row; nil at the end.
    mutating func next() throws(ParquetDamage) -> TraceRow? {
        while place == rowsOfGroup {
            guard let next = groups.popLast() else { return nil }
            try open(next)
        }
        row.clear()
        for index in columns.indices { try group[index].append(to: &row, isProperties: columns[index].name == Self.properties) }
        place += 1
        return row
    }

    /// Python literals, as in CSV.
    private static let properties = Array("PROPERTIES".utf8)

    private mutating func open(_ next: ThriftValue) throws(ParquetDamage) {
        guard let rows = next[3]?.number, let chunks = next[1]?.list, chunks.count == columns.count else {
            throw .damaged("a row group has not all columns")
        }
        guard rows >= 0, rows <= ParquetRowWriter.groupRows else { throw .foreign("has row groups of \(rows) rows") }
        rowsOfGroup = Int(rows)
        place = 0
        group = []
        for (chunk, column) in zip(chunks, columns) {
            guard let meta = chunk[3], let data = meta[9]?.number else { throw .damaged("a column has no place") }
            guard meta[4]?.number == Int64(ParquetWriter.Number.gzip) else {
                throw .foreign("has pages that are not packed with gzip")
            }
            var values = ParquetValues(kind: column.kind)
            var offset = data
            if let dictionary = meta[11]?.number {
                let page = try ParquetPage.read(bytes, at: dictionary)
                try values.takeDictionary(page)
                offset = page.end
            }
            try values.takeData(try ParquetPage.read(bytes, at: offset), rows: rowsOfGroup)
            group.append(values)
        }
    }
}

extension ParquetColumn.Kind {
    /// Nil for types that this program does not write.
    fileprivate init?(_ type: Int64, converted: Int64?) {
        switch (type, converted) {
        case (Int64(ParquetWriter.Number.byteArray), Int64(ParquetWriter.Number.utf8)): self = .text
        case (Int64(ParquetWriter.Number.int64), Int64(ParquetWriter.Number.timestampMicros)): self = .time
        case (Int64(ParquetWriter.Number.int64), nil): self = .integer
        case (Int64(ParquetWriter.Number.double), nil): self = .double
        default: return nil
        }
    }
}
