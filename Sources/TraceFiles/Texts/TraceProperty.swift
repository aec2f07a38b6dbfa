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
}
