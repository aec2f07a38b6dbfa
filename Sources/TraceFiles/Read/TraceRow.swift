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
    /// Which of the file's values stands for each column of the layout, -1 for none; nil if they stand in its order.
    private(set) var order: [Int]?
    /// Where the value begins that is being read.
    private var start = 0
    /// How many values the row has, kept or not.
    package private(set) var count = 0
    /// An object of JSON among the values.
    package var properties: [TraceProperty] = []
    /// What was written in another shape than this program's, by the layout's columns.
    package private(set) var shapes: [(shape: ValueShape, column: Int)] = []
    /// The column whose commas nobody quoted, so that they were read as ends of values.
    package private(set) var unquoted: Int?
    /// A key of JSON that the first object does not have.
    var strangeKey: [UInt8]?
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
        if !shapes.isEmpty { shapes.removeAll() }
        order = nil
        unquoted = nil
        strangeKey = nil
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

    // From here on columns are those of the layout.

    private func value(_ column: Int) -> Value? {
        let place = order.map { $0.indices.contains(column) ? $0[column] : -1 } ?? column
        return values.indices.contains(place) ? values[place] : nil
    }

    /// The value of a column; an empty one if there is no such column.
    package func bytes(_ column: Int) -> ArraySlice<UInt8> { value(column).map { bytes[$0.bytes] } ?? [] }

    package func form(_ column: Int) -> Form { value(column)?.form ?? .null }

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

    /// Says which of the file's values stands for each column of the layout.
    ///
    /// - Parameter order: -1 for none; nil if they stand in its order.
    mutating func arrange(_ order: [Int]?) { self.order = order }

    mutating func forgetShapes() { shapes.removeAll() }

    /// Gives a column's value the shape that this program writes.
    mutating func reshape(_ column: Int, as form: Form, _ text: some Collection<UInt8>, from shape: ValueShape) {
        let place = order.map { $0.indices.contains(column) ? $0[column] : -1 } ?? column
        guard values.indices.contains(place) else { return }
        bytes.append(contentsOf: text)
        values[place] = Value(form: form, bytes: bytes.count - text.count..<bytes.count)
        note(shape, column)
    }

    mutating func markUnquoted(_ column: Int) { unquoted = column }

    mutating func note(_ shape: ValueShape, _ column: Int) { shapes.append((shape, column)) }

    /// Whether any of some values of the file looks like a mask.
    func hasMask(inFileAt places: ClosedRange<Int>) -> Bool {
        places.contains { values.indices.contains($0) && MaskedText.looksMasked(bytes[values[$0].bytes]) }
    }

    /// The row with `commas` values of the file fewer, because those from `place` on were one that holds commas.
    func joined(at place: Int, commas: Int) -> TraceRow {
        var row = TraceRow()
        row.place = self.place
        for (index, value) in values.enumerated() {
            if index > place, index <= place + commas { row.append(CSVField.comma) }
            row.append(bytes[value.bytes])
            if index < place || index >= place + commas { row.end(value.form) }
        }
        return row
    }

    /// A number that rows with equal values have in common, and others nearly never.
    package var fingerprint: Int {
        var hasher = Hasher()
        bytes.withUnsafeBytes { all in
            func add(_ value: Value) {
                let isNull = value.form == .null || (value.form == .plain && value.bytes.isEmpty)
                hasher.combine(isNull ? -1 : value.bytes.count)
                hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: all[value.bytes]))
            }
            guard let order else { return values.forEach(add) }
            for place in order where values.indices.contains(place) { add(values[place]) }
            // Columns that the layout does not know count, too.
            for place in values.indices where !order.contains(place) { add(values[place]) }
        }
        return hasher.finalize()
    }

    /// Whether every value is UTF-8.
    package var isUTF8: Bool {
        var all: UInt8 = 0
        for byte in bytes { all |= byte }
        if all < 0x80 { return true }
        return values.allSatisfy { String(validating: bytes[$0.bytes], as: UTF8.self) != nil }
    }
}
