import Values

/// One entry of PROPERTIES, as a trace holds it.
package struct TraceProperty: Equatable {
    package enum Value: Equatable {
        case none
        case text([UInt8])
        case number(Int64)
        /// Finite. This program writes none, but Blazar's and pandas' numbers may be so.
        case fraction(Double)
        /// `True` or `False`.
        case truth(Bool)
        /// A number that no type here holds.
        case other

        /// A number with a point or an exponent, as JSON and Python write it; nil if the text is something else, or infinite.
        static func fraction(of text: ArraySlice<UInt8>) -> Value? {
            guard let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite else { return nil }
            return .fraction(value)
        }

        /// The whole number that it is, also as a float; nil if it is none.
        package var wholeNumber: Int64? {
            switch self {
            case .number(let number): return number
            case .fraction(let value): return Int64(exactly: value)
            case .none, .text, .truth, .other: return nil
            }
        }
    }

    package var name: [UInt8]
    package var value: Value

    /// Whether two of them have the same name.
    package static func hasNameTwice(_ properties: [TraceProperty]) -> Bool {
        // For the few that a machine has, comparing all is several times faster than a set.
        guard properties.count <= 16 else { return Set(properties.map(\.name)).count < properties.count }
        return properties.indices.contains { index in
            properties[..<index].contains { $0.name == properties[index].name }
        }
    }
    /// Named values as an object of JSON.
    static func json(_ properties: [TraceProperty]) -> [UInt8] {
        var text = [UInt8(ascii: "{")]
        for (place, property) in properties.enumerated() {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            JSONString.append(property.name[...], to: &text)
            text.append(UInt8(ascii: ":"))
            switch property.value {
            case .none, .other: text += "null".utf8
            case .text(let value): JSONString.append(value[...], to: &text)
            case .number(let number): DecimalText.append(number, to: &text)
            case .fraction(let number): text += "\(number)".utf8
            case .truth(let truth): text += "\(truth)".utf8
            }
        }
        text.append(UInt8(ascii: "}"))
        return text
    }
}
