import TraceHistory
import Values

/// How rows become lines of text.
struct TextRows: Sendable {
    /// The encodings that are lines.
    enum Encoding: Sendable {
        case csv, jsonLines
    }

    private let encoding: Encoding
    /// What stands before each column's value: the comma, in JSON also the key.
    private let leads: [[UInt8]]
    /// What stands before the first row.
    let header: [UInt8]

    init(_ columns: [WrittenColumn], encoding: Encoding) {
        self.encoding = encoding
        switch encoding {
        case .csv:
            leads = columns.indices.map { $0 == 0 ? [] : [CSVField.comma] }
            var header: [UInt8] = []
            for (lead, column) in zip(leads, columns) {
                header += lead
                CSVField.append(Array(column.name.utf8)[...], to: &header)
            }
            header.append(CSVField.lineFeed)
            self.header = header
        case .jsonLines:
            leads = columns.enumerated().map { place, column in
                var lead = Array((place == 0 ? "{" : ",").utf8)
                JSONString.append(Array(column.name.utf8)[...], to: &lead)
                return lead + [UInt8(ascii: ":")]
            }
            header = []
        }
    }

    /// Puts a row at the end of `buffer`.
    ///
    /// - Parameter value: gives the value of the column at a place.
    @inline(__always)
    func append(_ texts: RowTexts, to buffer: inout [UInt8], _ value: (_ place: Int) -> TraceValue) {
        switch encoding {
        case .csv:
            for place in leads.indices {
                if place > 0 { buffer.append(CSVField.comma) }
                putCSV(value(place), of: texts, to: &buffer)
            }
        case .jsonLines:
            for place in leads.indices {
                buffer += leads[place]
                putJSON(value(place), of: texts, to: &buffer)
            }
            buffer.append(UInt8(ascii: "}"))
        }
        buffer.append(CSVField.lineFeed)
    }

    @inline(__always)
    private func putCSV(_ value: TraceValue, of texts: RowTexts, to buffer: inout [UInt8]) {
        switch value {
        case .null: break
        case .text(let id):
            let start = buffer.count
            texts.pool.append(id, to: &buffer)
            CSVField.quoteIfNeeded(&buffer, from: start)
        case .masked(let id):
            let start = buffer.count
            texts.masker.append(id, of: texts.pool, to: &buffer)
            if texts.masker.isShown { CSVField.quoteIfNeeded(&buffer, from: start) }
        case .word(let word): CSVField.append(Array(word.utf8)[...], to: &buffer)
        case .integer(let number): DecimalText.append(number, to: &buffer)
        case .time(let time): TimeText.append(time, to: &buffer)
        case .seconds(let microseconds): SecondsText.append(microseconds: microseconds, to: &buffer)
        case .beforeEpoch: buffer += SecondsText.beforeEpoch
        case .properties(let properties):
            var literal: [UInt8] = []
            PropertiesText.python.append(properties, of: texts.pool, to: &literal)
            CSVField.append(literal[...], to: &buffer)
        }
    }

    @inline(__always)
    private func putJSON(_ value: TraceValue, of texts: RowTexts, to buffer: inout [UInt8]) {
        switch value {
        case .null: buffer += "null".utf8
        case .text, .masked, .word: JSONString.append(texts.bytes(value), to: &buffer)
        case .integer(let number): DecimalText.append(number, to: &buffer)
        case .time(let time):
            buffer.append(JSONString.quote)
            TimeText.append(time, to: &buffer)
            buffer.append(JSONString.quote)
        case .seconds(let microseconds): SecondsText.append(microseconds: microseconds, to: &buffer)
        case .beforeEpoch: buffer += SecondsText.beforeEpoch
        case .properties(let properties): PropertiesText.json.append(properties, of: texts.pool, to: &buffer)
        }
    }
}

/// What the text numbers of a row's values stand for.
struct RowTexts: Sendable {
    let pool: TextPool
    /// Has masked whatever the rows mask.
    let masker: Masker

    /// The bytes of a value that is a text.
    func bytes(_ value: TraceValue) -> ArraySlice<UInt8> {
        switch value {
        case .text(let id): return pool.bytes(id)
        case .masked(let id):
            var mask: [UInt8] = []
            masker.append(id, of: pool, to: &mask)
            return mask[...]
        case .word(let word): return Array(word.utf8)[...]
        default: return []
        }
    }
}
