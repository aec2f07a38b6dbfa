/// One row of a trace, whichever encoding it comes from. Its values lie one after the other in one run of bytes.
package struct TraceRow {
    /// What the encoding says of a value.
    package enum Form {
        case null
        /// A field of CSV, which may be anything.
        case plain
        /// The three that JSON tells apart.
        case text, number, object
    }

    private struct Value {
        package var form: Form
        package var bytes: Range<Int>
    }

    /// Values that are kept; a row that has more is wrong anyway.
    package static let mostValues = 64

    /// A longer value is no trace's. In CSV a quote is missing somewhere, and all the rest would be taken for one field.
    package static let longestValue = 1 << 20

    package private(set) var bytes: [UInt8] = []
    private var values: [Value] = []
    /// Where the value begins that is being read.
    private var start = 0
    /// How many values the row has, kept or not.
    package private(set) var count = 0
    /// An object of JSON among the values.
    package var properties: [TraceProperty] = []
    /// What is wrong with the row's form. Then its values mean nothing.
    package private(set) var problem: String?
    package var place = RowPlace(row: 0, line: 0)

    /// How long the value is so far.
    package var length: Int { bytes.count - start }
    package var isEmpty: Bool { count == 0 && bytes.isEmpty }
    /// How long the longest value is that is kept.
    package var longest: Int { values.reduce(0) { max($0, $1.bytes.count) } }

    package mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        if !properties.isEmpty { properties.removeAll() }
        start = 0
        count = 0
        problem = nil
    }

    /// The first problem is the one that explains the others.
    package mutating func fail(_ text: String) {
        if problem == nil { problem = text }
    }

    package mutating func append(_ byte: UInt8) {
        bytes.append(byte)
    }

    package mutating func append(_ run: some Collection<UInt8>) {
        bytes.append(contentsOf: run)
    }

    /// Ends a value.
    package mutating func end(_ form: Form) {
        if values.count < Self.mostValues {
            values.append(Value(form: form, bytes: start..<bytes.count))
        } else {
            bytes.removeLast(bytes.count - start)
        }
        start = bytes.count
        count += 1
    }

    /// The value of a column; an empty one if there is no such column.
    package func bytes(_ column: Int) -> ArraySlice<UInt8> {
        values.indices.contains(column) ? bytes[values[column].bytes] : []
    }

    package func form(_ column: Int) -> Form {
        values.indices.contains(column) ? values[column].form : .null
    }

    /// Whether the value is NULL. CSV has no other way to write it than an empty field.
    package func isNull(_ column: Int) -> Bool {
        switch form(column) {
        case .null: return true
        case .plain: return bytes(column).isEmpty
        case .text, .number, .object: return false
        }
    }

    /// A number's digits; nil if JSON says that it is none.
    package func number(_ column: Int) -> ArraySlice<UInt8>? {
        let form = form(column)
        return form == .plain || form == .number ? bytes(column) : nil
    }

    /// A text; nil if JSON says that it is none.
    package func text(_ column: Int) -> ArraySlice<UInt8>? {
        let form = form(column)
        return form == .plain || form == .text ? bytes(column) : nil
    }

    /// Whether every value is UTF-8.
    package var isUTF8: Bool {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        if all < 0x80 { return true }
        return values.allSatisfy { String(validating: bytes[$0.bytes], as: UTF8.self) != nil }
    }
}
