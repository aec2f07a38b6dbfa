import MySQLDump
import OpenStackTables

/// Writes the rows of one trace, a block at a time.
struct TraceWriter {
    /// Written at once: large enough that the call costs nothing.
    private static let block = 256 * 1024

    private let encoding: TraceEncoding
    private let output: any TraceOutput
    /// What stands in front of each column's value: the comma, in JSON also the key.
    private let leads: [[UInt8]]
    private var buffer: [UInt8] = []
    private var column = 0
    /// Rows written, without the header.
    private(set) var rows = 0

    init(_ trace: TraceKind, format: TraceFormat, encoding: TraceEncoding, output: any TraceOutput) {
        self.encoding = encoding
        self.output = output
        let columns = format.columns(of: trace)
        switch encoding {
        case .csv:
            leads = columns.indices.map { $0 == 0 ? [] : [UInt8(ascii: ",")] }
            for name in columns { putText(Array(name.utf8)[...]) }
            buffer.append(UInt8(ascii: "\n"))
            column = 0
        case .jsonLines:
            leads = columns.enumerated().map { Array(($0 == 0 ? "{\"" : ",\"").utf8) + Array($1.utf8) + Array("\":".utf8) }
        }
    }

    /// Ends the row.
    mutating func endRow() throws {
        if encoding == .jsonLines { buffer.append(UInt8(ascii: "}")) }
        buffer.append(UInt8(ascii: "\n"))
        column = 0
        rows += 1
        if buffer.count >= Self.block { try flush() }
    }

    /// Hands everything to the output.
    mutating func flush() throws {
        try output.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    // MARK: Values, one call a column, in column order

    mutating func putNull() {
        lead()
        if encoding == .jsonLines { append("null") }
    }

    /// A text; NULL for the pool's NULL.
    mutating func put(_ id: TextID, of texts: TextPool) {
        id.isNull ? putNull() : putText(texts.bytes(id))
    }

    /// A masked text; nil for NULL.
    mutating func putMasked(_ text: ArraySlice<UInt8>?) {
        if let text { putText(text) } else { putNull() }
    }

    mutating func put(_ value: NullableInteger) {
        guard let value = value.value else { return putNull() }
        lead()
        DecimalText.append(value, to: &buffer)
    }

    mutating func put(_ value: PropertyValue?, of texts: TextPool) {
        switch value {
        case .number(let number)?: put(number)
        case .text(let text)?: put(text, of: texts)
        case nil: putNull()
        }
    }

    mutating func put(_ time: NullableDateTime) {
        guard let time = time.value else { return putNull() }
        lead()
        if encoding == .jsonLines { buffer.append(UInt8(ascii: "\"")) }
        TimeText.append(time, to: &buffer)
        if encoding == .jsonLines { buffer.append(UInt8(ascii: "\"")) }
    }

    /// Seconds from the epoch; -1 before it, NULL without a time.
    mutating func putSeconds(_ time: NullableDateTime, since epoch: DateTime) {
        guard let time = time.value else { return putNull() }
        lead()
        if time < epoch {
            append("-1")
        } else {
            TimeText.appendSeconds(from: epoch, to: time, to: &buffer)
        }
    }

    /// Seconds between two times, negative if they are the wrong way round; NULL if either is.
    mutating func putDuration(from start: NullableDateTime, to finish: NullableDateTime) {
        guard let start = start.value, let finish = finish.value else { return putNull() }
        lead()
        TimeText.appendSeconds(from: start, to: finish, to: &buffer)
    }

    /// PROPERTIES of format 0.3: a Python literal in CSV, an object in JSON.
    mutating func putProperties(_ properties: [(name: String, value: PropertyValue)], of texts: TextPool) {
        lead()
        switch encoding {
        case .csv:
            var literal: [UInt8] = []
            PropertiesText.python.append(properties, of: texts, to: &literal)
            CSVText.append(literal[...], to: &buffer)
        case .jsonLines: PropertiesText.json.append(properties, of: texts, to: &buffer)
        }
    }

    private mutating func lead() {
        if column < leads.count { buffer += leads[column] }
        column += 1
    }

    private mutating func append(_ text: String) {
        buffer.append(contentsOf: text.utf8)
    }

    private mutating func putText(_ text: ArraySlice<UInt8>) {
        lead()
        switch encoding {
        case .csv: CSVText.append(text, to: &buffer)
        case .jsonLines: JSONText.append(text, to: &buffer)
        }
    }
}
