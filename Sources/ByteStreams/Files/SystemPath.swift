import Values

/// Paths as texts that lose nothing.
///
/// Linux's paths are bytes, a `String` is UTF-8. Most paths are both. A byte that is no part of UTF-8 text is kept as one scalar of
/// the private range U+10FF00 to U+10FFFF, so that such a file can still be opened:
///
///     the name's bytes   n  o  v  a  E9       (Latin-1's é)
///     the text           n  o  v  a  U+10FFE9
///
/// A name that holds these scalars itself is kept byte by byte, too, so that both ways fit for every name.
public enum SystemPath {
    private static let firstByte: UInt32 = 0x10FF00

    /// The byte that a scalar stands for; nil for a scalar of text.
    public static func byte(_ scalar: Unicode.Scalar) -> UInt8? {
        scalar.value >= firstByte ? UInt8(exactly: scalar.value - firstByte) : nil
    }

    /// The text of a path as the system gave it.
    public static func text(_ bytes: some Collection<UInt8>) -> String {
        var text = ""
        var parser = Unicode.UTF8.ForwardParser()
        var source = bytes.makeIterator()
        var rest = bytes[...]
        func raw(_ count: Int) {
            for byte in rest.prefix(count) {
                if let scalar = Unicode.Scalar(firstByte + UInt32(byte)) { text.unicodeScalars.append(scalar) }
            }
        }
        while true {
            switch parser.parseScalar(from: &source) {
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                if byte(scalar) == nil { text.unicodeScalars.append(scalar) } else { raw(encoded.count) }
                rest = rest.dropFirst(encoded.count)
            case .error(let length):
                raw(length)
                rest = rest.dropFirst(length)
            case .emptyInput:
                return text
            }
        }
    }

    /// The text of a path that ends with a zero byte.
    public static func text(_ path: UnsafePointer<CChar>) -> String {
        var bytes: [UInt8] = []
        var next = path
        while next.pointee != 0 {
            bytes.append(UInt8(bitPattern: next.pointee))
            next = next.advanced(by: 1)
        }
        return text(bytes)
    }

    /// The bytes of a path, as the system reads it.
    public static func bytes(_ text: String) -> [UInt8] {
        guard text.unicodeScalars.contains(where: { byte($0) != nil }) else { return Array(text.utf8) }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let byte = byte(scalar) { bytes.append(byte) } else { bytes += Array(String(scalar).utf8) }
        }
        return bytes
    }

    /// The path with bytes that are no text as `\xE9`, for documents; a terminal needs more care.
    public static func shown(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { byte($0) != nil }) else { return text }
        return text.unicodeScalars.map { scalar in
            guard let byte = byte(scalar) else { return String(scalar) }
            return HexDigits.escape(byte)
        }.joined()
    }

    /// Whether one path comes before another, byte by byte.
    public static func precedes(_ left: String, _ right: String) -> Bool {
        bytes(left).lexicographicallyPrecedes(bytes(right))
    }

    /// Hands a path to the system.
    static func with<Value>(_ path: String, _ body: (UnsafePointer<CChar>) -> Value) -> Value {
        let bytes = bytes(path).map { CChar(bitPattern: $0) } + [0]
        return bytes.withUnsafeBufferPointer { buffer in
            // An array with one element at least has an address.
            guard let address = buffer.baseAddress else { return path.withCString(body) }
            return body(address)
        }
    }
}
