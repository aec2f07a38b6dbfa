/// A value of Thrift's compact protocol.
enum ThriftValue {
    case truth(Bool)
    case number(Int64)
    case double(UInt64)
    case binary(ArraySlice<UInt8>)
    case list([ThriftValue])
    case structure([Int16: ThriftValue])

    /// A field of a structure; nil if there is none.
    subscript(field: Int16) -> ThriftValue? {
        if case .structure(let fields) = self { return fields[field] }
        return nil
    }

    var number: Int64? {
        if case .number(let number) = self { return number }
        return nil
    }

    var binary: ArraySlice<UInt8>? {
        if case .binary(let bytes) = self { return bytes }
        return nil
    }

    var list: [ThriftValue]? {
        if case .list(let list) = self { return list }
        return nil
    }
}

/// Reads structures of Thrift's compact protocol, as `ThriftCompactWriter` writes them and as others may. Whatever the bytes are, it
/// takes no more memory than a small multiple of their number, and no more stack than a few calls.
struct ThriftCompactReader {
    /// Parquet's structures lie in each other six deep.
    private static let deepest = 16

    private let bytes: ArraySlice<UInt8>
    private(set) var position: Int

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// Reads a structure; nil if the bytes are none.
    mutating func structure() -> ThriftValue? { structure(depth: 0) }

    private mutating func structure(depth: Int) -> ThriftValue? {
        guard depth < Self.deepest else { return nil }
        var fields: [Int16: ThriftValue] = [:]
        var last: Int16 = 0
        while let head = byte() {
            if head == 0 { return .structure(fields) }
            let step = Int16(head >> 4)
            if step > 0 {
                let (next, overflow) = last.addingReportingOverflow(step)
                if overflow { return nil }
                last = next
            } else {
                guard let number = zigzag(), let field = Int16(exactly: number) else { return nil }
                last = field
            }
            switch head & 0x0f {
            case 1: fields[last] = .truth(true)
            case 2: fields[last] = .truth(false)
            case let kind:
                guard let value = value(kind, depth: depth) else { return nil }
                fields[last] = value
            }
        }
        return nil
    }

    private mutating func value(_ kind: UInt8, depth: Int) -> ThriftValue? {
        switch kind {
        // A truth value in a list, and a number of one byte.
        case 1, 2, 3: return byte().map { .number(Int64($0)) }
        case 4, 5, 6: return zigzag().map { .number($0) }
        case 7:
            guard let word = take(8) else { return nil }
            return .double(word.reversed().reduce(0) { $0 << 8 | UInt64($1) })
        case 8:
            guard let length = unsigned(), let count = Int(exactly: length) else { return nil }
            return take(count).map { .binary($0) }
        case 9, 10: return list(depth: depth)
        case 12: return structure(depth: depth + 1)
        default: return nil
        }
    }

    private mutating func list(depth: Int) -> ThriftValue? {
        guard depth < Self.deepest, let head = byte() else { return nil }
        var count = UInt64(head >> 4)
        if count == 15 {
            guard let long = unsigned() else { return nil }
            count = long
        }
        // Each takes at least a byte.
        guard count <= UInt64(bytes.endIndex - position) else { return nil }
        var list: [ThriftValue] = []
        for _ in 0..<count {
            guard let value = value(head & 0x0f, depth: depth + 1) else { return nil }
            list.append(value)
        }
        return .list(list)
    }

    private mutating func byte() -> UInt8? {
        guard position < bytes.endIndex else { return nil }
        position += 1
        return bytes[position - 1]
    }

    private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= bytes.endIndex - position else { return nil }
        position += count
        return bytes[position - count..<position]
    }

    private mutating func zigzag() -> Int64? {
        unsigned().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }

    private mutating func unsigned() -> UInt64? { VariableLength.read(bytes, at: &position) }
}
