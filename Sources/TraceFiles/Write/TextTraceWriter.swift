import TraceHistory
import Values

/// Writes the rows of one trace as lines of text, a block at a time.
struct TextTraceWriter: TraceWriter {
    /// Written at once: large enough that the call costs nothing.
    private static let block = 256 * 1024

    /// The encodings that are lines.
    enum Encoding {
        case csv, jsonLines
    }

    private let encoding: Encoding
    private let output: any TraceOutput
    /// What stands in front of each column's value: the comma, in JSON also the key.
    private let leads: [[UInt8]]
    private var buffer: [UInt8] = []
    private var column = 0
    /// Rows written, without the header.
    private(set) var rows = 0

    init(_ columns: [String], encoding: Encoding, output: any TraceOutput) {
        self.encoding = encoding
        self.output = output
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

    mutating func finish() throws { try flush() }

    private mutating func flush() throws {
        try output.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    // MARK: Values

    mutating func putNull() {
        lead()
        if encoding == .jsonLines { append("null") }
    }

    mutating func put(_ text: ArraySlice<UInt8>) { putText(text) }

    mutating func put(_ value: Int64) {
        lead()
        DecimalText.append(value, to: &buffer)
    }

    mutating func put(_ time: DateTime) {
        lead()
        if encoding == .jsonLines { buffer.append(UInt8(ascii: "\"")) }
        TimeText.append(time, to: &buffer)
        if encoding == .jsonLines { buffer.append(UInt8(ascii: "\"")) }
    }

    mutating func putSecondsBeforeEpoch() {
        lead()
        append("-1")
    }

    mutating func putSeconds(microseconds: Int64) {
        lead()
        TimeText.appendSeconds(microseconds: microseconds, to: &buffer)
    }

    /// A Python literal in CSV, an object in JSON.
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
