import FoundationEssentials
import Values

/// How the program writes a JSON document that people read, too.
public enum JSONDocument {
    public static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return escaped(String(decoding: try encoder.encode(value), as: UTF8.self)) + [UInt8(ascii: "\n")]
    }

    /// JSON may hold more than control characters as they are; a terminal should not get them. They stand in strings alone.
    private static func escaped(_ json: String) -> [UInt8] {
        func isEscaped(_ scalar: Unicode.Scalar) -> Bool { scalar.isHidden && scalar != "\n" }
        guard json.unicodeScalars.contains(where: isEscaped) else { return Array(json.utf8) }
        var text: [UInt8] = []
        for scalar in json.unicodeScalars {
            if isEscaped(scalar) {
                for unit in String(scalar).utf16 { JSONString.appendEscape(unit, to: &text) }
            } else {
                text += String(scalar).utf8
            }
        }
        return text
    }
}
