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
    mutating func putProperties(_ properties: [(name: String, value: NullableInteger)]) {
        lead()
        switch encoding {
        case .csv:
            var literal: [UInt8] = []
            PropertiesText.append(properties, quote: UInt8(ascii: "'"), separator: ", ", colon: ": ", null: "None", to: &literal)
            CSVText.append(literal[...], to: &buffer)
        case .jsonLines:
            PropertiesText.append(properties, quote: UInt8(ascii: "\""), separator: ",", colon: ":", null: "null", to: &buffer)
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

/// Named numbers as a dictionary of Python or an object of JSON. The names need no escapes.
enum PropertiesText {
    static func append(
        _ properties: [(name: String, value: NullableInteger)], quote: UInt8, separator: String, colon: String, null: String,
        to buffer: inout [UInt8]
    ) {
        buffer.append(UInt8(ascii: "{"))
        for (place, property) in properties.enumerated() {
            if place > 0 { buffer += separator.utf8 }
            buffer.append(quote)
            buffer += property.name.utf8
            buffer.append(quote)
            buffer += colon.utf8
            if let value = property.value.value {
                DecimalText.append(value, to: &buffer)
            } else {
                buffer += null.utf8
            }
        }
        buffer.append(UInt8(ascii: "}"))
    }
}

/// A text as a field of CSV (RFC 4180).
enum CSVText {
    static func append(_ text: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
        let text = UTF8Text.repaired(text)
        let quote = UInt8(ascii: "\"")
        guard text.contains(where: needsQuotes) else {
            buffer += text
            return
        }
        buffer.append(quote)
        for byte in text {
            if byte == quote { buffer.append(quote) }
            buffer.append(byte)
        }
        buffer.append(quote)
    }

    private static func needsQuotes(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
        default: return false
        }
    }
}

/// A text as a string of JSON (RFC 8259): control characters, `"` and `\` are escaped, all else is UTF-8.
enum JSONText {
    static func append(_ text: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "\""))
        for byte in UTF8Text.repaired(text) {
            switch byte {
            case UInt8(ascii: "\""): buffer += Array("\\\"".utf8)
            case UInt8(ascii: "\\"): buffer += Array("\\\\".utf8)
            case 0x08: buffer += Array("\\b".utf8)
            case 0x09: buffer += Array("\\t".utf8)
            case 0x0a: buffer += Array("\\n".utf8)
            case 0x0c: buffer += Array("\\f".utf8)
            case 0x0d: buffer += Array("\\r".utf8)
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                buffer += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
            default: buffer.append(byte)
            }
        }
        buffer.append(UInt8(ascii: "\""))
    }
}

/// Both encodings promise UTF-8, a dump's bytes may be anything.
enum UTF8Text {
    /// The text itself if it is UTF-8, else with U+FFFD where it is not.
    static func repaired(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if text.allSatisfy({ $0 < 0x80 }) { return text }
        return Array(String(decoding: text, as: UTF8.self).utf8)[...]
    }
}
