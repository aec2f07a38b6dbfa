/// All encodings promise UTF-8; a dump's bytes may be anything.
package enum UTF8Text {
    /// The text itself if it is UTF-8, else with `\xE9` for each byte that is not, so that two names stay two.
    package static func escaped(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if text.allSatisfy({ $0 < 0x80 }) || String(validating: text, as: UTF8.self) != nil { return text }
        var escaped: [UInt8] = []
        var decoder = UTF8.ForwardParser()
        var rest = text.makeIterator()
        var place = text.startIndex
        while true {
            switch decoder.parseScalar(from: &rest) {
            case .valid(let scalar):
                escaped += text[place..<place + scalar.count]
                place += scalar.count
            case .error(let length):
                for byte in text[place..<place + length] { escaped += HexDigits.escape(byte).utf8 }
                place += length
            case .emptyInput: return escaped[...]
            }
        }
    }
}
