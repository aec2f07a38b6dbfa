/// All encodings promise UTF-8; a dump's bytes may be anything.
enum UTF8Text {
    /// The text itself if it is UTF-8, else with U+FFFD where it is not.
    static func repaired(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if text.allSatisfy({ $0 < 0x80 }) { return text }
        return Array(String(decoding: text, as: UTF8.self).utf8)[...]
    }
}
