/// A text as Python's `repr` writes it; `ast.literal_eval` reads it (Python's Library Reference).
enum PythonLiteral {
    /// In single quotes, unless that would need escapes and double quotes would not.
    static func append(_ text: ArraySlice<UInt8>, to buffer: inout [UInt8]) {
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
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
