/// What the server's own client printed of a table, walked through value by value.
struct ExpectedRows {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Only the first rows.
    init(_ bytes: [UInt8], limit: Int) {
        var rows = 0
        var end = 0
        while end < bytes.count, rows < limit {
            if bytes[end] == Self.newline { rows += 1 }
            end += 1
        }
        self.init(Array(bytes[..<end]))
    }

    private static let tab = UInt8(ascii: "\t")
    private static let newline = UInt8(ascii: "\n")
    private static let null = Array("NULL".utf8)
    private static let digits = Array("0123456789ABCDEF".utf8)

    var isAtEnd: Bool { position == bytes.count }

    /// Goes past one value; whether it is the given one.
    mutating func matches(_ value: [UInt8]?, isHexadecimal: Bool, isLast: Bool) -> Bool {
        let isEqual: Bool
        if let value {
            isEqual = isHexadecimal ? passHexadecimal(value) : pass(value)
        } else {
            isEqual = pass(Self.null)
        }
        guard isEqual, position < bytes.count, bytes[position] == (isLast ? Self.newline : Self.tab) else { return false }
        position += 1
        return true
    }

    /// Goes past one value, whatever it is.
    mutating func skip() {
        while position < bytes.count, bytes[position] != Self.tab, bytes[position] != Self.newline { position += 1 }
        position = min(position + 1, bytes.count)
    }

    /// Goes past the rest of the present row.
    mutating func skipRow() {
        while position < bytes.count, bytes[position] != Self.newline { position += 1 }
        position = min(position + 1, bytes.count)
    }

    private mutating func pass(_ value: [UInt8]) -> Bool {
        guard position + value.count <= bytes.count else { return false }
        for index in 0..<value.count where bytes[position + index] != value[index] { return false }
        position += value.count
        return true
    }

    private mutating func passHexadecimal(_ value: [UInt8]) -> Bool {
        guard position + 2 * value.count <= bytes.count else { return false }
        var index = position
        for byte in value {
            guard bytes[index] == Self.digits[Int(byte >> 4)], bytes[index + 1] == Self.digits[Int(byte & 15)] else {
                return false
            }
            index += 2
        }
        position = index
        return true
    }
}
