import TraceHistory
import Values

/// Writes PROPERTIES: named values between braces, in one of two languages.
struct PropertiesText {
    /// As it was published in CSV: a dictionary as Python's `repr` writes it.
    static let python = PropertiesText(separator: ", ", colon: ": ", null: "None", text: PythonString.append)
    /// An object of JSON.
    static let json = PropertiesText(separator: ",", colon: ":", null: "null", text: JSONString.append)

    let separator, colon, null: String
    /// Writes a name or a text with its quotes.
    let text: @Sendable (ArraySlice<UInt8>, inout [UInt8]) -> Void

    func append(_ properties: [(name: String, value: PropertyValue)], of texts: TextPool, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "{"))
        for (place, property) in properties.enumerated() {
            if place > 0 { buffer += separator.utf8 }
            text(Array(property.name.utf8)[...], &buffer)
            buffer += colon.utf8
            switch property.value {
            case .number(let number):
                if let value = number.value { DecimalText.append(value, to: &buffer) } else { buffer += null.utf8 }
            case .fraction(let number): buffer += (number.value.map { "\($0)" } ?? null).utf8
            case .text(let id):
                if id.isNull { buffer += null.utf8 } else { text(texts.bytes(id), &buffer) }
            }
        }
        buffer.append(UInt8(ascii: "}"))
    }
}
