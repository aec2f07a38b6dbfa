/// One entry of PROPERTIES, as a trace holds it.
package struct TraceProperty: Equatable {
    package enum Value: Equatable {
        case none
        case text([UInt8])
        case number(Int64)
        /// Something that no property is: a fraction, a truth value.
        case other
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

    /// The whole number of this name; nil if there is none, or something else.
    package static func number(_ name: StaticString, in properties: [TraceProperty]) -> Int64? {
        for property in properties {
            let isNamed = name.withUTF8Buffer { property.name.elementsEqual($0) }
            if isNamed, case .number(let number) = property.value { return number }
        }
        return nil
    }
}
