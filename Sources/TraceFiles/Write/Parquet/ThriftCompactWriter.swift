/// Writes structures as Thrift's compact protocol does (Apache Thrift, "Thrift Compact protocol encoding"): the language of
/// Parquet's headers.
struct ThriftCompactWriter {
    /// How the protocol calls the types that Parquet needs.
    private enum Kind: UInt8 {
        case yes = 1
        case no = 2
        case i16 = 4
        case i32 = 5
        case i64 = 6
        case binary = 8
        case list = 9
        case structure = 12
    }

    private(set) var bytes: [UInt8] = []
    /// The number of the field before, in the structure that is being written: a field says how much larger its own is.
    private var last: Int16 = 0

    /// Ends a structure that stands alone.
    mutating func end() { bytes.append(0) }

    mutating func put(_ field: Int16, _ value: Bool) { begin(field, value ? .yes : .no) }

    mutating func put(_ field: Int16, i16 value: Int16) {
        begin(field, .i16)
        append(zigzag: Int64(value))
    }

    mutating func put(_ field: Int16, _ value: Int32) {
        begin(field, .i32)
        append(zigzag: Int64(value))
    }

    mutating func put(_ field: Int16, _ value: Int64) {
        begin(field, .i64)
        append(zigzag: value)
    }

    mutating func put(_ field: Int16, _ value: [UInt8]) {
        begin(field, .binary)
        append(binary: value)
    }

    mutating func put(_ field: Int16, _ value: String) { put(field, Array(value.utf8)) }

    /// A structure, or the one member of a union that is set.
    mutating func put(_ field: Int16, structure body: (inout ThriftCompactWriter) -> Void) {
        begin(field, .structure)
        nest(body)
    }

    mutating func put<Element>(
        _ field: Int16, structures: [Element], _ body: (inout ThriftCompactWriter, Element) -> Void
    ) {
        begin(field, .list)
        begin(list: structures.count, .structure)
        for element in structures { nest { body(&$0, element) } }
    }

    mutating func put(_ field: Int16, list: [Int32]) {
        begin(field, .list)
        begin(list: list.count, .i32)
        for value in list { append(zigzag: Int64(value)) }
    }

    mutating func put(_ field: Int16, list: [String]) {
        begin(field, .list)
        begin(list: list.count, .binary)
        for value in list { append(binary: Array(value.utf8)) }
    }

    private mutating func nest(_ body: (inout ThriftCompactWriter) -> Void) {
        let outer = last
        last = 0
        body(&self)
        end()
        last = outer
    }

    /// The numbers of fields rise by small steps.
    private mutating func begin(_ field: Int16, _ kind: Kind) {
        let step = field - last
        if (1...15).contains(step) {
            bytes.append(UInt8(step) << 4 | kind.rawValue)
        } else {
            bytes.append(kind.rawValue)
            append(zigzag: Int64(field))
        }
        last = field
    }

    private mutating func begin(list count: Int, _ kind: Kind) {
        if count < 15 {
            bytes.append(UInt8(count) << 4 | kind.rawValue)
        } else {
            bytes.append(0xf0 | kind.rawValue)
            VariableLength.append(UInt64(count), to: &bytes)
        }
    }

    private mutating func append(zigzag value: Int64) {
        VariableLength.append(UInt64(bitPattern: value << 1 ^ value >> 63), to: &bytes)
    }

    private mutating func append(binary value: [UInt8]) {
        VariableLength.append(UInt64(value.count), to: &bytes)
        bytes += value
    }
}

/// Whole numbers of seven bits a byte, the lowest first; the highest bit says that more follow (LEB128).
enum VariableLength {
    static func append(_ value: UInt64, to buffer: inout [UInt8]) {
        var rest = value
        while rest > 0x7f {
            buffer.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        buffer.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Reads a number at `position` and goes behind it; nil if there is none of 64 bits.
    static func read(_ bytes: ArraySlice<UInt8>, at position: inout Int) -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.endIndex {
            let byte = bytes[position]
            let bits = UInt64(byte & 0x7f)
            guard shift < 63 || (shift == 63 && bits <= 1) else { return nil }
            position += 1
            value |= bits << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}
