import ByteStreams

/// A value is too long for Parquet, which counts a page's bytes in 31 bits.
public struct ParquetError: Error, CustomStringConvertible {
    /// The column that has the value.
    let column: String

    public var description: String {
        "a value of \(column) is too long for Parquet (2 GiB): use --output-format csv or jsonl"
    }
}

/// Writes the row groups of a Parquet file one after the other, then what they hold (parquet-format 2.10, README.md and
/// parquet.thrift). It uses only what every reader knows: data pages of version 1, texts as plain values or by a dictionary, each
/// page packed with gzip. Debian 12 has no library for Parquet.
struct ParquetWriter {
    /// Numbers that the format gives its names.
    enum Number {
        static let int32: Int32 = 1
        static let int64: Int32 = 2
        static let double: Int32 = 5
        static let byteArray: Int32 = 6

        static let required: Int32 = 0
        static let optional: Int32 = 1

        /// Converted types, for readers that do not know logical ones.
        static let utf8: Int32 = 0
        static let timestampMillis: Int32 = 9
        static let timestampMicros: Int32 = 10

        static let plain: Int32 = 0
        static let rle: Int32 = 3
        static let rleDictionary: Int32 = 8

        static let gzip: Int32 = 2

        static let dataPage: Int32 = 0
        static let dictionaryPage: Int32 = 2
    }

    /// How a file begins, and how it ends.
    static let magic = Array("PAR1".utf8)

    /// Where a column of a row group lies, for the end of the file.
    private struct Chunk {
        var column: Int
        var values: Int
        var dictionaryOffset: Int64?
        var dataOffset: Int64
        /// Pages with their headers, in bytes.
        var unpacked: Int64 = 0
        var packed: Int64 = 0
        var nulls: Int
        var bounds: (least: [UInt8], most: [UInt8])?
    }

    private struct Group {
        var rows: Int
        var chunks: [Chunk]
    }

    private let output: any TraceOutput
    private let packer: GzipPacker
    private let leaves: [ParquetLeaf]
    private let metadata: [(key: String, value: String)]
    private let creator: String
    private var offset: Int64 = 0
    private var groups: [Group] = []

    /// - Parameters:
    ///   - creator: the program and its version, as the format wants it: `parquet-mr version 1.8.0`.
    init(
        columns: [ParquetLeaf], metadata: [(key: String, value: String)], creator: String, output: any TraceOutput
    ) throws {
        leaves = columns
        self.metadata = metadata
        self.creator = creator
        self.output = output
        packer = try GzipPacker(path: "Parquet")
        try write(Self.magic)
    }

    /// Writes a row group and empties the columns.
    mutating func writeGroup(_ columns: inout [ParquetColumn], rows: Int) throws {
        var chunks: [Chunk] = []
        for index in columns.indices {
            let pages = columns[index].takePages()
            var chunk = Chunk(
                column: index, values: pages.values, dataOffset: offset, nulls: pages.nulls, bounds: pages.bounds)
            if let dictionary = pages.dictionary {
                chunk.dictionaryOffset = offset
                try write(dictionary.bytes, of: &chunk, Number.dictionaryPage) { header in
                    header.put(7) { header in
                        header.put(1, Int32(clamping: dictionary.count))
                        header.put(2, Number.plain)
                    }
                }
                chunk.dataOffset = offset
            }
            try write(pages.data, of: &chunk, Number.dataPage) { header in
                header.put(5) { header in
                    header.put(1, Int32(clamping: pages.values))
                    header.put(2, pages.dictionary == nil ? Number.plain : Number.rleDictionary)
                    // Definition levels; then repetition levels, of which a table without lists has none.
                    header.put(3, Number.rle)
                    header.put(4, Number.rle)
                }
            }
            chunks.append(chunk)
        }
        groups.append(Group(rows: rows, chunks: chunks))
    }

    private mutating func write(
        _ page: [UInt8], of chunk: inout Chunk, _ type: Int32, _ details: (inout ThriftCompactWriter) -> Void
    ) throws {
        let packed = packer.finish(page)
        guard let length = Int32(exactly: page.count), let packedLength = Int32(exactly: packed.count) else {
            throw ParquetError(column: leaves[chunk.column].path.joined(separator: "."))
        }
        var header = ThriftCompactWriter()
        header.put(1, type)
        header.put(2, length)
        header.put(3, packedLength)
        details(&header)
        header.end()
        chunk.unpacked += Int64(header.bytes.count + page.count)
        chunk.packed += Int64(header.bytes.count + packed.count)
        try write(header.bytes)
        try write(packed)
    }

    private mutating func write(_ bytes: [UInt8]) throws {
        try output.write(bytes)
        offset += Int64(bytes.count)
    }

    // MARK: The end of the file

    /// Writes what the file holds, and ends it.
    mutating func finish() throws {
        var footer = ThriftCompactWriter()
        footer.put(1, Int32(2))
        footer.put(2, structures: schema) { element, node in
            switch node {
            case .root(let columns):
                element.put(4, "schema")
                element.put(5, Int32(clamping: columns))
            case .structure(let name, let fields):
                // Never NULL itself, only its fields are: then these have the levels of columns that stand alone.
                element.put(3, Number.required)
                element.put(4, name)
                element.put(5, Int32(clamping: fields))
            case .leaf(let leaf): Self.putSchema(&element, leaf)
            }
        }
        footer.put(3, groups.reduce(0) { $0 + Int64($1.rows) })
        footer.put(4, structures: groups) { element, group in putGroup(&element, group) }
        footer.put(5, structures: metadata) { element, pair in
            element.put(1, pair.key)
            element.put(2, pair.value)
        }
        footer.put(6, creator)
        // Smallest and largest values count only with the order that they were found by: the one of each type.
        footer.put(7, structures: leaves) { element, _ in element.put(1) { _ in } }
        footer.end()
        var end = footer.bytes
        guard let length = UInt32(exactly: footer.bytes.count) else { throw ParquetError(column: "the table of contents") }
        LittleEndian.append(length, to: &end)
        try write(end + Self.magic)
    }

    private enum SchemaNode {
        case root(columns: Int)
        case structure(String, fields: Int)
        case leaf(ParquetLeaf)
    }

    /// The root and each structure come before what is in them, and say how much it is.
    private var schema: [SchemaNode] {
        var nodes: [SchemaNode] = []
        var columns = 0
        var structure: String?
        for leaf in leaves {
            if leaf.structure == nil || leaf.structure != structure {
                columns += 1
                if let name = leaf.structure {
                    nodes.append(.structure(name, fields: leaves.count { $0.structure == name }))
                }
            }
            structure = leaf.structure
            nodes.append(.leaf(leaf))
        }
        return [.root(columns: columns)] + nodes
    }

    private static func putSchema(_ element: inout ThriftCompactWriter, _ leaf: ParquetLeaf) {
        element.put(1, Self.physicalType(leaf))
        element.put(3, leaf.form.isRequired ? Number.required : Number.optional)
        element.put(4, leaf.name)
        switch leaf.kind {
        case .text:
            element.put(6, Number.utf8)
            element.put(10) { logical in logical.put(1) { _ in } }
        case .time:
            element.put(6, leaf.form.isInMilliseconds ? Number.timestampMillis : Number.timestampMicros)
            element.put(10) { logical in
                logical.put(8) { timestamp in
                    // A point in time, not a clock's reading in an unknown zone.
                    timestamp.put(1, true)
                    timestamp.put(2) { unit in unit.put(leaf.form.isInMilliseconds ? 1 : 2) { _ in } }
                }
            }
        case .integer, .double: break
        }
    }

    private static func physicalType(_ leaf: ParquetLeaf) -> Int32 {
        switch leaf.kind {
        case .text: return Number.byteArray
        case .time, .integer: return leaf.form.has32Bits ? Number.int32 : Number.int64
        case .double: return Number.double
        }
    }

    private func putGroup(_ element: inout ThriftCompactWriter, _ group: Group) {
        element.put(1, structures: group.chunks) { [leaves] element, chunk in
            let leaf = leaves[chunk.column]
            element.put(2, chunk.dictionaryOffset ?? chunk.dataOffset)
            element.put(3) { element in
                element.put(1, Self.physicalType(leaf))
                let isByDictionary = chunk.dictionaryOffset != nil
                element.put(2, list: [Number.plain, Number.rle] + (isByDictionary ? [Number.rleDictionary] : []))
                element.put(3, list: leaf.path)
                element.put(4, Number.gzip)
                element.put(5, Int64(chunk.values))
                element.put(6, chunk.unpacked)
                element.put(7, chunk.packed)
                element.put(9, chunk.dataOffset)
                if let offset = chunk.dictionaryOffset { element.put(11, offset) }
                element.put(12) { statistics in
                    statistics.put(3, Int64(chunk.nulls))
                    if let bounds = chunk.bounds {
                        statistics.put(5, bounds.most)
                        statistics.put(6, bounds.least)
                    }
                }
            }
        }
        element.put(2, group.chunks.reduce(0) { $0 + $1.unpacked })
        element.put(3, Int64(group.rows))
        element.put(6, group.chunks.reduce(0) { $0 + $1.packed })
    }
}
