import MySQLDump

/// Values as Python's `repr` writes them, which is how PROPERTIES of format 0.3 were published in CSV; `ast.literal_eval`
/// reads them (Python's Library Reference).
enum PythonLiteral {
    /// A dictionary of named values, NULL as None.
    static func append(_ properties: [(name: String, value: PropertyValue)], of texts: TextPool, to buffer: inout [UInt8]) {
        buffer.append(UInt8(ascii: "{"))
        for (place, property) in properties.enumerated() {
            if place > 0 { buffer += ", ".utf8 }
            append(property.name, to: &buffer)
            buffer += ": ".utf8
            switch property.value {
            case .text(let id):
                if let text = texts.string(id) { append(text, to: &buffer) } else { buffer += "None".utf8 }
            case .number(let number):
                if let value = number.value { DecimalText.append(value, to: &buffer) } else { buffer += "None".utf8 }
            }
        }
        buffer.append(UInt8(ascii: "}"))
    }

    /// In single quotes, unless that would need escapes and double quotes would not.
    static func append(_ text: String, to buffer: inout [UInt8]) {
        let scalars = text.unicodeScalars
        let quote: Unicode.Scalar = scalars.contains("'") && !scalars.contains("\"") ? "\"" : "'"
        var literal = ""
        literal.unicodeScalars.append(quote)
        for scalar in scalars {
            switch scalar {
            case quote, "\\": literal += "\\\(scalar)"
            case "\n": literal += "\\n"
            case "\r": literal += "\\r"
            case "\t": literal += "\\t"
            case _ where isPrintable(scalar): literal.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x100: literal += "\\x" + hexadecimal(scalar, digits: 2)
            case _ where scalar.value < 0x10000: literal += "\\u" + hexadecimal(scalar, digits: 4)
            default: literal += "\\U" + hexadecimal(scalar, digits: 8)
            }
        }
        literal.unicodeScalars.append(quote)
        buffer += literal.utf8
    }

    /// What `str.isprintable` says: no character of the categories "other" and "separator" but the blank.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x7f { return scalar.value >= 0x20 }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator, .spaceSeparator:
            return false
        default: return true
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar, digits: Int) -> String {
        let text = String(scalar.value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
