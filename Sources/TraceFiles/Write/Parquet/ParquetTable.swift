import Values

/// Writes a Parquet file of any columns, for other programs. No value is NULL.
package struct ParquetTable {
    /// What a column holds.
    package enum Kind: Sendable {
        case text, integer, integer32, double
        /// Milliseconds since 1970-01-01T00:00:00 UTC.
        case milliseconds
    }

    package enum Value: Sendable {
        case text(ArraySlice<UInt8>)
        case integer(Int64)
        case double(Double)
    }

    private var groups: ParquetGroups

    /// - Parameter toolVersion: the version that the file names as its creator's.
    package init(_ columns: [(name: String, kind: Kind)], toolVersion: String, output: any TraceOutput) throws {
        let leaves = columns.map { ParquetLeaf(name: $0.name, kind: $0.kind.column, form: $0.kind.form) }
        groups = try ParquetGroups(leaves, creator: "starcompactor version \(toolVersion)", output: output)
    }

    /// - Parameter row: as many values as there are columns, each of its column's kind.
    /// - Throws: `ParquetTypeError` if one is not.
    package mutating func write(_ row: [Value]) throws {
        guard row.count == groups.columns.count else { throw ParquetTypeError(place: row.count) }
        for (place, value) in row.enumerated() {
            switch (value, groups.columns[place].kind) {
            case (.text(let text), .text): groups.columns[place].put(UTF8Text.escaped(text))
            case (.integer(let number), .integer), (.integer(let number), .time):
                guard !groups.columns[place].form.has32Bits || Int32(exactly: number) != nil else {
                    throw ParquetTypeError(place: place)
                }
                groups.columns[place].put(number)
            case (.double(let number), .double): groups.columns[place].put(number)
            default: throw ParquetTypeError(place: place)
            }
        }
        try groups.endRow()
    }

    /// Hands everything to the output. No row follows.
    package mutating func finish() throws {
        try groups.finish()
    }
}

/// A value is not of its column's kind, or too large for it.
package struct ParquetTypeError: Error, CustomStringConvertible {
    let place: Int

    package var description: String { "a value of column \(place + 1) is none that the column can hold" }
}

extension ParquetTable.Kind {
    fileprivate var column: ParquetColumn.Kind {
        switch self {
        case .text: return .text
        case .integer, .integer32: return .integer
        case .double: return .double
        case .milliseconds: return .time
        }
    }

    fileprivate var form: ParquetForm {
        ParquetForm(isRequired: true, has32Bits: self == .integer32, isInMilliseconds: self == .milliseconds)
    }
}
