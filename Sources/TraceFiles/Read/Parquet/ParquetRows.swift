import Values

/// Why a Parquet file is not read.
struct ParquetDamage: Error, CustomStringConvertible {
    /// The end of a sentence about the file.
    let description: String

    static func damaged(_ what: String) -> ParquetDamage { ParquetDamage(description: "is damaged: \(what)") }
    /// Other programs may write so.
    static func foreign(_ what: String) -> ParquetDamage {
        ParquetDamage(
            description: "\(what), which starcompactor does not write: it reads only its own Parquet; from other programs, use "
                + "CSV or JSON Lines"
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
    /// A column of the file.
    private enum Column {
        /// PROPERTIES as earlier versions wrote it: a Python literal, as in CSV.
        case literal(Int)
        case leaf(Int)
        /// PROPERTIES with a column for each name.
        case properties(names: [[UInt8]], leaves: Range<Int>)
    }

    private var columns: [Column] = []
    private var kinds: [ParquetColumn.Kind] = []
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
        // The root comes before the columns, a structure before its fields.
        var names: [[UInt8]] = []
        var rest = schema.dropFirst()
        while let node = rest.popFirst() {
            guard let name = node[4]?.binary else { throw .damaged("a column has no name") }
            names.append(Array(name))
            let isProperties = name.elementsEqual(Self.properties)
            guard let fields = node[5]?.number else {
                kinds.append(try Self.kind(node))
                columns.append(isProperties ? .literal(kinds.count - 1) : .leaf(kinds.count - 1))
                continue
            }
            guard isProperties, node[3]?.number == Int64(ParquetWriter.Number.required) else {
                throw .foreign("has columns within columns")
            }
            guard fields > 0, fields <= rest.count else { throw .damaged("a column has not all fields") }
            let first = kinds.count
            var keys: [[UInt8]] = []
            for field in rest.prefix(Int(fields)) {
                guard field[5] == nil, let key = field[4]?.binary else { throw .foreign("has columns within columns") }
                keys.append(Array(key))
                kinds.append(try Self.kind(field))
            }
            rest = rest.dropFirst(Int(fields))
            columns.append(.properties(names: keys, leaves: first..<kinds.count))
        }
        groups = rowGroups.reversed()
        return names
    }

    private static func kind(_ leaf: ThriftValue) throws(ParquetDamage) -> ParquetColumn.Kind {
        guard let type = leaf[1]?.number, let kind = ParquetColumn.Kind(type, converted: leaf[6]?.number) else {
            throw .foreign("has a column of another type")
        }
        return kind
    }

    /// The next row; nil at the end.
    mutating func next() throws(ParquetDamage) -> TraceRow? {
        while place == rowsOfGroup {
            guard let next = groups.popLast() else { return nil }
            try open(next)
        }
        row.clear()
        for column in columns {
            switch column {
            case .literal(let leaf): try group[leaf].append(to: &row, isLiteral: true)
            case .leaf(let leaf): try group[leaf].append(to: &row, isLiteral: false)
            case .properties(let names, let leaves): try appendProperties(names, leaves)
            }
        }
        place += 1
        return row
    }

    private static let properties = Array("PROPERTIES".utf8)

    /// A row in which all fields are NULL has no properties; which of its NULLs were written as such nobody asks.
    private mutating func appendProperties(_ names: [[UInt8]], _ leaves: Range<Int>) throws(ParquetDamage) {
        var properties: [TraceProperty] = []
        for (name, leaf) in zip(names, leaves) {
            properties.append(TraceProperty(name: name, value: try group[leaf].nextProperty()))
        }
        if properties.allSatisfy({ $0.value == .none }) { properties = [] }
        row.append(TraceProperty.json(properties))
        row.properties = properties
        row.end(.object)
    }

    private mutating func open(_ next: ThriftValue) throws(ParquetDamage) {
        guard let rows = next[3]?.number, let chunks = next[1]?.list, chunks.count == kinds.count else {
            throw .damaged("a row group has not all columns")
        }
        guard rows >= 0, rows <= ParquetGroups.mostRows else { throw .foreign("has row groups of \(rows) rows") }
        rowsOfGroup = Int(rows)
        place = 0
        group = []
        for (chunk, kind) in zip(chunks, kinds) {
            guard let meta = chunk[3], let data = meta[9]?.number else { throw .damaged("a column has no place") }
            guard meta[4]?.number == Int64(ParquetWriter.Number.gzip) else {
                throw .foreign("has pages that are not packed with gzip")
            }
            var values = ParquetValues(kind: kind)
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
