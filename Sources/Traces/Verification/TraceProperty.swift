/// One entry of PROPERTIES, as a trace holds it.
struct TraceProperty: Equatable {
    enum Value: Equatable {
        case none
        case text([UInt8])
        case number(Int64)
        /// Something that no property is: a fraction, a truth value.
        case other
    }

    var name: [UInt8]
    var value: Value
}
