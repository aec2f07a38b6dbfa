import TraceHistory
import Values

/// Writes rows as lines of text, a block at a time.
struct TextRowWriter: RowWriter {
    /// Written at once: large enough that the call costs nothing.
    private static let block = 256 * 1024

    /// The encodings that are lines.
    enum Encoding {
        case csv, jsonLines
    }

    private let encoding: Encoding
    private let output: any TraceOutput
    /// What stands before each column's value: the comma, in JSON also the key.
    private let leads: [[UInt8]]
    private var buffer: [UInt8] = []
    private(set) var rows = 0

    init(_ columns: [WrittenColumn], encoding: Encoding, output: any TraceOutput) {
        self.encoding = encoding
        self.output = output
        switch encoding {
        case .csv:
            leads = columns.indices.map { $0 == 0 ? [] : [CSVField.comma] }
            for (lead, column) in zip(leads, columns) {
                buffer += lead
                CSVField.append(Array(column.name.utf8)[...], to: &buffer)
            }
            buffer.append(CSVField.lineFeed)
        case .jsonLines:
            leads = columns.enumerated().map { place, column in
                var lead = Array((place == 0 ? "{" : ",").utf8)
                JSONString.append(Array(column.name.utf8)[...], to: &lead)
                return lead + [UInt8(ascii: ":")]
            }
        }
    }

    @inline(__always)
    mutating func writeRow(of texts: TextPool, _ value: (_ place: Int) throws -> TraceValue) throws {
        for place in leads.indices {
            buffer += leads[place]
            switch encoding {
            case .csv: putCSV(try value(place), of: texts)
            case .jsonLines: putJSON(try value(place), of: texts)
            }
        }
        if encoding == .jsonLines { buffer.append(UInt8(ascii: "}")) }
        buffer.append(CSVField.lineFeed)
        rows += 1
        if buffer.count >= Self.block { try flush() }
    }

    mutating func finish() throws { try flush() }

    private mutating func flush() throws {
        try output.write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private mutating func putCSV(_ value: TraceValue, of texts: TextPool) {
        switch value {
        case .null: break
        case .text(let text): CSVField.append(text, to: &buffer)
        case .integer(let number): DecimalText.append(number, to: &buffer)
        case .time(let time): TimeText.append(time, to: &buffer)
        case .seconds(let microseconds): SecondsText.append(microseconds: microseconds, to: &buffer)
        case .beforeEpoch: buffer += SecondsText.beforeEpoch
        case .properties(let properties):
            var literal: [UInt8] = []
            PropertiesText.python.append(properties, of: texts, to: &literal)
            CSVField.append(literal[...], to: &buffer)
        }
    }

    @inline(__always)
    private mutating func putJSON(_ value: TraceValue, of texts: TextPool) {
        switch value {
        case .null: buffer += "null".utf8
        case .text(let text): JSONString.append(text, to: &buffer)
        case .integer(let number): DecimalText.append(number, to: &buffer)
        case .time(let time):
            buffer.append(JSONString.quote)
            TimeText.append(time, to: &buffer)
            buffer.append(JSONString.quote)
        case .seconds(let microseconds): SecondsText.append(microseconds: microseconds, to: &buffer)
        case .beforeEpoch: buffer += SecondsText.beforeEpoch
        case .properties(let properties): PropertiesText.json.append(properties, of: texts, to: &buffer)
        }
    }
}
